//! What the inspector shows.

use redthread_model::*;
use redthread_text::{TextRange, count_words};

use crate::look::Hue;
use crate::memos::{LinkData, links_at};

/// So many codings at one place are listed; the chosen one is always among them.
const LOOKED_OVER: usize = 30;

/// What the inspector is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InspectorAsk {
    /// Where the selection or the caret is.
    pub(crate) passage: Passage,
    /// The chosen coding.
    pub(crate) coding: Option<CodingId>,
}

/// What is known of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct InspectorData {
    /// The document.
    pub(crate) document: Option<DocumentId>,
    /// How many words are selected.
    pub(crate) words: u32,
    /// The turn it begins in, counted from 1.
    pub(crate) turn: Option<usize>,
    /// Where in the file that was brought in it begins, if that is known.
    pub(crate) from: Option<FilePlace>,
    /// Who speaks there.
    pub(crate) speaker: Option<SpeakerData>,
    /// The repaired words that it touches, or the one at the caret.
    pub(crate) repaired: Vec<Repair>,
    /// The codings on it, in reading order; not more than can be looked over.
    pub(crate) codings: Vec<CodingData>,
    /// How many more there are.
    pub(crate) more_codings: usize,
    /// One's own memo on it, or on the chosen coding.
    pub(crate) memo: String,
    /// Which memo that is, and what kind of note.
    pub(crate) own_memo: Option<(MemoId, MemoKind)>,
    /// What others noted there: who, and their words.
    pub(crate) other_memos: Vec<(String, String)>,
    /// What the memo is on; `None` if nothing is selected or chosen.
    pub(crate) memo_on: Option<Anchor>,
    /// The links that begin or end here.
    pub(crate) links: Vec<LinkData>,
    /// The quote that was made of just this passage.
    pub(crate) quote: Option<QuoteId>,
    /// The stages to which the passage can be carried: those after its document's.
    pub(crate) stages: Vec<(StageId, String)>,
    /// The statements that wait for an answer from this document's stage: their first words.
    pub(crate) statements: Vec<(StatementId, String)>,
    /// The passage that the buttons act on: the chosen coding's, else the selection.
    pub(crate) passage: Option<Passage>,
    /// The theme that the buttons act with: the chosen coding's, else that of the only coding here.
    pub(crate) theme: Option<CodeId>,
}

/// The repaired words in a range, or the one at an empty range; not more than can be looked over.
fn repaired_at(layout: &Layout, range: TextRange) -> Vec<Repair> {
    let at_caret = layout.repair_at(range.start()).filter(|_| range.is_empty());
    layout.repairs_in(range).iter().chain(at_caret).take(LOOKED_OVER / 6).cloned().collect()
}

/// Who speaks in a turn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SpeakerData {
    /// The label in the text.
    pub(crate) label: String,
    /// Who it is.
    pub(crate) voice: SpeakerVoice,
    /// The name of the person, if it is a known one.
    pub(crate) name: Option<String>,
    /// The group they belong to.
    pub(crate) group: Option<String>,
    /// Their attributes, as `name: value`.
    pub(crate) attributes: Vec<String>,
}

/// A coding on the passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodingData {
    /// The coding.
    pub(crate) coding: Coding,
    /// The path of its code.
    pub(crate) path: String,
    /// The path, with the coder where another coded the same here.
    pub(crate) label: String,
    /// The colour of its code.
    pub(crate) hue: Hue,
    /// Who coded.
    pub(crate) coder: String,
    /// Whether it is the chosen one.
    pub(crate) chosen: bool,
}

