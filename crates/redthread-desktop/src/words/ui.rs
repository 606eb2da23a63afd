//! The tab for words in numbers, drawn: what is asked above, the words below, and what is known of the chosen one beside them.

use std::sync::Arc;

use egui::{ComboBox, Frame, Key, Margin, Panel, ScrollArea, Ui};
use redthread_analysis::words::WordUnit;
use redthread_model::*;

use super::WordsAction;
use super::ask::{Against, View, Whose, WordsAsk};
use super::data::{BESIDE, BesideData, LISTED, WordLine, WordsData};
use super::pictures::{LaidOut, bars_ui, cloud_ui};
use super::said;
use super::table::{Sorting, WordTable};
use crate::action::Action;
use crate::builder::{
    ExpressionAnswer, ExpressionChoices, ExpressionField, ExpressionInput, expression_field_ui,
};
use crate::look::{
    Colors, GridEvent, GridMenus, GridState, NEAR, Row, STEP, choice_ui, empty_ui, field_ui, grid_ui,
    main_button, quiet_button, quiet_ui, row_ui, strong, title_ui,
};
use crate::texts::{Texts, key};

/// What the tab remembers.
#[derive(Default)]
pub(crate) struct WordsState {
    /// What is asked.
    pub(crate) ask: WordsAsk,
    /// How it is shown.
    pub(crate) view: View,
    /// In which order.
    pub(crate) sorting: Sorting,
    /// The key of the chosen word.
    pub(crate) chosen: Option<String>,
    /// The expressions being written: whose words, and with whose they are compared.
    pub(crate) whose: ExpressionField,
    pub(crate) against: ExpressionField,
    /// The file to save to, while it is being named.
    save: Option<String>,
    grid: GridState,
    /// The row of the cursor when it was looked at last, and the number of the words then.
    row: Option<usize>,
    /// The lines in the order in which they are shown.
    order: Option<(Arc<WordsData>, Sorting, Vec<usize>)>,
    cloud: LaidOut,
}

/// What the tab shows.
pub(crate) struct WordsInput<'w> {
    /// The words; from before, while new ones are being counted.
    pub(crate) data: Arc<WordsData>,
    /// Whether they are being counted.
    pub(crate) counting: bool,
    /// What stands beside the chosen word, once that is known.
    pub(crate) beside: Option<Arc<BesideData>>,
    /// What expressions can be built of.
    pub(crate) choices: Arc<ExpressionChoices>,
    /// What the expressions find that are being written: whose words, and with whose they are compared.
    pub(crate) answers: [Arc<ExpressionAnswer>; 2],
    /// The project.
    pub(crate) project: &'w Project,
    /// Where a table or picture is saved unless another place is named, without its ending.
    pub(crate) file: String,
}

const UNITS: [(WordUnit, &str); 4] = [
    (WordUnit::Word, key("Words")),
    (WordUnit::Stem, key("Stems")),
    (WordUnit::NGram(2), key("2 in a row")),
    (WordUnit::NGram(3), key("3 in a row")),
];

const VIEWS: [(View, &str); 3] =
    [(View::Table, key("Table")), (View::Bars, key("Bars")), (View::Cloud, key("Cloud"))];

