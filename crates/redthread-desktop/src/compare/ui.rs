//! The matrix drawn: press a cell and read what stands behind it.

use egui::accesskit::Role;
use egui::{Align2, Color32, ComboBox, FontId, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_analysis::{CellKind, Dimension};

use super::data::{CellData, CellQuote, CompareAsk, CompareData};
use crate::action::Action;
use crate::builder::{
    ExpressionAnswer, ExpressionChoices, ExpressionField, ExpressionInput, expression_field_ui,
};
use crate::look::{
    Colors, Hue, NEAR, card_ui, choice_ui, empty_ui, line_in, quiet_ui, strong, strong_font, swatch, title_ui,
};
use crate::texts::{Texts, key};

const ROW_HEIGHT: f32 = 32.0;
const HEAD_WIDTH: f32 = 190.0;
const CELL_WIDTH: f32 = 96.0;

/// What one compares, and which cell is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompareState {
    /// The matrix.
    pub(crate) ask: CompareAsk,
    /// The open cell: row and column; one beyond the last is the totals.
    pub(crate) cell: Option<(usize, usize)>,
    /// The field in which the expression is made.
    pub(crate) expression: ExpressionField,
}

/// What the place shows.
pub(crate) struct CompareInput<'c> {
    /// The matrix.
    pub(crate) data: &'c CompareData,
    /// What stands behind the open cell.
    pub(crate) cell: Option<&'c CellData>,
    /// What can be chosen among in the expression.
    pub(crate) choices: &'c ExpressionChoices,
    /// What the expression finds.
    pub(crate) answer: &'c ExpressionAnswer,
}

/// What cells count, with their names in English.
pub(crate) const KINDS: [(CellKind, &str); 5] = [
    (CellKind::Segments, key("Segments")),
    (CellKind::People, key("People")),
    (CellKind::Documents, key("Documents")),
    (CellKind::Words, key("Words")),
    (CellKind::Coverage, key("Coverage")),
];

const ROWS: [(Dimension, &str); 2] = [(Dimension::Theme, key("Themes")), (Dimension::Code, key("Each code"))];

const COLS: [(Dimension, &str); 6] = [
    (Dimension::Group, key("Groups")),
    (Dimension::Stage, key("Stages")),
    (Dimension::Round, key("Rounds")),
    (Dimension::Document, key("Documents")),
    (Dimension::Case, key("Persons")),
    (Dimension::Valence, key("Works well or less well")),
];

/// Draws the matrix, and the quotes of the open cell beside it.
pub(crate) fn compare_ui(
    ui: &mut Ui,
    input: &CompareInput<'_>,
    state: &mut CompareState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let (data, cell) = (input.data, input.cell);
    choices_ui(ui, state, say);
    expression_ui(ui, input, state, say, actions);
    ui.add_space(NEAR);
    if let Some(problem) = &data.problem {
        quiet_ui(ui, problem);
        return;
    }
    if data.rows.is_empty() || data.cols.is_empty() {
        let words = say.t("Here themes stand against groups. Code some passages, and give the documents a group when you import them: the figures come by themselves, and each opens the words behind it.");
        empty_ui(ui, say.t("Nothing to compare yet"), words);
        return;
    }
    if let (Some(cell), Some(place)) = (cell, state.cell) {
        let width = (ui.available_width() * 0.42).clamp(260.0, 460.0);
        let frame = egui::Frame::new().inner_margin(egui::Margin { left: 16, ..Default::default() });
        egui::Panel::right("quotes")
            .frame(frame)
            .exact_size(width)
            .resizable(false)
            .show(ui, |ui| quotes_ui(ui, data, cell, place, state, say, actions));
    }
    egui::ScrollArea::both().id_salt("matrix").auto_shrink([false, false]).show(ui, |ui| {
        table_ui(ui, data, state, say);
        ui.add_space(NEAR);
        if data.survey {
            quiet_ui(ui, say.t("– : answers to a survey are anonymous, so people cannot be counted"));
        }
        if data.left_out > 0 {
            quiet_ui(
                ui,
                &say.with("{0} codings count in no cell: they have no row or column here", &[&data.left_out]),
            );
        }
        quiet_ui(ui, say.t("Totals count each thing once; they are no sums."));
    });
}

