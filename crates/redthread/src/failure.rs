//! What could not be done, and the one place where it becomes words: what happened, where, and what to do.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use redthread_analysis::{AnalysisError, FEWEST_PASSAGES, SuggestError};
use redthread_desktop::AppError;
use redthread_exchange::ExchangeError;
use redthread_model::{ChangeError, NotLoaded};
use redthread_report::ReportError;
use redthread_workspace::{StoreError, ThreadProblem, WorkspaceError};

use crate::output::{pointed, shortened};
use crate::session::tell;
use crate::texts::{Texts, text};

/// A reason that repeats what somebody wrote is cut short after so many columns.
const LONGEST_REASON: usize = 300;

/// Why a subcommand could not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The workspace refused.
    Workspace(WorkspaceError),
    /// A figure could not be computed.
    Analysis(AnalysisError),
    /// The result could not be written.
    Output(io::Error),
    /// A file that was named cannot be read.
    CannotRead { path: PathBuf, reason: String },
    /// A line of a file of changes is none.
    BadLine { path: PathBuf, line: usize, reason: String },
    /// An expression cannot be understood, or names what is not there.
    Expression { expression: String, at: Option<usize>, problem: String },
    /// Too few passages have the code for suggestions.
    TooFew { passages: usize },
    /// Nothing came in.
    NothingImported { strict: bool },
    /// One name for several files.
    OneName,
    /// There is no such revision of a text.
    NoRevision { revision: u32, newest: u32 },
    /// A correction leaves nothing of the text.
    NoWords { path: PathBuf },
    /// A file of repairs is none.
    BadRepairs { path: PathBuf },
    /// No damaged word stands at this place of the text.
    NoProposal { at: u32 },
    /// An argument is about words that are looked for, and none are.
    OnlyForWords { argument: &'static str },
    /// There is no such step in the history.
    NoStep { step: u64 },
    /// There is no such statement in the thread.
    NoStatement { name: String },
    /// There is no such subcommand.
    NoSubcommand { name: String },
    /// The check found something.
    Unsound { project: PathBuf, problems: usize },
    /// The sample study cannot be made where something is.
    DemoExists { folder: PathBuf },
    /// The words by which the sample study finds a passage are not there once.
    DemoWords { document: String },
    /// A file or folder cannot be written.
    CannotWrite { path: PathBuf, reason: String },
    /// The desktop app cannot be shown.
    App(AppError),
    /// A project without its own record: a fault of the program.
    Empty,
}

