//! The subcommands, one a file: what it takes (whose doc comments are its help), what it does, and the rows it prints.

use crate::arguments::Command;
use crate::failure::Failure;
use crate::session::Session;

mod import_summary;

macro_rules! subcommands {
    ($($module:ident => $variant:ident)*) => {
        $(pub(crate) mod $module;)*

        /// Runs a subcommand.
        pub(crate) fn run(command: Command, session: &mut Session) -> Result<(), Failure> {
            match command {
                $(Command::$variant(arguments) => $module::run(arguments, session),)*
            }
        }
    };
}

subcommands! {
    demo => Demo
    new => New
    import => Import
    documents => Documents
    text => Text
    turns => Turns
    edit => Edit
    repair => Repair
    speakers => Speakers
    cases => Cases
    survey => Survey
    groups => Groups
    stages => Stages
    codebook => Codebook
    code => Code
    uncode => Uncode
    codings => Codings
    memo => Memo
    memos => Memos
    link => Link
    links => Links
    search => Search
    passages => Passages
    queries => Queries
    words => Words
    keyness => Keyness
    kwic => Kwic
    collocations => Collocations
    dispersion => Dispersion
    lexical => Lexical
    matrix => Matrix
    suggest => Suggest
    negative => Negative
    thread => Thread
    guide => Guide
    summary => Summary
    quote => Quote
    quotes => Quotes
    report => Report
    apply => Apply
    history => History
    undo => Undo
    redo => Redo
    check => Check
    app => App
    completions => Completions
    man => Man
    read_pdf => ReadPdf
}
