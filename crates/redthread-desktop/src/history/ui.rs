//! The history drawn: days and steps, newest first; below, what the chosen step touched and where one can go from it.

use egui::accesskit::Role;
use egui::{Align, Layout, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use redthread_workspace::Workspace;

use super::data::{
    History, HistoryFilter, HistoryRow, Kind, Opens, PAGE, StepData, Touched, sentence, touched,
};
use crate::action::Action;
use crate::cached::Cached;
use crate::look::{
    Colors, Icon, NEAR, ROW, STEP, card_ui, icon_button, line_in, quiet_ui, strong_font, title_ui,
};
use crate::texts::{Texts, UiLanguage, key};
use crate::window::WindowAction;

/// At most so many things that a step touched are listed.
const LISTED: usize = 6;

/// What the panel remembers.
#[derive(Default)]
pub(crate) struct HistoryState {
    history: History,
    filter: HistoryFilter,
    /// The number of the chosen step.
    chosen: Option<u64>,
    /// Whether older steps are wanted.
    wants_more: bool,
    /// What steps touched, by number, head and language.
    touched: Cached<(u64, u64, UiLanguage), (Vec<Touched>, usize)>,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Codings, key("Codings")),
    (Kind::Codes, key("Codes")),
    (Kind::Notes, key("Memos and quotes")),
    (Kind::Sources, key("Sources and cases")),
    (Kind::Other, key("Everything else")),
];

impl HistoryState {
    /// Reads what was done since, and older steps when the list comes to its end.
    fn bring_up_to_date(&mut self, workspace: &mut Workspace) {
        let head = workspace.head();
        if head < self.history.head() {
            self.history = History::default();
        }
        let known = self.history.head();
        if known == 0 {
            let steps = workspace.history_page(None, PAGE).unwrap_or_default();
            self.history.add_older(steps, PAGE);
        } else if head > known {
            let newer = usize::try_from(head - known).unwrap_or(usize::MAX);
            self.history.add_newer(workspace.history_page(None, newer).unwrap_or_default());
        }
        // With a filter on, a page may show nothing: then the next one is read, one in a frame.
        if std::mem::take(&mut self.wants_more) && !self.history.whole {
            let steps = workspace.history_page(self.history.oldest(), PAGE).unwrap_or_default();
            self.history.add_older(steps, PAGE);
        }
        self.history.show(&self.filter);
    }
}

/// Draws the history as a panel. `by` is the name under which one works.
pub(crate) fn history_ui(
    ui: &mut Ui,
    workspace: &mut Workspace,
    state: &mut HistoryState,
    by: &str,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    state.bring_up_to_date(workspace);
    ui.horizontal(|ui| {
        title_ui(ui, say.t("What has been done"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Cross, say.t("Close the history")).clicked() {
                actions.push(Action::Command(crate::command::UiCommand::History));
            }
        });
    });
    filter_ui(ui, workspace, state, say);
    ui.add_space(STEP);
    let chosen =
        state.chosen.and_then(|nr| state.history.steps.iter().find(|data| data.step.nr == nr)).cloned();
    let below = if chosen.is_some() { (ui.available_height() * 0.5).min(260.0) } else { 0.0 };
    let height = (ui.available_height() - below).max(60.0);
    if state.history.rows.is_empty() {
        quiet_ui(ui, say.t("Nothing of this kind was done."));
        state.wants_more = !state.history.whole;
    }
    let list = ScrollArea::vertical().id_salt("history").auto_shrink([false, false]).max_height(height);
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = state.history.rows.len();
    list.show_rows(ui, ROW, count, |ui, range| {
        if range.end + 40 > count {
            state.wants_more = !state.history.whole;
        }
        for at in range {
            match state.history.rows[at] {
                HistoryRow::Day(day) => {
                    let (rect, response) =
                        ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                    let name = say.day(day);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
                    line_in(ui, rect, &name, strong_font(12.0), Colors::in_ui(ui).quiet);
                }
                HistoryRow::Step(index) => {
                    let data = state.history.steps[index].clone();
                    let is_chosen = state.chosen == Some(data.step.nr);
                    let mut response = step_ui(ui, &data, is_chosen, say);
                    if response.hovered() {
                        let (things, more) = &*things(workspace, state, data.step.nr, say);
                        response = response.on_hover_ui(|ui| {
                            ui.label(format!("{} · {}", say.moment(data.step.time_millis), data.step.by));
                            for thing in things {
                                quiet_ui(ui, &thing.words);
                            }
                            if *more > 0 {
                                quiet_ui(ui, &say.with("and {0} more", &[&say.number(*more as u64)]));
                            }
                        });
                    }
                    if response.clicked() {
                        state.chosen = if is_chosen { None } else { Some(data.step.nr) };
                    }
                }
            }
        }
    });
    ui.spacing_mut().item_spacing.y = STEP;
    if let Some(data) = chosen {
        chosen_ui(ui, workspace, state, &data, by, say, actions);
    }
    if state.wants_more {
        ui.ctx().request_repaint();
    }
}