impl Failure {
    /// Says it on stderr. A reader of the results who went away is no failure.
    pub(crate) fn tell(&self, texts: &Texts) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        let (message, help) = self.words(*texts);
        tell(&format!("error: {message}"));
        if let Self::Expression { expression, at: Some(at), .. } = self {
            tell(&pointed(expression, *at));
        }
        tell(&format!("help: {help}"));
        ExitCode::FAILURE
    }

    /// What happened, with the place, and what to do.
    fn words(&self, texts: Texts) -> (String, String) {
        let say = |english: &'static str| texts.say(english).to_owned();
        match self {
            Self::Workspace(error) => workspace_words(error, texts),
            Self::Analysis(error) => analysis_words(error, texts),
            Self::Output(error) => (
                texts.fill(text!("the result cannot be written: {reason}"), &[("reason", error)]),
                say(text!("write it to a place where there is room")),
            ),
            Self::CannotRead { path, reason } => (
                texts.fill(
                    text!("cannot read {path}: {reason}"),
                    &[("path", &path.display()), ("reason", reason)],
                ),
                say(text!("check the path, and whether you may read the file")),
            ),
            Self::CannotWrite { path, reason } => (
                texts.fill(
                    text!("cannot write {path}: {reason}"),
                    &[("path", &path.display()), ("reason", reason)],
                ),
                say(text!("choose another place, or check whether you may write there")),
            ),
            Self::BadLine { path, line, reason } => (
                texts.fill(
                    text!("{path}, line {line}: this is no change: {reason}"),
                    &[("path", &path.display()), ("line", line), ("reason", reason)],
                ),
                say(text!(
                    "give lines as `redthread history PROJECT --changes` prints them; nothing was changed"
                )),
            ),
            Self::Expression { problem, .. } => (
                texts.fill(
                    text!("the expression cannot be understood: {problem}"),
                    &[("problem", &shortened(&texts.reason(problem), LONGEST_REASON))],
                ),
                say(text!("see how expressions are written: redthread help passages")),
            ),
            Self::TooFew { passages } => (
                texts.fill(
                    text!("{count} passages have this code; suggestions need at least {needed}"),
                    &[("count", passages), ("needed", &FEWEST_PASSAGES)],
                ),
                say(text!("code some more passages; until then find them by their words: redthread search")),
            ),
            Self::NothingImported { strict: false } => {
                (say(text!("nothing came in")), say(text!("see above why each of them was skipped")))
            }
            Self::NothingImported { strict: true } => (
                say(text!("nothing came in, because something was skipped")),
                say(text!("see above why, or leave out --strict to bring in the others")),
            ),
            Self::OneName => (
                say(text!("one name was given for several files")),
                say(text!("name one file, or leave out --name")),
            ),
            Self::NoRevision { revision, newest } => (
                texts.fill(text!("the document has no revision {revision}"), &[("revision", revision)]),
                texts.fill(text!("the newest revision is {newest}"), &[("newest", newest)]),
            ),
            Self::NoWords { path } => (
                texts.fill(text!("there is no text in {path}"), &[("path", &path.display())]),
                say(text!("give the whole corrected text of the document")),
            ),
            Self::BadRepairs { path } => (
                texts.fill(text!("{path} is no list of repairs"), &[("path", &path.display())]),
                say(text!(
                    "give what `redthread --format json repair PROJECT DOCUMENT` prints; nothing was changed"
                )),
            ),
            Self::NoProposal { at } => (
                texts.fill(text!("no such damaged word stands at character {at}"), &[("at", at)]),
                say(text!("see what is proposed: redthread repair PROJECT DOCUMENT")),
            ),
            Self::OnlyForWords { argument } => (
                texts.fill(
                    text!("{argument} says how words are looked for, and none are"),
                    &[("argument", argument)],
                ),
                say(text!("leave it out, or look for words with --query or --words")),
            ),
            Self::NoStep { step } => (
                texts.fill(text!("there is no step {step} in the history"), &[("step", step)]),
                say(text!("see the steps: redthread history PROJECT")),
            ),
            Self::NoStatement { name } => (
                texts.fill(text!("there is no statement “{name}”"), &[("name", name)]),
                say(text!("see the statements: redthread thread PROJECT")),
            ),
            Self::NoSubcommand { name } => (
                texts.fill(text!("there is no subcommand “{name}”"), &[("name", name)]),
                say(text!("see the subcommands: redthread help")),
            ),
            Self::Unsound { project, problems } => (
                texts.fill(
                    text!("{project} has {problems} problems"),
                    &[("project", &project.display()), ("problems", problems)],
                ),
                say(text!("work on with a copy that is sound, and keep this one")),
            ),
            Self::DemoExists { folder } => (
                texts.fill(text!("there is something in {folder} already"), &[("folder", &folder.display())]),
                say(text!("name another folder: redthread demo FOLDER")),
            ),
            Self::DemoWords { document } => (
                texts.fill(
                    text!("the sample study does not fit its own document “{document}”"),
                    &[("document", document)],
                ),
                say(text!("this is a fault of redthread; please tell its makers")),
            ),
            Self::App(error) => (error.to_string(), error.help().to_owned()),
            Self::Empty => (
                say(text!("something that was written a moment ago is not there")),
                say(text!("this is a fault of redthread; please tell its makers")),
            ),
        }
    }
}

