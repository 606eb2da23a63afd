//! A field for a name, in which names that are there are offered while one types. What was written counts when one leaves it.

use egui::{Event, Id, Key, Modifiers, Rect, Ui, vec2};

use crate::look::{Row, field_ui, row_ui};

/// At most so many names are offered.
const OFFERED: usize = 6;

/// The field that is written in.
#[derive(Clone, Debug, Default)]
pub(super) struct Completing {
    /// Which one it is, and what stands in it.
    writing: Option<(Id, String)>,
    /// Which of the offered names the arrow keys are at.
    at: Option<usize>,
    /// Where names are offered.
    offered: Option<Rect>,
}

/// What a field is about.
pub(super) struct NameField<'f> {
    /// What it is called.
    pub(super) name: &'f str,
    /// What stands in it while it is empty.
    pub(super) hint: &'f str,
    /// What is said already.
    pub(super) said: &'f str,
    /// The names that are there.
    pub(super) there: &'f [String],
    /// How wide it is.
    pub(super) width: f32,
    /// Whether it takes the keyboard now.
    pub(super) focus: bool,
}

/// What happened in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// What is said from now on.
    pub(super) said: Option<String>,
    /// Whether it was left with Enter.
    pub(super) entered: bool,
}

/// Draws the field.
pub(super) fn name_field_ui(ui: &mut Ui, field: &NameField<'_>, completing: &mut Completing) -> Written {
    // A place of its own: what appears above must not take the keyboard away.
    let id = Id::unique(("said at import", field.name));
    let mine = completing.writing.as_ref().filter(|(other, _)| *other == id);
    let mut text = mine.map_or_else(|| field.said.to_owned(), |(_, text)| text.clone());
    let offered: Vec<&String> = if mine.is_some() { fitting(field.there, &text) } else { Vec::new() };
    let mut written = Written::default();
    let mut taken = None;
    if mine.is_some() && !offered.is_empty() {
        taken = arrows(ui, completing, &offered);
    }
    let place = egui::UiBuilder::new().scope_id(id);
    let drawn = ui.scope_builder(place, |ui| field_ui(ui, field.name, &mut text, field.hint, field.width));
    let response = drawn.inner;
    if field.focus {
        response.request_focus();
    }
    if response.gained_focus() {
        completing.at = None;
        completing.writing = Some((id, text.clone()));
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), response.id) {
            let all = egui::text::CCursorRange::two(
                egui::text::CCursor::new(0),
                egui::text::CCursor::new(text.chars().count()),
            );
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), response.id);
        }
    } else if response.has_focus()
        && completing.writing.as_ref().is_none_or(|(other, old)| *other != id || *old != text)
    {
        completing.at = None;
        completing.writing = Some((id, text.clone()));
    }
    let writing = completing.writing.as_ref().is_some_and(|(other, _)| *other == id);
    if writing && !offered.is_empty() && (response.has_focus() || completing.offered.is_some()) {
        let clicked = offered_ui(ui, id, response.rect, &offered, completing);
        taken = clicked.or(taken);
    }
    if let Some(name) = taken {
        *completing = Completing::default();
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
        written.said = Some(name);
        return written;
    }
    let pressed_on_offer = completing.offered.is_some_and(|rect| {
        ui.input(|input| {
            input.pointer.interact_pos().is_some_and(|at| rect.contains(at)) && input.pointer.any_down()
        })
    });
    if writing && !response.has_focus() && !response.gained_focus() && !pressed_on_offer {
        written.entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if text != field.said && !escaped {
            written.said = Some(text);
        }
        *completing = Completing::default();
    }
    written
}

/// The names in which what was typed stands; those that begin with it first. Nothing typed offers all.
fn fitting<'n>(there: &'n [String], typed: &str) -> Vec<&'n String> {
    let wanted = typed.trim().to_lowercase();
    let fits = |name: &&String| name.to_lowercase().contains(&wanted);
    let mut found: Vec<&String> = there.iter().filter(fits).collect();
    found.sort_by_key(|name| !name.to_lowercase().starts_with(&wanted));
    found.truncate(OFFERED);
    // The name that stands there already needs no offer.
    if found.len() == 1 && found[0].to_lowercase() == wanted { Vec::new() } else { found }
}

/// The arrow keys go through the names, and Enter takes one.
fn arrows(ui: &Ui, completing: &mut Completing, offered: &[&String]) -> Option<String> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        completing.at = Some(completing.at.map_or(0, |at| (at + 1).min(offered.len() - 1)));
    }
    if pressed(Key::ArrowUp) {
        completing.at = completing.at.and_then(|at| at.checked_sub(1));
    }
    let at = completing.at.filter(|at| *at < offered.len())?;
    pressed(Key::Enter).then(|| offered[at].clone())
}

/// Draws the names below the field. Gives the one that was pressed.
fn offered_ui(
    ui: &Ui,
    id: Id,
    field: Rect,
    offered: &[&String],
    completing: &mut Completing,
) -> Option<String> {
    let mut clicked = None;
    let area = egui::Area::new(id.with("offered")).order(egui::Order::Foreground);
    let shown = area.fixed_pos(field.left_bottom() + vec2(0.0, 2.0)).constrain(true).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
            ui.set_width(field.width().max(160.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, name) in offered.iter().enumerate() {
                let row = Row { text: name, chosen: completing.at == Some(index), ..Row::default() };
                if row_ui(ui, &row).row.clicked() {
                    clicked = Some((*name).clone());
                }
            }
        });
    });
    completing.offered = Some(shown.response.rect);
    clicked
}

/// Whether a text is being written somewhere, so that keys belong to it.
pub(super) fn is_writing(ui: &Ui) -> bool {
    ui.ctx().text_edit_focused()
}

/// Takes a pasted text out of the events of this frame.
pub(crate) fn take_paste(context: &egui::Context) -> Option<String> {
    context.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn names_that_begin_with_what_was_typed_come_first() {
        let there: Vec<String> = ["Anne-Karin", "Karin Holm", "Mogens"].map(str::to_owned).to_vec();
        let fit = |typed: &str| fitting(&there, typed).into_iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(fit("kar"), ["Karin Holm", "Anne-Karin"]);
        assert_eq!(fit("").len(), 3);
        assert_eq!(fit("mogens"), [""; 0], "what stands there already is not offered");
    }
}
