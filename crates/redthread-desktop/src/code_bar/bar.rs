//! An open code bar: what is typed, taken and lit, and what its keys do before the field sees them.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, Ui};
use redthread_model::{CodeId, Coding, Valence};

use super::action::{CodingAction, Pick};
use super::data::{CodeNames, offers};
use crate::codes::CodeTreeData;
use crate::reader::Selection;

/// An open code bar.
#[derive(Debug, Default)]
pub(crate) struct CodeBar {
    /// What it is about, where the selection alone does not say: “the whole turn”.
    pub(super) about: String,
    /// The codings that get another code; none if codes are put on.
    pub(super) recode: Vec<Coding>,
    /// Whether one code is chosen for something else than the selection: it comes back as what recodes nothing.
    pub(super) chooses: bool,
    /// Whether what is typed came from the text, so that a new code of it comes first.
    pub(super) from_text: bool,
    /// The caret that comes back when the bar is let go.
    pub(crate) caret: Option<Selection>,
    pub(super) typed: String,
    /// The codes taken so far.
    pub(super) taken: Vec<Pick>,
    /// Which offer is lit.
    pub(super) at: Option<usize>,
    pub(super) valence: Option<Valence>,
    /// The comment under way, once it was asked for.
    pub(super) comment: Option<String>,
    /// Whether its field took the keyboard; a new bar asks for it.
    pub(super) has_keyboard: bool,
    /// The names looked through.
    names: Option<CodeNames>,
    /// What was offered, and for what.
    offered: Option<(String, Vec<CodeId>, Arc<Vec<Pick>>)>,
}

/// What the keys of a frame asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing that ends the bar.
    Nothing,
    /// This offer, and with it the end.
    Take(Pick),
    /// The end, with what was taken so far.
    Finish,
    /// This code on a number key of its own, or off it.
    Pin(CodeId),
    /// To let it go.
    Leave,
}

impl CodeBar {
    /// A bar that says what it is about, and to which caret one goes back from it.
    pub(crate) fn about(about: String, caret: Option<Selection>) -> Self {
        Self { about, caret, ..Self::default() }
    }

    /// The same bar with words from the text typed into it.
    pub(crate) fn with_words(self, words: &str) -> Self {
        // A slash would make a path of it.
        Self { typed: words.replace('/', "-"), from_text: true, ..self }
    }

    /// A bar that puts another code in the place of the one that codings have.
    pub(crate) fn recoding(about: String, codings: Vec<Coding>) -> Self {
        Self { about, recode: codings, ..Self::default() }
    }

    /// A bar in which one code is chosen, to be taken as [`CodingAction::Recode`] of nothing.
    pub(crate) fn choosing(about: String) -> Self {
        Self { about, chooses: true, ..Self::default() }
    }

    /// What is offered now: computed when what is typed or the codes have altered, and only then.
    pub(super) fn offers(
        &mut self,
        tree: &Arc<CodeTreeData>,
        keyed: &[CodeId],
        recent: &[CodeId],
    ) -> Arc<Vec<Pick>> {
        if !self.names.as_ref().is_some_and(|names| Arc::ptr_eq(&names.tree, tree)) {
            self.names = Some(CodeNames::of(tree));
            self.offered = None;
        }
        let known = self.offered.as_ref().filter(|(typed, keys, _)| *typed == self.typed && keys == keyed);
        if let Some((_, _, known)) = known {
            return Arc::clone(known);
        }
        let mut found =
            self.names.as_ref().map(|names| offers(names, keyed, recent, &self.typed)).unwrap_or_default();
        if self.from_text
            && let Some(new) = found.iter().position(|pick| matches!(pick, Pick::New { under: None, .. }))
        {
            found[..=new].rotate_right(1);
        }
        let typed_more = self.offered.as_ref().is_none_or(|(typed, ..)| *typed != self.typed);
        if typed_more {
            // After codes were taken, Enter means these, until something is typed or lit again.
            self.at = (self.taken.is_empty() || !self.typed.trim().is_empty()).then_some(0);
        }
        let found = Arc::new(found);
        self.offered = Some((self.typed.clone(), keyed.to_vec(), Arc::clone(&found)));
        found
    }

    /// Whether codes are put on, and not exchanged.
    pub(super) fn puts_on(&self) -> bool {
        self.recode.is_empty() && !self.chooses
    }

