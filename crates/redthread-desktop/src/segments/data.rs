//! Which segments there are, filtered and put together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use redthread_analysis::{Segment, SegmentFilter, segments};
use redthread_model::*;
use redthread_text::{Folding, TextRange, fold};

use super::ask::{GroupBy, SegmentsAsk, ValenceAsk};
use crate::look::Hue;

/// The segments that were asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SegmentsData {
    /// The codings, head by head. One in which several groups or cases speak stands under each.
    pub(crate) rows: Vec<Coding>,
    /// What stands together, in order; none is empty.
    pub(crate) heads: Vec<HeadData>,
    /// How many different codings there are.
    pub(crate) codings: usize,
    /// How many codings the project has.
    pub(crate) in_all: usize,
}

/// Segments that stand together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeadData {
    /// What they have in common; `None` where they do not have it, or nothing was asked.
    pub(crate) name: Option<HeadName>,
    /// Its colour, if it is a code.
    pub(crate) hue: Option<Hue>,
    /// Which rows they are.
    pub(crate) rows: Range<usize>,
    /// Known persons of a group: how many say it here, and who does not.
    pub(crate) people: Option<(usize, Vec<String>)>,
}

/// What segments have in common.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HeadName {
    /// What is called so.
    Name(String),
    /// What they say of how it works.
    Valence(ValenceAsk),
}

/// What the list shows at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// The head with this number.
    Head(usize),
    /// The row with this number.
    Row(usize),
}

impl SegmentsData {
    /// Gathers the segments; `asked` are those that an expression lets through. Nothing if something is not loaded.
    pub(crate) fn of(project: &Project, ask: &SegmentsAsk, asked: Option<&BTreeSet<CodingId>>) -> Self {
        let filter = SegmentFilter {
            code: ask.code,
            exactly: ask.exactly,
            group: ask.group,
            case: ask.case,
            document: ask.document,
            coder: ask.coder,
            passages: None,
        };
        let Ok(mut found) = segments(project, &filter) else { return Self::default() };
        let quotes: BTreeSet<Passage> = match ask.key_quotes {
            true => project.quotes().values().map(|quote| quote.passage).collect(),
            false => BTreeSet::new(),
        };
        let words = fold(ask.words.trim(), Folding::Everyday).into_owned();
        found.retain(|Segment { coding, .. }| {
            let Coding { document, range, valence, .. } = *coding;
            let in_stage = |stage| project.document(document).is_some_and(|one| one.stage == Some(stage));
            ask.valence.is_none_or(|wanted| wanted == ValenceAsk::of(valence))
                && ask.stage.is_none_or(in_stage)
                && (!ask.key_quotes || quotes.contains(&Passage { document, range }))
                && asked.is_none_or(|asked| asked.contains(&coding.id))
                && (words.is_empty() || holds(project, document, range, &words))
        });
        let all = project.documents().keys().filter_map(|document| project.codings(*document).ok());
        let codings = found.len();
        let mut data = Self { codings, in_all: all.map(|all| all.len()).sum(), ..Self::default() };
        for (place, members) in gathered(project, ask.by, found) {
            data.add(project, ask, place, members);
        }
        data
    }

    fn add(&mut self, project: &Project, ask: &SegmentsAsk, place: Place, mut members: Vec<Segment>) {
        if ask.longest_first {
            members.sort_by_key(|segment| std::cmp::Reverse(segment.coding.range.len()));
        }
        let people = match place.of {
            Of::Group(group) => Some(people(project, group, &members)),
            _ => None,
        };
        let start = self.rows.len();
        self.rows.extend(members.into_iter().map(|segment| segment.coding));
        self.heads.push(HeadData { name: place.name, hue: place.hue, rows: start..self.rows.len(), people });
    }

    /// How many items the list has: heads, where they have names, and rows.
    pub(crate) fn items(&self) -> usize {
        self.rows.len() + if self.has_heads() { self.heads.len() } else { 0 }
    }

    /// Whether the list has heads.
    pub(crate) fn has_heads(&self) -> bool {
        self.heads.len() > 1 || self.heads.iter().any(|head| head.name.is_some())
    }

    /// What stands at a place of the list.
    pub(crate) fn item(&self, place: usize) -> Item {
        if !self.has_heads() {
            return Item::Row(place);
        }
        let begins = |number: usize| self.heads[number].rows.start + number;
        let (mut low, mut high) = (0, self.heads.len());
        while high - low > 1 {
            let middle = (low + high) / 2;
            if begins(middle) <= place { low = middle } else { high = middle }
        }
        if begins(low) == place { Item::Head(low) } else { Item::Row(place - low - 1) }
    }

    /// The place of a row in the list.
    pub(crate) fn place_of(&self, row: usize) -> usize {
        if self.has_heads() { row + self.head_of(row) + 1 } else { row }
    }

    /// Under which head a row stands.
    pub(crate) fn head_of(&self, row: usize) -> usize {
        self.heads.partition_point(|head| head.rows.end <= row).min(self.heads.len().saturating_sub(1))
    }
}

