//! What the columns show, and the words behind a name.

use redthread_analysis::{GroupVoices, NegativeAsk, Opposite, PersonVoice, negative_cases};
use redthread_model::*;
use redthread_text::TextRange;

use crate::compare::own_words;
use crate::inspector::shortened;
use crate::texts::{Texts, key};

/// So many passages or turns of a person are listed; what goes on is read in the reader.
const LISTED: usize = 200;
/// Longer words are cut off here.
const LONGEST: usize = 600;

/// About which code is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VoicesAsk {
    /// The code.
    pub(crate) code: CodeId,
    /// A code that stands for the opposite.
    pub(crate) against: Option<CodeId>,
}

/// A column for each group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NegativeData {
    /// The columns, in the order of the groups.
    pub(crate) columns: Vec<Column>,
    /// What anonymous surveys say of it: document and passages.
    pub(crate) anonymous: Vec<(DocumentId, String, u32)>,
    /// Why there are none.
    pub(crate) problem: Option<String>,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// Its name; empty for those without a group.
    pub(crate) name: String,
    /// At least and at most so many people.
    pub(crate) people: (u32, u32),
    /// At least and at most so many of them said it.
    pub(crate) said: (u32, u32),
    /// All but these said it.
    pub(crate) all_but: Vec<String>,
    /// These gave the other valence than most.
    pub(crate) against_the_grain: Vec<String>,
    /// The parts of the column; those without anybody are left out.
    pub(crate) parts: Vec<Part>,
    /// The documents of the group in which nobody of it said it.
    pub(crate) silent: Vec<(DocumentId, String)>,
}

/// How people of a group stand to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It works less well, they say.
    LessWell,
    /// It works well, they say.
    Well,
    /// Both.
    Both,
    /// They said it without valence.
    Said,
    /// They did not say it.
    Silent,
    /// They said what contradicts it.
    Opposite,
    /// Unknown voices that said it.
    Unknown,
}

impl Standing {
    /// Its name in English.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::LessWell => key("Works less well"),
            Self::Well => key("Works well"),
            Self::Both => key("Both well and less well"),
            Self::Said => key("Said, without valence"),
            Self::Silent => key("Has not said it"),
            Self::Opposite => key("Says the opposite"),
            Self::Unknown => key("Unknown voices"),
        }
    }
}

/// Those of a group who stand alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// How they stand.
    pub(crate) standing: Standing,
    /// Who, in the order in which they first speak.
    pub(crate) voices: Vec<VoiceLine>,
}

/// A name in a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VoiceLine {
    /// Who.
    pub(crate) name: String,
    /// How many passages open; turns for those who did not say it.
    pub(crate) count: usize,
    /// Whether it is one of few: against what most in the group say.
    pub(crate) exception: bool,
    /// What opens.
    pub(crate) opens: Opens,
}

/// What opens behind a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Opens {
    /// These passages.
    Passages(Vec<Passage>),
    /// All turns of a person.
    Turns(CaseId),
}

/// A passage or a turn, with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SaidWords {
    /// Where.
    pub(crate) passage: Passage,
    /// The words.
    pub(crate) text: String,
    /// Who says them, in which document.
    pub(crate) source: String,
}

impl NegativeData {
    /// Gathers the columns of a project in which everything is loaded.
    pub(crate) fn of(project: &Project, ask: VoicesAsk, say: Texts) -> Self {
        let asked = NegativeAsk { against: ask.against, ..NegativeAsk::new(ask.code) };
        let found = match negative_cases(project, &asked) {
            Ok(found) => found,
            Err(error) => return Self { problem: Some(error.to_string()), ..Self::default() },
        };
        let name = |document| project.document(document).map(|one| one.name.clone()).unwrap_or_default();
        Self {
            columns: found.groups.iter().map(|group| column(project, group, say)).collect(),
            anonymous: found
                .anonymous
                .iter()
                .map(|here| (here.document, name(here.document), here.passages))
                .collect(),
            problem: None,
        }
    }
}