impl InspectorData {
    /// Looks up what is known; nothing if the document is not loaded. `coder` is the name of who looks.
    pub(crate) fn of(project: &Project, ask: &InspectorAsk, coder: &str) -> Self {
        let InspectorAsk { passage, coding } = *ask;
        let (Ok(text), Ok(layout), Ok(codings), Some(document)) = (
            project.text(passage.document),
            project.layout(passage.document),
            project.codings(passage.document),
            project.document(passage.document),
        ) else {
            return Self::default();
        };
        let here = |other: &&Coding| touches(other.range, passage.range);
        let mut here: Vec<&Coding> = codings.iter().filter(here).collect();
        here.sort_by_key(|one| Some(one.id) != coding);
        let more_codings = here.len().saturating_sub(LOOKED_OVER);
        here.truncate(LOOKED_OVER);
        here.sort_by_cached_key(|one| one.order());
        let mut codings: Vec<CodingData> =
            here.into_iter().filter_map(|one| coding_data(project, one, coding)).collect();
        name_coders(&mut codings);
        let chosen = codings.iter().find(|one| one.chosen).map(|one| one.coding);
        let selected = (!passage.range.is_empty()).then_some(passage);
        let acting =
            chosen.map(|coding| Passage { document: coding.document, range: coding.range }).or(selected);
        let memo_on =
            chosen.map(|coding| Anchor::Coding(coding.document, coding.id)).or(selected.map(Anchor::Passage));
        let memos = memo_on.map(|on| memos_on(project, on)).unwrap_or_default();
        let theme = chosen.or_else(|| if let [only] = &codings[..] { Some(only.coding) } else { None });
        let turn = layout.turn_at(passage.range.start());
        let own_words = layout.own_words(passage.range).into_iter().map(|part| count_words(text.slice(part)));
        Self {
            document: Some(document.id),
            words: own_words.sum(),
            turn: turn.map(|turn| turn + 1),
            from: layout.origin_at(text, passage.range.start()),
            speaker: turn
                .and_then(|turn| layout.label_of(&layout.turns[turn]))
                .map(|label| speaker_data(project, document, label)),
            repaired: repaired_at(layout, passage.range),
            codings,
            more_codings,
            memo: memos.iter().find(|(by, _)| by == coder).map(|(_, text)| text.clone()).unwrap_or_default(),
            other_memos: memos.into_iter().filter(|(by, _)| by != coder).collect(),
            own_memo: memo_on.and_then(|on| own_memo(project, on, coder)),
            memo_on,
            links: links_at(project, acting.unwrap_or(passage)),
            quote: acting.and_then(|acting| quote_of(project, acting)),
            stages: later_stages(project, document),
            statements: waiting(project, document),
            passage: acting,
            theme: theme.map(|coding| project.theme_of(coding.code)),
        }
    }
}

/// Names the coders of what several of them coded alike.
fn name_coders(codings: &mut [CodingData]) {
    let codes: Vec<CodeId> = codings.iter().map(|one| one.coding.code).collect();
    for one in codings {
        if codes.iter().filter(|code| **code == one.coding.code).count() > 1 {
            one.label = format!("{}: {}", one.coder, one.path);
        }
    }
}

/// Whether a coding lies on the range, or around the caret.
fn touches(coding: TextRange, range: TextRange) -> bool {
    coding.overlaps(range)
        || (range.is_empty() && coding.start() <= range.start() && range.start() < coding.end())
}

fn coding_data(project: &Project, coding: &Coding, chosen: Option<CodingId>) -> Option<CodingData> {
    let code = project.code(coding.code)?;
    let path = project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default();
    Some(CodingData {
        coding: *coding,
        label: path.clone(),
        path,
        hue: Hue::of(&code.color),
        coder: project.coder(coding.coder).map(|coder| coder.name.clone()).unwrap_or_default(),
        chosen: chosen == Some(coding.id),
    })
}

fn speaker_data(project: &Project, document: &Document, label: &str) -> SpeakerData {
    let voice = document.speaker(label).map_or(SpeakerVoice::Unknown, |speaker| speaker.voice);
    let case = if let SpeakerVoice::Case(case) = voice { project.case(case) } else { None };
    let group =
        case.and_then(|case| case.group).or(document.group).filter(|_| voice != SpeakerVoice::Interviewer);
    let attributes = case.map(|case| case.values.as_slice()).unwrap_or_default().iter().filter_map(|value| {
        let name = &project.attribute(value.attribute)?.name;
        Some(format!("{name}: {}", value.value))
    });
    SpeakerData {
        label: label.to_owned(),
        voice,
        name: case.map(|case| case.name.clone()),
        group: group.and_then(|group| project.group(group)).map(|group| group.name.clone()),
        attributes: attributes.collect(),
    }
}