fn workspace_words(error: &WorkspaceError, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    match error {
        WorkspaceError::Store(error) => store_words(error, texts),
        WorkspaceError::Change(error) => change_words(error, texts),
        WorkspaceError::Exchange(error) => exchange_words(error, texts),
        WorkspaceError::NoSuch { kind, name, suggestion } => {
            let message = text!("there is no {kind} “{name}”");
            let help = match suggestion {
                Some(suggestion) => {
                    texts.fill(text!("did you mean “{suggestion}”?"), &[("suggestion", suggestion)])
                }
                None => list_help(kind, texts),
            };
            (texts.fill(message, &[("kind", &kind_word(kind, texts)), ("name", name)]), help)
        }
        WorkspaceError::Ambiguous { kind, name, ids } => (
            texts.fill(
                text!("several have the name “{name}” ({kind})"),
                &[("kind", &kind_word(kind, texts)), ("name", name)],
            ),
            texts.fill(text!("name one by its id: {ids}"), &[("ids", &ids.join(", "))]),
        ),
        WorkspaceError::BadRow { path, row, source } => {
            let (message, help) = workspace_words(source, texts);
            let place = text!("{path}, row {row}: {message}");
            (texts.fill(place, &[("path", &path.display()), ("row", row), ("message", &message)]), help)
        }
        WorkspaceError::CannotRead { path, reason } => {
            Failure::CannotRead { path: path.clone(), reason: reason.clone() }.words(texts)
        }
        WorkspaceError::CannotWrite { path, reason } => {
            Failure::CannotWrite { path: path.clone(), reason: reason.clone() }.words(texts)
        }
        WorkspaceError::BadQuery { message, at } => {
            let place =
                at.map(|at| format!(" ({})", texts.fill(text!("at character {at}"), &[("at", &(at + 1))])));
            let place = place.unwrap_or_default();
            (
                texts.fill(
                    text!("the query cannot be understood: {message}{place}"),
                    &[("message", &shortened(&texts.reason(message), LONGEST_REASON)), ("place", &place)],
                ),
                say(text!("see how queries are written: redthread help search")),
            )
        }
        WorkspaceError::NothingTo("undo") => {
            (say(text!("there is nothing to undo")), say(text!("see the steps: redthread history PROJECT")))
        }
        WorkspaceError::NothingTo(_) => {
            (say(text!("there is nothing to redo")), say(text!("see the steps: redthread history PROJECT")))
        }
        WorkspaceError::BuiltOn { what, reason } => (
            texts.fill(
                text!("“{what}” cannot be taken back: {reason}"),
                &[("what", what), ("reason", reason)],
            ),
            say(text!("take back first what was done since then: redthread history PROJECT")),
        ),
        WorkspaceError::Cancelled => {
            (say(text!("cancelled; the project is as it was")), say(text!("run it again when you are ready")))
        }
        WorkspaceError::NotLoaded(error) => not_loaded_words(error, texts),
        WorkspaceError::Thread(problem) => thread_words(problem, texts),
        WorkspaceError::BadValue(message) | WorkspaceError::Failed(message) => {
            (texts.reason(message), say(text!("see what the subcommand takes: redthread help SUBCOMMAND")))
        }
    }
}

fn store_words(error: &StoreError, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    let fill = |english: &'static str, path: &PathBuf| texts.fill(english, &[("path", &path.display())]);
    match error {
        StoreError::Missing(path) => (
            fill(text!("there is no {path}"), path),
            say(text!("check the path, or make a project: redthread new PROJECT")),
        ),
        StoreError::Exists(path) => (
            fill(text!("there is a file {path} already"), path),
            say(text!("choose another name, or move the file away")),
        ),
        StoreError::NotAProject(path) => (
            fill(text!("{path} is no redthread project"), path),
            say(text!("name a file that redthread made, mostly with the ending .redthread")),
        ),
        StoreError::Newer { path, .. } => (
            fill(text!("{path} was made by a newer version of redthread"), path),
            say(text!("install the newest version of redthread; nothing was changed")),
        ),
        StoreError::Locked(path) => (
            fill(text!("{path} is being written by another program"), path),
            say(text!("wait until the other program is done, then try again")),
        ),
        StoreError::ReadOnly(path) => (
            fill(text!("{path} may not be written"), path),
            say(text!("make the file writable, or work on a copy of it")),
        ),
        StoreError::DiskFull(path) => (
            fill(text!("{path} cannot be written: the disk is full"), path),
            say(text!("make room, then try again; nothing was changed")),
        ),
        StoreError::CannotOpen { path, reason } => (
            texts.fill(
                text!("{path} cannot be opened: {reason}"),
                &[("path", &path.display()), ("reason", reason)],
            ),
            say(text!("check whether you may read the file")),
        ),
        StoreError::Damaged { path, what } => (
            texts.fill(text!("{path} is damaged: {what}"), &[("path", &path.display()), ("what", what)]),
            say(text!("see what is wrong: redthread check PROJECT; then go on with your last copy")),
        ),
        StoreError::MissingBlob(_) | StoreError::Sql { .. } => (
            error.to_string(),
            say(text!("see what is wrong: redthread check PROJECT; then go on with your last copy")),
        ),
    }
}

fn change_words(error: &ChangeError, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    match error {
        ChangeError::OutsideText { document, range, characters } => (
            texts.fill(
                text!("the range {range} does not lie in the text of document {document}, which has {characters} characters"),
                &[("range", range), ("document", document), ("characters", characters)],
            ),
            say(text!("count in characters from 0; see where turns lie: redthread turns PROJECT DOCUMENT")),
        ),
        ChangeError::NameTaken { name, .. } => {
            (texts.fill(text!("the name “{name}” is taken"), &[("name", name)]), say(text!("choose another name")))
        }
        ChangeError::NotLoaded(error) => not_loaded_words(error, texts),
        ChangeError::Stale(_) | ChangeError::Missing(_) => (
            texts.fill(text!("the change does not fit the project as it is now: {reason}"), &[("reason", error)]),
            say(text!("nothing was changed; look at the project again and then decide")),
        ),
        other => (
            texts.fill(text!("the change cannot be made: {reason}"), &[("reason", other)]),
            say(text!("nothing was changed; see what the subcommand takes: redthread help SUBCOMMAND")),
        ),
    }
}

