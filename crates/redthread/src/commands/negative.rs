//! `negative`: for a code and each group, who has said it, who has not, and who said the opposite.

use std::path::PathBuf;

use redthread_analysis::{
    GroupVoices, NegativeAsk, NegativeCases, PersonVoice, SaidPassage, Undefined, negative_cases,
};
use redthread_model::*;
use redthread_workspace::Load;
use serde::Serialize;

use crate::condition::codings_where;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, Json};
use crate::session::Session;

/// Names for a code, in each group, who has said it, who has not, and who said the opposite
///
/// The opposite is: the other valence than most in the group or in all groups, both valences, a link of the kind
/// `contradicts` to a passage of the code, or the code that is given with --against. People are counted as everywhere:
/// unknown voices give a least and a greatest number. Answers to anonymous surveys stand apart and are not counted in people.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread negative nordby.redthread --code Rammer/Sagsbehandlerskift\n  \
    redthread negative nordby.redthread --code Relation/Tillid --group borgere --format json\n  \
    redthread negative nordby.redthread --code 'Kommunikation/Breve og sprog' --where 'valence:less-well'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The code; what is coded below it counts as well.
    #[arg(long, value_name = "PATH")]
    code: String,
    /// Only this group.
    #[arg(long)]
    group: Option<String>,
    /// Only codings that meet this expression (see the help of `matrix`).
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    /// A code that stands for the opposite.
    #[arg(long, value_name = "PATH")]
    against: Option<String>,
}

#[derive(Serialize)]
struct Printed {
    code: String,
    code_id: CodeId,
    against: Option<String>,
    prevailing: Option<&'static str>,
    groups: Vec<Group>,
    anonymous: Vec<Anonymous>,
}

#[derive(Serialize)]
struct Group {
    group: Option<String>,
    people: Option<u32>,
    people_max: Option<u32>,
    said: Option<u32>,
    said_max: Option<u32>,
    not_said: u32,
    not_said_max: u32,
    prevailing: Option<&'static str>,
    all_but: Vec<String>,
    against_the_grain: Vec<String>,
    have_said: Vec<Person>,
    have_not_said: Vec<Person>,
    said_opposite: Vec<Person>,
    unknown_turns: u32,
    unknown_said: Vec<Place>,
    silent_documents: Vec<Document>,
}

#[derive(Clone, Serialize)]
struct Person {
    case: CaseId,
    case_name: Option<String>,
    passages: usize,
    well: usize,
    less_well: usize,
    turns: u32,
    opposite: Vec<&'static str>,
    r#where: Vec<Place>,
    against: Vec<Place>,
}

#[derive(Clone, Serialize)]
struct Place {
    document: DocumentId,
    document_name: String,
    start: u32,
    end: u32,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    valence: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct Document {
    document: DocumentId,
    document_name: String,
}

#[derive(Serialize)]
struct Anonymous {
    document: DocumentId,
    document_name: String,
    passages: u32,
    why: String,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Everything)?;
    let kept = codings_where(&mut workspace, arguments.condition.as_deref())?;
    let ask = NegativeAsk {
        code: workspace.find_code(&arguments.code)?,
        group: arguments.group.as_deref().map(|name| workspace.find_group(name)).transpose()?,
        against: arguments.against.as_deref().map(|path| workspace.find_code(path)).transpose()?,
        passages: kept.as_ref(),
    };
    let project = workspace.project();
    let found = negative_cases(project, &ask)?;
    let printed = printed(project, &ask, &found)?;
    session.output.value(&printed, || grids(&printed))?;
    Ok(())
}

fn printed(project: &Project, ask: &NegativeAsk<'_>, found: &NegativeCases) -> Result<Printed, NotLoaded> {
    let groups = found.groups.iter().map(|group| of_group(project, group));
    let anonymous = found.anonymous.iter().map(|here| Anonymous {
        document: here.document,
        document_name: project.document_name(here.document),
        passages: here.passages,
        why: Undefined::Survey.to_string(),
    });
    Ok(Printed {
        code: project.code_path(ask.code),
        code_id: ask.code,
        against: ask.against.map(|code| project.code_path(code)),
        prevailing: found.prevailing.map(Valence::name),
        groups: groups.collect::<Result<_, _>>()?,
        anonymous: anonymous.collect(),
    })
}

