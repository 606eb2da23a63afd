//! Negative cases: for a code, who of each group has said it, who has not, and who said the opposite.
//!
//! “All but one” is often the most telling finding, and the one is a person with a name and words. So nobody is summed away
//! here: everybody of a group who is known stands in one list, and each of their passages can be opened.
//!
//! People are counted as everywhere (see [`PeopleUnion`]). What overlaps is one passage, so two coders who coded the same count
//! once. Answers to an anonymous survey come from nobody knows how many people; they stand apart, and say why.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_query::expression::PassageSet;
use redthread_text::TextRange;
use serde::Serialize;

use crate::error::AnalysisError;
use crate::kept::kept;
use crate::people::{People, PeopleUnion};
use crate::voices::{NOBODY, Voices};

/// The exceptions of a group are named if they are at most one in so many of its known persons.
const ONE_IN: usize = 4;

/// What is asked.
#[derive(Clone, Debug)]
pub struct NegativeAsk<'p> {
    /// The code; those below it are included.
    pub code: CodeId,
    /// Only this group; all if none.
    pub group: Option<GroupId>,
    /// A code that stands for the opposite, with those below it.
    pub against: Option<CodeId>,
    /// Only codings that this set lets through (see [`crate::MatrixOptions::passages`]). Everybody still counts who could
    /// have said it.
    pub passages: Option<&'p PassageSet>,
}

impl NegativeAsk<'_> {
    /// Asks about all codings of a code in all groups.
    pub fn new(code: CodeId) -> Self {
        Self { code, group: None, against: None, passages: None }
    }
}

/// Who said it, who did not, who said the opposite.
#[derive(Clone, Debug, PartialEq)]
pub struct NegativeCases {
    /// The groups asked about, in their order; those without a group last.
    pub groups: Vec<GroupVoices>,
    /// The valence of most who gave one, over all groups asked about; `None` if nobody did or they stand even.
    pub prevailing: Option<Valence>,
    /// What anonymous surveys say of it, which is not counted in people.
    pub anonymous: Vec<InDocument>,
}

/// The voices of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupVoices {
    /// The group; `None` for those who have none.
    pub group: Option<GroupId>,
    /// How many people the group has in the material: the base.
    pub people: People,
    /// How many of them said it.
    pub said: People,
    /// At least so many did not say it.
    pub not_said_min: u32,
    /// At most so many did not say it.
    pub not_said_max: u32,
    /// The valence of most in the group who gave one; `None` if nobody did or they stand even.
    pub prevailing: Option<Valence>,
    /// The persons of the group who are known, in the order in which they first speak.
    pub persons: Vec<PersonVoice>,
    /// What unknown voices of the group said of it, a passage each.
    pub unknown: Vec<SaidPassage>,
    /// How many turns unknown voices of the group have.
    pub unknown_turns: u32,
    /// The documents in which the group speaks and nobody of it said it.
    pub silent: Vec<DocumentId>,
}

/// What a person said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonVoice {
    /// Who.
    pub person: CaseId,
    /// Where they said it, in reading order; nowhere if they did not.
    pub said: Vec<SaidPassage>,
    /// In what they said the opposite.
    pub opposite: BTreeSet<Opposite>,
    /// Where they said what stands for the opposite: the passages of the code against it, and those linked as contradicting.
    pub against: Vec<Passage>,
    /// How many turns they have in the material.
    pub turns: u32,
}

/// A passage in which somebody said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidPassage {
    /// Where.
    pub passage: Passage,
    /// Whether a coding says that it works well.
    pub well: bool,
    /// Whether a coding says that it works less well.
    pub less_well: bool,
}

/// How somebody said the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opposite {
    /// They gave the other valence than most in their group, and only that.
    OtherThanGroup,
    /// They gave the other valence than most in all groups, and only that.
    OtherThanAll,
    /// They gave both valences.
    Both,
    /// A passage of theirs is linked with one of the code as contradicting it.
    Contradicts,
    /// They said what the code against it stands for.
    AgainstCode,
}

impl Opposite {
    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OtherThanGroup => "other-than-group",
            Self::OtherThanAll => "other-than-all",
            Self::Both => "both",
            Self::Contradicts => "contradicts",
            Self::AgainstCode => "against-code",
        }
    }
}

