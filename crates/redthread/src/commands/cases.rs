//! `cases`: people and other cases, with their attributes.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redthread_model::*;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Json, rows};
use crate::session::Session;

/// Lists people and other cases with their attributes, or takes in a table of them
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  redthread cases nordby.redthread\n  redthread cases nordby.redthread import deltagere.csv"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Takes in a table (csv, xlsx, ods): first column the name, `group` the group, the others attributes
    Import {
        /// The table.
        table: PathBuf,
        /// The sheet of a workbook; the first that holds anything if not given.
        #[arg(long)]
        sheet: Option<String>,
    },
}

rows! {
    CaseRow { case: CaseId, name: String, kind: &'static str, group: Option<String>, attributes: Json }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    if let Some(Action::Import { table, sheet }) = &arguments.action {
        workspace.import_cases_from(&session.by, table, sheet.as_deref())?;
    }
    let project = workspace.project();
    let collation = project.collation();
    let mut cases: Vec<&Case> = project.cases().values().map(AsRef::as_ref).collect();
    cases.sort_by(|one, other| collation.compare(&one.name, &other.name).then_with(|| one.id.cmp(&other.id)));
    let rows = cases.into_iter().map(|case| CaseRow {
        case: case.id,
        name: case.name.clone(),
        kind: case.kind.name(),
        group: project.group_name(case.group.or_else(|| group_by_documents(project, case.id))),
        attributes: attributes(project, case),
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}

/// The group of the documents in which a case speaks, if they have one in common.
fn group_by_documents(project: &Project, case: CaseId) -> Option<GroupId> {
    let speaks = |document: &&Document| document.speakers.iter().any(|speaker| speaker.voice == SpeakerVoice::Case(case));
    let documents = project.documents().values().map(AsRef::as_ref).filter(speaks);
    let groups: BTreeSet<Option<GroupId>> = documents.map(|document| document.group).collect();
    if groups.len() == 1 { groups.into_iter().next().flatten() } else { None }
}

/// The values of a case by name, in the order of the attributes; a value for one round or period says which.
fn attributes(project: &Project, case: &Case) -> Json {
    let mut values: Vec<(u32, String, Json)> = Vec::new();
    for value in &case.values {
        let Some(attribute) = project.attribute(value.attribute) else { continue };
        let round = value.round.and_then(|round| project.round(round)).map(|round| round.name.as_str());
        let period = value.period.and_then(|period| project.period(period)).map(|period| period.name.as_str());
        let when: Vec<&str> = round.into_iter().chain(period).collect();
        let name = if when.is_empty() { attribute.name.clone() } else { format!("{} ({})", attribute.name, when.join(", ")) };
        values.push((attribute.position, name, json(&value.value)));
    }
    values.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    Json::Map(values.into_iter().map(|(_, name, value)| (name, value)).collect())
}

/// A value as json has it: 52 and not 52.0.
fn json(value: &Value) -> Json {
    match value {
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Json::of(&(*number as i64)),
        other => Json::of(other),
    }
}
