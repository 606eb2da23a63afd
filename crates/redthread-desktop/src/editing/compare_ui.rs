//! Two revisions beside one another, drawn in the place of the text.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};
use redthread_model::{BlobHash, DocumentId};

use super::EditingAction;
use super::compare::{CompareRow, RevisionsData};
use super::difference::difference_job;
use crate::action::Action;
use crate::look::{Colors, NEAR, page_frame, quiet_button, quiet_ui, strong};
use crate::texts::Texts;

/// At most so many paragraphs are drawn at once.
const MOST: usize = 400;

/// Two revisions that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComparedRevisions {
    /// The document.
    pub(crate) document: DocumentId,
    /// The older text, with its number.
    pub(crate) old: (BlobHash, u32),
    /// The newer text, with its number.
    pub(crate) new: (BlobHash, u32),
    /// The folded runs that were opened, by their first row.
    pub(crate) opened: BTreeSet<usize>,
}

/// Draws both texts, with what differs marked.
pub(crate) fn compare_revisions_ui(
    ui: &mut Ui,
    data: &RevisionsData,
    compared: &mut ComparedRevisions,
    takes_keys: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let close =
        takes_keys && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    page_frame(Colors::in_ui(ui)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui.button(say.t("Back to the text")).on_hover_text("Esc").clicked() || close {
                actions.push(Action::Editing(EditingAction::Compare(None)));
            }
            quiet_ui(ui, &say.count(data.altered as u64, "{0} paragraph differs", "{0} paragraphs differ"));
        });
        ui.columns(2, |columns| {
            columns[0].label(strong(say.with("Revision {0}", &[&compared.old.1])));
            columns[1].label(strong(say.with("Revision {0}", &[&compared.new.1])));
        });
        ScrollArea::vertical().id_salt("revisions").auto_shrink([false, false]).show(ui, |ui| {
            let mut drawn = 0;
            for (run, folded) in &data.runs {
                if *folded && !compared.opened.contains(&run.start) {
                    let name = say.count(
                        run.len() as u64,
                        "{0} paragraph is the same",
                        "{0} paragraphs are the same",
                    );
                    if quiet_button(ui, &format!("⋯ {name}")).clicked() {
                        compared.opened.insert(run.start);
                    }
                    continue;
                }
                for row in &data.rows[run.clone()] {
                    drawn += 1;
                    if drawn <= MOST {
                        row_ui(ui, row);
                    }
                }
            }
            if drawn > MOST {
                quiet_ui(ui, &say.with("and {0} more", &[&(drawn - MOST)]));
            }
        });
    });
}

fn row_ui(ui: &mut Ui, row: &CompareRow) {
    let colors = Colors::in_ui(ui);
    let font = crate::look::reading_font(15.0);
    ui.columns(2, |columns| {
        for (ui, pieces) in columns.iter_mut().zip([&row.old, &row.new]) {
            let job = difference_job(pieces, colors, &font);
            ui.add(egui::Label::new(job).wrap().selectable(true));
        }
    });
    ui.add_space(NEAR / 2.0);
}