/// Passages in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InDocument {
    /// The document.
    pub document: DocumentId,
    /// How many passages.
    pub passages: u32,
}

impl PersonVoice {
    /// In how many passages they said that it works well.
    pub fn well(&self) -> usize {
        self.said.iter().filter(|said| said.well).count()
    }

    /// In how many passages they said that it works less well.
    pub fn less_well(&self) -> usize {
        self.said.iter().filter(|said| said.less_well).count()
    }

    /// Whether they gave the valence and not the other.
    fn only(&self, valence: Valence) -> bool {
        match valence {
            Valence::Well => self.well() > 0 && self.less_well() == 0,
            Valence::LessWell => self.less_well() > 0 && self.well() == 0,
        }
    }
}

impl GroupVoices {
    /// The known persons who did not say it, if they are so few that they are exceptions: all but these said it.
    pub fn all_but(&self) -> Vec<CaseId> {
        self.exceptions(self.persons.len(), |person| person.said.is_empty())
    }

    /// Those who gave the other valence than most in the group, also if they gave both, if they are so few that they are
    /// exceptions among those who said it.
    pub fn against_the_grain(&self) -> Vec<CaseId> {
        let said = self.persons.iter().filter(|person| !person.said.is_empty()).count();
        self.exceptions(said, |person| match self.prevailing {
            Some(Valence::Well) => person.less_well() > 0,
            Some(Valence::LessWell) => person.well() > 0,
            None => false,
        })
    }

    fn exceptions(&self, base: usize, is_one: impl Fn(&PersonVoice) -> bool) -> Vec<CaseId> {
        let found: Vec<CaseId> =
            self.persons.iter().filter(|person| is_one(person)).map(|person| person.person).collect();
        if found.len() * ONE_IN <= base || (found.len() == 1 && base > 2) { found } else { Vec::new() }
    }
}

/// Finds the negative cases of a code.
///
/// # Errors
/// If codings or layouts are not loaded.
pub fn negative_cases(project: &Project, ask: &NegativeAsk<'_>) -> Result<NegativeCases, AnalysisError> {
    let codes: BTreeSet<CodeId> = project.descendants(ask.code).into_iter().collect();
    let against: BTreeSet<CodeId> =
        ask.against.map(|code| project.descendants(code)).into_iter().flatten().collect();
    let mut gathered = Gathered::default();
    for document in project.documents_in_order() {
        gathered.document(project, document, &codes, &against, ask.passages)?;
    }
    gathered.links(project)?;
    Ok(gathered.finish(project, ask))
}

/// Who speaks in a passage: a person, in a group.
type Speaks = (Option<GroupId>, CaseId);

/// What is found while the documents are gone through.
#[derive(Default)]
struct Gathered {
    groups: BTreeMap<Option<GroupId>, OfGroup>,
    anonymous: Vec<InDocument>,
    /// The passages of the code, with who speaks there.
    passages: Vec<(Passage, Vec<Speaks>)>,
}

#[derive(Default)]
struct OfGroup {
    people: PeopleUnion,
    said: PeopleUnion,
    persons: Vec<PersonVoice>,
    unknown: Vec<SaidPassage>,
    unknown_turns: u32,
    /// The documents in which the group speaks, and whether it said it there.
    documents: Vec<(DocumentId, bool)>,
}

impl OfGroup {
    fn person(&mut self, person: CaseId) -> &mut PersonVoice {
        let known = self.persons.iter().position(|one| one.person == person);
        let place = known.unwrap_or_else(|| {
            self.persons.push(PersonVoice {
                person,
                said: Vec::new(),
                opposite: BTreeSet::new(),
                against: Vec::new(),
                turns: 0,
            });
            self.persons.len() - 1
        });
        &mut self.persons[place]
    }
}

