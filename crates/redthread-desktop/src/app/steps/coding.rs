//! Steps in codings: several codes at once, other codes, borders.

use redthread_model::*;
use redthread_text::{TextRange, count_words};
use redthread_workspace::{CodeName, Gesture};

use crate::app::{App, Desk};
use crate::code_bar::{CodeBar, CodingAction, Pick};
use crate::reader::{BorderMove, Selection, Sheet, Unit, Whole, moved_border, select_unit, whole, word_at};
use crate::session::Session;
use crate::status::Status;
use crate::texts::Texts;

/// What a code is put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Reach {
    /// The selected words.
    Selection,
    /// The words of the chosen coding.
    Coding,
    /// A whole around the caret.
    Whole(Whole),
}

impl Desk {
    /// What a code is put on: the selection; else the words of the chosen coding, while the caret is in it; else the turn at
    /// the caret.
    pub(in crate::app) fn coding_target(&self, session: &mut Session) -> Option<(Passage, Reach)> {
        let document = self.document?;
        let sheet = session.sheet(document)?;
        let range = self.reader.selected(&sheet);
        if let Some(range) = range {
            let bytes = sheet.bytes_of(range);
            let is = |what: &Whole| whole(&sheet, bytes.start, *what).as_ref() == Some(&bytes);
            let reach = [Whole::Turn, Whole::Answer, Whole::Document].into_iter().find(is);
            return Some((Passage { document, range }, reach.map_or(Reach::Selection, Reach::Whole)));
        }
        let caret = self.reader.selection.bytes().start;
        if let Some(coding) = self.chosen(session.project())
            && sheet.bytes_of(coding.range).contains(&caret)
        {
            return Some((Passage { document, range: coding.range }, Reach::Coding));
        }
        let bytes = whole(&sheet, caret, Whole::Turn)?;
        Some((Passage { document, range: sheet.range_of(bytes) }, Reach::Whole(Whole::Turn)))
    }
}

impl App {
    pub(in crate::app) fn coding_action(&mut self, _context: &egui::Context, action: CodingAction) {
        match action {
            CodingAction::Apply { picks, valence, comment } => {
                let codes = picks.into_iter().filter_map(|pick| self.named(pick)).collect();
                self.gesture(Gesture { codes, valence, comment });
            }
            CodingAction::Recode(codings, pick) => {
                if let Some(to) = self.named(pick) {
                    self.recode(&codings, &to);
                }
            }
            CodingAction::TogglePin(code) => self.toggle_pin(code),
        }
    }

    pub(in crate::app) fn apply(&mut self, code: CodeId) {
        self.gesture(Gesture { codes: vec![code.into()], ..Gesture::default() });
    }

    pub(in crate::app) fn apply_to(&mut self, code: CodeId, passage: Passage) {
        let gesture = Gesture { codes: vec![code.into()], ..Gesture::default() };
        self.gesture_on(&gesture, passage, Reach::Selection);
    }

    /// A picked code by id or by path.
    pub(in crate::app) fn named(&self, pick: Pick) -> Option<CodeName> {
        let (under, name) = match pick {
            Pick::Code(code) => return Some(code.into()),
            Pick::New { under, name } => (under, name),
        };
        let above = under.and_then(|code| self.session.as_ref()?.project().path(code));
        let below: Option<CodePath> = name.parse().ok();
        let names = above.into_iter().chain(below).flat_map(|path| path.names().to_vec()).collect();
        CodePath::new(names).map(CodeName::Path)
    }

    /// Does a gesture on what is selected, or stands for it.
    fn gesture(&mut self, gesture: Gesture) {
        let Some(session) = &mut self.session else { return };
        match self.desk.coding_target(session) {
            Some((passage, reach)) => self.gesture_on(&gesture, passage, reach),
            None => self.note_nothing_selected(),
        }
    }

