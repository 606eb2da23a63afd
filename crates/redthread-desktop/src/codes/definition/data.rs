//! What the definition panel shows.

use redthread_analysis::{AnalysisError, SegmentFilter, segments};
use redthread_model::*;

use crate::look::Hue;

/// A part of a definition that is written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// What the code means.
    Description,
    /// When to use it.
    When,
    /// When not to use it.
    WhenNot,
    /// A typical example.
    Example,
}

impl Field {
    /// All of them, in the order of a codebook.
    pub(crate) const ALL: [Self; 4] = [Self::Description, Self::When, Self::WhenNot, Self::Example];

    /// What stands there.
    pub(crate) fn of(self, code: &Code) -> &str {
        match self {
            Self::Description => &code.description,
            Self::When => &code.when,
            Self::WhenNot => &code.when_not,
            Self::Example => &code.example,
        }
    }

    /// The code with `text` there.
    pub(crate) fn written(self, code: &Code, text: String) -> Code {
        let mut code = code.clone();
        match self {
            Self::Description => code.description = text,
            Self::When => code.when = text,
            Self::WhenNot => code.when_not = text,
            Self::Example => code.example = text,
        }
        code
    }
}

/// What is known of a code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DefinitionData {
    /// The code.
    pub(crate) code: Code,
    /// Where it stands: the names above it; empty for a theme.
    pub(crate) above: String,
    /// Its colour.
    pub(crate) hue: Hue,
    /// How many codings have this very code.
    pub(crate) own: usize,
    /// How many have it or one below it.
    pub(crate) with_those_below: usize,
    /// In how many documents those lie.
    pub(crate) documents: usize,
    /// How many of those each group has, in the order of the groups; a coding counts in each group that speaks in it.
    pub(crate) groups: Vec<(String, usize)>,
    /// The sets that hold it.
    pub(crate) sets: Vec<(CodeSetId, String)>,
    /// The coding that was made first.
    pub(crate) first: Option<UseData>,
    /// The coding that was made last.
    pub(crate) last: Option<UseData>,
    /// One's own memo on it.
    pub(crate) memo: String,
    /// What others noted: who, and their words.
    pub(crate) other_memos: Vec<(String, String)>,
}

/// A coding of the code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UseData {
    /// The coding.
    pub(crate) coding: Coding,
    /// Who coded.
    pub(crate) coder: String,
    /// The name of the document.
    pub(crate) document: String,
    /// When, in milliseconds since 1970 (UTC).
    pub(crate) millis: i64,
}

impl DefinitionData {
    /// Looks up what is known; `None` if there is no such code. `coder` is the name of who looks.
    pub(crate) fn of(project: &Project, code: CodeId, coder: &str) -> Result<Option<Self>, AnalysisError> {
        let Some(record) = project.code(code) else { return Ok(None) };
        let filter = SegmentFilter { code: Some(code), ..SegmentFilter::default() };
        let found = segments(project, &filter)?;
        let mut documents: Vec<DocumentId> = found.iter().map(|segment| segment.coding.document).collect();
        documents.dedup();
        let in_group = |group: GroupId| {
            let speaks = |segment: &&redthread_analysis::Segment| match segment.voices.is_empty() {
                true => project.document(segment.coding.document).and_then(|one| one.group) == Some(group),
                false => segment.voices.iter().any(|voice| voice.group == Some(group)),
            };
            found.iter().filter(speaks).count()
        };
        let by_time = |segment: &&redthread_analysis::Segment| segment.coding.created_millis;
        let sets = project.code_sets().values().filter(|set| set.codes.contains(&code));
        let mut memos = memos(project, code);
        // Merging may have brought a second one of one's own; it stands with the others.
        let own = memos.iter().position(|(by, _)| by == coder);
        let memo = own.map(|own| memos.remove(own).1).unwrap_or_default();
        let above = record.parent.and_then(|parent| project.path(parent));
        Ok(Some(Self {
            code: record.clone(),
            above: above.map(|path| path.names().join(" / ")).unwrap_or_default(),
            hue: Hue::of(&record.color),
            own: found.iter().filter(|segment| segment.coding.code == code).count(),
            with_those_below: found.len(),
            documents: documents.len(),
            groups: project
                .groups_in_order()
                .iter()
                .map(|group| (group.name.clone(), in_group(group.id)))
                .collect(),
            sets: sets.map(|set| (set.id, set.name.clone())).collect(),
            first: found.iter().min_by_key(by_time).map(|segment| use_data(project, segment.coding)),
            last: found.iter().max_by_key(by_time).map(|segment| use_data(project, segment.coding)),
            memo,
            other_memos: memos,
        }))
    }
}

fn use_data(project: &Project, coding: Coding) -> UseData {
    UseData {
        coding,
        coder: project.coder(coding.coder).map(|coder| coder.name.clone()).unwrap_or_default(),
        document: project.document(coding.document).map(|document| document.name.clone()).unwrap_or_default(),
        millis: coding.created_millis,
    }
}

fn memos(project: &Project, code: CodeId) -> Vec<(String, String)> {
    let mut memos: Vec<&Memo> = project.memos_on(Anchor::Code(code)).collect();
    memos.sort_by_key(|memo| (memo.created_millis, memo.id));
    let by = |memo: &Memo| project.coder(memo.by).map(|coder| coder.name.clone()).unwrap_or_default();
    memos.into_iter().map(|memo| (by(memo), memo.text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn a_code_is_counted_alone_with_those_below_and_by_group() {
        let project = Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Karin: {Ja|Relation} {nej|Relation/Tillid}.")
            .document("To", "ansatte", "Bo: {Hm|Relation/Tillid}.")
            .build();
        let code = project.children(None)[0].id;
        let data = DefinitionData::of(&project, code, "Anna").unwrap().unwrap();
        assert_eq!((data.own, data.with_those_below, data.documents), (1, 3, 2));
        assert_eq!(data.groups, [("borgere".to_owned(), 2), ("ansatte".to_owned(), 1)]);
        assert_eq!(data.above, "");
        let below = project.children(Some(code))[0].id;
        assert_eq!(DefinitionData::of(&project, below, "Anna").unwrap().unwrap().above, "Relation");
    }

    #[test]
    fn each_part_of_a_definition_is_written_where_it_is_read() {
        let project = Sample::new().document("Et", "", "Bo: {Ja|X}.").build();
        let code = project.children(None)[0];
        for field in Field::ALL {
            let written = field.written(code, "ord".to_owned());
            assert_eq!(
                Field::ALL.map(|other| other.of(&written) == "ord"),
                Field::ALL.map(|other| other == field)
            );
        }
    }
}
