//! A segment as it is shown: made for the rows in sight only.

use std::collections::BTreeMap;
use std::sync::Arc;

use redthread_model::*;
use redthread_text::TextRange;

use crate::inspector::shortened;
use crate::look::Hue;

/// A longer passage is cut off here, in code points; the reader shows all of it.
const LONGEST: u32 = 12_000;
/// So many other codes on the same words are shown.
const OTHERS: usize = 5;
/// So many rows are kept ready.
const KEPT: usize = 400;

/// Who said something, and what.
type Said = (String, String);

/// A segment as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SegmentView {
    /// The words, a line for each turn; with who speaks where several do.
    pub(crate) lines: Vec<(Option<String>, String)>,
    /// Where they come from: speaker, document, turn, page, time.
    pub(crate) source: SourceData,
    /// The code.
    pub(crate) code: (String, Hue),
    /// Other codes on the same words.
    pub(crate) others: Vec<(CodeId, String, Hue)>,
    /// Who coded.
    pub(crate) coder: String,
    /// The memos on the coding, of all coders.
    pub(crate) memos: Vec<(String, String)>,
    /// The quote that was made of it.
    pub(crate) quote: Option<(QuoteId, Option<QuoteReason>)>,
    /// The turn before: who, and what they say.
    pub(crate) before: Option<Said>,
    /// The turn after.
    pub(crate) after: Option<Said>,
}

/// Where words come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourceData {
    /// The label of who speaks first.
    pub(crate) speaker: Option<String>,
    /// The document.
    pub(crate) document: String,
    /// The turn, counted from 1.
    pub(crate) turn: Option<usize>,
    /// The page.
    pub(crate) page: Option<u32>,
    /// The time in the recording.
    pub(crate) time: Option<String>,
}

/// The rows that were shown last, ready to be shown again.
#[derive(Clone, Debug, Default)]
pub(crate) struct SegmentViews {
    head: u64,
    ready: BTreeMap<CodingId, Arc<SegmentView>>,
}

impl SegmentViews {
    /// The view of a coding at this point of the history.
    pub(crate) fn get(&mut self, head: u64, project: &Project, coding: &Coding) -> Option<Arc<SegmentView>> {
        if self.head != head || self.ready.len() > KEPT {
            self.ready.clear();
            self.head = head;
        }
        if let Some(view) = self.ready.get(&coding.id) {
            return Some(view.clone());
        }
        let view = Arc::new(SegmentView::of(project, coding)?);
        self.ready.insert(coding.id, view.clone());
        Some(view)
    }
}

impl SegmentView {
    /// Gathers what is shown of a coding; `None` if it is not loaded or gone.
    pub(crate) fn of(project: &Project, coding: &Coding) -> Option<Self> {
        let (text, layout) = (project.text(coding.document).ok()?, project.layout(coding.document).ok()?);
        let code = project.code(coding.code)?;
        let end = coding.range.end().get().min(coding.range.start().get().saturating_add(LONGEST));
        let shown = TextRange::new(coding.range.start().get(), end)?;
        let words = |range: TextRange| crate::compare::own_words(text, layout, range);
        let turns = layout.turns_overlapping(shown);
        let label =
            |turn: usize| layout.turns.get(turn).and_then(|turn| layout.label_of(turn)).map(str::to_owned);
        let mut lines: Vec<(Option<String>, String)> = Vec::new();
        if turns.len() > 1 {
            for turn in turns.clone() {
                let part = layout.turns[turn].range.intersection(shown).map(words).unwrap_or_default();
                if !part.is_empty() {
                    lines.push((label(turn), part));
                }
            }
        } else {
            lines.push((None, words(shown)));
        }
        if shown != coding.range
            && let Some((_, last)) = lines.last_mut()
        {
            last.push_str(" …");
        }
        let turn = |turn: Option<usize>| {
            let turn = turn.filter(|turn| *turn < layout.turns.len())?;
            let said = words(layout.turns[turn].range);
            Some((label(turn).unwrap_or_default(), shortened(&said, 600)))
        };
        let (before, after) = match turns.is_empty() {
            true => around(text, coding.range),
            false => (turn(turns.start.checked_sub(1)), turn(Some(turns.end))),
        };
        let passage = Passage { document: coding.document, range: coding.range };
        let quote = project.quotes().values().find(|quote| quote.passage == passage);
        let name = |code: CodeId| project.path(code).map(|path| path.names().join(" / ")).unwrap_or_default();
        let memos = project.memos_on(Anchor::Coding(coding.document, coding.id));
        let who = |coder| project.coder(coder).map(|coder| coder.name.clone()).unwrap_or_default();
        Some(Self {
            lines,
            source: SourceData::of(project, passage)?,
            code: (name(code.id), Hue::of(&code.color)),
            others: others(project, coding)
                .into_iter()
                .filter_map(|id| Some((id, name(id), Hue::of(&project.code(id)?.color))))
                .collect(),
            coder: who(coding.coder),
            memos: memos.map(|memo| (who(memo.by), memo.text.clone())).collect(),
            quote: quote.map(|quote| (quote.id, quote.reason.clone())),
            before,
            after,
        })
    }

