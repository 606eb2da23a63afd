//! The columns drawn: press a name and read what that person says.

use egui::accesskit::Role;
use egui::{Id, Margin, Panel, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use redthread_model::*;

use super::data::{Column, NegativeData, Opens, Part, SaidWords, Standing};
use crate::action::Action;
use crate::look::{
    Colors, Icon, NEAR, Row, STEP, card_ui, empty_ui, icon_button, quiet_button, quiet_ui, reading_font,
    row_ui, strong, title_ui,
};
use crate::segments::{SegmentsChoices, pick_ui};
use crate::texts::Texts;

/// A column is at least and at most so wide.
const WIDTHS: (f32, f32) = (200.0, 320.0);

/// Which code one asks about, and which name is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct NegativeState {
    /// Whether it stands in the place of the matrix.
    pub(crate) open: bool,
    /// The code that stands for the opposite.
    pub(crate) against: Option<CodeId>,
    /// The name that is open: its heading, and what it opens.
    pub(crate) chosen: Option<(String, Opens)>,
    typed: String,
}

/// What the place is drawn from.
pub(crate) struct NegativeInput<'d> {
    /// The columns; `None` if no code is chosen.
    pub(crate) data: Option<&'d NegativeData>,
    /// The words behind the open name.
    pub(crate) words: &'d [SaidWords],
    /// The codes to choose among.
    pub(crate) choices: &'d SegmentsChoices,
    /// The chosen code.
    pub(crate) code: Option<CodeId>,
    /// The language.
    pub(crate) say: Texts,
}

/// Draws who said it and who did not, and beside that the words of the open name.
pub(crate) fn negative_ui(
    ui: &mut Ui,
    input: &NegativeInput<'_>,
    state: &mut NegativeState,
    actions: &mut Vec<Action>,
) {
    let say = input.say;
    codes_ui(ui, input, state, actions);
    ui.add_space(NEAR);
    let Some(data) = input.data else {
        let words = say.t("Choose a code: for each group you see who has said it, with what valence, who has not, and who said the opposite. Each name opens its words.");
        return empty_ui(ui, say.t("Who says it, and who does not"), words);
    };
    if let Some(problem) = &data.problem {
        quiet_ui(ui, problem);
        return;
    }
    if data.columns.is_empty() && data.anonymous.is_empty() {
        let words = say.t("Bring in interviews first: here people stand by name, group by group.");
        return empty_ui(ui, say.t("Nobody speaks yet"), words);
    }
    if let Some((name, _)) = state.chosen.clone() {
        let width = (ui.available_width() * 0.36).clamp(240.0, 420.0);
        let frame = egui::Frame::new().inner_margin(Margin { left: 16, ..Default::default() });
        let panel = Panel::right("said words").frame(frame).exact_size(width).resizable(false);
        panel.show(ui, |ui| words_ui(ui, &name, input, state, actions));
    }
    ScrollArea::both().id_salt("voices").auto_shrink([false, false]).show(ui, |ui| {
        columns_ui(ui, data, state, say, actions);
        for (document, name, passages) in &data.anonymous {
            ui.add_space(NEAR);
            let count = say.count(u64::from(*passages), "{0} passage", "{0} passages");
            let words = say.with(
                "{0}: {1}. Answers to a survey are anonymous, so nobody can say who did not say it.",
                &[name, &count],
            );
            if ui.link(words).clicked() {
                actions.push(Action::OpenDocument(*document));
            }
        }
        ui.add_space(NEAR);
        quiet_ui(
            ui,
            say.t("What several coders coded is one passage. 4–5 means: at least 4, at most 5, for some voices are unknown."),
        );
    });
}

/// The line above: about which code, against which.
fn codes_ui(ui: &mut Ui, input: &NegativeInput<'_>, state: &mut NegativeState, actions: &mut Vec<Action>) {
    let say = input.say;
    ui.horizontal_wrapped(|ui| {
        let mut code = input.code;
        pick_ui(ui, say.t("Code"), input.choices.codes(), &mut code, &mut state.typed, say);
        if code != input.code {
            state.chosen = None;
            actions.push(Action::ChooseCode(code));
        }
        let before = state.against;
        let name = say.t("Opposite code");
        pick_ui(ui, name, input.choices.codes(), &mut state.against, &mut state.typed, say);
        if before != state.against {
            state.chosen = None;
        }
    });
}

fn columns_ui(
    ui: &mut Ui,
    data: &NegativeData,
    state: &mut NegativeState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let gap = 16.0;
    let count = data.columns.len().max(1) as f32;
    let width = ((ui.available_width() - gap * (count - 1.0)) / count).clamp(WIDTHS.0, WIDTHS.1);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for column in &data.columns {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.x = 6.0;
                column_ui(ui, column, state, say, actions);
            });
        }
    });
}