/// Draws the words of the study with their figures.
pub(crate) fn words_ui(
    ui: &mut Ui,
    input: &WordsInput<'_>,
    state: &mut WordsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if input.project.documents().is_empty() {
        let words = say.t("Bring transcripts in: their words are counted by themselves.");
        empty_ui(ui, say.t("No words to count"), words);
        return;
    }
    ask_ui(ui, input, state, say, actions);
    show_ui(ui, input, state, say, actions);
    ui.add_space(STEP);
    let against = match &state.ask.against {
        Against::Other(whose) => whose.is_unsaid(),
        Against::Nothing | Against::Rest => false,
    };
    if state.ask.whose.is_unsaid() || against {
        quiet_ui(ui, say.t("Write an expression and press Enter, for example group:citizens or code:Theme."));
        return;
    }
    if let Some(problem) = &input.data.problem {
        ui.label(egui::RichText::new(problem).color(Colors::in_ui(ui).warning));
        return;
    }
    if input.data.of.is_none() {
        quiet_ui(ui, say.t("Counting…"));
        return;
    }
    if input.data.lines.is_empty() {
        quiet_ui(ui, say.t(match (&state.ask.whose, &state.ask.against) {
            (Whose::All, Against::Rest) => key("Beside everything there is nothing else: choose whose words, or with which others they are compared."),
            _ => key("No word is said so often here."),
        }));
        return;
    }
    let order = state.order(&input.data);
    let chosen =
        state.chosen.as_ref().and_then(|key| input.data.lines.iter().position(|line| line.key == *key));
    if let Some(line) = chosen {
        let width = (ui.available_width() * 0.36).clamp(240.0, 380.0);
        let frame = Frame::new().inner_margin(Margin { left: 16, ..Default::default() });
        Panel::right("word")
            .frame(frame)
            .exact_size(width)
            .resizable(false)
            .show(ui, |ui| word_ui(ui, &input.data.lines[line], input, state, say, actions));
    }
    let pressed = match state.view {
        View::Table => {
            table_ui(ui, input, state, &order, say, actions);
            None
        }
        View::Bars => bars_ui(ui, &input.data, &order, chosen, say),
        View::Cloud => cloud_ui(ui, &input.data, &order, &mut state.cloud, chosen, say),
    };
    if let Some(line) = pressed {
        let key = input.data.lines[line].key.clone();
        // A second press opens the hits, as in the table.
        if state.chosen.as_ref() == Some(&key) {
            actions.push(Action::Words(WordsAction::OpenHits(state.ask.query(&input.data.lines[line]))));
        }
        state.chosen = Some(key);
    }
}

impl WordsState {
    /// The numbers of the lines in the order in which they are shown.
    fn order(&mut self, data: &Arc<WordsData>) -> Vec<usize> {
        match &self.order {
            Some((of, sorting, order)) if Arc::ptr_eq(of, data) && *sorting == self.sorting => order.clone(),
            _ => {
                let order = self.sorting.order(data);
                self.order = Some((data.clone(), self.sorting, order.clone()));
                self.row = None;
                order
            }
        }
    }
}

/// What is counted.
fn ask_ui(
    ui: &mut Ui,
    input: &WordsInput<'_>,
    state: &mut WordsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        whose_ui(ui, input.project, &mut state.ask.whose, state.whose.text(), say);
        ui.add_space(NEAR);
        for (unit, name) in UNITS {
            if choice_ui(ui, state.ask.unit == unit, say.t(name)).clicked() {
                state.ask.unit = unit;
            }
        }
        ui.add_space(NEAR);
        let stop = choice_ui(ui, state.ask.stop_words, say.t("Stop words"));
        if stop
            .on_hover_text(
                say.t("Whether words such as “and”, “it” and “to” are listed; they always count in rates"),
            )
            .clicked()
        {
            state.ask.stop_words = !state.ask.stop_words;
        }
        quiet_ui(ui, say.t("said at least"));
        let least = egui::DragValue::new(&mut state.ask.min).range(1..=1_000).speed(0.05);
        ui.add(least).accessible_name(say.t("How often at least"));
    });
    if let Whose::Where(expression) = &mut state.ask.whose {
        let input = ExpressionInput {
            choices: &input.choices,
            answer: &input.answers[0],
            in_use: &expression.clone(),
        };
        if let Some(used) = expression_field_ui(ui, &input, &mut state.whose, say, actions) {
            *expression = used;
        }
    }
    ui.horizontal_wrapped(|ui| against_ui(ui, input.project, state, say));
    if let Against::Other(Whose::Where(expression)) = &mut state.ask.against {
        let input = ExpressionInput {
            choices: &input.choices,
            answer: &input.answers[1],
            in_use: &expression.clone(),
        };
        let used = ui
            .push_id("compared with", |ui| expression_field_ui(ui, &input, &mut state.against, say, actions))
            .inner;
        if let Some(used) = used {
            *expression = used;
        }
    }
}

/// Draws the choice of whose words are meant.
fn whose_ui(ui: &mut Ui, project: &Project, whose: &mut Whose, typed: &str, say: Texts) {
    let shown = match &*whose {
        Whose::All => say.t("Everybody’s words").to_owned(),
        Whose::Group(group) => project.group(*group).map(|group| group.name.clone()).unwrap_or_default(),
        Whose::Where(_) => say.t("Expression").to_owned(),
    };
    let combo = ComboBox::from_id_salt("whose words").selected_text(shown).show_ui(ui, |ui| {
        if choice_ui(ui, *whose == Whose::All, say.t("Everybody’s words")).clicked() {
            *whose = Whose::All;
            ui.close();
        }
        for group in project.groups_in_order() {
            if choice_ui(ui, *whose == Whose::Group(group.id), &group.name).clicked() {
                *whose = Whose::Group(group.id);
                ui.close();
            }
        }
        if choice_ui(ui, matches!(whose, Whose::Where(_)), say.t("Expression…")).clicked() {
            *whose = Whose::Where(typed.to_owned());
            ui.close();
        }
    });
    combo.response.accessible_name(say.t("Whose words"));
}

