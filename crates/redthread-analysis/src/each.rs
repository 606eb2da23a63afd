//! The parts of a material, sorted by what it is made of: what each speaker says, what is answered to each question of a guide,
//! what stands under each heading, what people with each value of an attribute say, each document.

use std::fmt;
use std::str::FromStr;

use redthread_model::*;
use redthread_text::{Position, Text, TextRange};

use crate::axis::value_at;
use crate::error::AnalysisError;
use crate::guide::answers_to;

/// The longest name that is made of a question or a heading, in letters.
const LONGEST_NAME: usize = 70;

/// By what the material is parted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Each {
    /// Who speaks: the case, where the label names one, else the label.
    Speaker,
    /// The question of an interview guide that is answered.
    Question,
    /// The heading under which it stands.
    Heading,
    /// The value of an attribute, by its name, of who speaks or of the document.
    Attribute(String),
    /// The document.
    Document,
}

impl Each {
    const NAMED: [(&'static str, Self); 4] = [
        ("speaker", Self::Speaker),
        ("question", Self::Question),
        ("heading", Self::Heading),
        ("document", Self::Document),
    ];
}

impl fmt::Display for Each {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "attribute:{name}"),
            other => {
                let named = Self::NAMED.iter().find(|(_, each)| each == other);
                f.write_str(named.map_or("", |(name, _)| name))
            }
        }
    }
}

impl FromStr for Each {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        if let Some(name) = given.strip_prefix("attribute:").map(str::trim).filter(|name| !name.is_empty()) {
            return Ok(Self::Attribute(name.to_owned()));
        }
        let named = Self::NAMED.into_iter().find(|(name, _)| *name == given);
        named.map(|(_, each)| each).ok_or_else(|| {
            format!("“{given}” is not one of speaker, question, heading, document, attribute:NAME")
        })
    }
}

/// A passage and to what it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it belongs to, from the outermost on: a guide and its question, a heading and the one below it. Never empty, no name
    /// is blank.
    pub names: Vec<String>,
    /// The passage.
    pub passage: Passage,
}

/// The material parted by `each`, documents in their order, passages as they stand. Texts and layouts must be loaded.
///
/// Speakers and values of cases give turns; questions give the whole of an answer, from its first to its last turn; headings
/// give what stands under them, up to the next heading; documents and their values give the whole text. With
/// `without_interviewer`, what is whole falls into the turns that are not an interviewer's.
///
/// # Errors
/// If there is no such attribute, or something is not loaded.
pub fn pieces(
    project: &Project,
    each: &Each,
    without_interviewer: bool,
) -> Result<Vec<Piece>, AnalysisError> {
    let whole = match each {
        Each::Speaker => return spoken(project, without_interviewer, by_speaker),
        Each::Attribute(name) => return by_attribute(project, name, without_interviewer),
        Each::Question => answered(project)?,
        Each::Heading => headed(project)?,
        Each::Document => {
            let documents = project.documents_in_order().into_iter();
            documents
                .filter_map(|document| piece(vec![&document.name], document.id, whole_of(document)))
                .collect()
        }
    };
    if without_interviewer { without(project, whole) } else { Ok(whole) }
}

/// A piece, unless it or a name of it is empty.
fn piece(names: Vec<&str>, document: DocumentId, range: TextRange) -> Option<Piece> {
    let names: Vec<String> = names.into_iter().map(short_name).collect();
    let sound = !range.is_empty() && names.iter().all(|name| !name.is_empty());
    sound.then_some(Piece { names, passage: Passage { document, range } })
}

