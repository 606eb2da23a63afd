//! The place for the report, drawn.

use std::path::PathBuf;

use egui::{RichText, ScrollArea, Ui};
use redthread_model::{CodeId, GroupId};

use super::data::{QuoteData, ReportData, ThemeData};
use crate::action::Action;
use crate::draft::Draft;
use crate::look::{
    APART, Colors, Icon, NEAR, Row, card_ui, empty_ui, field_ui, icon_button, main_button, quiet_ui,
    reading_font, row_ui, strong, title_ui,
};
use crate::segments::reason_words;
use crate::texts::Texts;

/// What the place remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReportState {
    theme: Option<CodeId>,
    /// The text for all, and one for each group in their order.
    drafts: Vec<Draft<(CodeId, Option<GroupId>)>>,
    /// Where the report is to be written.
    pub(crate) path: String,
}

impl ReportState {
    /// What was written and not saved yet.
    pub(crate) fn leave(&mut self, actions: &mut Vec<Action>) {
        self.drafts.iter_mut().for_each(|draft| save(draft.leave(), actions));
    }
}

fn save(left: Option<((CodeId, Option<GroupId>), String)>, actions: &mut Vec<Action>) {
    actions.extend(left.map(|((code, group), text)| Action::SetSummary { code, group, text }));
}

/// Draws the themes, the texts about the chosen one, and where the report goes.
pub(crate) fn report_ui(
    ui: &mut Ui,
    data: &ReportData,
    state: &mut ReportState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    write_ui(ui, state, say, actions);
    ui.add_space(NEAR);
    if data.themes.is_empty() {
        let words = say.t("Here each theme gets its summary, for all and for each group, with the quotes that carry it. Code some passages first.");
        empty_ui(ui, say.t("No themes yet"), words);
        return;
    }
    let chosen = state.theme.filter(|theme| data.themes.iter().any(|data| data.code == *theme));
    let chosen = chosen.or_else(|| data.themes.first().map(|theme| theme.code));
    state.theme = chosen;
    let frame = egui::Frame::new().inner_margin(egui::Margin { right: 10, ..Default::default() });
    egui::Panel::left("themes")
        .frame(frame)
        .exact_size(230.0)
        .resizable(false)
        .show(ui, |ui| themes_ui(ui, data, state));
    let theme = data.themes.iter().find(|theme| Some(theme.code) == chosen);
    egui::CentralPanel::default()
        .frame(egui::Frame::new().inner_margin(egui::Margin { left: 20, ..Default::default() }))
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt("theme texts").auto_shrink([false, false]).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(680.0));
                if let Some(theme) = theme {
                    theme_ui(ui, data, theme, state, say, actions);
                }
                if !data.loose_quotes.is_empty() {
                    ui.add_space(APART);
                    title_ui(ui, say.t("Quotes without a theme"));
                    quotes_ui(ui, &data.loose_quotes, say, actions);
                }
            });
        });
}

fn write_ui(ui: &mut Ui, state: &mut ReportState, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 170.0).clamp(160.0, 520.0);
        field_ui(
            ui,
            say.t("Path of the report"),
            &mut state.path,
            say.t("report.docx, .html, .xlsx or .md"),
            width,
        );
        let ready = !state.path.trim().is_empty();
        ui.add_enabled_ui(ready, |ui| {
            if main_button(ui, say.t("Write the report")).clicked() {
                actions.push(Action::WriteReport(PathBuf::from(state.path.trim())));
            }
        });
    });
}

fn themes_ui(ui: &mut Ui, data: &ReportData, state: &mut ReportState) {
    ScrollArea::vertical().id_salt("themes").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for theme in &data.themes {
            let written = theme.summaries.iter().any(|(_, text)| !text.trim().is_empty());
            let quotes = if theme.quotes.is_empty() { String::new() } else { theme.quotes.len().to_string() };
            let right = format!("{quotes}{}", if written { " ✓" } else { "" });
            let row = Row {
                text: &theme.name,
                right: &right,
                depth: theme.depth,
                hue: Some(theme.hue),
                chosen: state.theme == Some(theme.code),
                strong: theme.depth == 0,
                ..Row::default()
            };
            if row_ui(ui, &row).row.clicked() {
                state.theme = Some(theme.code);
            }
        }
    });
}

fn theme_ui(
    ui: &mut Ui,
    data: &ReportData,
    theme: &ThemeData,
    state: &mut ReportState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.label(strong(&theme.name).size(20.0));
    ui.add_space(NEAR);
    let all = [(None, say.t("The theme as a whole").to_owned())];
    let parts: Vec<(Option<GroupId>, String)> =
        all.into_iter().chain(data.groups.iter().map(|(group, name)| (Some(*group), name.clone()))).collect();
    state.drafts.resize_with(parts.len(), Draft::default);
    for (draft, (group, name)) in state.drafts.iter_mut().zip(&parts) {
        title_ui(ui, name);
        save(draft.turn_to((theme.code, *group), theme.summary(*group)), actions);
        let rows = if group.is_none() { 5 } else { 3 };
        let (_, left) = draft.ui(
            ui,
            &say.with("Summary: {0}", &[name]),
            say.t("what they say, in a few sentences; saved when you leave the field"),
            rows,
        );
        save(left, actions);
        ui.add_space(NEAR);
    }
    title_ui(ui, say.t("Quotes chosen for the theme"));
    if theme.quotes.is_empty() {
        quiet_ui(ui, say.t("None yet. Select a coded passage in Read and press Q."));
    }
    quotes_ui(ui, &theme.quotes, say, actions);
}

fn quotes_ui(ui: &mut Ui, quotes: &[QuoteData], say: Texts, actions: &mut Vec<Action>) {
    for quote in quotes {
        card_ui(ui, |ui| {
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 40.0;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let words = RichText::new(format!("“{}”", quote.text)).font(reading_font(14.5));
                    if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
                        actions.push(Action::Show(quote.passage));
                    }
                    let source = match &quote.reason {
                        Some(reason) => format!("{} · {}", quote.source, reason_words(reason, say)),
                        None => quote.source.clone(),
                    };
                    ui.label(RichText::new(source).size(12.0).color(Colors::in_ui(ui).quiet));
                });
                if icon_button(ui, Icon::Cross, say.t("Let the quote go")).clicked() {
                    actions.push(Action::RemoveQuote(quote.id));
                }
            });
        });
        ui.add_space(4.0);
    }
}