    /// The words on one line.
    pub(crate) fn words(&self) -> String {
        self.lines.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// What stands before and after in a text without turns.
fn around(text: &redthread_text::Text, range: TextRange) -> (Option<Said>, Option<Said>) {
    let (start, end) = (range.start().get(), range.end().get());
    let part = |from: u32, to: u32| {
        let words = text.slice(TextRange::new(from, to)?).split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| (String::new(), words))
    };
    (part(start.saturating_sub(300), start), part(end, end.saturating_add(300).min(text.len())))
}

/// The other codes that lie on the words of a coding, each once.
fn others(project: &Project, coding: &Coding) -> Vec<CodeId> {
    let Ok(codings) = project.codings(coding.document) else { return Vec::new() };
    let near = codings.partition_point(|other| other.range.start() < coding.range.end());
    let mut found: Vec<CodeId> = Vec::new();
    for other in &codings[..near] {
        if other.range.overlaps(coding.range) && other.code != coding.code && !found.contains(&other.code) {
            found.push(other.code);
            if found.len() == OTHERS {
                break;
            }
        }
    }
    found
}

impl SourceData {
    /// Where a passage comes from.
    pub(crate) fn of(project: &Project, passage: Passage) -> Option<Self> {
        let layout = project.layout(passage.document).ok()?;
        let turn = layout.turns_overlapping(passage.range).next();
        let record = turn.and_then(|turn| layout.turns.get(turn));
        Some(Self {
            speaker: record.and_then(|turn| layout.label_of(turn)).map(str::to_owned),
            document: project.document(passage.document)?.name.clone(),
            turn: turn.map(|turn| turn + 1),
            page: layout.page_at(passage.range.start()),
            time: record.and_then(|turn| turn.start_millis).map(clock),
        })
    }

    /// As one line, in the language of the interface.
    pub(crate) fn line(&self, say: crate::texts::Texts) -> String {
        let parts = [
            self.speaker.clone(),
            Some(self.document.clone()),
            self.turn.map(|turn| say.with("turn {0}", &[&turn])),
            self.page.map(|page| say.with("p. {0}", &[&page])),
            self.time.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Hours, minutes and seconds.
pub(crate) fn clock(millis: u32) -> String {
    let seconds = millis / 1_000;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// The words of codings with where they come from, to be pasted elsewhere.
pub(crate) fn with_sources(project: &Project, codings: &[Coding], say: crate::texts::Texts) -> String {
    let one = |coding: &Coding| {
        let view = SegmentView::of(project, coding)?;
        let line = |(label, words): &(Option<String>, String)| match label {
            Some(label) => format!("{label}: {words}"),
            None => words.clone(),
        };
        let words = view.lines.iter().map(line).collect::<Vec<_>>().join("\n");
        Some(format!("“{words}” ({}) [{}]", view.source.line(say), view.code.0))
    };
    codings.iter().filter_map(one).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;
    use crate::texts::Texts;

    #[test]
    fn a_segment_knows_its_words_its_source_and_what_stands_around() {
        let project = Sample::new()
            .document("Et", "", "Interviewer: Nå?\nKarin: {Ja, {helt|Tid} bestemt|Relation/Tillid}.\nBo: {Nej. \nKarin: Jo|Tid}.")
            .build();
        let document = project.documents_in_order()[0].id;
        let codings = project.codings(document).unwrap();
        let view = SegmentView::of(&project, &codings[0]).unwrap();
        assert_eq!(view.lines, [(None, "Ja, helt bestemt".to_owned())]);
        assert_eq!(view.source.line(Texts::default()), "Karin · Et · turn 2");
        assert_eq!(view.before, Some(("Interviewer".to_owned(), "Nå?".to_owned())));
        assert_eq!(view.after, Some(("Bo".to_owned(), "Nej.".to_owned())));
        let others: Vec<_> = view.others.iter().map(|(_, name, _)| name.as_str()).collect();
        assert_eq!((view.code.0.as_str(), others), ("Relation / Tillid", vec!["Tid"]));
        let dialogue = SegmentView::of(&project, &codings[2]).unwrap();
        let lines = [("Bo", "Nej."), ("Karin", "Jo")];
        assert_eq!(dialogue.lines, lines.map(|(who, words)| (Some(who.to_owned()), words.to_owned())));
        assert_eq!(dialogue.words(), "Nej. Jo");
        let copied = with_sources(&project, &codings[1..2], Texts::default());
        assert_eq!(copied, "“helt” (Karin · Et · turn 2) [Tid]");
        assert_eq!(clock(3_723_900), "1:02:03");
    }
}
