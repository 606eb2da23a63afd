//! What an import brought, drawn: each line leads to its document.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use super::ImportsAction;
use super::list_ui::list_id;
use super::report_data::{ImportedData, ReportLine};
use crate::look::{Colors, NEAR, ROW, Row, STEP, main_button, quiet_button, quiet_ui, row_ui, strong};
use crate::texts::Texts;

/// Draws the report.
pub(super) fn report_ui(
    ui: &mut Ui,
    report: &ImportedData,
    covered: bool,
    say: Texts,
    actions: &mut Vec<ImportsAction>,
) {
    ui.label(strong(&report.title).size(18.0));
    quiet_ui(ui, say.t("Undo takes all of it back. You find this again among the jobs."));
    ui.add_space(STEP);
    let free = !covered && ui.memory(|memory| memory.focused().is_none_or(|focused| focused == list_id()));
    let key = |ui: &Ui, key| free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (entered, escaped) = (key(ui, Key::Enter), key(ui, Key::Escape));
    ui.horizontal(|ui| {
        if let Some(first) = report.first
            && (main_button(ui, say.t("Read the first one")).clicked() || entered)
        {
            actions.push(ImportsAction::Read(first));
        }
        if quiet_button(ui, say.t("Close")).clicked() || escaped {
            actions.push(ImportsAction::Leave);
        }
    });
    ui.add_space(NEAR);
    let warning = Colors::in_ui(ui).warning;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, report.lines.len(), |ui, seen| {
        for line in &report.lines[seen] {
            match line {
                ReportLine::Heading(words) => {
                    row_ui(ui, &Row { text: words, strong: true, ..Row::default() });
                }
                ReportLine::Document(document, name, figures) => {
                    let row = Row { text: name, right: figures, depth: 1, ..Row::default() };
                    if row_ui(ui, &row).row.clicked() {
                        actions.push(ImportsAction::Read(*document));
                    }
                }
                ReportLine::Warning(document, words) => {
                    let words = format!("⚠ {words}");
                    let row = Row { text: &words, depth: 2, quiet: true, ..Row::default() };
                    if row_ui(ui, &row).row.on_hover_text(&words).clicked() {
                        actions.push(ImportsAction::Read(*document));
                    }
                }
                ReportLine::Skipped(name, reason) => {
                    ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                        ui.horizontal(|ui| {
                            ui.set_min_height(ROW);
                            ui.add_space(34.0);
                            let words = RichText::new(format!("⚠ {name}: {reason}")).color(warning);
                            ui.add(egui::Label::new(words).truncate()).on_hover_text(reason);
                        });
                    });
                }
                ReportLine::Help(words) => {
                    row_ui(ui, &Row { text: words, depth: 2, quiet: true, ..Row::default() });
                }
            }
        }
    });
}
