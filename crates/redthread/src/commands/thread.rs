//! `thread`: what is carried from stage to stage, what is answered there, and the advice.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_analysis::{AdviceLine, Carried, StatementLine, Thread, thread};
use redthread_model::{AdviceId, Project, ResponseId, Stance, StatementId};
use redthread_workspace::{Load, Workspace};
use serde::Serialize;

use crate::failure::Failure;
use crate::names::{Names, find_statement, statement_number};
use crate::output::{Grid, Json, rows, shortened};
use crate::passages::OnePassage;
use crate::session::Session;
use crate::texts::{Texts, text};

/// Shows the red thread: statements carried from stage to stage, the responses, the advice
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread thread nordby.redthread --gaps\n  \
        redthread thread nordby.redthread carry --document \"Borgergruppe 1\" --range 1145..1293 --theme Rammer --to Medarbejdere\n  \
        redthread thread nordby.redthread respond S1 --document Medarbejdergruppe --range 900..1100 --stance explains\n  \
        redthread thread nordby.redthread advise --from Borgere --to Medarbejdere --text \"Ring, før I skriver\""
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Only statements under this code and those below it.
    #[arg(long, value_name = "PATH")]
    theme: Option<String>,
    /// Only what was carried on and not answered.
    #[arg(long)]
    gaps: bool,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Carries a passage on to a later stage, as a statement under a theme
    Carry {
        #[command(flatten)]
        passage: OnePassage,
        /// The theme.
        #[arg(long, value_name = "PATH")]
        theme: String,
        /// The stage it goes to.
        #[arg(long, value_name = "STAGE")]
        to: String,
    },
    /// Links a passage as a response to a statement
    Respond {
        /// The statement, by its id or its number (S1).
        statement: String,
        #[command(flatten)]
        passage: OnePassage,
        /// How it meets the statement.
        #[arg(long, value_parser = stance_parser())]
        stance: Stance,
    },
    /// Writes down advice from one stage to another
    Advise {
        /// The stage that gives it.
        #[arg(long, value_name = "STAGE")]
        from: String,
        /// The stage that should hear it.
        #[arg(long, value_name = "STAGE")]
        to: String,
        /// The advice.
        #[arg(long)]
        text: String,
    },
}