    fn gesture_on(&mut self, gesture: &Gesture, passage: Passage, reach: Reach) {
        let before = self.session.as_ref().map(|session| session.workspace.head());
        let Some(done) = self.step("", |workspace, by| workspace.apply_codes(by, gesture, &[passage])) else {
            return;
        };
        let say = self.say;
        let names: Vec<String> = done.codes.iter().map(|code| self.code_name(*code)).collect();
        let names = names.join("”, “");
        let Some(session) = &mut self.session else { return };
        self.status = if before == Some(session.workspace.head()) {
            Status::Note(say.with("You had coded this with “{0}” already", &[&names]))
        } else {
            let words = session.project().text(passage.document);
            let words = words.map_or(0, |text| count_words(text.slice(passage.range)));
            let on = match reach {
                Reach::Whole(whole) => whole_words(session, passage, whole, say).to_owned(),
                _ => say.count(words.into(), "{0} word", "{0} words"),
            };
            Status::Done(say.with("Coded “{0}” on {1}", &[&names, &on]))
        };
        for code in done.codes.iter().rev() {
            self.desk.used(*code);
        }
        self.desk.last_gesture = Some((done.codes, gesture.valence));
        self.desk.reader.focus();
        let Some(sheet) = self.session.as_mut().and_then(|session| session.sheet(passage.document)) else {
            return;
        };
        if self.desk.document == Some(passage.document) {
            self.desk.coding = done.codings.first().copied();
            let bytes = sheet.bytes_of(passage.range);
            self.desk.reader.put_caret(bytes.start);
            if self.settings.go_on {
                self.desk.reader.put_caret(bytes.end - 1);
                self.desk.reader.go_turn(&sheet, true);
            }
        }
    }

    /// Opens the code bar on the selection, the chosen coding, or the turn at the caret, which is selected then.
    pub(in crate::app) fn open_code_bar(&mut self) {
        let Some(session) = &mut self.session else { return };
        match self.desk.coding_target(session) {
            Some((_, Reach::Whole(whole))) => self.open_code_bar_on(whole),
            Some((_, Reach::Coding)) => {
                let coding = self.desk.chosen(session.project());
                let name = coding.map(|coding| self.code_name(coding.code)).unwrap_or_default();
                let about = self.say.with("One more code where “{0}” is", &[&name]);
                self.desk.code_bar = Some(CodeBar::about(about, None));
            }
            Some((_, Reach::Selection)) => self.desk.code_bar = Some(CodeBar::default()),
            None => self.note_nothing_selected(),
        }
    }

    /// Opens the code bar on a whole around the caret, which is selected then.
    pub(in crate::app) fn open_code_bar_on(&mut self, what: Whole) {
        let Some(sheet) = self.sheet() else { return };
        let before = self.desk.reader.selection;
        match whole(&sheet, before.bytes().start, what) {
            Some(bytes) => {
                let range = sheet.range_of(bytes.clone());
                let passage = Passage { document: sheet.document, range };
                let Some(session) = &self.session else { return };
                let about = whole_words(session, passage, what, self.say).to_owned();
                self.desk.reader.select_bytes(bytes);
                self.desk.code_bar = Some(CodeBar::about(about, Some(before)));
            }
            None => self.note_nothing_selected(),
        }
    }

    /// Opens the code bar with the selected words in it: they become the name of a code.
    pub(in crate::app) fn open_in_vivo(&mut self) {
        const LONGEST: usize = 60;
        let Some(sheet) = self.sheet() else { return };
        let mut bytes = self.desk.reader.selection.bytes();
        let before = self.desk.reader.selection;
        if bytes.is_empty() {
            bytes = word_at(&sheet, bytes.start);
        }
        let words: Vec<&str> = sheet.text.as_str()[bytes.clone()].split_whitespace().collect();
        let words: String = words.join(" ").chars().take(LONGEST).collect();
        let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
        if words.is_empty() {
            return self.note_nothing_selected();
        }
        let about = self.say.t("The words become the name of a code").to_owned();
        self.desk.code_bar = Some(CodeBar::about(about, Some(before)).with_words(words));
        self.desk.reader.selection = Selection { anchor: bytes.start, focus: bytes.end };
    }

    /// Opens the code bar to put another code in the place of that of the chosen coding, or of one's own codings here.
    pub(in crate::app) fn open_recode(&mut self) {
        let codings = self.codings_here();
        let about = match &codings[..] {
            [] => return self.note_nothing_chosen(),
            [one] => self.say.with("Another code in the place of “{0}”", &[&self.code_name(one.code)]),
            more => self.say.with("Another code for {0} codings", &[&more.len()]),
        };
        self.desk.code_bar = Some(CodeBar::recoding(about, codings));
    }