fn exchange_words(error: &ExchangeError, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    let path = error.file().display();
    match error {
        ExchangeError::Missing { .. } => {
            (texts.fill(text!("there is no {path}"), &[("path", &path)]), say(text!("check the path")))
        }
        ExchangeError::Unreadable { cause, .. } => {
            Failure::CannotRead { path: error.file().to_owned(), reason: cause.to_string() }.words(texts)
        }
        ExchangeError::Unwritable { cause, .. } => {
            Failure::CannotWrite { path: error.file().to_owned(), reason: cause.to_string() }.words(texts)
        }
        ExchangeError::UnknownFormat { works, .. } => (
            texts.fill(text!("{path} is of a kind that cannot be used here"), &[("path", &path)]),
            texts.fill(text!("use a file of one of these kinds: {works}"), &[("works", &works.join(", "))]),
        ),
        ExchangeError::Empty { .. } => (
            texts.fill(text!("{path} is empty"), &[("path", &path)]),
            say(text!("the first row names the columns, each other row is one thing")),
        ),
        ExchangeError::NotText { .. } => (
            texts.fill(text!("{path} is no text file"), &[("path", &path)]),
            say(text!("save the table as csv in UTF-8, or as xlsx")),
        ),
        ExchangeError::BadSpreadsheet { cause, .. } => (
            texts.fill(
                text!("{path} cannot be read as a spreadsheet: {cause}"),
                &[("path", &path), ("cause", cause)],
            ),
            say(text!("open it in the program that made it and save it again, without a password")),
        ),
        ExchangeError::Protected { .. } => (
            texts.fill(text!("{path} is protected with a password"), &[("path", &path)]),
            say(text!("save a copy without the password, and use that")),
        ),
        ExchangeError::TooLarge { .. } => (
            texts.fill(text!("{path} has more rows and columns than a study can have"), &[("path", &path)]),
            say(text!("keep only the columns that you need, or save the table as csv")),
        ),
        ExchangeError::NoSheet { sheet, sheets, .. } => (
            texts.fill(text!("{path} has no sheet “{sheet}”"), &[("path", &path), ("sheet", sheet)]),
            texts.fill(text!("it has these: {sheets}"), &[("sheets", &sheets.join(", "))]),
        ),
        ExchangeError::NoSuchColumn { column, .. } => (
            texts.fill(text!("{path} has no column “{column}”"), &[("path", &path), ("column", column)]),
            say(text!("name a column by its head or by its letter; see them with --dry-run")),
        ),
        ExchangeError::NoColumn { column, .. } => (
            texts.fill(text!("{path} has no column “{column}”"), &[("path", &path), ("column", column)]),
            say(text!("the first row names the columns; see which are needed: redthread help SUBCOMMAND")),
        ),
        ExchangeError::ColumnTwice { column, .. } => (
            texts.fill(text!("{path} has two columns “{column}”"), &[("path", &path), ("column", column)]),
            say(text!("give each column a name of its own")),
        ),
        ExchangeError::TooManyFields { row, fields, columns, .. } => (
            texts.fill(
                text!("{path}, row {row}: {fields} fields under {columns} columns"),
                &[("path", &path), ("row", row), ("fields", fields), ("columns", columns)],
            ),
            say(text!("put fields that hold the separator in quotes; nothing was changed")),
        ),
        ExchangeError::NoField { row, column, .. } => (
            texts.fill(
                text!("{path}, row {row}: nothing stands under “{column}”"),
                &[("path", &path), ("row", row), ("column", column)],
            ),
            say(text!("mend the row, then import the table again; nothing was changed")),
        ),
        ExchangeError::BadField { row, column, expected, .. } => (
            texts.fill(
                text!("{path}, row {row}: what stands under “{column}” is not {expected}"),
                &[("path", &path), ("row", row), ("column", column), ("expected", expected)],
            ),
            say(text!("mend the row, then import the table again; nothing was changed")),
        ),
        ExchangeError::Twice { row, first, .. } => (
            texts.fill(
                text!("{path}, row {row}: the same stands in row {first} already"),
                &[("path", &path), ("row", row), ("first", first)],
            ),
            say(text!("mend the row, then import the table again; nothing was changed")),
        ),
    }
}