fn choices_ui(ui: &mut Ui, state: &mut CompareState, say: Texts) {
    ui.horizontal_wrapped(|ui| {
        dimension_ui(ui, "rows", say.t("Rows"), &ROWS, &mut state.ask.rows, &mut state.cell, say);
        ui.label("×");
        dimension_ui(ui, "cols", say.t("Columns"), &COLS, &mut state.ask.cols, &mut state.cell, say);
        ui.add_space(NEAR);
        for (kind, name) in KINDS {
            if choice_ui(ui, state.ask.cell == kind, say.t(name)).clicked() {
                state.ask.cell = kind;
            }
        }
    });
}

/// The field for the expression that codings must meet to count.
fn expression_ui(
    ui: &mut Ui,
    input: &CompareInput<'_>,
    state: &mut CompareState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let in_use = state.ask.expression.clone();
    let input = ExpressionInput { choices: input.choices, answer: input.answer, in_use: &in_use };
    if let Some(expression) = expression_field_ui(ui, &input, &mut state.expression, say, actions) {
        state.ask.expression = expression;
        state.cell = None;
    }
}

fn dimension_ui(
    ui: &mut Ui,
    id: &str,
    name: &str,
    offered: &[(Dimension, &str)],
    chosen: &mut Dimension,
    cell: &mut Option<(usize, usize)>,
    say: Texts,
) {
    let current =
        offered.iter().find(|(dimension, _)| dimension == chosen).map_or("", |(_, name)| say.t(name));
    let combo = ComboBox::from_id_salt(id).selected_text(current).show_ui(ui, |ui| {
        for (dimension, name) in offered {
            if choice_ui(ui, dimension == chosen, say.t(name)).clicked() {
                *chosen = dimension.clone();
                *cell = None;
                ui.close();
            }
        }
    });
    combo.response.accessible_name(name);
}

fn table_ui(ui: &mut Ui, data: &CompareData, state: &mut CompareState, say: Texts) {
    let colors = Colors::in_ui(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let width = HEAD_WIDTH + CELL_WIDTH * (data.cols.len() + 1) as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), Sense::hover());
    for (col, name) in data.cols.iter().map(String::as_str).chain([say.t("Total")]).enumerate() {
        let place = column(head, col).shrink2(vec2(6.0, 0.0));
        right_aligned(ui, place, name, strong_font(12.5), colors.quiet);
    }
    for (row, cells) in data.cells.iter().enumerate() {
        let (line, _) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), Sense::hover());
        let is_total = row == data.rows.len();
        ui.painter().hline(
            line.x_range(),
            line.top(),
            egui::Stroke::new(if is_total { 1.5 } else { 1.0 }, colors.line),
        );
        let (name, hue) =
            data.rows.get(row).map_or((say.t("Total"), None), |(name, hue)| (name.as_str(), *hue));
        head_ui(ui, line, name, hue, is_total);
        for (col, cell) in cells.iter().enumerate() {
            let outer = is_total || col == data.cols.len();
            let rect = column(line, col);
            let label = format!(
                "{name} × {}: {}",
                data.cols.get(col).map_or(say.t("Total"), String::as_str),
                cell.text
            );
            let response = ui.interact(rect, ui.scope_id().with(("cell", row, col)), Sense::click());
            let open = state.cell == Some((row, col));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &label));
            paint_cell(ui, rect, cell.strength, outer, open, response.hovered(), hue);
            let font = if outer { strong_font(13.5) } else { FontId::proportional(13.5) };
            ui.painter().text(
                pos2(rect.right() - 10.0, rect.center().y),
                Align2::RIGHT_CENTER,
                &cell.text,
                font,
                colors.text,
            );
            if response.clicked() {
                state.cell = (!open).then_some((row, col));
            }
        }
    }
}