    fn recode(&mut self, codings: &[Coding], to: &CodeName) {
        let Some(done) = self.step("", |workspace, by| workspace.recode(by, codings, to)) else { return };
        let name = self.code_name(done.code);
        self.status = if done.recoded + done.joined == 0 {
            Status::Note(self.say.with("It is “{0}” already", &[&name]))
        } else {
            let count = (done.recoded + done.joined) as u64;
            let codings = self.say.count(count, "{0} coding", "{0} codings");
            Status::Done(self.say.with("“{0}” in the place of {1}", &[&name, &codings]))
        };
        self.desk.used(done.code);
        self.desk.reader.focus();
    }

    /// Removes one's own codings at the selection or the caret.
    pub(in crate::app) fn remove_here(&mut self) {
        let codings = self.own_codings_here();
        if codings.is_empty() {
            self.status = Status::Note(self.say.t("You have no coding here").to_owned());
            return;
        }
        let count = self.say.count(codings.len() as u64, "{0} coding", "{0} codings");
        let done = self.say.with("Removed {0} here", &[&count]);
        self.step(&done, |workspace, by| workspace.remove_codings(by, &codings));
        self.desk.coding =
            self.desk.coding.filter(|chosen| codings.iter().all(|coding| coding.id != *chosen));
        self.desk.reader.focus();
    }

    /// The chosen coding while nothing is selected and the caret is in it; else one's own codings here.
    fn codings_here(&mut self) -> Vec<Coding> {
        let Some(session) = &mut self.session else { return Vec::new() };
        let chosen = self.desk.chosen(session.project());
        if let Some(chosen) = chosen.filter(|_| self.desk.reader.selection.is_empty()) {
            return vec![chosen];
        }
        self.own_codings_here()
    }

    /// One's own codings that share something with the selection, or lie around the caret.
    fn own_codings_here(&mut self) -> Vec<Coding> {
        let (by, Some(sheet)) = (self.by().to_lowercase(), self.sheet()) else { return Vec::new() };
        let Some(session) = &self.session else { return Vec::new() };
        let project = session.project();
        let range = sheet.range_of(self.desk.reader.selection.bytes());
        let here = |coding: &&Coding| {
            let own = project.coder(coding.coder).is_some_and(|coder| coder.name.to_lowercase() == by.trim());
            let caret = coding.range.start() <= range.start() && range.start() < coding.range.end();
            own && (coding.range.overlaps(range) || range.is_empty() && caret)
        };
        project
            .codings(sheet.document)
            .map(|codings| codings.iter().filter(here).copied().collect())
            .unwrap_or_default()
    }

    /// Does the last gesture again, with all its codes and its valence.
    pub(in crate::app) fn repeat_gesture(&mut self) {
        let recent = || self.desk.recent.first().map(|code| (vec![*code], None));
        let last = self.desk.last_gesture.clone().or_else(recent);
        let Some((codes, valence)) = last else {
            self.status = Status::Note(self.say.t("No code was used yet").to_owned());
            return;
        };
        let project = self.session.as_ref().map(Session::project);
        let there = |code: &CodeId| project.is_some_and(|project| project.code(*code).is_some());
        let codes = codes.into_iter().filter(there).map(CodeName::Id).collect();
        self.gesture(Gesture { codes, valence, comment: String::new() });
    }

    pub(in crate::app) fn move_coding(&mut self, coding: Coding, range: TextRange) {
        let name = self.code_name(coding.code);
        let done = self.say.with("Moved the border of “{0}”", &[&name]);
        let moved = self.step(&done, |workspace, by| workspace.move_border(by, coding, range));
        if moved == Some(false) {
            self.status = Status::Note(self.say.with("Just these words are coded “{0}” already", &[&name]));
        }
    }

    /// Moves an end of the chosen coding, or of the only one of one's own at the caret.
    pub(in crate::app) fn move_border(&mut self, by: BorderMove) {
        let codings = self.codings_here();
        let ([coding], Some(sheet)) = (&codings[..], self.sheet()) else { return self.note_nothing_chosen() };
        let coding = *coding;
        let Some(range) = moved_border(&sheet, coding.range, by) else {
            self.status = Status::Note(self.say.t("It goes no further there").to_owned());
            return;
        };
        self.move_coding(coding, range);
        self.desk.coding = Some(coding.id);
        if by.start {
            self.desk.reader.put_caret(sheet.bytes_of(range).start);
        }
    }

