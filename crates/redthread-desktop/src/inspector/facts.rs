//! What is known of the things around a passage: the coding, the quote, the person who speaks, the document.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_text::{TextRange, count_words};
use redthread_workspace::{MediaCheck, QuotePreview, quote_preview};

use super::data::InspectorAsk;
use crate::look::Hue;

/// So many words of a quote can be edited one by one.
const EDITED_WORDS: usize = 500;

/// What is known of the things around a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// The chosen coding.
    pub(crate) coding: Option<CodingFacts>,
    /// The quote made of the passage.
    pub(crate) quote: Option<QuoteFacts>,
    /// Who speaks, if it is a known case.
    pub(crate) case: Option<CaseId>,
    /// Where the passage begins: page, and time in the recording.
    pub(crate) page: Option<u32>,
    /// The time in the recording.
    pub(crate) time: Option<String>,
}

/// What is known of a coding.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodingFacts {
    /// The coding.
    pub(crate) coding: Coding,
    /// The code's path and colour.
    pub(crate) code: (String, Hue),
    /// Who coded.
    pub(crate) coder: String,
    /// How many words it has.
    pub(crate) words: u32,
}

/// What is known of a quote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuoteFacts {
    /// The quote.
    pub(crate) quote: Quote,
    /// How it would be printed.
    pub(crate) preview: QuotePreview,
    /// Its words, and whether an edit takes them out.
    pub(crate) words: Vec<QuoteWord>,
    /// The edits in words: kind, what it was, what stands there.
    pub(crate) edits: Vec<(EditKind, String, String)>,
    /// The themes it can be reported under.
    pub(crate) themes: Vec<(CodeId, String)>,
}

/// A word of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuoteWord {
    /// Where it stands.
    pub(crate) range: TextRange,
    /// The word with its punctuation.
    pub(crate) text: String,
    /// Whether an edit takes it out.
    pub(crate) taken_out: bool,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EditKind {
    /// Leaves words out.
    Elide,
    /// Puts words in.
    Insert,
    /// Puts vaguer words in the place of others.
    Blur,
}

/// What is known of a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CaseFacts {
    /// The case.
    pub(crate) case: Case,
    /// Its group.
    pub(crate) group: Option<String>,
    /// Its attributes with their values.
    pub(crate) attributes: Vec<(String, String)>,
    /// Where it speaks: the documents, how many turns, and the first of them.
    pub(crate) speaks: Vec<(String, usize, Passage)>,
    /// How many codings lie on what it says.
    pub(crate) codings: usize,
}

/// What is known of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DocumentFacts {
    /// The document.
    pub(crate) document: Document,
    /// The names of its group, stage, round and period.
    pub(crate) belongs: Vec<String>,
    /// Its labels, who that is, and where they speak first.
    pub(crate) speakers: Vec<(String, SpeakerVoice, Option<Passage>)>,
    /// Its attributes with their values.
    pub(crate) attributes: Vec<(String, String)>,
    /// How many codings it has.
    pub(crate) codings: usize,
    /// How much of its text is coded, in percent.
    pub(crate) coded_percent: u32,
    /// The memos on it: who, and their words.
    pub(crate) memos: Vec<(String, String)>,
    /// Its recordings, and whether they are there.
    pub(crate) media: Vec<MediaCheck>,
}

