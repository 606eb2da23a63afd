//! Makes the project of the sample study out of its files, step by step as a researcher would.

use std::path::Path;

use redthread_exchange::Table;
use redthread_model::DocumentKind;
use redthread_text::Language;
use redthread_workspace::{ImportOptions, Load, NewProject, Progress, Workspace};

use crate::commands::import::pdf_reader;
use crate::demo::story::{Story, Words};
use crate::failure::Failure;

/// Makes the project at `path` out of the files in `folder`.
pub(crate) fn build(folder: &Path, path: &Path, by: &str, progress: &Progress) -> Result<(), Failure> {
    let new = NewProject { name: "Nordby-undersøgelsen".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(path, &new, by)?;
    import_documents(&mut workspace, folder, by, progress)?;
    workspace.import_codebook(by, &folder.join("kodebog.csv"))?;
    workspace.import_cases(by, &folder.join("deltagere.csv"))?;
    workspace.import_speakers(by, &folder.join("hvem-er-hvem.csv"))?;
    workspace.import_codings(by, &folder.join("reference_codings.csv"))?;
    workspace.load(Load::Texts)?;
    tell(&mut workspace, by, &Story::of_nordby()?)
}

/// Brings in the documents with their kind, group and stage, as the table of documents says.
fn import_documents(
    workspace: &mut Workspace,
    folder: &Path,
    by: &str,
    progress: &Progress,
) -> Result<(), Failure> {
    let table =
        Table::read(&folder.join("dokumenter.csv")).map_err(redthread_workspace::WorkspaceError::from)?;
    let field =
        |row: &[String], column: &str| table.column(&[column]).and_then(|column| row.get(column).cloned());
    let total = table.rows.len() as u64;
    for (row, done) in table.rows.iter().zip(0..) {
        let file = field(row, "file").unwrap_or_default();
        progress.set(done, total, &file);
        let options = ImportOptions {
            group: field(row, "group"),
            stage: field(row, "stage"),
            kind: field(row, "kind").and_then(|kind| kind.parse::<DocumentKind>().ok()),
            participants: field(row, "participants").and_then(|number| number.parse().ok()),
            pdf: pdf_reader(),
            ..ImportOptions::default()
        };
        let report = workspace.import(by, &[folder.join(&file)], &options, &Progress::default())?;
        if let Some(skipped) = report.skipped.first() {
            return Err(Failure::CannotRead { path: skipped.path.clone(), reason: skipped.reason.clone() });
        }
    }
    progress.set(total, total, "");
    Ok(())
}

/// Summaries, quotes, and the thread from stage to stage.
fn tell(workspace: &mut Workspace, by: &str, story: &Story) -> Result<(), Failure> {
    let passage = |workspace: &Workspace, words: &Words| {
        words.find(workspace.project(), workspace.find_document(&words.document)?)
    };
    for told in &story.summaries {
        let code = workspace.find_code(&told.code)?;
        let group = told.group.as_deref().map(|name| workspace.find_group(name)).transpose()?;
        workspace.set_summary(by, code, group, &told.text)?;
    }
    for told in &story.quotes {
        let (passage, theme) = (passage(workspace, &told.words)?, workspace.find_code(&told.theme)?);
        workspace.add_quote(by, passage, Some(theme))?;
    }
    for told in &story.statements {
        let (from, theme) = (passage(workspace, &told.words)?, workspace.find_code(&told.theme)?);
        for to in &told.to {
            let statement = workspace.carry(by, from, theme, to.as_str())?;
            let to = workspace.find_stage(to)?;
            for response in &told.responses {
                let answer = passage(workspace, &response.words)?;
                let here = workspace.project().document(answer.document).and_then(|document| document.stage);
                if here == Some(to) {
                    workspace.respond(by, statement, answer, response.stance)?;
                }
            }
        }
    }
    for told in &story.advice {
        workspace.advise(by, told.from.as_str(), told.to.as_str(), &told.text)?;
    }
    Ok(())
}
