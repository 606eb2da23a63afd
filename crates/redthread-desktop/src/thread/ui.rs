//! The thread drawn: a row for each statement, a column for each later stage.

use egui::{ComboBox, RichText, Sense, Ui, vec2};
use redthread_model::{StageId, Stance};

use super::data::{AnswerData, StageCell, StatementRow, ThreadData};
use crate::action::Action;
use crate::inspector::STANCES;
use crate::look::{
    APART, Colors, NEAR, choice_ui, empty_ui, field_ui, icon_in, quiet_button, quiet_ui, reading_font,
    strong, swatch, title_ui,
};
use crate::texts::Texts;

/// What the place remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThreadState {
    only_open: bool,
    from: Option<StageId>,
    to: Option<StageId>,
    advice: String,
}

/// Draws the thread, and the advice below it.
pub(crate) fn thread_ui(
    ui: &mut Ui,
    data: &ThreadData,
    state: &mut ThreadState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if data.stages.len() < 2 || (data.themes.is_empty() && data.advice.is_empty()) {
        let words = say.t("Here one sees what became of each statement: carried from one stage to the next, recognised, rejected, explained, or left without an answer. Give documents a stage at import; then select a coded passage in Read and choose “Carry to a later stage…” in the inspector.");
        empty_ui(ui, say.t("No thread yet"), words);
        if data.stages.len() >= 2 {
            advice_ui(ui, data, state, say, actions);
        }
        return;
    }
    ui.horizontal(|ui| {
        if choice_ui(ui, !state.only_open, say.t("All statements")).clicked() {
            state.only_open = false;
        }
        let open = say.with("Without an answer ({0})", &[&data.gaps]);
        if choice_ui(ui, state.only_open, &open).clicked() {
            state.only_open = true;
        }
    });
    ui.add_space(NEAR);
    egui::ScrollArea::both().id_salt("thread").auto_shrink([false, false]).show(ui, |ui| {
        let widths = Widths::of(ui.available_width(), data.stages.len() - 1);
        heads_ui(ui, data, &widths, say);
        for theme in &data.themes {
            let rows: Vec<&StatementRow> = theme
                .rows
                .iter()
                .filter(|row| !state.only_open || row.cells.contains(&StageCell::Open))
                .collect();
            if rows.is_empty() {
                continue;
            }
            ui.add_space(NEAR);
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
                swatch(ui, rect.center(), theme.hue);
                ui.label(strong(&theme.path));
            });
            for row in rows {
                row_ui(ui, row, data, &widths, say, actions);
            }
        }
        ui.add_space(APART);
        advice_ui(ui, data, state, say, actions);
    });
}

/// How wide the columns are.
struct Widths {
    statement: f32,
    stage: f32,
}

impl Widths {
    fn of(available: f32, stages: usize) -> Self {
        let available = available - 16.0;
        let statement = (available * 0.34).max(240.0);
        let stage = ((available - statement) / stages as f32 - 12.0).max(190.0);
        Self { statement, stage }
    }
}

fn cell<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::top_down(egui::Align::LEFT);
    let shown = ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        contents(ui)
    });
    shown.inner
}