fn analysis_words(error: &AnalysisError, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    match error {
        AnalysisError::NotLoaded(document) => not_loaded_words(&NotLoaded(*document), texts),
        AnalysisError::NoSuchAttribute(name) => (
            texts.fill(text!("there is no attribute “{name}”"), &[("name", name)]),
            say(text!("see the attributes: redthread cases PROJECT")),
        ),
        AnalysisError::TooLarge { rows, cols } => (
            texts.fill(
                text!("a table of {rows} rows and {cols} columns is too large"),
                &[("rows", rows), ("cols", cols)],
            ),
            say(text!("choose other rows or columns")),
        ),
    }
}

fn not_loaded_words(error: &NotLoaded, texts: Texts) -> (String, String) {
    (
        texts.fill(text!("document {document} was used before it was read"), &[("document", &error.0)]),
        texts.say(text!("this is a fault of redthread; please tell its makers")).to_owned(),
    )
}

/// The word for a kind of thing.
fn kind_word(kind: &'static str, texts: Texts) -> &'static str {
    texts.say(match kind {
        "document" => text!("document"),
        "case" => text!("case"),
        "group" => text!("group"),
        "stage" => text!("stage"),
        "round" => text!("round"),
        "coder" => text!("coder"),
        "code" => text!("code"),
        "speaker" => text!("speaker"),
        "statement" => text!("statement"),
        "quote" => text!("quote"),
        "guide" => text!("guide"),
        "question" => text!("question"),
        "saved query" => text!("saved query"),
        "recording" => text!("recording"),
        other => return other,
    })
}

/// How to see what there is of a kind.
fn list_help(kind: &str, texts: Texts) -> String {
    let subcommand = match kind {
        "document" => "documents",
        "case" => "cases",
        "group" => "groups",
        "stage" => "stages",
        "code" => "codebook",
        "speaker" => "speakers",
        "statement" => "thread",
        "quote" => "quotes",
        "guide" | "question" => "guide",
        "saved query" => "queries",
        "coder" => "codings",
        _ => "documents",
    };
    texts.fill(text!("see what there is: redthread {subcommand} PROJECT"), &[("subcommand", &subcommand)])
}

impl From<WorkspaceError> for Failure {
    fn from(error: WorkspaceError) -> Self {
        Self::Workspace(error)
    }
}

impl From<AnalysisError> for Failure {
    fn from(error: AnalysisError) -> Self {
        Self::Analysis(error)
    }
}

impl From<SuggestError> for Failure {
    fn from(error: SuggestError) -> Self {
        match error {
            SuggestError::TooFew { passages } => Self::TooFew { passages },
            SuggestError::Analysis(error) => Self::Analysis(error),
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// For the app, which builds the sample study as the command does and knows only what the workspace says.
impl From<Failure> for WorkspaceError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Workspace(error) => error,
            other => Self::Failed(other.words(Texts::new(false)).0),
        }
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Analysis(error) => Self::Analysis(error),
            other => Self::Workspace(WorkspaceError::Failed(other.to_string())),
        }
    }
}

impl From<NotLoaded> for Failure {
    fn from(error: NotLoaded) -> Self {
        Self::Analysis(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn thread_words(problem: &ThreadProblem, texts: Texts) -> (String, String) {
    let say = |english: &'static str| texts.say(english).to_owned();
    match problem {
        ThreadProblem::NoStage { document } => (
            texts.fill(text!("the document “{document}” belongs to no stage"), &[("document", document)]),
            say(text!("bring it in with --stage; what is carried on comes from a stage")),
        ),
        ThreadProblem::NotLater { from } => (
            texts.fill(text!("a statement goes on to a stage after “{from}”"), &[("from", from)]),
            say(text!("see the order of the stages: redthread stages PROJECT")),
        ),
        ThreadProblem::NotCarried => (
            say(text!("the statement was not carried to the stage of this document")),
            say(text!("carry it there first: redthread thread PROJECT carry --to STAGE")),
        ),
        ThreadProblem::NoAdvice => (
            say(text!("advice needs words, and goes from one stage to another")),
            say(text!("give --from, --to and --text")),
        ),
        ThreadProblem::StageHolds { document } => (
            texts.fill(
                text!("the thread rests on the stage of the document “{document}”"),
                &[("document", document)],
            ),
            say(text!(
                "take away first what was carried from it or answered in it: redthread thread PROJECT"
            )),
        ),
    }
}
