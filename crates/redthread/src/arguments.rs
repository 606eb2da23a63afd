//! The command line as a whole. What a subcommand takes stands beside it in `commands`; its doc comments are the help.

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::*;

/// Codes and analyses qualitative interviews. Nothing leaves this machine.
#[derive(Parser)]
#[command(
    name = "redthread",
    version,
    arg_required_else_help = true,
    max_term_width = 110,
    after_help = "PROJECT is always a file NAME.redthread. See what a subcommand does with: redthread help SUBCOMMAND\n\n\
                  Begin with the sample study: redthread demo"
)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) general: General,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every subcommand takes.
#[derive(Args)]
#[command(next_help_heading = "General")]
pub(crate) struct General {
    /// How results are printed. Only json is exact: the table cuts long texts short.
    #[arg(long, global = true, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Shows no progress.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// The language of messages; from the environment if not given.
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(crate) ui_language: Option<UiLanguage>,
    /// Who does it: written into the history, and the coder of new codings. The system's user name if not given.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, for people.
    Table,
    /// The whole result, for scripts.
    Json,
    /// Comma-separated, lists joined by `; `.
    Csv,
}

/// The languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UiLanguage {
    /// English.
    En,
    /// Danish.
    Da,
}

/// The subcommands, in the order of a study.
#[derive(Subcommand)]
pub(crate) enum Command {
    Demo(demo::Arguments),
    New(new::Arguments),
    Import(import::Arguments),
    Documents(documents::Arguments),
    Text(text::Arguments),
    Turns(turns::Arguments),
    Edit(edit::Arguments),
    Repair(repair::Arguments),
    Speakers(speakers::Arguments),
    Cases(cases::Arguments),
    Survey(survey::Arguments),
    Groups(groups::Arguments),
    Stages(stages::Arguments),
    Codebook(codebook::Arguments),
    Code(code::Arguments),
    Uncode(uncode::Arguments),
    Codings(codings::Arguments),
    Memo(memo::Arguments),
    Memos(memos::Arguments),
    Link(link::Arguments),
    Links(links::Arguments),
    Search(search::Arguments),
    Passages(passages::Arguments),
    Queries(queries::Arguments),
    Words(words::Arguments),
    Keyness(keyness::Arguments),
    Kwic(kwic::Arguments),
    Collocations(collocations::Arguments),
    Dispersion(dispersion::Arguments),
    Lexical(lexical::Arguments),
    Matrix(matrix::Arguments),
    Suggest(suggest::Arguments),
    Negative(negative::Arguments),
    Thread(thread::Arguments),
    Guide(guide::Arguments),
    Summary(summary::Arguments),
    Quote(quote::Arguments),
    Quotes(quotes::Arguments),
    Report(report::Arguments),
    Apply(apply::Arguments),
    History(history::Arguments),
    Undo(undo::Arguments),
    Redo(redo::Arguments),
    Check(check::Arguments),
    App(app::Arguments),
    #[command(hide = true)]
    Completions(completions::Arguments),
    #[command(hide = true)]
    Man(man::Arguments),
    #[command(hide = true)]
    ReadPdf(read_pdf::Arguments),
}
