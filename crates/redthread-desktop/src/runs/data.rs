//! What a run would code: codes with their passages.

use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, Each, pieces};
use redthread_model::*;
use redthread_workspace::{CodeName, WordList, WordsFound};

use crate::review::Proposal;

/// A code and the passages that it would get.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunLine {
    /// The names of the code, from below the chosen parent on.
    pub(crate) names: Vec<String>,
    /// The passages, and why each is proposed.
    pub(crate) passages: Vec<Passage>,
    /// What was looked for; empty if nothing was.
    pub(crate) why: String,
}

/// What a run would code.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RunData {
    /// The codes, in the order in which the material names them.
    pub(crate) lines: Vec<RunLine>,
    /// The rows of a list that are left out, and why.
    pub(crate) left_out: Vec<(usize, String)>,
}

impl RunData {
    /// The material parted by `each`.
    pub(crate) fn of_each(
        project: &Project,
        each: &Each,
        without_interviewer: bool,
    ) -> Result<Self, AnalysisError> {
        let mut data = Self::default();
        let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for piece in pieces(project, each, without_interviewer)? {
            // Names that differ in case only would become one code.
            let key = piece.names.iter().map(|name| name.to_lowercase()).collect();
            let place = *places.entry(key).or_insert_with(|| {
                data.lines.push(RunLine { names: piece.names, passages: Vec::new(), why: String::new() });
                data.lines.len() - 1
            });
            data.lines[place].passages.push(piece.passage);
        }
        Ok(data)
    }

    /// What the lines of a list find.
    pub(crate) fn of_words(list: &WordList, found: Vec<WordsFound>) -> Self {
        let mut data = Self { left_out: list.left_out.clone(), ..Self::default() };
        for WordsFound { line, passages } in found {
            match passages {
                Ok(passages) => {
                    let names = line.code.names().to_vec();
                    data.lines.push(RunLine { names, passages, why: line.query });
                }
                Err(reason) => data.left_out.push((line.row, reason)),
            }
        }
        data.left_out.sort();
        data
    }

    /// What is proposed, with the codes below `under`, but for lines that are left out: document by document, as they stand.
    pub(crate) fn proposals(
        &self,
        project: &Project,
        under: Option<&CodePath>,
        left_out: impl Fn(usize) -> bool,
    ) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for (_, line) in self.lines.iter().enumerate().filter(|(place, _)| !left_out(*place)) {
            let Some(code) = line.code(under) else { continue };
            let why: Vec<String> = (!line.why.is_empty()).then(|| line.why.clone()).into_iter().collect();
            proposals.extend(line.passages.iter().map(|passage| Proposal {
                passage: *passage,
                code: code.clone(),
                why: why.clone(),
                score: None,
            }));
        }
        let order: BTreeMap<DocumentId, usize> =
            project.documents_in_order().iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        proposals.sort_by_key(|one| (order.get(&one.passage.document).copied(), one.passage.range.start()));
        proposals
    }
}

impl RunLine {
    /// The code below `under`.
    pub(crate) fn code(&self, under: Option<&CodePath>) -> Option<CodeName> {
        let above = under.map(|path| path.names().to_vec()).unwrap_or_default();
        CodePath::new(above.into_iter().chain(self.names.iter().cloned()).collect()).map(CodeName::Path)
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;
    use redthread_workspace::WordLine;

    use super::*;

    fn project() -> Project {
        Sample::new()
            .document("To", "", "Karin: Ja.\nBo: Nej.")
            .document("Et", "", "karin: Jo.\nKarin: Måske.")
            .build()
    }

    #[test]
    fn passages_stand_with_the_code_that_they_would_get() {
        let project = project();
        let data = RunData::of_each(&project, &Each::Speaker, true).unwrap();
        let counts: Vec<_> =
            data.lines.iter().map(|line| (line.names[0].as_str(), line.passages.len())).collect();
        assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), 4, "{counts:?}");
        assert!(counts.contains(&("Bo", 1)) && counts.len() == 2, "{counts:?}");
        let under: CodePath = "Talere".parse().unwrap();
        let proposals = data.proposals(&project, Some(&under), |line| data.lines[line].names[0] == "Bo");
        assert_eq!(proposals.len(), 3);
        assert!(proposals.iter().all(|one| matches!(&one.code, CodeName::Path(path) if path.to_string().to_lowercase() == "talere/karin")));
        let starts: Vec<_> = proposals.iter().map(|one| one.passage.range.start().get()).collect();
        assert_eq!(starts.len(), 3);
    }

    #[test]
    fn lines_that_are_not_understood_are_told_with_the_others() {
        let line = |row, query: &str| WordLine {
            row,
            query: query.to_owned(),
            code: "Tid".parse().unwrap(),
            scope: None,
        };
        let list = WordList {
            lines: vec![line(2, "vente*"), line(4, "((")],
            left_out: vec![(3, "it names no code".to_owned())],
        };
        let found = vec![
            WordsFound { line: line(2, "vente*"), passages: Ok(Vec::new()) },
            WordsFound { line: line(4, "(("), passages: Err("a bracket is open".to_owned()) },
        ];
        let data = RunData::of_words(&list, found);
        assert_eq!(data.lines.len(), 1);
        assert_eq!(data.left_out.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 4]);
    }
}