fn column(line: Rect, col: usize) -> Rect {
    Rect::from_min_size(
        pos2(line.left() + HEAD_WIDTH + CELL_WIDTH * col as f32, line.top()),
        vec2(CELL_WIDTH, line.height()),
    )
}

fn right_aligned(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(
        pos2(rect.right() - galley.size().x - 4.0, rect.center().y - galley.size().y / 2.0),
        galley,
        color,
    );
}

fn head_ui(ui: &Ui, line: Rect, name: &str, hue: Option<Hue>, is_total: bool) {
    let colors = Colors::in_ui(ui);
    let mut left = line.left() + 4.0;
    if let Some(hue) = hue {
        swatch(ui, pos2(left + 5.0, line.center().y), hue);
        left += 18.0;
    }
    let place =
        Rect::from_min_max(pos2(left, line.top()), pos2(line.left() + HEAD_WIDTH - 8.0, line.bottom()));
    let font = if is_total { strong_font(13.5) } else { FontId::proportional(13.5) };
    line_in(ui, place, name, font, colors.text);
}

fn paint_cell(ui: &Ui, rect: Rect, strength: f32, outer: bool, open: bool, hovered: bool, hue: Option<Hue>) {
    let colors = Colors::in_ui(ui);
    let inner = rect.shrink(1.5);
    if !outer && strength > 0.0 {
        let most = if colors.dark { 0.55 } else { 0.30 };
        let fill = hue.map_or(colors.quiet, |hue| hue.0).gamma_multiply(0.06 + most * strength);
        ui.painter().rect_filled(inner, 4.0, fill);
    }
    if open || hovered {
        let stroke =
            egui::Stroke::new(if open { 1.5 } else { 1.0 }, if open { colors.text } else { colors.quiet });
        ui.painter().rect_stroke(inner, 4.0, stroke, egui::StrokeKind::Inside);
    }
}

fn quotes_ui(
    ui: &mut Ui,
    data: &CompareData,
    cell: &CellData,
    place: (usize, usize),
    state: &mut CompareState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let row = data.rows.get(place.0).map_or(say.t("Total"), |(name, _)| name);
    let col = data.cols.get(place.1).map_or(say.t("Total"), String::as_str);
    ui.horizontal(|ui| {
        ui.label(strong(format!("{row} × {col}")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if crate::look::icon_button(ui, crate::look::Icon::Cross, say.t("Close the quotes")).clicked() {
                state.cell = None;
            }
        });
    });
    title_ui(ui, &say.count(cell.segments as u64, "{0} segment", "{0} segments"));
    egui::ScrollArea::vertical().id_salt("cell quotes").auto_shrink([false, false]).show(ui, |ui| {
        if cell.quotes.is_empty() {
            quiet_ui(ui, say.t("Nobody here speaks of this. That, too, is a finding."));
        }
        for quote in &cell.quotes {
            if quote_card_ui(ui, quote) {
                actions.push(Action::ShowCoding(quote.coding));
            }
            ui.add_space(4.0);
        }
    });
}

/// Draws a coded passage as a card that opens its place. Gives whether it was pressed.
fn quote_card_ui(ui: &mut Ui, quote: &CellQuote) -> bool {
    let colors = Colors::in_ui(ui);
    let card = card_ui(ui, |ui| {
        ui.label(egui::RichText::new(&quote.text).font(crate::look::reading_font(14.5)));
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 14.0), Sense::hover());
            swatch(ui, rect.center(), quote.hue);
            let about = egui::RichText::new(quote.about()).size(12.0).color(colors.quiet);
            ui.add(egui::Label::new(about).wrap());
        });
    });
    let response = card.response.interact(Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{} – {}", quote.text, quote.source))
    });
    response.clicked()
}