/// A name on one line, and not too long.
fn short_name(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn whole_of(document: &Document) -> TextRange {
    TextRange::between(Position::START, Position::new(document.characters))
}

/// The turns of all documents that `name_of` gives a name.
fn spoken(
    project: &Project,
    without_interviewer: bool,
    name_of: impl Fn(&Project, &Document, Option<&str>, Option<Voice>) -> Option<String>,
) -> Result<Vec<Piece>, AnalysisError> {
    let mut pieces = Vec::new();
    for document in project.documents_in_order() {
        let (layout, voices) = (project.layout(document.id)?, VoiceIndex::of(project, document.id)?);
        for (index, turn) in layout.turns.iter().enumerate() {
            let voice = voices.of_turn(layout, index).map(|(voice, _)| voice);
            if voice.is_none() && without_interviewer {
                continue;
            }
            let name = name_of(project, document, layout.label_of(turn), voice);
            pieces.extend(name.and_then(|name| piece(vec![&name], document.id, turn.range)));
        }
    }
    Ok(pieces)
}

fn by_speaker(project: &Project, _: &Document, label: Option<&str>, voice: Option<Voice>) -> Option<String> {
    let case = match voice {
        Some(Voice::Known(case)) => project.case(case).map(|case| case.name.clone()),
        _ => None,
    };
    case.or_else(|| label.map(str::to_owned))
}

fn by_attribute(
    project: &Project,
    name: &str,
    without_interviewer: bool,
) -> Result<Vec<Piece>, AnalysisError> {
    let wanted = name.trim().to_lowercase();
    let found = |owner| {
        let all = project.attributes().values();
        let mut fits = all.filter(|one| one.of == owner && one.name.trim().to_lowercase() == wanted);
        fits.next().map(|attribute| attribute.id)
    };
    let (of_cases, of_documents) = (found(AttributeOwner::Case), found(AttributeOwner::Document));
    if of_cases.or(of_documents).is_none() {
        return Err(AnalysisError::NoSuchAttribute(name.to_owned()));
    }
    let mut pieces = Vec::new();
    if let Some(attribute) = of_cases {
        pieces = spoken(project, without_interviewer, |project, document, _, voice| {
            let Some(Voice::Known(case)) = voice else { return None };
            value_at(attribute, &project.case(case)?.values, document).map(ToString::to_string)
        })?;
    }
    if let Some(attribute) = of_documents {
        let whole = project.documents_in_order().into_iter().filter_map(|document| {
            let value = value_at(attribute, &document.values, document)?.to_string();
            piece(vec![&value], document.id, whole_of(document))
        });
        let whole = whole.collect();
        pieces.extend(if without_interviewer { without(project, whole)? } else { whole });
    }
    Ok(pieces)
}

/// What is answered to each question of each guide; where several guides were used, under the name of the guide.
fn answered(project: &Project) -> Result<Vec<Piece>, AnalysisError> {
    let mut pieces = Vec::new();
    let asked = |guide: &&Guide| project.askings().values().any(|asked| asked.guide == guide.id);
    let guides: Vec<&Guide> = project.guides_in_order().into_iter().filter(asked).collect();
    for guide in &guides {
        for question in &guide.questions {
            let number = guide.number_of(question.id).unwrap_or_default();
            let words = format!("{number} {}", question.text);
            let mut names = vec![guide.name.as_str(), words.as_str()];
            if guides.len() == 1 {
                names.remove(0);
            }
            let answers = answers_to(project, guide.id, question.id, true)?;
            pieces.extend(
                answers.into_iter().filter_map(|one| piece(names.clone(), one.document(), one.range)),
            );
        }
    }
    Ok(pieces)
}

/// What stands under each heading, up to the next one; a heading below another bears its name, too.
fn headed(project: &Project) -> Result<Vec<Piece>, AnalysisError> {
    let mut pieces = Vec::new();
    for document in project.documents_in_order() {
        let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
        let level = |span: &Span| match span.kind {
            SpanKind::Heading(level) => Some((level, span.range)),
            _ => None,
        };
        let mut headings: Vec<(u8, TextRange)> = layout.spans.iter().filter_map(level).collect();
        headings.sort_by_key(|(_, range)| range.start());
        let mut above: Vec<(u8, &str)> = Vec::new();
        for (place, (level, range)) in headings.iter().enumerate() {
            above.retain(|(other, _)| other < level);
            above.push((*level, text.slice(*range)));
            let next = headings.get(place + 1).map_or(text.whole().end(), |(_, next)| next.start());
            let under = trimmed(text, TextRange::between(range.end(), next.max(range.end())));
            let names = above.iter().map(|(_, name)| *name).collect();
            pieces.extend(piece(names, document.id, under));
        }
    }
    Ok(pieces)
}

/// A range without the white space at its ends.
fn trimmed(text: &Text, range: TextRange) -> TextRange {
    let words = text.slice(range);
    let start = text.byte(range.start()) + (words.len() - words.trim_start().len());
    text.range_of_bytes(start..start + words.trim().len())
}

/// The turns of the pieces that are not an interviewer's; a piece in which nobody speaks stays whole.
fn without(project: &Project, whole: Vec<Piece>) -> Result<Vec<Piece>, AnalysisError> {
    let mut pieces = Vec::new();
    let mut known: Option<(DocumentId, VoiceIndex)> = None;
    for piece in whole {
        let Passage { document, range } = piece.passage;
        let layout = project.layout(document)?;
        let turns = layout.turns_overlapping(range);
        if turns.is_empty() {
            pieces.push(piece);
            continue;
        }
        let voices = match known.take().filter(|(of, _)| *of == document) {
            Some((_, voices)) => voices,
            None => VoiceIndex::of(project, document)?,
        };
        let said = turns.filter(|turn| voices.of_turn(layout, *turn).is_some());
        let parts = said.filter_map(|turn| layout.turns[turn].range.intersection(range));
        let parts = parts.filter(|part| !part.is_empty());
        pieces.extend(
            parts.map(|range| Piece { names: piece.names.clone(), passage: Passage { document, range } }),
        );
        known = Some((document, voices));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use redthread_testing::{Sample, fixed_id};

    use super::*;

    fn project() -> Project {
        Sample::new()
            .document("Et", "", "Interviewer: Hvordan?\nKarin: Godt 🙂.\nBorger: Nej.\nKarin: Jo.")
            .document("To", "", "Ida: Ja.")
            .build()
    }

    /// The names, joined, and the words of each piece.
    fn check(project: &Project, each: &str, without_interviewer: bool, expected: &[(&str, &str)]) {
        let each: Each = each.parse().unwrap();
        let found = pieces(project, &each, without_interviewer).unwrap();
        let found: Vec<(String, String)> = found
            .iter()
            .map(|piece| {
                let text = project.text(piece.passage.document).unwrap();
                (piece.names.join("/"), text.slice(piece.passage.range).to_owned())
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_speaker_has_what_they_say() {
        let all = [
            ("Interviewer", "Hvordan?"),
            ("Karin", "Godt 🙂."),
            ("Borger", "Nej."),
            ("Karin", "Jo."),
            ("Ida", "Ja."),
        ];
        check(&project(), "speaker", false, &all);
        check(&project(), "speaker", true, &all[1..]);
    }

    #[test]
    fn documents_are_whole_or_their_participants_turns() {
        let whole = "Interviewer: Hvordan?\nKarin: Godt 🙂.\nBorger: Nej.\nKarin: Jo.";
        check(&project(), "document", false, &[("Et", whole), ("To", "Ida: Ja.")]);
        let turns = [("Et", "Godt 🙂."), ("Et", "Nej."), ("Et", "Jo."), ("To", "Ja.")];
        check(&project(), "document", true, &turns);
    }

    #[test]
    fn values_of_who_speaks_and_of_documents_part_the_material() {
        let mut project = project();
        let attribute = |number, name: &str, of| Attribute {
            id: fixed_id(number),
            name: name.to_owned(),
            of,
            kind: AttributeKind::Text,
            position: 0,
            labels: Vec::new(),
            question: None,
        };
        let value = |attribute, value: &str| AttributeValue {
            attribute: fixed_id(attribute),
            round: None,
            period: None,
            value: Value::Text(value.to_owned()),
        };
        let of_cases = attribute(900_001, "Køn", AttributeOwner::Case);
        let of_documents = attribute(900_002, "Sted", AttributeOwner::Document);
        project.apply(&Change::add(of_cases)).unwrap();
        project.apply(&Change::add(of_documents)).unwrap();
        let karin = project.cases().values().find(|case| case.name == "Karin").unwrap().as_ref().clone();
        let with_value = Case { values: vec![value(900_001, "kvinde")], ..karin.clone() };
        project.apply(&Change::replace(karin, with_value)).unwrap();
        let second = project.documents_in_order()[1].clone();
        let with_value = Document { values: vec![value(900_002, "Nordby")], ..second.clone() };
        project.apply(&Change::replace(second, with_value)).unwrap();
        check(&project, "attribute:køn", false, &[("kvinde", "Godt 🙂."), ("kvinde", "Jo.")]);
        check(&project, "attribute:Sted", false, &[("Nordby", "Ida: Ja.")]);
        let unknown = pieces(&project, &Each::Attribute("alder".to_owned()), false);
        assert_eq!(unknown, Err(AnalysisError::NoSuchAttribute("alder".to_owned())));
    }

    #[test]
    fn headings_have_what_stands_under_them_and_the_names_above() {
        let mut project =
            Sample::new().document("Brev", "", "Mål\nVi vil.\n\nTid\nLang.\n\nKort.\nSlut\nTak.").build();
        let document = project.documents_in_order()[0].id;
        let text = project.text(document).unwrap().clone();
        let span = |name: &str, level| {
            let at = text.as_str().find(name).unwrap();
            Span { range: text.range_of_bytes(at..at + name.len()), kind: SpanKind::Heading(level) }
        };
        let mut layout = project.layout(document).unwrap().as_ref().clone();
        layout.spans = vec![span("Mål", 1), span("Tid", 2), span("Slut", 1)];
        let hash = project.document(document).unwrap().layout;
        project.load_layout(document, hash, Arc::new(layout));
        check(
            &project,
            "heading",
            false,
            &[("Mål", "Vi vil."), ("Mål/Tid", "Lang.\n\nKort."), ("Slut", "Tak.")],
        );
    }

    #[test]
    fn questions_have_their_answers() {
        let mut project = project();
        let question = |number, text: &str| GuideQuestion {
            id: fixed_id(number),
            number: String::new(),
            text: text.to_owned(),
            probes: Vec::new(),
            theme: String::new(),
            parallel: None,
        };
        let guide = Guide {
            id: fixed_id(800_000),
            name: "Guide".to_owned(),
            position: 0,
            group: None,
            stage: None,
            language: None,
            questions: vec![question(800_001, "Hvordan oplevede I det?"), question(800_002, "Andet?")],
            file_name: String::new(),
            created_millis: 0,
        };
        project.apply(&Change::add(guide.clone())).unwrap();
        let coder = Coder { id: fixed_id(800_003), name: "Anna".to_owned() };
        let by = coder.id;
        project.apply(&Change::add(coder)).unwrap();
        let document = project.documents_in_order()[0].id;
        let range = project.layout(document).unwrap().turns[0].range;
        let asked = Asked {
            id: fixed_id(800_004),
            passage: Passage { document, range },
            guide: guide.id,
            question: guide.questions[0].id,
            by,
            created_millis: 0,
        };
        project.apply(&Change::add(asked)).unwrap();
        let name = "1 Hvordan oplevede I det?";
        check(&project, "question", false, &[(name, "Godt 🙂.\nBorger: Nej.\nKarin: Jo.")]);
        check(&project, "question", true, &[(name, "Godt 🙂."), (name, "Nej."), (name, "Jo.")]);
    }

    #[test]
    fn what_cannot_be_parted_is_told_and_names_are_short() {
        assert_eq!("attribute: alder".parse(), Ok(Each::Attribute("alder".to_owned())));
        assert!("attribute:".parse::<Each>().is_err() && "turn".parse::<Each>().is_err());
        for each in ["speaker", "question", "heading", "document", "attribute:køn"] {
            assert_eq!(each.parse::<Each>().unwrap().to_string(), each);
        }
        assert_eq!(
            short_name(&"ord ".repeat(40)).chars().count(),
            LONGEST_NAME + 1,
            "with what says that it goes on"
        );
        assert_eq!(piece(vec![" "], fixed_id(1), TextRange::new(0, 3).unwrap()), None);
    }
}