/// With what it is compared.
fn against_ui(ui: &mut Ui, project: &Project, state: &mut WordsState, say: Texts) {
    let against = &mut state.ask.against;
    let name_of = |against: &Against| match against {
        Against::Nothing => say.t("nothing").to_owned(),
        Against::Rest => say.t("everything else").to_owned(),
        Against::Other(Whose::All) => say.t("everybody’s words").to_owned(),
        Against::Other(Whose::Group(group)) => {
            project.group(*group).map(|group| group.name.clone()).unwrap_or_default()
        }
        Against::Other(Whose::Where(_)) => say.t("Expression").to_owned(),
    };
    quiet_ui(ui, say.t("Compared with"));
    let combo = ComboBox::from_id_salt("compared words").selected_text(name_of(against)).show_ui(ui, |ui| {
        let mut offered = vec![Against::Nothing, Against::Rest];
        let groups = project.groups_in_order().into_iter().map(|group| Whose::Group(group.id));
        offered.extend(groups.map(Against::Other));
        for other in offered {
            if choice_ui(ui, *against == other, name_of(&other)).clicked() {
                *against = other;
                state.sorting = Sorting::default();
                ui.close();
            }
        }
        let said = matches!(against, Against::Other(Whose::Where(_)));
        if choice_ui(ui, said, say.t("Expression…")).clicked() {
            *against = Against::Other(Whose::Where(state.against.text().to_owned()));
            state.sorting = Sorting::default();
            ui.close();
        }
    });
    combo.response.accessible_name(say.t("Compared with"));
}

/// How many there are, how they are shown, and saving them.
fn show_ui(
    ui: &mut Ui,
    input: &WordsInput<'_>,
    state: &mut WordsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let data = &input.data;
    ui.horizontal_wrapped(|ui| {
        for (view, name) in VIEWS {
            if choice_ui(ui, state.view == view, say.t(name)).clicked() {
                state.view = view;
                state.save = None;
            }
        }
        if ui.button(say.t("Save…")).on_hover_text(say.t("The table as csv, a picture as svg")).clicked() {
            let ending = if state.view == View::Table { "csv" } else { "svg" };
            state.save = Some(format!("{}.{ending}", input.file));
        }
        ui.add_space(NEAR);
        let words = match state.ask.unit {
            WordUnit::NGram(_) => say.count(data.total, "{0} row of words", "{0} rows of words"),
            WordUnit::Word | WordUnit::Stem => say.count(data.total, "{0} word", "{0} words"),
        };
        let mut told = if data.lines.iter().any(|line| line.key_line.is_some()) {
            say.with("{0} against {1}", &[&words, &say.number(data.reference)])
        } else {
            let different = say.number(data.different as u64);
            say.with(
                "{0}, {1} different, {2} listed",
                &[&words, &different, &say.number(data.lines.len() as u64)],
            )
        };
        if data.lines.len() == LISTED {
            told = say.with("{0} (the first {1} are shown)", &[&told, &say.number(LISTED as u64)]);
        }
        if data.of.is_some() && data.problem.is_none() {
            quiet_ui(ui, &told);
        }
        if input.counting {
            ui.spinner();
        }
    });
    let Some(mut path) = state.save.take() else { return };
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 200.0).clamp(160.0, 560.0);
        let field = field_ui(ui, say.t("File to save to"), &mut path, "", width);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let save = main_button(ui, say.t("Save")).clicked() || entered;
        let cancel = quiet_button(ui, say.t("Cancel")).clicked();
        if save {
            actions.push(Action::Words(WordsAction::Save(path.trim().into())));
        }
        if !save && !cancel {
            state.save = Some(path);
        }
    });
}