impl Gathered {
    /// Takes in a document.
    fn document(
        &mut self,
        project: &Project,
        document: &Document,
        codes: &BTreeSet<CodeId>,
        against: &BTreeSet<CodeId>,
        passages: Option<&PassageSet>,
    ) -> Result<(), AnalysisError> {
        let codings = project.codings(document.id)?;
        let kept = passages.map(|passages| kept(passages, document.id, codings));
        let wanted = |index: usize| kept.as_ref().is_none_or(|kept| kept[index]);
        let with = |codes: &BTreeSet<CodeId>| -> Vec<Coding> {
            let wanted = codings.iter().enumerate().filter(|(index, _)| wanted(*index));
            wanted.map(|(_, coding)| *coding).filter(|coding| codes.contains(&coding.code)).collect()
        };
        let said = said_passages(document.id, &with(codes));
        if project.is_anonymous(document) {
            if !said.is_empty() {
                self.anonymous.push(InDocument { document: document.id, passages: said.len() as u32 });
            }
            return Ok(());
        }
        let (voices, _) = Voices::of(project, document)?;
        let tokens = voices.turns.iter().filter(|(_, token)| *token != NOBODY);
        for token in tokens.map(|(_, token)| &voices.tokens[*token as usize]) {
            let group = self.groups.entry(token.group).or_default();
            group.people.add(project, document.id, token.voice, token.group);
            if group.documents.last().is_none_or(|(last, _)| *last != document.id) {
                group.documents.push((document.id, false));
            }
            match token.person {
                Some(person) => group.person(person).turns += 1,
                None => group.unknown_turns += 1,
            }
        }
        for one in said {
            let mut persons = Vec::new();
            for token in speaking(&voices, one.passage.range) {
                let token = &voices.tokens[token as usize];
                let group = self.groups.entry(token.group).or_default();
                group.said.add(project, document.id, token.voice, token.group);
                if let Some((_, said)) = group.documents.last_mut() {
                    *said = true;
                }
                match token.person {
                    Some(person) => {
                        group.person(person).said.push(one);
                        persons.push((token.group, person));
                    }
                    None if group.unknown.last() != Some(&one) => group.unknown.push(one),
                    None => {}
                }
            }
            self.passages.push((one.passage, persons));
        }
        for one in said_passages(document.id, &with(against)) {
            for token in speaking(&voices, one.passage.range) {
                let token = &voices.tokens[token as usize];
                if let Some(person) = token.person {
                    let person = self.groups.entry(token.group).or_default().person(person);
                    person.against.push(one.passage);
                    person.opposite.insert(Opposite::AgainstCode);
                }
            }
        }
        Ok(())
    }