fn column(project: &Project, group: &GroupVoices, say: Texts) -> Column {
    let name = |case: &CaseId| project.case(*case).map(|case| case.name.clone()).unwrap_or_default();
    let names = |cases: &[CaseId]| cases.iter().map(name).collect::<Vec<_>>();
    let (all_but, against) = (group.all_but(), group.against_the_grain());
    let line = |voice: &PersonVoice, standing: Standing| {
        let opens = match standing {
            Standing::Silent => Opens::Turns(voice.person),
            Standing::Opposite => Opens::Passages(voice.against.clone()),
            _ => Opens::Passages(voice.said.iter().map(|said| said.passage).collect()),
        };
        let count =
            if let Opens::Passages(passages) = &opens { passages.len() } else { voice.turns as usize };
        let exceptions = if standing == Standing::Silent { &all_but } else { &against };
        VoiceLine { name: name(&voice.person), count, exception: exceptions.contains(&voice.person), opens }
    };
    let part = |standing: Standing, is: &dyn Fn(&PersonVoice) -> bool| {
        let voices: Vec<VoiceLine> =
            group.persons.iter().filter(|voice| is(voice)).map(|voice| line(voice, standing)).collect();
        (!voices.is_empty()).then_some(Part { standing, voices })
    };
    let unknown = (!group.unknown.is_empty()).then(|| Part {
        standing: Standing::Unknown,
        voices: vec![VoiceLine {
            name: say.count(
                u64::from(group.unknown_turns),
                "somebody in {0} unknown turn",
                "somebody in {0} unknown turns",
            ),
            count: group.unknown.len(),
            exception: false,
            opens: Opens::Passages(group.unknown.iter().map(|said| said.passage).collect()),
        }],
    });
    let valences = |voice: &PersonVoice| (voice.well() > 0, voice.less_well() > 0);
    let contradicts = |voice: &PersonVoice| {
        [Opposite::Contradicts, Opposite::AgainstCode].iter().any(|way| voice.opposite.contains(way))
    };
    let parts = [
        part(Standing::LessWell, &|voice| valences(voice) == (false, true)),
        part(Standing::Well, &|voice| valences(voice) == (true, false)),
        part(Standing::Both, &|voice| valences(voice) == (true, true)),
        part(Standing::Said, &|voice| !voice.said.is_empty() && valences(voice) == (false, false)),
        unknown,
        part(Standing::Opposite, &contradicts),
        part(Standing::Silent, &|voice| voice.said.is_empty()),
    ];
    let bounds = |people: &redthread_analysis::People| (people.min().unwrap_or(0), people.max().unwrap_or(0));
    let document = |id: &DocumentId| Some((*id, project.document(*id)?.name.clone()));
    Column {
        name: group.group.and_then(|id| project.group(id)).map(|one| one.name.clone()).unwrap_or_default(),
        people: bounds(&group.people),
        said: bounds(&group.said),
        all_but: names(&all_but),
        against_the_grain: names(&against),
        parts: parts.into_iter().flatten().collect(),
        silent: group.silent.iter().filter_map(document).collect(),
    }
}

impl SaidWords {
    /// The words behind a name, in reading order.
    pub(crate) fn of(project: &Project, opens: &Opens) -> Vec<Self> {
        match opens {
            Opens::Passages(passages) => {
                passages.iter().take(LISTED).filter_map(|passage| words(project, *passage)).collect()
            }
            Opens::Turns(case) => turns(project, *case),
        }
    }
}

fn words(project: &Project, passage: Passage) -> Option<SaidWords> {
    let (text, layout) = (project.text(passage.document).ok()?, project.layout(passage.document).ok()?);
    let document = project.document(passage.document)?;
    let turn = layout.turns_overlapping(passage.range).next();
    let label = turn.and_then(|turn| layout.label_of(layout.turns.get(turn)?));
    Some(SaidWords {
        passage,
        text: shortened(&own_words(text, layout, passage.range), LONGEST),
        source: label.map_or_else(|| document.name.clone(), |label| format!("{label}, {}", document.name)),
    })
}

/// What a person says, turn by turn.
fn turns(project: &Project, case: CaseId) -> Vec<SaidWords> {
    let mut found = Vec::new();
    for document in project.documents_in_order() {
        let (Ok(layout), Ok(voices)) = (project.layout(document.id), VoiceIndex::of(project, document.id))
        else {
            continue;
        };
        let of_case = |turn: &usize| matches!(voices.of_turn(layout, *turn), Some((Voice::Known(voice), _)) if voice == case);
        let ranges: Vec<TextRange> =
            (0..layout.turns.len()).filter(of_case).map(|turn| layout.turns[turn].range).collect();
        let left = LISTED - found.len();
        let passages = ranges.into_iter().take(left).map(|range| Passage { document: document.id, range });
        found.extend(passages.filter_map(|passage| words(project, passage)));
    }
    found
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn a_group_stands_in_a_column_and_each_name_opens_its_words() {
        let marked = "Interviewer: Nå?\nKarin: {Slemt|Tid}.\nLone: {Ja|Tid}.\nAyse: Goddag. Farvel.\nBorger: {Jo|Tid}.";
        let mut project = Sample::new().group("borgere").document("Et", "borgere", marked).build();
        let document = project.documents_in_order()[0].id;
        let mut codings = project.codings(document).unwrap().to_vec();
        codings[0].valence = Some(Valence::LessWell);
        project.load_codings(document, codings);
        let code = *project.codes().keys().next().unwrap();
        let data = NegativeData::of(&project, VoicesAsk { code, against: None }, Texts::default());
        let [column] = data.columns.as_slice() else { panic!("one group") };
        assert_eq!((column.name.as_str(), column.people, column.said), ("borgere", (3, 4), (2, 3)));
        assert_eq!(column.all_but, ["Ayse"]);
        let parts: Vec<(Standing, Vec<(&str, usize)>)> = column
            .parts
            .iter()
            .map(|part| {
                let voices = part.voices.iter().map(|voice| (voice.name.as_str(), voice.count));
                (part.standing, voices.collect())
            })
            .collect();
        let expected = [
            (Standing::LessWell, vec![("Karin", 1)]),
            (Standing::Said, vec![("Lone", 1)]),
            (Standing::Unknown, vec![("somebody in 1 unknown turn", 1)]),
            (Standing::Silent, vec![("Ayse", 1)]),
        ];
        assert_eq!(parts, expected);
        let opened = |part: usize| {
            let words = SaidWords::of(&project, &column.parts[part].voices[0].opens);
            words.into_iter().map(|words| (words.text, words.source)).collect::<Vec<_>>()
        };
        assert_eq!(opened(0), [("Slemt".to_owned(), "Karin, Et".to_owned())]);
        assert_eq!(opened(3), [("Goddag. Farvel.".to_owned(), "Ayse, Et".to_owned())]);
    }
}