impl Facts {
    /// Gathers what is known; nothing of what is not loaded.
    pub(crate) fn of(project: &Project, ask: &InspectorAsk) -> Self {
        let InspectorAsk { passage, coding } = *ask;
        let Some(document) = project.document(passage.document) else { return Self::default() };
        let (Ok(text), Ok(layout)) = (project.text(document.id), project.layout(document.id)) else {
            return Self::default();
        };
        let codings = project.codings(document.id).ok();
        let chosen = codings.and_then(|all| all.iter().find(|one| Some(one.id) == coding)).copied();
        let range = chosen.map_or(passage.range, |coding| coding.range);
        let words = |range: TextRange| -> u32 {
            layout.own_words(range).into_iter().map(|part| count_words(text.slice(part))).sum()
        };
        let coding = chosen.and_then(|coding| {
            let code = project.code(coding.code)?;
            let path = project.path(code.id)?.names().join(" / ");
            Some(CodingFacts {
                coding,
                code: (path, Hue::of(&code.color)),
                coder: project.coder(coding.coder).map(|coder| coder.name.clone()).unwrap_or_default(),
                words: words(coding.range),
            })
        });
        let quoted = Passage { document: document.id, range };
        let quote = project.quotes().values().find(|quote| quote.passage == quoted);
        let turn = layout.turns_overlapping(range).next().or_else(|| layout.turn_at(range.start()));
        let turn = turn.and_then(|turn| layout.turns.get(turn));
        let label = turn.and_then(|turn| layout.label_of(turn));
        let case = label.and_then(|label| document.speaker(label)).and_then(|speaker| match speaker.voice {
            SpeakerVoice::Case(case) => Some(case),
            _ => None,
        });
        Self {
            coding,
            quote: quote.and_then(|quote| QuoteFacts::of(project, quote)),
            case,
            page: layout.page_at(range.start()),
            time: turn.and_then(|turn| turn.start_millis).map(crate::segments::clock),
        }
    }
}

impl QuoteFacts {
    fn of(project: &Project, quote: &Quote) -> Option<Self> {
        let Passage { document, range } = quote.passage;
        let (text, layout) = (project.text(document).ok()?, project.layout(document).ok()?);
        let taken_out: Vec<TextRange> = quote
            .edits
            .iter()
            .filter_map(|edit| match edit {
                QuoteEdit::Elide(range) | QuoteEdit::Blur(range, _) => Some(*range),
                QuoteEdit::Insert(..) => None,
            })
            .collect();
        let mut words = Vec::new();
        for part in layout.own_words(range) {
            let mut at = part.start().get();
            for piece in text.slice(part).split_inclusive(char::is_whitespace) {
                let word = piece.trim_end();
                let end = at + word.chars().count() as u32;
                if let Some(range) = TextRange::new(at, end).filter(|range| !range.is_empty()) {
                    let taken_out = taken_out.iter().any(|out| out.overlaps(range));
                    words.push(QuoteWord { range, text: word.to_owned(), taken_out });
                }
                at += piece.chars().count() as u32;
            }
        }
        words.truncate(EDITED_WORDS);
        let said = |range: &TextRange| text.slice(*range).split_whitespace().collect::<Vec<_>>().join(" ");
        let edit = |edit: &QuoteEdit| match edit {
            QuoteEdit::Elide(range) => (EditKind::Elide, said(range), String::new()),
            QuoteEdit::Insert(_, words) => (EditKind::Insert, String::new(), words.clone()),
            QuoteEdit::Blur(range, words) => (EditKind::Blur, said(range), words.clone()),
        };
        let themes = project.codes_in_order().into_iter();
        let path =
            |code: &Code| project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default();
        Some(Self {
            quote: quote.clone(),
            preview: quote_preview(project, quote).unwrap_or_default(),
            words,
            edits: quote.edits.iter().map(edit).collect(),
            themes: themes.map(|(code, _)| (code.id, path(code))).collect(),
        })
    }

    /// The quote with one edit more on the words from one to another; edits that lay there before go.
    pub(crate) fn with_edit(
        &self,
        words: std::ops::RangeInclusive<usize>,
        kind: EditKind,
        put: &str,
    ) -> Option<Quote> {
        let (first, last) = (self.words.get(*words.start())?, self.words.get(*words.end())?);
        let range = first.range.cover(last.range);
        let mut quote = self.quote.clone();
        let edit = match kind {
            EditKind::Elide => QuoteEdit::Elide(range),
            EditKind::Blur => QuoteEdit::Blur(range, put.trim().to_owned()),
            EditKind::Insert => QuoteEdit::Insert(range.end(), put.trim().to_owned()),
        };
        if kind != EditKind::Insert {
            quote.edits.retain(|other| match other {
                QuoteEdit::Elide(other) | QuoteEdit::Blur(other, _) => !other.overlaps(range),
                QuoteEdit::Insert(place, _) => *place <= range.start() || *place >= range.end(),
            });
        }
        quote.edits.push(edit);
        Some(quote)
    }