    /// Takes in the links that say of a passage that it contradicts one of the code, in either direction.
    fn links(&mut self, project: &Project) -> Result<(), AnalysisError> {
        let links: Vec<&Link> = project.links().values().map(AsRef::as_ref).collect();
        for link in links.into_iter().filter(|link| link.kind == LinkKind::Contradicts) {
            for (one, other) in [(link.from, link.to), (link.to, link.from)] {
                let is_on = |(passage, _): &&(Passage, Vec<_>)| {
                    passage.document == other.document && passage.range.overlaps(other.range)
                };
                let Some((_, said_by)) = self.passages.iter().find(is_on) else { continue };
                let said_by = said_by.clone();
                let Some(document) = project.document(one.document) else { continue };
                if project.is_anonymous(document) {
                    continue;
                }
                let (voices, _) = Voices::of(project, document)?;
                // If both ends are of the code, the end from which the link goes is the one that contradicts.
                let both_are = self.passages.iter().any(|(passage, _)| {
                    passage.document == one.document && passage.range.overlaps(one.range)
                });
                if both_are && one == link.to {
                    continue;
                }
                for token in speaking(&voices, one.range) {
                    let token = &voices.tokens[token as usize];
                    let Some(person) =
                        token.person.filter(|person| !said_by.contains(&(token.group, *person)))
                    else {
                        continue;
                    };
                    let person = self.groups.entry(token.group).or_default().person(person);
                    person.opposite.insert(Opposite::Contradicts);
                    if !person.against.contains(&one) {
                        person.against.push(one);
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(self, project: &Project, ask: &NegativeAsk<'_>) -> NegativeCases {
        let order: Vec<Option<GroupId>> =
            project.groups_in_order().into_iter().map(|group| Some(group.id)).chain([None]).collect();
        let mut groups = self.groups;
        groups.retain(|group, _| ask.group.is_none() || *group == ask.group);
        let all = groups.values().flat_map(|group| &group.persons);
        let prevailing_of_all = prevailing(all);
        let finish = |group| Some(of_group(project, group, groups.remove(&group)?, prevailing_of_all));
        NegativeCases {
            groups: order.into_iter().filter_map(finish).collect(),
            prevailing: prevailing_of_all,
            anonymous: self.anonymous,
        }
    }
}

fn of_group(
    project: &Project,
    group: Option<GroupId>,
    mut of: OfGroup,
    prevailing_of_all: Option<Valence>,
) -> GroupVoices {
    let prevailing_here = prevailing(of.persons.iter());
    for person in &mut of.persons {
        if person.well() > 0 && person.less_well() > 0 {
            person.opposite.insert(Opposite::Both);
        }
        if prevailing_here.is_some_and(|most| person.only(other(most))) {
            person.opposite.insert(Opposite::OtherThanGroup);
        }
        if prevailing_of_all.is_some_and(|most| person.only(other(most))) {
            person.opposite.insert(Opposite::OtherThanAll);
        }
    }
    let (people, said) = (of.people.count(project), of.said.count(project));
    let (base, have) = (bounds(&people), bounds(&said));
    let known_silent = of.persons.iter().filter(|person| person.said.is_empty()).count() as u32;
    let known_said = of.persons.len() as u32 - known_silent;
    // Of unknown voices at least so many are people besides the known, and at most so many.
    let unknown_min = base.0.saturating_sub(of.persons.len() as u32);
    let unknown_max = base.1.saturating_sub(of.persons.len() as u32);
    let unknown_said = (have.0.saturating_sub(known_said), have.1.saturating_sub(known_said));
    GroupVoices {
        group,
        not_said_min: known_silent + unknown_min.saturating_sub(unknown_said.1),
        not_said_max: known_silent + unknown_max.saturating_sub(unknown_said.0),
        people,
        said,
        prevailing: prevailing_here,
        silent: of.documents.into_iter().filter(|(_, said)| !said).map(|(document, _)| document).collect(),
        persons: of.persons,
        unknown: of.unknown,
        unknown_turns: of.unknown_turns,
    }
}

fn bounds(people: &People) -> (u32, u32) {
    (people.min().unwrap_or(0), people.max().unwrap_or(0))
}

const fn other(valence: Valence) -> Valence {
    match valence {
        Valence::Well => Valence::LessWell,
        Valence::LessWell => Valence::Well,
    }
}

/// The valence that more persons gave than the other; who gave both counts for both.
fn prevailing<'a>(persons: impl Iterator<Item = &'a PersonVoice>) -> Option<Valence> {
    let (mut well, mut less_well) = (0, 0);
    for person in persons {
        well += u32::from(person.well() > 0);
        less_well += u32::from(person.less_well() > 0);
    }
    match well.cmp(&less_well) {
        std::cmp::Ordering::Greater => Some(Valence::Well),
        std::cmp::Ordering::Less => Some(Valence::LessWell),
        std::cmp::Ordering::Equal => None,
    }
}

/// The voices whose turns share a code point with a range, each once.
fn speaking(voices: &Voices, range: TextRange) -> Vec<u32> {
    let first = voices.turns.partition_point(|(turn, _)| turn.end() <= range.start());
    let here = voices.turns[first..].iter().take_while(|(turn, _)| turn.start() < range.end());
    let mut tokens: Vec<u32> = Vec::new();
    for (_, token) in here.filter(|(turn, token)| *token != NOBODY && turn.overlaps(range)) {
        if !tokens.contains(token) {
            tokens.push(*token);
        }
    }
    tokens
}

/// Brings codings, in reading order, together into passages: what overlaps is one.
fn said_passages(document: DocumentId, codings: &[Coding]) -> Vec<SaidPassage> {
    let mut passages: Vec<SaidPassage> = Vec::new();
    for coding in codings {
        let (well, less_well) =
            (coding.valence == Some(Valence::Well), coding.valence == Some(Valence::LessWell));
        match passages.last_mut().filter(|last| last.passage.range.overlaps(coding.range)) {
            Some(last) => {
                last.passage.range = last.passage.range.cover(coding.range);
                last.well |= well;
                last.less_well |= less_well;
            }
            None => passages.push(SaidPassage {
                passage: Passage { document, range: coding.range },
                well,
                less_well,
            }),
        }
    }
    passages
}

#[cfg(test)]
#[path = "negative_tests.rs"]
mod tests;
