//! The labels as a grid shows them.

use redthread_model::{Project, SpeakerVoice};

use super::data::{INTERVIEWER, LabelLine, Standing, UNKNOWN, voice_of};
use crate::look::{GridCell, GridColumn, GridSource};
use crate::texts::Texts;

/// The labels that are shown.
pub(super) struct WhoTable<'t> {
    pub(super) project: &'t Project,
    pub(super) lines: Vec<&'t LabelLine>,
    pub(super) cases: &'t [String],
    pub(super) say: Texts,
    columns: Vec<GridColumn>,
}

/// The columns.
pub(super) const LABEL: usize = 0;
pub(super) const WHO: usize = 1;

impl<'t> WhoTable<'t> {
    pub(super) fn new(
        project: &'t Project,
        lines: Vec<&'t LabelLine>,
        cases: &'t [String],
        say: Texts,
    ) -> Self {
        let column = |name: &str, width: f32, right: bool, writable: bool| GridColumn {
            name: name.to_owned(),
            width,
            right,
            writable,
        };
        let columns = vec![
            column(say.t("Label"), 150.0, false, false),
            column(say.t("Who it is"), 210.0, false, true),
            column(say.t("How sure"), 170.0, false, false),
            column(say.t("Document"), 170.0, false, false),
            column(say.t("Turns"), 70.0, true, false),
            column(say.t("Words"), 76.0, true, false),
            column(say.t("First words"), 420.0, false, false),
        ];
        Self { project, lines, cases, say, columns }
    }
}

impl GridSource for WhoTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn rows(&self) -> usize {
        self.lines.len()
    }

    fn cell(&self, row: usize, col: usize) -> GridCell<'_> {
        let Some(line) = self.lines.get(row) else { return GridCell::default() };
        let (voice, standing) = voice_of(self.project, line);
        let quiet = voice == SpeakerVoice::Interviewer;
        let plain = |text: String| GridCell { text: text.into(), quiet, ..GridCell::default() };
        match col {
            LABEL => plain(line.label.clone()),
            WHO => match voice {
                SpeakerVoice::Interviewer => plain(self.say.t(INTERVIEWER).to_owned()),
                SpeakerVoice::Unknown => {
                    GridCell { text: self.say.t(UNKNOWN).into(), quiet: true, ..GridCell::default() }
                }
                SpeakerVoice::Case(case) => {
                    let name = self.project.case(case).map_or("?", |case| case.name.as_str());
                    GridCell {
                        text: name.into(),
                        quiet: standing != Standing::Settled,
                        ..GridCell::default()
                    }
                }
            },
            2 => {
                let text = match standing {
                    Standing::Settled => self.say.t("said"),
                    Standing::FromLabel => self.say.t("○ taken from the label"),
                    Standing::Unknown => self.say.t("○ only the role is known"),
                };
                GridCell { text: text.into(), quiet: standing == Standing::Settled, ..GridCell::default() }
            }
            3 => plain(self.project.document(line.document).map(|one| one.name.clone()).unwrap_or_default()),
            4 => plain(line.turns.to_string()),
            5 => plain(line.words.to_string()),
            _ => GridCell { text: line.first.as_str().into(), quiet: true, ..GridCell::default() },
        }
    }

    fn suggestions(&self, _row: usize, col: usize) -> Vec<String> {
        if col != WHO {
            return Vec::new();
        }
        let special = [INTERVIEWER, UNKNOWN].map(|name| self.say.t(name).to_owned());
        self.cases.iter().cloned().chain(special).collect()
    }
}