/// Whether the words of a passage hold letters, which are folded already.
fn holds(project: &Project, document: DocumentId, range: TextRange, words: &str) -> bool {
    project.text(document).is_ok_and(|text| fold(text.slice(range), Folding::Everyday).contains(words))
}

/// What segments are put under.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Code(CodeId),
    Group(GroupId),
    Stage(StageId),
    Document(DocumentId),
    Case(CaseId),
    Valence(u8),
    Nothing,
}

/// A head in the making.
struct Place {
    of: Of,
    name: Option<HeadName>,
    hue: Option<Hue>,
}

/// Puts segments under what they have in common, in the order of the project; those without it come last.
fn gathered(project: &Project, by: GroupBy, found: Vec<Segment>) -> Vec<(Place, Vec<Segment>)> {
    let mut under: BTreeMap<Of, Vec<Segment>> = BTreeMap::new();
    for segment in found {
        let of = places_of(project, by, &segment);
        let (last, others) = (of.len() - 1, &of[..of.len() - 1]);
        for place in others {
            under.entry(*place).or_default().push(segment.clone());
        }
        under.entry(of[last]).or_default().push(segment);
    }
    let mut places = order(project, by);
    places.push(Place { of: Of::Nothing, name: None, hue: None });
    places
        .into_iter()
        .filter_map(|place| {
            let members = under.remove(&place.of)?;
            Some((place, members))
        })
        .collect()
}

/// Where a segment stands: at least one place.
fn places_of(project: &Project, by: GroupBy, segment: &Segment) -> Vec<Of> {
    let coding = segment.coding;
    let document = || project.document(coding.document);
    let one = |of: Option<Of>| vec![of.unwrap_or(Of::Nothing)];
    let mut places: Vec<Of> = match by {
        GroupBy::Nothing => return vec![Of::Nothing],
        GroupBy::Code => return vec![Of::Code(coding.code)],
        GroupBy::Document => return vec![Of::Document(coding.document)],
        GroupBy::Stage => return one(document().and_then(|document| document.stage).map(Of::Stage)),
        GroupBy::Valence => return vec![Of::Valence(ValenceAsk::of(coding.valence) as u8)],
        GroupBy::Group if segment.voices.is_empty() => {
            return one(document().and_then(|document| document.group).map(Of::Group));
        }
        GroupBy::Group => segment.voices.iter().filter_map(|voice| voice.group.map(Of::Group)).collect(),
        GroupBy::Case => segment.voices.iter().filter_map(|voice| voice.case.map(Of::Case)).collect(),
    };
    places.sort_unstable();
    places.dedup();
    if places.is_empty() {
        places.push(Of::Nothing);
    }
    places
}

/// All heads there can be, in their order.
fn order(project: &Project, by: GroupBy) -> Vec<Place> {
    let named = |of: Of, name: &str| Place { of, name: Some(HeadName::Name(name.to_owned())), hue: None };
    match by {
        GroupBy::Nothing => Vec::new(),
        GroupBy::Code => {
            let codes = project.codes_in_order().into_iter().map(|(code, _)| {
                let path = project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default();
                Place { hue: Some(Hue::of(&code.color)), ..named(Of::Code(code.id), &path) }
            });
            codes.collect()
        }
        GroupBy::Group => {
            project.groups_in_order().into_iter().map(|one| named(Of::Group(one.id), &one.name)).collect()
        }
        GroupBy::Stage => {
            project.stages_in_order().into_iter().map(|one| named(Of::Stage(one.id), &one.name)).collect()
        }
        GroupBy::Document => project
            .documents_in_order()
            .into_iter()
            .map(|one| named(Of::Document(one.id), &one.name))
            .collect(),
        GroupBy::Case => cases(project).into_iter().map(|one| named(Of::Case(one.id), &one.name)).collect(),
        GroupBy::Valence => {
            let all = ValenceAsk::ALL.into_iter();
            all.map(|(one, _)| Place {
                of: Of::Valence(one as u8),
                name: Some(HeadName::Valence(one)),
                hue: None,
            })
            .collect()
        }
    }
}

/// The cases, by name.
pub(crate) fn cases(project: &Project) -> Vec<&Case> {
    let collation = project.collation();
    let mut cases: Vec<&Case> = project.cases().values().map(AsRef::as_ref).collect();
    cases.sort_by(|one, other| collation.compare(&one.name, &other.name).then_with(|| one.id.cmp(&other.id)));
    cases
}