fn of_group(project: &Project, group: &GroupVoices) -> Result<Group, NotLoaded> {
    let persons: Result<Vec<Person>, NotLoaded> =
        group.persons.iter().map(|voice| person(project, voice)).collect();
    let persons = persons?;
    let those = |is: fn(&Person) -> bool| persons.iter().filter(|person| is(person)).cloned().collect();
    let names = |cases: Vec<CaseId>| cases.into_iter().filter_map(|case| project.case_name(case)).collect();
    let unknown = group.unknown.iter().map(|said| said_place(project, said));
    Ok(Group {
        group: project.group_name(group.group),
        people: group.people.min(),
        people_max: group.people.max(),
        said: group.said.min(),
        said_max: group.said.max(),
        not_said: group.not_said_min,
        not_said_max: group.not_said_max,
        prevailing: group.prevailing.map(Valence::name),
        all_but: names(group.all_but()),
        against_the_grain: names(group.against_the_grain()),
        have_said: those(|person| person.passages > 0),
        have_not_said: those(|person| person.passages == 0),
        said_opposite: those(|person| !person.opposite.is_empty()),
        unknown_turns: group.unknown_turns,
        unknown_said: unknown.collect::<Result<_, _>>()?,
        silent_documents: group
            .silent
            .iter()
            .map(|&document| Document { document, document_name: project.document_name(document) })
            .collect(),
    })
}

fn person(project: &Project, voice: &PersonVoice) -> Result<Person, NotLoaded> {
    let said = voice.said.iter().map(|said| said_place(project, said));
    let against = voice.against.iter().map(|passage| place(project, *passage, None));
    Ok(Person {
        case: voice.person,
        case_name: project.case_name(voice.person),
        passages: voice.said.len(),
        well: voice.well(),
        less_well: voice.less_well(),
        turns: voice.turns,
        opposite: voice.opposite.iter().map(|way| way.name()).collect(),
        r#where: said.collect::<Result<_, _>>()?,
        against: against.collect::<Result<_, _>>()?,
    })
}

fn said_place(project: &Project, said: &SaidPassage) -> Result<Place, NotLoaded> {
    let given = [(said.well, Valence::Well), (said.less_well, Valence::LessWell)];
    let valences = given.into_iter().filter(|(is_given, _)| *is_given).map(|(_, valence)| valence.name());
    place(project, said.passage, Some(valences.collect()))
}

fn place(
    project: &Project,
    Passage { document, range }: Passage,
    valence: Option<Vec<&'static str>>,
) -> Result<Place, NotLoaded> {
    Ok(Place {
        document,
        document_name: project.document_name(document),
        start: range.start().get(),
        end: range.end().get(),
        text: project.text(document)?.slice(range).to_owned(),
        valence,
    })
}

/// The groups with their numbers, the persons one by one, and the surveys that are not counted.
fn grids(printed: &Printed) -> Vec<Grid> {
    let text = |text: &Option<String>| text.clone().map_or(Json::Null, Json::Text);
    let mut groups =
        Grid::new(["group", "people", "said", "not_said", "prevailing", "all_but", "against_the_grain"]);
    let mut persons =
        Grid::new(["group", "person", "passages", "well", "less_well", "opposite", "turns"]);
    for group in &printed.groups {
        groups.push(vec![
            text(&group.group),
            range(group.people, group.people_max),
            range(group.said, group.said_max),
            range(Some(group.not_said), Some(group.not_said_max)),
            Json::of(&group.prevailing),
            Json::of(&group.all_but),
            Json::of(&group.against_the_grain),
        ]);
        for person in group.have_said.iter().chain(&group.have_not_said) {
            persons.push(vec![
                text(&group.group),
                text(&person.case_name),
                Json::of(&person.passages),
                Json::of(&person.well),
                Json::of(&person.less_well),
                Json::of(&person.opposite),
                Json::of(&person.turns),
            ]);
        }
    }
    let mut grids = vec![groups, persons];
    if !printed.anonymous.is_empty() {
        let mut anonymous = Grid::new(["document", "passages", "why"]);
        for here in &printed.anonymous {
            let name = Json::Text(here.document_name.clone());
            anonymous.push(vec![name, Json::of(&here.passages), Json::Text(here.why.clone())]);
        }
        grids.push(anonymous);
    }
    grids
}

/// `7`, or `7–9` people.
fn range(min: Option<u32>, max: Option<u32>) -> Json {
    match (min, max) {
        (Some(min), Some(max)) if max > min => Json::Text(format!("{min}–{max}")),
        (Some(min), _) => Json::of(&min),
        _ => Json::Null,
    }
}