fn filter_ui(ui: &mut Ui, workspace: &Workspace, state: &mut HistoryState, say: Texts) {
    ui.horizontal_wrapped(|ui| {
        let everybody = say.t("everybody");
        let shown = state.filter.by.clone().unwrap_or_else(|| everybody.to_owned());
        let by = egui::ComboBox::from_id_salt("history by").selected_text(shown).width(100.0);
        let response = by.show_ui(ui, |ui| {
            ui.selectable_value(&mut state.filter.by, None, everybody);
            for coder in workspace.project().coders().values() {
                ui.selectable_value(&mut state.filter.by, Some(coder.name.clone()), &coder.name);
            }
        });
        named(ui, &response.response, say.t("Whose steps"));
        let all = say.t("everything");
        let shown = KINDS.iter().find(|(kind, _)| state.filter.kind == Some(*kind));
        let kinds = egui::ComboBox::from_id_salt("history kind").width(100.0);
        let response = kinds.selected_text(shown.map_or(all, |(_, name)| say.t(name))).show_ui(ui, |ui| {
            ui.selectable_value(&mut state.filter.kind, None, all);
            for kind in Kind::ALL {
                let name = KINDS.iter().find(|(other, _)| *other == kind).map_or("", |(_, name)| name);
                ui.selectable_value(&mut state.filter.kind, Some(kind), say.t(name));
            }
        });
        named(ui, &response.response, say.t("Which steps"));
    });
}

/// Gives a choice the name that screen readers say.
fn named(ui: &Ui, response: &egui::Response, name: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
}

fn step_ui(ui: &mut Ui, data: &StepData, chosen: bool, say: Texts) -> egui::Response {
    let words = sentence(&data.step, say);
    let right = format!("{}  {}", data.step.by, say.time(data.step.time_millis));
    let text = if data.taken_back { say.with("{0} (taken back)", &[&words]) } else { words };
    let row =
        crate::look::Row { text: &text, right: &right, chosen, quiet: data.taken_back, ..Default::default() };
    crate::look::row_ui(ui, &row).row
}

fn things(
    workspace: &mut Workspace,
    state: &mut HistoryState,
    nr: u64,
    say: Texts,
) -> std::sync::Arc<(Vec<Touched>, usize)> {
    state.touched.get((nr, workspace.head(), say.language), || {
        let change = workspace.change_of(nr);
        change.map(|change| touched(workspace.project(), &change, LISTED, say)).unwrap_or_default()
    })
}

/// Draws what the chosen step touched, and the ways from it.
fn chosen_ui(
    ui: &mut Ui,
    workspace: &mut Workspace,
    state: &mut HistoryState,
    data: &StepData,
    by: &str,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.add_space(NEAR);
    let nr = data.step.nr;
    let (things, more) = &*things(workspace, state, nr, say);
    ScrollArea::vertical().id_salt("step").auto_shrink([false, false]).show(ui, |ui| {
        card_ui(ui, |ui| {
            ui.label(sentence(&data.step, say));
            quiet_ui(ui, &format!("{} · {}", data.step.by, say.moment(data.step.time_millis)));
            for thing in things {
                match thing.opens {
                    Some(opens) => {
                        let link =
                            ui.add(egui::Button::new(&thing.words).frame_when_inactive(false).truncate());
                        if link.on_hover_text(say.t("Open it")).clicked() {
                            actions.push(open(opens));
                        }
                    }
                    None => {
                        quiet_ui(ui, &thing.words);
                    }
                }
            }
            if *more > 0 {
                quiet_ui(ui, &say.with("and {0} more", &[&say.number(*more as u64)]));
            }
            ui.add_space(STEP);
            ways_ui(ui, &state.history, nr, by, say, actions);
        });
    });
}

/// Draws the ways back and forward, each with how many steps it takes.
fn ways_ui(ui: &mut Ui, history: &History, nr: u64, by: &str, say: Texts, actions: &mut Vec<Action>) {
    let (own, others) = history.later(nr, by);
    let again = history.again(nr, by);
    let count = |count: usize| say.count(count as u64, "{0} step", "{0} steps");
    if again > 0 {
        let words = say.with("Do again up to here: {0}", &[&count(again)]);
        if ui.button(words).clicked() {
            actions.push(Action::Window(WindowAction::GoForward(nr)));
        }
    }
    if own > 0 {
        let words = say.with("Go back to here: takes back {0} of yours", &[&count(own)]);
        if ui.add(egui::Button::new(words).wrap()).clicked() {
            actions.push(Action::Window(WindowAction::GoBack { nr, everybody: false }));
        }
    }
    if others > 0 {
        let words = say.with(
            "Go back for everybody: takes back {0}, of them {1} by others",
            &[&count(own + others), &say.number(others as u64)],
        );
        if ui.add(egui::Button::new(words).wrap()).clicked() {
            actions.push(Action::Window(WindowAction::GoBack { nr, everybody: true }));
        }
    }
    if own + others == 0 && again == 0 {
        quiet_ui(ui, say.t("Nothing later stands: the project is as it was after this step."));
    }
}

fn open(opens: Opens) -> Action {
    match opens {
        Opens::Document(document) => Action::OpenDocument(document),
        Opens::Code(code) => Action::ChooseCode(Some(code)),
        Opens::Coding(coding) => Action::ShowCoding(coding),
        Opens::Passage(passage) => Action::Show(passage),
    }
}