/// Of the known persons of a group, how many speak in the segments, and who does not.
fn people(project: &Project, group: GroupId, members: &[Segment]) -> (usize, Vec<String>) {
    let voices = members.iter().flat_map(|segment| &segment.voices);
    let saying: BTreeSet<CaseId> = voices.filter_map(|voice| voice.case).collect();
    let mut speaking = BTreeSet::new();
    for document in project.documents().values() {
        for speaker in &document.speakers {
            if let SpeakerVoice::Case(case) = speaker.voice
                && let Some(record) = project.case(case)
                && record.kind == CaseKind::Person
                && record.group.or(document.group) == Some(group)
            {
                speaking.insert(case);
            }
        }
    }
    let silent =
        cases(project).into_iter().filter(|case| speaking.contains(&case.id) && !saying.contains(&case.id));
    (speaking.intersection(&saying).count(), silent.map(|case| case.name.clone()).collect())
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn project() -> Project {
        Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Interviewer: {Nå?|Tid}\nKarin: {Ja, {helt|Tid} bestemt|Relation/Tillid}.\nBo: {Nej|Tid}.\nPer: Måske.")
            .document("To", "ansatte", "Ida: {Vi venter længe|Tid|Bo}.")
            .build()
    }

    /// Heads with the words under them.
    fn check(ask: &SegmentsAsk, expected: &[(&str, &[&str])]) {
        let project = project();
        let data = SegmentsData::of(&project, ask, None);
        let words = |coding: &Coding| project.text(coding.document).unwrap().slice(coding.range).to_owned();
        let found: Vec<(String, Vec<String>)> = data
            .heads
            .iter()
            .map(|head| {
                let name = match &head.name {
                    Some(HeadName::Name(name)) => name.clone(),
                    other => format!("{other:?}"),
                };
                (name, data.rows[head.rows.clone()].iter().map(words).collect())
            })
            .collect();
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|(name, words)| (name.as_str(), words.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(name, words)| (*name, words.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn segments_stand_under_what_they_have_in_common() {
        let by = |by| SegmentsAsk { by, ..SegmentsAsk::default() };
        check(
            &by(GroupBy::Code),
            &[
                ("Tid", &["Nå?", "helt", "Nej", "Vi venter længe"]),
                ("Relation / Tillid", &["Ja, helt bestemt"]),
            ],
        );
        check(
            &by(GroupBy::Group),
            &[("borgere", &["Nå?", "Ja, helt bestemt", "helt", "Nej"]), ("ansatte", &["Vi venter længe"])],
        );
        check(
            &by(GroupBy::Case),
            &[
                ("Bo", &["Nej"]),
                ("Ida", &["Vi venter længe"]),
                ("Karin", &["Ja, helt bestemt", "helt"]),
                ("None", &["Nå?"]),
            ],
        );
        let longest = SegmentsAsk { longest_first: true, ..by(GroupBy::Nothing) };
        check(&longest, &[("None", &["Ja, helt bestemt", "Vi venter længe", "helt", "Nå?", "Nej"])]);
    }

    #[test]
    fn conditions_narrow_the_segments() {
        let project = project();
        let code = |path: &str| Some(project.find_code(&path.parse().unwrap()).unwrap().id);
        let plain = SegmentsAsk { by: GroupBy::Nothing, ..SegmentsAsk::default() };
        let below = SegmentsAsk { code: code("Relation"), ..plain.clone() };
        check(&below, &[("None", &["Ja, helt bestemt"])]);
        check(&SegmentsAsk { exactly: true, ..below }, &[]);
        check(
            &SegmentsAsk { words: " LÆNGE".to_owned(), ..plain.clone() },
            &[("None", &["Vi venter længe"])],
        );
        let staff = project.groups_in_order()[1].id;
        check(&SegmentsAsk { group: Some(staff), ..plain.clone() }, &[("None", &["Vi venter længe"])]);
        check(&SegmentsAsk { valence: Some(ValenceAsk::Well), ..plain.clone() }, &[]);
        check(&SegmentsAsk { key_quotes: true, ..plain.clone() }, &[]);
        let all = SegmentsData::of(&project, &plain, None);
        let one: BTreeSet<CodingId> = [all.rows[3].id].into();
        let asked = SegmentsData::of(&project, &plain, Some(&one));
        assert_eq!((asked.rows, asked.codings, asked.in_all), (vec![all.rows[3]], 1, 5));
    }

    #[test]
    fn a_group_says_who_of_it_is_silent() {
        let project = project();
        let ask = SegmentsAsk { by: GroupBy::Group, ..SegmentsAsk::default() };
        let data = SegmentsData::of(&project, &ask, None);
        assert_eq!(data.heads[0].people, Some((2, vec!["Per".to_owned()])));
        assert_eq!(data.heads[1].people, Some((1, Vec::new())));
    }

    #[test]
    fn heads_and_rows_find_their_places_in_the_list() {
        let data = SegmentsData::of(&project(), &SegmentsAsk::default(), None);
        let items: Vec<Item> = (0..data.items()).map(|place| data.item(place)).collect();
        use Item::{Head, Row};
        assert_eq!(items, [Head(0), Row(0), Row(1), Row(2), Row(3), Head(1), Row(4)]);
        for row in 0..data.rows.len() {
            assert_eq!(data.item(data.place_of(row)), Row(row));
        }
    }
}