    /// The quote without one of its edits.
    pub(crate) fn without_edit(&self, number: usize) -> Quote {
        let mut quote = self.quote.clone();
        if number < quote.edits.len() {
            quote.edits.remove(number);
        }
        quote
    }
}

impl CaseFacts {
    /// What is known of a case; `None` if there is no such case.
    pub(crate) fn of(project: &Project, case: CaseId) -> Option<Self> {
        let case = project.case(case)?;
        let mut speaks = Vec::new();
        let mut codings = 0;
        for document in project.documents_in_order() {
            let is_its = |speaker: &&Speaker| speaker.voice == SpeakerVoice::Case(case.id);
            let labels: Vec<&str> =
                document.speakers.iter().filter(is_its).map(|speaker| speaker.label.as_str()).collect();
            let Ok(layout) = project.layout(document.id) else { continue };
            let turns = layout.turns.iter();
            let said: Vec<TextRange> = turns
                .filter(|turn| layout.label_of(turn).is_some_and(|label| labels.contains(&label)))
                .map(|turn| turn.range)
                .collect();
            let Some(first) = said.first() else { continue };
            speaks.push((
                document.name.clone(),
                said.len(),
                Passage { document: document.id, range: *first },
            ));
            if let Ok(all) = project.codings(document.id) {
                let on = |coding: &&Coding| {
                    let place = said.partition_point(|turn| turn.end() <= coding.range.start());
                    said.get(place).is_some_and(|turn| turn.overlaps(coding.range))
                };
                codings += all.iter().filter(on).count();
            }
        }
        Some(Self {
            case: case.clone(),
            group: case.group.and_then(|group| project.group(group)).map(|group| group.name.clone()),
            attributes: attributes(project, &case.values),
            speaks,
            codings,
        })
    }
}

impl DocumentFacts {
    /// What is known of a document; `None` if there is no such document.
    pub(crate) fn of(project: &Project, document: DocumentId) -> Option<Self> {
        let document = project.document(document)?;
        let names = [
            document.group.and_then(|one| project.group(one)).map(|one| one.name.clone()),
            document.stage.and_then(|one| project.stage(one)).map(|one| one.name.clone()),
            document.round.and_then(|one| project.round(one)).map(|one| one.name.clone()),
            document.period.and_then(|one| project.period(one)).map(|one| one.name.clone()),
        ];
        let mut first: BTreeMap<&str, Passage> = BTreeMap::new();
        if let Ok(layout) = project.layout(document.id) {
            for turn in &layout.turns {
                if let Some(label) = layout.label_of(turn) {
                    first.entry(label).or_insert(Passage { document: document.id, range: turn.range });
                }
            }
        }
        let speakers = document.speakers.iter();
        let codings = project.codings(document.id).map(|all| all.as_slice()).unwrap_or_default();
        let coded = TextRange::merged(codings.iter().map(|coding| coding.range).collect());
        let coded: u64 = coded.iter().map(|range| u64::from(range.len())).sum();
        let who = |coder| project.coder(coder).map(|coder| coder.name.clone()).unwrap_or_default();
        let memos = project.memos_on(Anchor::Document(document.id));
        Some(Self {
            document: document.clone(),
            belongs: names.into_iter().flatten().collect(),
            speakers: speakers
                .map(|one| (one.label.clone(), one.voice, first.get(one.label.as_str()).copied()))
                .collect(),
            attributes: attributes(project, &document.values),
            codings: codings.len(),
            coded_percent: (coded * 100 / u64::from(document.characters.max(1))) as u32,
            memos: memos.map(|memo| (who(memo.by), memo.text.clone())).collect(),
            media: Vec::new(),
        })
    }

    /// The same, with what is known of the recordings.
    pub(crate) fn with_media(mut self, media: Vec<MediaCheck>) -> Self {
        self.media = media;
        self
    }
}