    /// Takes a code and stays open for more.
    pub(super) fn take(&mut self, pick: Pick) {
        if !self.taken.contains(&pick) {
            self.taken.push(pick);
        }
        self.typed.clear();
        self.at = None;
        self.from_text = false;
        self.has_keyboard = false;
    }

    /// What is asked for when the bar ends with this pick, or with what was taken before; `None` if that is nothing.
    pub(super) fn ended(&self, pick: Option<Pick>) -> Option<CodingAction> {
        let mut picks = self.taken.clone();
        picks.extend(pick);
        if !self.puts_on() {
            return picks.pop().map(|pick| CodingAction::Recode(self.recode.clone(), pick));
        }
        let comment = self.comment.clone().unwrap_or_default();
        (!picks.is_empty()).then_some(CodingAction::Apply { picks, valence: self.valence, comment })
    }

    /// The valence if `asked` is pressed: pressed once more, it goes.
    pub(super) fn toggle_valence(&mut self, asked: Valence) {
        self.valence = (self.valence != Some(asked)).then_some(asked);
    }

    /// Acts on the keys before the fields see them.
    pub(super) fn keys(&mut self, ui: &Ui, offers: &[Pick]) -> Asked {
        let pressed =
            |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let empty = self.comment.as_ref().unwrap_or(&self.typed).trim().is_empty();
        if empty && self.puts_on() {
            match typed_sign(ui, &['+', '-']) {
                Some('+') => self.toggle_valence(Valence::Well),
                Some(_) => self.toggle_valence(Valence::LessWell),
                None => {}
            }
        }
        if self.comment.is_some() {
            if pressed(Modifiers::NONE, Key::Escape) {
                self.comment = None;
                self.has_keyboard = false;
            }
            return if pressed(Modifiers::NONE, Key::Enter) { Asked::Finish } else { Asked::Nothing };
        }
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            let next = self.at.map_or(0, |at| at + 1);
            self.at = Some(next.min(offers.len().saturating_sub(1)));
        }
        if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.at = self.at.and_then(|at| at.checked_sub(1)).or(Some(0));
        }
        if pressed(Modifiers::COMMAND, Key::P)
            && let Some(Pick::Code(code)) = self.at.and_then(|at| offers.get(at))
        {
            return Asked::Pin(*code);
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            return Asked::Leave;
        }
        if empty && pressed(Modifiers::NONE, Key::Backspace) {
            self.taken.pop();
        }
        let lit = self.at.and_then(|at| offers.get(at)).cloned();
        if self.puts_on() {
            let comma = !self.from_text && typed_sign(ui, &[',']).is_some();
            if pressed(Modifiers::NONE, Key::Tab) || comma {
                // Without a lit one Tab takes the first.
                if let Some(pick) = lit.or_else(|| offers.first().cloned()) {
                    self.take(pick);
                }
                return Asked::Nothing;
            }
            if pressed(Modifiers::COMMAND, Key::Enter) {
                if let Some(pick) = lit {
                    self.take(pick);
                }
                self.comment = Some(String::new());
                self.has_keyboard = false;
                return Asked::Nothing;
            }
        }
        if pressed(Modifiers::SHIFT, Key::Enter) && !self.typed.trim().is_empty() {
            let name = self.typed.trim().to_owned();
            return Asked::Take(match lit {
                Some(Pick::Code(code)) => Pick::New { under: Some(code), name },
                Some(new) => new,
                None => Pick::New { under: None, name },
            });
        }
        if pressed(Modifiers::NONE, Key::Enter) {
            return lit.map_or(Asked::Finish, Asked::Take);
        }
        let digit = empty.then(|| typed_sign(ui, &['1', '2', '3', '4', '5', '6', '7', '8', '9'])).flatten();
        let pick = digit.and_then(|digit| offers.get(digit as usize - '1' as usize)).cloned();
        match pick {
            Some(pick) if !self.taken.is_empty() => {
                self.take(pick);
                Asked::Nothing
            }
            Some(pick) => Asked::Take(pick),
            None => Asked::Nothing,
        }
    }
}

/// The one of these signs that was typed in this frame, which then does not reach the field.
fn typed_sign(ui: &Ui, signs: &[char]) -> Option<char> {
    ui.input_mut(|input| {
        let sign = |event: &Event| match event {
            Event::Text(text) => {
                let mut letters = text.chars();
                letters.next().filter(|sign| signs.contains(sign) && letters.next().is_none())
            }
            _ => None,
        };
        let at = input.events.iter().position(|event| sign(event).is_some())?;
        sign(&input.events.remove(at))
    })
}