    /// Selects the answer around the caret: what is said between two questions.
    pub(in crate::app) fn select_answer(&mut self) {
        let Some(sheet) = self.sheet() else { return };
        match whole(&sheet, self.desk.reader.selection.bytes().start, Whole::Answer) {
            Some(bytes) => self.desk.reader.select_bytes(bytes),
            None => self.note_nothing_selected(),
        }
    }

    /// Selects the sentence after the one at the caret, or the one before it.
    pub(in crate::app) fn select_sentence(&mut self, forward: bool) {
        let Some(sheet) = self.sheet() else { return };
        let here = self.desk.coding_target_bytes(&sheet, self.session.as_ref().map(Session::project));
        let place = if forward { next_words(&sheet, here.end) } else { words_before(&sheet, here.start) };
        if let Some(place) = place {
            self.desk.reader.put_caret(place);
            self.desk.reader.select(&sheet, Unit::Sentence);
        }
    }

    fn toggle_pin(&mut self, code: CodeId) {
        let (name, say) = (self.code_name(code), self.say);
        self.status = Status::Note(match self.desk.toggle_pin(code) {
            Some(number) if self.desk.memory.pinned.contains(&code) => {
                say.with("“{0}” is pinned to {1}", &[&name, &number])
            }
            Some(_) => say.with("“{0}” is no longer pinned", &[&name]),
            None => say.t("All nine number keys are pinned: unpin one first").to_owned(),
        });
        self.keep_memory();
    }

    pub(in crate::app) fn note_no_code_on(&mut self, number: usize) {
        let words =
            self.say.with("No code is on {0} yet: codes that you use or pin get a number", &[&number]);
        self.status = Status::Note(words);
    }

    pub(in crate::app) fn toggle_go_on(&mut self) {
        self.set(|settings| settings.go_on = !settings.go_on);
        self.status = Status::Note(if self.settings.go_on {
            self.say.t("After coding the caret goes on to the next turn").to_owned()
        } else {
            self.say.t("After coding the caret stays").to_owned()
        });
    }

    /// The document in the reader.
    fn sheet(&mut self) -> Option<std::sync::Arc<Sheet>> {
        let document = self.desk.document?;
        self.session.as_mut()?.sheet(document)
    }
}

impl Desk {
    /// The bytes from which one goes on: the selection, else the chosen coding around the caret, else the caret.
    fn coding_target_bytes(&self, sheet: &Sheet, project: Option<&Project>) -> std::ops::Range<usize> {
        let selected = self.reader.selection.bytes();
        let chosen = project.and_then(|project| self.chosen(project));
        let around = chosen.map(|coding| sheet.bytes_of(coding.range));
        // In a coding of several sentences one goes on to its first.
        let sentence = select_unit(sheet, self.reader.selection, Unit::Sentence).bytes();
        let passed = |bytes: &std::ops::Range<usize>| {
            selected.is_empty() && bytes.contains(&selected.start) && bytes.end <= sentence.end
        };
        around.filter(passed).unwrap_or(selected)
    }
}

/// What a whole is called.
fn whole_words(session: &Session, passage: Passage, whole: Whole, say: Texts) -> &'static str {
    let layout = session.project().layout(passage.document);
    let in_turn = layout.is_ok_and(|layout| layout.turn_at(passage.range.start()).is_some());
    match whole {
        Whole::Turn if !in_turn => say.t("the whole paragraph"),
        Whole::Turn => say.t("the whole turn"),
        Whole::Answer => say.t("the whole answer"),
        Whole::Document => say.t("the whole document"),
    }
}

/// Where the next word begins, from `byte` on; at a bare caret inside a sentence that is the sentence itself.
fn next_words(sheet: &Sheet, byte: usize) -> Option<usize> {
    let first = sheet.block_at(byte);
    sheet.blocks[first..].iter().find_map(|block| {
        let words = redthread_text::words(sheet.words(block)).map(|word| block.bytes.start + word.start);
        words.into_iter().find(|&start| start >= byte)
    })
}

/// Where the last word before `byte` begins.
fn words_before(sheet: &Sheet, byte: usize) -> Option<usize> {
    let last = sheet.block_at(byte);
    sheet.blocks.get(..=last)?.iter().rev().find_map(|block| {
        let words = redthread_text::words(sheet.words(block)).map(|word| block.bytes.start + word.start);
        words.into_iter().take_while(|&start| start < byte).last()
    })
}