fn column_ui(ui: &mut Ui, column: &Column, state: &mut NegativeState, say: Texts, actions: &mut Vec<Action>) {
    let colors = Colors::in_ui(ui);
    let name = if column.name.is_empty() { say.t("without a group") } else { &column.name };
    ui.label(strong(name).size(15.0));
    let said = say.with("{0} of {1} have said it", &[&range(column.said, say), &range(column.people, say)]);
    quiet_ui(ui, &said);
    share_ui(ui, column);
    let names = |names: &[String]| names.join(", ");
    let sentences = [
        (&column.all_but, say.with("All but {0}", &[&names(&column.all_but)])),
        (&column.against_the_grain, say.with("Against the grain: {0}", &[&names(&column.against_the_grain)])),
    ];
    for (_, sentence) in sentences.iter().filter(|(names, _)| !names.is_empty()) {
        ui.add(egui::Label::new(strong(sentence).size(13.0).color(colors.text)).wrap());
    }
    for part in &column.parts {
        ui.add_space(NEAR);
        part_ui(ui, part, name, state, say);
    }
    if !column.silent.is_empty() {
        ui.add_space(NEAR);
        title_ui(ui, say.t("Documents in which nobody said it"));
        for (document, name) in &column.silent {
            let row = Row { text: name, quiet: true, ..Row::default() };
            if row_ui(ui, &row).row.clicked() {
                actions.push(Action::OpenDocument(*document));
            }
        }
    }
}

/// A thin bar: how many of the group said it for certain, and lighter how many more perhaps.
fn share_ui(ui: &mut Ui, column: &Column) {
    let colors = Colors::in_ui(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
    let part = |count: u32| rect.with_max_x(rect.left() + rect.width() * share(count, column.people.1));
    ui.painter().rect_filled(rect, 2.5, colors.line);
    ui.painter().rect_filled(part(column.said.1), 2.5, colors.quiet.gamma_multiply(0.5));
    ui.painter().rect_filled(part(column.said.0), 2.5, colors.text);
}

fn share(count: u32, of: u32) -> f32 {
    if of == 0 { 0.0 } else { (count as f32 / of as f32).min(1.0) }
}

fn part_ui(ui: &mut Ui, part: &Part, group: &str, state: &mut NegativeState, say: Texts) {
    title_ui(ui, &format!("{} · {}", say.t(part.standing.name()), part.voices.len()));
    for voice in &part.voices {
        let chosen = state.chosen.as_ref().is_some_and(|(_, opens)| *opens == voice.opens);
        let count = match part.standing {
            Standing::Silent => say.count(voice.count as u64, "{0} turn", "{0} turns"),
            _ => say.number(voice.count as u64),
        };
        let row = Row {
            text: &voice.name,
            right: &count,
            chosen,
            strong: voice.exception,
            quiet: part.standing == Standing::Silent && !voice.exception,
            ..Row::default()
        };
        let response = row_ui(ui, &row).row;
        if response.clicked() {
            let heading = format!("{} · {group} · {}", voice.name, say.t(part.standing.name()));
            state.chosen = if chosen { None } else { Some((heading, voice.opens.clone())) };
        }
    }
}

/// The words behind a name; each opens its place.
fn words_ui(
    ui: &mut Ui,
    name: &str,
    input: &NegativeInput<'_>,
    state: &mut NegativeState,
    actions: &mut Vec<Action>,
) {
    let (say, colors) = (input.say, Colors::in_ui(ui));
    ui.horizontal_top(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if icon_button(ui, Icon::Cross, say.t("Close the words")).clicked() {
                state.chosen = None;
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.add(egui::Label::new(strong(name)).wrap());
            });
        });
    });
    if let (Some((_, Opens::Turns(case))), Some(code)) = (&state.chosen, input.code) {
        let case = *case;
        ui.horizontal_wrapped(|ui| {
            quiet_ui(ui, say.t("Everything this person says."));
            if quiet_button(ui, say.t("All their segments")).clicked() {
                let ask = crate::segments::SegmentsAsk { case: Some(case), ..Default::default() };
                actions.push(Action::Segments(crate::segments::SegmentsAction::Show(Box::new(ask))));
            }
            if quiet_button(ui, say.t("Suggest passages for this code")).clicked() {
                actions.push(Action::Suggest(code));
            }
        });
    }
    ui.add_space(STEP);
    let list = ScrollArea::vertical().id_salt(Id::unique("said")).auto_shrink([false, false]);
    list.show(ui, |ui| {
        for words in input.words {
            let card = card_ui(ui, |ui| {
                ui.label(RichText::new(&words.text).font(reading_font(14.5)));
                let source = RichText::new(&words.source).size(12.0).color(colors.quiet);
                ui.add(egui::Label::new(source).wrap());
            });
            let response =
                card.response.interact(Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Button, true, format!("{} – {}", words.text, words.source))
            });
            if response.clicked() {
                actions.push(Action::Show(words.passage));
            }
            ui.add_space(4.0);
        }
    });
}

/// `7`, or `7–9`.
fn range((min, max): (u32, u32), say: Texts) -> String {
    let number = |count: u32| say.number(u64::from(count));
    if max > min { format!("{}–{}", number(min), number(max)) } else { number(min) }
}
