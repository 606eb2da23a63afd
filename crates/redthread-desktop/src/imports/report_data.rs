//! What an import brought, as it is shown: line by line, so that only what is seen is drawn.

use redthread_model::DocumentId;
use redthread_workspace::{ImportReport, Imported};

use super::data::file_name;
use crate::texts::Texts;

/// What an import brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ImportedData {
    /// In one sentence.
    pub(crate) title: String,
    /// The lines.
    pub(crate) lines: Vec<ReportLine>,
    /// The first document that came in.
    pub(crate) first: Option<DocumentId>,
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReportLine {
    /// What the lines below are.
    Heading(String),
    /// A document that came in, and its figures.
    Document(DocumentId, String, String),
    /// What is to be known of the document above.
    Warning(DocumentId, String),
    /// A file that did not come in, and why.
    Skipped(String, String),
    /// What can be done about the file above.
    Help(String),
}

impl ImportedData {
    /// What the import brought.
    pub(crate) fn of(report: &ImportReport, say: Texts) -> Self {
        let skipped = &report.skipped;
        let came = report.imported.len() as u64;
        let mut title = say.count(came, "{0} document came in", "{0} documents came in");
        if !skipped.is_empty() {
            let left = say.count(skipped.len() as u64, "{0} left out", "{0} left out");
            title = format!("{title}; {left}");
        }
        let mut lines = Vec::new();
        if !skipped.is_empty() {
            lines.push(ReportLine::Heading(say.t("These did not come in").to_owned()));
        }
        for skipped in skipped {
            lines.push(ReportLine::Skipped(file_name(&skipped.path), skipped.reason.clone()));
            lines.extend(skipped.help.clone().map(ReportLine::Help));
        }
        let (warned, fine): (Vec<_>, Vec<_>) =
            report.imported.iter().partition(|imported| !warnings_of(imported, say).is_empty());
        for (heading, documents) in [(say.t("Worth a look"), warned), (say.t("These came in"), fine)] {
            if !documents.is_empty() {
                lines.push(ReportLine::Heading(heading.to_owned()));
            }
            for imported in documents {
                let words = say.count(imported.words.into(), "{0} word", "{0} words");
                let turns = say.count(imported.turns.into(), "{0} turn", "{0} turns");
                let figures = format!("{words} · {turns}");
                lines.push(ReportLine::Document(imported.document, imported.name.clone(), figures));
                let warnings = warnings_of(imported, say).into_iter();
                lines.extend(warnings.map(|words| ReportLine::Warning(imported.document, words)));
            }
        }
        Self { title, lines, first: report.imported.first().map(|imported| imported.document) }
    }
}

/// What is to be known of a document: warnings, and which other one it is nearly the same as.
pub(super) fn warnings_of(imported: &Imported, say: Texts) -> Vec<String> {
    let near = imported.near_duplicate.as_ref().map(|near| {
        let percent = (near.share * 100.0).floor();
        say.with("nearly the same as “{0}”: {1} % of it", &[&near.name, &percent])
    });
    near.into_iter().chain(imported.warnings.iter().map(ToString::to_string)).collect()
}

#[cfg(test)]
mod tests {
    use redthread_text::Language;
    use redthread_workspace::{ImportOptions, NewProject, Progress, SkipReason, Skipped, Workspace};

    use super::*;
    use crate::UiLanguage;

    #[test]
    fn what_did_not_come_in_stands_first_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
        let mut workspace = Workspace::create(&folder.path().join("p.redthread"), &new, "Anna").unwrap();
        let files = [
            ("1.txt", "Karin: Ja.\n\nBo: Jo.\n\nKarin: Nå.\n\nBo: Ja.\n"),
            ("2.txt", "Interviewer: Og?\n\nKarin: Nej.\n\nPer: Ja.\n\nPer: Nå.\n\nInterviewer: Tak.\n"),
        ];
        let paths = files.map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        });
        let mut report =
            workspace.import("Anna", &paths, &ImportOptions::default(), &Progress::default()).unwrap();
        let skipped = Skipped {
            path: folder.path().join("3.docx"),
            why: SkipReason::Password,
            reason: "protected".to_owned(),
            help: Some("save a copy".to_owned()),
        };
        let say = Texts { language: UiLanguage::English };
        report.skipped.push(skipped);
        let data = ImportedData::of(&report, say);
        assert_eq!(data.title, "2 documents came in; 1 left out");
        let (one, two) = (report.imported[0].document, report.imported[1].document);
        let expected = [
            ReportLine::Heading("These did not come in".to_owned()),
            ReportLine::Skipped("3.docx".to_owned(), "protected".to_owned()),
            ReportLine::Help("save a copy".to_owned()),
            ReportLine::Heading("Worth a look".to_owned()),
            ReportLine::Document(two, "2".to_owned(), "5 words · 5 turns".to_owned()),
            ReportLine::Warning(two, report.imported[1].warnings[0].to_string()),
            ReportLine::Heading("These came in".to_owned()),
            ReportLine::Document(one, "1".to_owned(), "4 words · 4 turns".to_owned()),
        ];
        assert_eq!(data.lines, expected);
        assert_eq!(data.first, Some(one));
    }
}