fn attributes(project: &Project, values: &[AttributeValue]) -> Vec<(String, String)> {
    let named = values.iter().filter_map(|value| {
        Some((project.attribute(value.attribute)?.name.clone(), value.value.to_string()))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use redthread_testing::{Sample, fixed_id};

    use super::*;

    fn project() -> Project {
        let text = "Interviewer: Nå?\nKarin: {Ja, helt bestemt|Tid} altså.\nBo: Nej.\nKarin: {Jo|Tid}.";
        Sample::new().group("borgere").document("Et", "borgere", text).build()
    }

    fn ask(project: &Project, coding: usize) -> InspectorAsk {
        let document = project.documents_in_order()[0].id;
        let coding = project.codings(document).unwrap()[coding];
        InspectorAsk { passage: Passage { document, range: coding.range }, coding: Some(coding.id) }
    }

    #[test]
    fn the_things_around_a_coding_are_known_with_their_figures() {
        let project = project();
        let facts = Facts::of(&project, &ask(&project, 0));
        let coding = facts.coding.unwrap();
        assert_eq!((coding.code.0.as_str(), coding.words), ("Tid", 3));
        assert_eq!(facts.quote, None);
        let case = CaseFacts::of(&project, facts.case.unwrap()).unwrap();
        assert_eq!((case.case.name.as_str(), case.codings), ("Karin", 2));
        assert_eq!((case.speaks[0].0.as_str(), case.speaks[0].1), ("Et", 2));
        let document = DocumentFacts::of(&project, project.documents_in_order()[0].id).unwrap();
        assert_eq!((document.belongs, document.codings), (vec!["borgere".to_owned()], 2));
        let speakers: Vec<_> = document.speakers.iter().map(|(label, ..)| label.as_str()).collect();
        assert_eq!(speakers, ["Interviewer", "Karin", "Bo"]);
        // 16 of the characters of “Ja, helt bestemt” and 2 of “Jo”, of the whole text.
        let whole = project.documents_in_order()[0].characters;
        assert_eq!(document.coded_percent, 18 * 100 / whole);
    }

    #[test]
    fn edits_to_a_quote_replace_those_that_lay_on_the_same_words() {
        let mut project = project();
        let InspectorAsk { passage, .. } = ask(&project, 0);
        let quote = Quote {
            id: fixed_id(900),
            passage,
            edits: Vec::new(),
            theme: None,
            attribution: Attribution::Generated,
            reason: None,
            position: 0,
            by: *project.coders().keys().next().unwrap(),
            created_millis: 0,
        };
        project.apply(&Change::add(quote.clone())).unwrap();
        let facts = Facts::of(&project, &ask(&project, 0)).quote.unwrap();
        let words: Vec<_> = facts.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["Ja,", "helt", "bestemt"]);
        assert_eq!((facts.preview.text.as_str(), facts.preview.verbatim), ("Ja, helt bestemt", true));
        let once = facts.with_edit(1..=2, EditKind::Elide, "").unwrap();
        project.apply(&Change::replace(quote, once.clone())).unwrap();
        let facts = Facts::of(&project, &ask(&project, 0)).quote.unwrap();
        assert_eq!(facts.preview.text, "Ja, (...)");
        assert_eq!(facts.edits, [(EditKind::Elide, "helt bestemt".to_owned(), String::new())]);
        assert!(facts.words[1].taken_out && !facts.words[0].taken_out);
        let twice = facts.with_edit(2..=2, EditKind::Blur, " måske ").unwrap();
        assert_eq!(twice.edits.len(), 1, "the elision gave way");
        project.apply(&Change::replace(once, twice)).unwrap();
        let facts = Facts::of(&project, &ask(&project, 0)).quote.unwrap();
        assert_eq!((facts.preview.text.as_str(), facts.preview.blurred), ("Ja, helt [måske]", true));
        assert_eq!(facts.without_edit(0).edits, []);
        assert_eq!(facts.with_edit(2..=9, EditKind::Elide, ""), None);
    }
}