rows! {
    StatementMade { statement: StatementId }
    ResponseMade { response: ResponseId }
    AdviceMade { advice: AdviceId }
    ThemeRow { code: String, statements: Vec<StatementRow> }
    StatementRow {
        statement: StatementId,
        id: String,
        text: String,
        stage: Option<String>,
        group: Option<String>,
        carried_to: Vec<CarriedRow>,
    }
    CarriedRow { stage: Option<String>, answered: bool, responses: Vec<ResponseRow> }
    ResponseRow { text: String, label: Option<String>, stance: &'static str }
    AdviceRow { from: Option<String>, to: Option<String>, text: String }
}

#[derive(Serialize)]
struct Printed {
    themes: Vec<ThemeRow>,
    advice: Vec<AdviceRow>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    match arguments.action {
        Some(action) => act(action, &mut workspace, session),
        None => {
            workspace.load(Load::Texts)?;
            let theme = arguments.theme.as_deref().map(|path| workspace.find_code(path)).transpose()?;
            let whole = thread(workspace.project(), theme)?;
            print_thread(&if arguments.gaps { whole.only_gaps() } else { whole }, workspace.project(), session)
        }
    }
}

fn act(action: Action, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    match action {
        Action::Carry { passage, theme, to } => {
            let (passage, theme) = (passage.find(workspace)?, workspace.find_code(&theme)?);
            let statement = workspace.carry(&session.by, passage, theme, to.as_str())?;
            Ok(session.output.one(&StatementMade { statement })?)
        }
        Action::Respond { statement, passage, stance } => {
            let statement = find_statement(workspace.project(), &statement)?;
            let passage = passage.find(workspace)?;
            let response = workspace.respond(&session.by, statement, passage, stance)?;
            Ok(session.output.one(&ResponseMade { response })?)
        }
        Action::Advise { from, to, text } => {
            let advice = workspace.advise(&session.by, from.as_str(), to.as_str(), &text)?;
            Ok(session.output.one(&AdviceMade { advice })?)
        }
    }
}

/// Prints a thread; also the demo does.
pub(crate) fn print_thread(thread: &Thread, project: &Project, session: &mut Session) -> Result<(), Failure> {
    let themes = thread.themes.iter().map(|theme| ThemeRow {
        code: theme.path.clone(),
        statements: theme.statements.iter().map(|line| statement_row(line, project)).collect(),
    });
    let advice = thread.advice.iter().map(|line| advice_row(line, project));
    let printed = Printed { themes: themes.collect(), advice: advice.collect() };
    if session.output.is_table() {
        return Ok(session.output.exactly(&drawn(&printed, session.texts))?);
    }
    Ok(session.output.value(&printed, || vec![flat(&printed), Grid::of(&printed.advice)])?)
}

fn statement_row(line: &StatementLine, project: &Project) -> StatementRow {
    StatementRow {
        statement: line.statement,
        id: statement_number(project, line.statement),
        text: line.text.clone(),
        stage: project.stage_name(line.stage),
        group: project.group_name(line.group),
        carried_to: line.carried_to.iter().map(|carried| carried_row(carried, project)).collect(),
    }
}

fn carried_row(carried: &Carried, project: &Project) -> CarriedRow {
    let response = |response: &redthread_analysis::ResponseLine| ResponseRow {
        text: response.text.clone(),
        label: response.label.clone(),
        stance: response.stance.name(),
    };
    CarriedRow {
        stage: project.stage_name(Some(carried.stage)),
        answered: carried.answered,
        responses: carried.responses.iter().map(response).collect(),
    }
}

fn advice_row(line: &AdviceLine, project: &Project) -> AdviceRow {
    AdviceRow { from: project.stage_name(Some(line.from)), to: project.stage_name(Some(line.to)), text: line.text.clone() }
}

/// A line for each response, and for each stage that did not answer.
fn flat(printed: &Printed) -> Grid {
    let columns = ["code", "statement", "id", "text", "stage", "group", "carried_to", "answered", "response", "label", "stance"];
    let mut grid = Grid::new(columns);
    for theme in &printed.themes {
        for line in &theme.statements {
            let begin = vec![
                Json::of(&theme.code),
                Json::of(&line.statement),
                Json::of(&line.id),
                Json::of(&line.text),
                Json::of(&line.stage),
                Json::of(&line.group),
            ];
            for carried in &line.carried_to {
                let begin = [begin.clone(), vec![Json::of(&carried.stage), Json::Bool(carried.answered)]].concat();
                if carried.responses.is_empty() {
                    grid.push(begin.clone());
                }
                for response in &carried.responses {
                    let end = vec![Json::of(&response.text), Json::of(&response.label), Json::of(&response.stance)];
                    grid.push([begin.clone(), end].concat());
                }
            }
        }
    }
    grid
}

/// The thread as people read it.
fn drawn(printed: &Printed, texts: Texts) -> String {
    const WIDEST: usize = 96;
    let mut out = String::new();
    let mut line = |depth: usize, words: String| {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&words);
        out.push('\n');
    };
    let or_nobody = |name: &Option<String>| name.clone().unwrap_or_else(|| "–".to_owned());
    for theme in &printed.themes {
        line(0, theme.code.clone());
        for statement in &theme.statements {
            let from = [&statement.stage, &statement.group].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
            line(1, format!("{} {from}: “{}”", statement.id, shortened(&statement.text, WIDEST)));
            for carried in &statement.carried_to {
                let stage = or_nobody(&carried.stage);
                if !carried.answered {
                    line(2, format!("→ {stage}: {}", texts.say(text!("not answered"))));
                }
                for response in &carried.responses {
                    let (stance, label) = (stance_word(response.stance, texts), or_nobody(&response.label));
                    line(2, format!("→ {stage}: {stance}, {label}: “{}”", shortened(&response.text, WIDEST)));
                }
            }
        }
    }
    if !printed.advice.is_empty() {
        line(0, texts.say(text!("Advice")).to_owned());
    }
    for advice in &printed.advice {
        let (from, to) = (or_nobody(&advice.from), or_nobody(&advice.to));
        line(1, format!("{from} → {to}: {}", shortened(&advice.text, WIDEST)));
    }
    out
}

fn stance_word(stance: &str, texts: Texts) -> &'static str {
    texts.say(match stance {
        "recognises" => text!("recognises"),
        "rejects" => text!("rejects"),
        "explains" => text!("explains"),
        _ => text!("adds"),
    })
}

fn stance_parser() -> impl TypedValueParser<Value = Stance> {
    PossibleValuesParser::new(Stance::ALL.map(Stance::name)).try_map(|name| name.parse::<Stance>())
}