/// The memos on something, oldest first: who wrote them, and their words.
fn memos_on(project: &Project, on: Anchor) -> Vec<(String, String)> {
    let mut memos: Vec<&Memo> = project.memos_on(on).collect();
    memos.sort_by_key(|memo| (memo.created_millis, memo.id));
    let by = |memo: &Memo| project.coder(memo.by).map(|coder| coder.name.clone()).unwrap_or_default();
    memos.into_iter().map(|memo| (by(memo), memo.text.clone())).collect()
}

/// One's own memo on something, of several the oldest.
fn own_memo(project: &Project, on: Anchor, coder: &str) -> Option<(MemoId, MemoKind)> {
    let own = |memo: &&Memo| project.coder(memo.by).is_some_and(|by| by.name == coder);
    let memo = project.memos_on(on).filter(own).min_by_key(|memo| (memo.created_millis, memo.id))?;
    Some((memo.id, memo.kind))
}

fn quote_of(project: &Project, passage: Passage) -> Option<QuoteId> {
    project.quotes().values().find(|quote| quote.passage == passage).map(|quote| quote.id)
}

fn later_stages(project: &Project, document: &Document) -> Vec<(StageId, String)> {
    let stages = project.stages_in_order();
    let own = stages.iter().position(|stage| Some(stage.id) == document.stage);
    stages
        .into_iter()
        .skip(own.map_or(0, |own| own + 1))
        .map(|stage| (stage.id, stage.name.clone()))
        .collect()
}

/// The statements carried to the document's stage.
fn waiting(project: &Project, document: &Document) -> Vec<(StatementId, String)> {
    let Some(stage) = document.stage else { return Vec::new() };
    let carried = project.statements().values().filter(|statement| statement.to.contains(&stage));
    let words = |statement: &Statement| {
        let text = project.text(statement.passage.document).ok()?.slice(statement.passage.range);
        Some((statement.id, shortened(text, 70)))
    };
    carried.filter_map(|statement| words(statement)).collect()
}

/// The first `letters` of a text, on one line, with … if that is not all.
pub(crate) fn shortened(text: &str, letters: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn the_inspector_knows_the_codes_and_the_speaker_of_a_passage() {
        let project = Sample::new()
            .group("borgere")
            .document("Et", "borgere", "Interviewer: Nå?\nKarin: {Ja, {helt|Tid} bestemt|Relation/Tillid}.")
            .build();
        let document = *project.documents().keys().next().unwrap();
        let text = project.text(document).unwrap().as_str();
        let at = |words: &str| {
            let start = text[..text.find(words).unwrap()].chars().count() as u32;
            Passage { document, range: TextRange::new(start, start + words.chars().count() as u32).unwrap() }
        };
        let data = InspectorData::of(&project, &InspectorAsk { passage: at("helt"), coding: None }, "Anna");
        let paths: Vec<_> = data.codings.iter().map(|coding| coding.path.as_str()).collect();
        assert_eq!(paths, ["Relation / Tillid", "Tid"]);
        let speaker = data.speaker.unwrap();
        assert_eq!((speaker.name.as_deref(), speaker.group.as_deref()), (Some("Karin"), Some("borgere")));
        assert_eq!((data.words, data.turn), (1, Some(2)));
        let chosen = InspectorData::of(
            &project,
            &InspectorAsk { passage: at("helt"), coding: Some(data.codings[0].coding.id) },
            "Anna",
        );
        assert_eq!(chosen.passage, Some(at("Ja, helt bestemt")), "the buttons act on the chosen coding");
        assert_eq!(shortened("en  to\ntre", 5), "en to…");
    }
}