fn heads_ui(ui: &mut Ui, data: &ThreadData, widths: &Widths, say: Texts) {
    ui.horizontal_top(|ui| {
        cell(ui, widths.statement, |ui| title_ui(ui, say.t("Statement")));
        for (_, name) in &data.stages[1..] {
            cell(ui, widths.stage, |ui| title_ui(ui, name));
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    row: &StatementRow,
    data: &ThreadData,
    widths: &Widths,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    ui.separator();
    ui.horizontal_top(|ui| {
        cell(ui, widths.statement, |ui| {
            let words = RichText::new(format!("“{}”", row.text)).font(reading_font(14.5));
            if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
                actions.push(Action::Show(row.passage));
            }
            quiet_ui(ui, &row.source);
        });
        for (found, (stage, _)) in row.cells.iter().zip(&data.stages[1..]) {
            cell(ui, widths.stage, |ui| match found {
                StageCell::NotYet => {}
                StageCell::NotCarried => {
                    let words = RichText::new(say.t("Carry here")).size(12.5).color(colors.quiet);
                    if ui.add(egui::Button::new(words).frame_when_inactive(false)).clicked() {
                        actions.push(Action::CarryOn { statement: row.id, to: *stage });
                    }
                }
                StageCell::Open => {
                    ui.label(RichText::new(say.t("○ not answered")).color(colors.thread_letters));
                    if quiet_button(ui, say.t("Find the answer…")).clicked() {
                        actions.push(Action::BeginAnswer { statement: row.id, stage: *stage });
                    }
                }
                StageCell::Answered(answers) => {
                    answers.iter().for_each(|answer| answer_ui(ui, answer, say, actions))
                }
            });
        }
    });
}

fn answer_ui(ui: &mut Ui, answer: &AnswerData, say: Texts, actions: &mut Vec<Action>) {
    let colors = Colors::in_ui(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 3.5, colors.thread);
        ui.label(strong(stance_name(answer.stance, say)).size(12.5).color(colors.thread_letters));
        if let Some(label) = &answer.label {
            quiet_ui(ui, label);
        }
    });
    let words = RichText::new(format!("“{}”", answer.text)).font(reading_font(13.5));
    if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
        actions.push(Action::Show(answer.passage));
    }
}

fn stance_name(stance: Stance, say: Texts) -> &'static str {
    let name = STANCES.iter().find(|(other, _)| *other == stance).map_or("", |(_, name)| name);
    say.t(name)
}

fn advice_ui(ui: &mut Ui, data: &ThreadData, state: &mut ThreadState, say: Texts, actions: &mut Vec<Action>) {
    title_ui(ui, say.t("Good advice from stage to stage"));
    if data.advice.is_empty() {
        quiet_ui(ui, say.t("None written down yet."));
    }
    for advice in &data.advice {
        ui.horizontal_wrapped(|ui| {
            let colors = Colors::in_ui(ui);
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 18.0), Sense::hover());
            icon_in(ui.painter(), rect, crate::look::Icon::Thread, colors.thread);
            quiet_ui(ui, &advice.way);
            ui.label(RichText::new(&advice.text).font(reading_font(14.0)));
        });
    }
    ui.add_space(NEAR);
    ui.horizontal(|ui| {
        stage_ui(ui, "from", say.t("From"), data, &mut state.from);
        ui.label("→");
        stage_ui(ui, "to", say.t("To"), data, &mut state.to);
        let width = (ui.available_width() - 110.0).clamp(120.0, 480.0);
        field_ui(ui, say.t("Advice"), &mut state.advice, say.t("the advice, in their words"), width);
        let ready =
            state.from.zip(state.to).filter(|(from, to)| from != to && !state.advice.trim().is_empty());
        let add = ui.add_enabled(ready.is_some(), egui::Button::new(say.t("Add advice")));
        if add.clicked()
            && let Some((from, to)) = ready
        {
            actions.push(Action::Advise {
                from,
                to,
                text: std::mem::take(&mut state.advice).trim().to_owned(),
            });
        }
    });
}

fn stage_ui(ui: &mut Ui, id: &str, name: &str, data: &ThreadData, chosen: &mut Option<StageId>) {
    let current =
        data.stages.iter().find(|(stage, _)| Some(*stage) == *chosen).map_or(name, |(_, name)| name);
    let combo =
        ComboBox::from_id_salt(("advice", id)).selected_text(current).width(130.0).show_ui(ui, |ui| {
            for (stage, name) in &data.stages {
                if choice_ui(ui, *chosen == Some(*stage), name).clicked() {
                    *chosen = Some(*stage);
                    ui.close();
                }
            }
        });
    combo.response.accessible_name(name);
}