fn table_ui(
    ui: &mut Ui,
    input: &WordsInput<'_>,
    state: &mut WordsState,
    order: &[usize],
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let compares = input.data.lines.iter().any(|line| line.key_line.is_some());
    let table = WordTable::new(&input.data, order, state.sorting, compares, say);
    let mut heading = |ui: &mut Ui, col: usize| {
        ui.set_max_width(280.0);
        ui.label(say.t(table.kind(col).about()));
    };
    let mut asked = None;
    let mut row_menu = |ui: &mut Ui, row: usize| {
        if ui.button(say.t("Show its hits")).clicked() {
            asked = Some(row);
            ui.close();
        }
    };
    let mut menus = GridMenus { heading: &mut heading, row: &mut row_menu };
    let before = state.grid.range().first.0;
    let events = grid_ui(ui, say.t("Words in numbers"), &table, &mut state.grid, &mut menus);
    let at = state.grid.range().first.0;
    let line = |row: usize| order.get(row).map(|line| &input.data.lines[*line]);
    // The cursor chooses, once it was moved.
    if at != before || (state.row.is_some() && state.row != Some(at)) {
        state.chosen = line(at).map(|line| line.key.clone());
    }
    state.row = Some(at);
    for event in events {
        match event {
            GridEvent::Sort(col) => state.sorting.press(table.kind(col)),
            GridEvent::Open(row, _) => asked = Some(row),
            GridEvent::Copy(range) => {
                let kinds = range.cols().map(|col| table.kind(col));
                let text = |row: usize| {
                    let cells = kinds
                        .clone()
                        .map(|kind| line(row).map(|line| kind.text(line, say)).unwrap_or_default());
                    cells.collect::<Vec<_>>().join("\t")
                };
                ui.ctx().copy_text(range.rows().map(text).collect::<Vec<_>>().join("\n"));
            }
            GridEvent::Write(_) | GridEvent::Paste(_) | GridEvent::Move(_) => {}
        }
    }
    if let Some(line) = asked.and_then(line) {
        state.chosen = Some(line.key.clone());
        actions.push(Action::Words(WordsAction::OpenHits(state.ask.query(line))));
    }
}

/// What is known of the chosen word.
fn word_ui(
    ui: &mut Ui,
    line: &WordLine,
    input: &WordsInput<'_>,
    state: &mut WordsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if crate::look::icon_button(ui, crate::look::Icon::Cross, say.t("Close the word")).clicked() {
                state.chosen = None;
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(strong(&line.word).size(17.0)).truncate());
            });
        });
    });
    ScrollArea::vertical().id_salt("word facts").auto_shrink([false, false]).show(ui, |ui| {
        match &line.key_line {
            Some(key) => said::difference(line, key, say).iter().for_each(|words| {
                ui.label(words);
            }),
            None => {
                ui.label(said::frequency(line, say));
                if let Some(dp) = line.dp {
                    quiet_ui(ui, &said::spread(dp, say));
                }
            }
        }
        if !line.forms.is_empty() {
            ui.add_space(NEAR);
            title_ui(ui, say.t("Forms that the stem unites"));
            let forms: Vec<String> =
                line.forms.iter().map(|(form, count)| format!("{form} {}", say.number(*count))).collect();
            ui.label(forms.join(" · "));
        }
        ui.add_space(NEAR);
        if main_button(ui, say.t("Show its hits")).clicked() {
            actions.push(Action::Words(WordsAction::OpenHits(state.ask.query(line))));
        }
        ui.add_space(NEAR);
        beside_ui(ui, line, input, state, say, actions);
    });
}

/// The words that stand beside the chosen one.
fn beside_ui(
    ui: &mut Ui,
    line: &WordLine,
    input: &WordsInput<'_>,
    state: &WordsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    title_ui(ui, &say.with("Often within {0} words of it", &[&BESIDE]));
    let Some(beside) = &input.beside else {
        quiet_ui(ui, say.t("Counting…"));
        return;
    };
    if beside.lines.is_empty() {
        quiet_ui(ui, say.t("No word stands beside it more than once."));
        return;
    }
    for other in &beside.lines {
        let right = format!(
            "{} · {} · {}",
            say.number(other.pairs),
            say.with("{0} people", &[&said::people(&other.people, say)]),
            say.decimal(other.log_dice, 1)
        );
        let response = row_ui(ui, &Row { text: &other.word, right: &right, ..Row::default() }).row;
        let response = response.on_hover_text(say.t(
            "Pairs, people who say them, and logDice (Rychlý 2008): at most 14, 1 less is half as strong",
        ));
        if response.clicked() {
            let query = format!("{} NEAR/{BESIDE} \"{}\"", state.ask.query(line), other.word);
            actions.push(Action::Words(WordsAction::OpenHits(query)));
        }
    }
}
