//! Everything that can be asked for without further words: one list for menu, palette, keys and help.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::place::Place;
use crate::reader::{BorderMove, Whole};
use crate::texts::{UiLanguage, key};
use crate::window::Keymap;

/// A command. Chosen keys are kept under the name that it has here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UiCommand {
    OpenProject,
    Import,
    CloseProject,
    Quit,
    Undo,
    Redo,
    History,
    Find,
    NextHit,
    PreviousHit,
    Palette,
    Help,
    Go(Place),
    Back,
    Forward,
    CodeSelection,
    LastCode,
    NewCode,
    RenameCode,
    Valence,
    RemoveCoding,
    Memo,
    Quote,
    SelectSentence,
    SelectTurn,
    SelectParagraph,
    NextTurn,
    PreviousTurn,
    NextCoding,
    PreviousCoding,
    Highlights,
    Inspector,
    Danish,
    English,
    LightOrDark,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    // For the reader.
    ReadingLook,
    FindInText,
    GoToPlace,
    CopyWithSource,
    SplitReader,
    OtherHalf,
    Shrink,
    // For coding.
    InVivo,
    Recode,
    RemoveHere,
    CodeWhole(Whole),
    SelectAnswer,
    LastCodeNext,
    NextSentence,
    PreviousSentence,
    MoveBorder(BorderMove),
    NumberStrip,
    GoOn,
    CodeByParts,
    CodeByWords,
    // For the code tree.
    CodeTree,
    MergeCode,
    SplitCode,
    TakeExample,
    ShowAllCodes,
    // For editing.
    CorrectTurn,
    ReplaceInDocument,
    Corrections,
    // For segments and the inspector.
    RetrieveCode,
    Suggest,
    NegativeCases,
    // For words in numbers.
    Words,
    // For expressions.
    BuildExpression,
    // For memos and links.
    Link,
    NewMemo,
    // For cases, speakers and documents.
    // For bringing files in.
    PasteText,
    LastImport,
    // For guides.
    // For mending.
    RepairWords,
    // For tables.
    Table,
    // For the window.
    SaveCopy,
    ResetLayout,
    Jobs,
}

/// Where a shortcut acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everywhere.
    Everywhere,
    /// Everywhere but in a text field, where it means something else.
    NotInText,
    /// Only while the reader has the keyboard.
    Reader,
}

/// What is known of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommandInfo {
    /// The command.
    pub(crate) command: UiCommand,
    /// What it is called, in English.
    pub(crate) name: &'static str,
    /// The keys that ask for it.
    pub(crate) shortcut: Option<KeyboardShortcut>,
    /// Where they do.
    pub(crate) scope: Scope,
    /// Whether it needs an open project.
    pub(crate) needs_project: bool,
}

/// A part of the work: menu and help show commands by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// The project as a whole.
    Project,
    /// Where one goes.
    Going,
    /// What one does in the text that is read.
    Text,
    /// The window and its language.
    View,
    /// Everything else: codes, memos, cases.
    Work,
}

impl Area {
    /// All areas, in the order of menu and help.
    pub(crate) const ALL: [Self; 5] = [Self::Project, Self::Work, Self::Text, Self::Going, Self::View];

    /// Its name in English.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Project => key("The project"),
            Self::Work => key("Codes, memos and cases"),
            Self::Text => key("In the text"),
            Self::Going => key("Getting about"),
            Self::View => key("The window"),
        }
    }
}

impl CommandInfo {
    /// The part of the work that it belongs to.
    pub(crate) fn area(&self) -> Area {
        use UiCommand as Ask;
        match self.command {
            Ask::OpenProject | Ask::Import | Ask::CloseProject | Ask::Undo | Ask::Redo => Area::Project,
            Ask::Table | Ask::PasteText | Ask::LastImport => Area::Project,
            Ask::History | Ask::SaveCopy | Ask::Jobs | Ask::Quit => Area::Project,
            Ask::Find | Ask::NextHit | Ask::PreviousHit | Ask::Go(_) | Ask::Back | Ask::Forward => {
                Area::Going
            }
            Ask::Palette | Ask::Help | Ask::Words => Area::Going,
            Ask::Inspector | Ask::Danish | Ask::English | Ask::LightOrDark | Ask::ResetLayout => Area::View,
            Ask::ZoomIn | Ask::ZoomOut | Ask::ZoomReset => Area::View,
            _ if self.scope == Scope::Reader => Area::Text,
            _ => Area::Work,
        }
    }

    /// Whether it stands in the menu and in the palette: the language that is spoken already needs no command.
    pub(crate) fn offered(&self, language: UiLanguage) -> bool {
        match self.command {
            UiCommand::Danish => language != UiLanguage::Danish,
            UiCommand::English => language != UiLanguage::English,
            _ => true,
        }
    }
}

const END_ON: BorderMove = BorderMove { start: false, grows: true, by_sentence: false };
const END_BACK: BorderMove = BorderMove { grows: false, ..END_ON };
const START_BACK: BorderMove = BorderMove { start: true, ..END_ON };
const START_ON: BorderMove = BorderMove { start: true, ..END_BACK };

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn bare(command: UiCommand, name: &'static str, needs_project: bool) -> CommandInfo {
    CommandInfo { command, name, shortcut: None, scope: Scope::Everywhere, needs_project }
}

const fn global(command: UiCommand, name: &'static str, modifiers: Modifiers, key: Key) -> CommandInfo {
    let shortcut = Some(KeyboardShortcut::new(modifiers, key));
    CommandInfo { command, name, shortcut, scope: Scope::Everywhere, needs_project: true }
}

const fn always(command: UiCommand, name: &'static str, modifiers: Modifiers, key: Key) -> CommandInfo {
    CommandInfo { needs_project: false, ..global(command, name, modifiers, key) }
}

const fn outside_text(command: UiCommand, name: &'static str, modifiers: Modifiers, key: Key) -> CommandInfo {
    CommandInfo { scope: Scope::NotInText, ..global(command, name, modifiers, key) }
}

const fn reading(command: UiCommand, name: &'static str, modifiers: Modifiers, key: Key) -> CommandInfo {
    CommandInfo { scope: Scope::Reader, ..global(command, name, modifiers, key) }
}

impl UiCommand {
    /// All commands, in the order of the menu and the help.
    pub(crate) const ALL: &'static [CommandInfo] = &[
        bare(Self::OpenProject, key("Open or create a project…"), false),
        global(Self::Import, key("Import files…"), Modifiers::COMMAND, Key::I),
        bare(Self::CloseProject, key("Close the project"), true),
        always(Self::Quit, key("Quit"), Modifiers::COMMAND, Key::Q),
        outside_text(Self::Undo, key("Undo"), Modifiers::COMMAND, Key::Z),
        outside_text(Self::Redo, key("Redo"), COMMAND_SHIFT, Key::Z),
        global(Self::History, key("What has been done"), Modifiers::COMMAND, Key::H),
        global(Self::Find, key("Find anything"), Modifiers::COMMAND, Key::F),
        global(Self::NextHit, key("Next hit"), Modifiers::NONE, Key::F3),
        global(Self::PreviousHit, key("Previous hit"), Modifiers::SHIFT, Key::F3),
        always(Self::Palette, key("All commands"), Modifiers::COMMAND, Key::K),
        always(Self::Help, key("Keys and help"), Modifiers::NONE, Key::F1),
        global(Self::Go(Place::Read), key("Go to Read"), Modifiers::COMMAND, Key::Num1),
        global(Self::Go(Place::Find), key("Go to Find"), Modifiers::COMMAND, Key::Num2),
        global(Self::Words, key("Go to words in numbers"), COMMAND_SHIFT, Key::W),
        global(Self::Go(Place::Segments), key("Go to Retrieve"), Modifiers::COMMAND, Key::Num3),
        global(Self::Go(Place::Compare), key("Go to Compare"), Modifiers::COMMAND, Key::Num4),
        global(Self::Go(Place::Memos), key("Go to Memos"), Modifiers::COMMAND, Key::Num5),
        global(Self::Go(Place::Cases), key("Go to Cases"), Modifiers::COMMAND, Key::Num6),
        global(Self::Go(Place::Thread), key("Go to Thread"), Modifiers::COMMAND, Key::Num7),
        global(Self::Go(Place::Report), key("Go to Report"), Modifiers::COMMAND, Key::Num8),
        global(Self::Go(Place::Guides), key("Go to Guides"), Modifiers::COMMAND, Key::Num9),
        global(Self::Back, key("Back"), Modifiers::ALT, Key::ArrowLeft),
        global(Self::Forward, key("Forward"), Modifiers::ALT, Key::ArrowRight),
        reading(Self::CodeSelection, key("Code the selection"), Modifiers::NONE, Key::C),
        reading(Self::LastCode, key("Code with the last code again"), Modifiers::NONE, Key::Period),
        global(Self::NewCode, key("New theme"), COMMAND_SHIFT, Key::N),
        global(Self::RenameCode, key("Rename the chosen code"), Modifiers::NONE, Key::F2),
        reading(Self::Valence, key("Works well, works less well, neither"), Modifiers::NONE, Key::V),
        reading(Self::RemoveCoding, key("Remove the chosen coding"), Modifiers::NONE, Key::Delete),
        reading(Self::Memo, key("Write a memo here"), Modifiers::NONE, Key::M),
        reading(Self::Quote, key("Keep the passage as a quote"), Modifiers::NONE, Key::Q),
        reading(Self::SelectSentence, key("Select the sentence; again: one more"), Modifiers::NONE, Key::S),
        reading(Self::SelectTurn, key("Select the turn; again: one more"), Modifiers::NONE, Key::T),
        reading(Self::SelectParagraph, key("Select the paragraph; again: one more"), Modifiers::NONE, Key::P),
        reading(Self::NextTurn, key("Next turn"), Modifiers::NONE, Key::J),
        reading(Self::PreviousTurn, key("Previous turn"), Modifiers::NONE, Key::K),
        reading(Self::NextCoding, key("Next coding"), Modifiers::ALT, Key::J),
        reading(Self::PreviousCoding, key("Previous coding"), Modifiers::ALT, Key::K),
        reading(Self::Highlights, key("Highlights: all, this code, none"), Modifiers::NONE, Key::H),
        global(Self::Inspector, key("Show or hide the inspector"), Modifiers::NONE, Key::F4),
        bare(Self::Danish, key("Speak Danish"), false),
        bare(Self::English, key("Speak English"), false),
        always(Self::LightOrDark, key("Light, dark, high contrast"), Modifiers::NONE, Key::F9),
        always(Self::ZoomIn, key("Larger"), Modifiers::COMMAND, Key::Plus),
        always(Self::ZoomOut, key("Smaller"), Modifiers::COMMAND, Key::Minus),
        always(Self::ZoomReset, key("Normal size"), Modifiers::COMMAND, Key::Num0),
        // For the reader.
        global(Self::ReadingLook, key("How the text looks"), Modifiers::NONE, Key::F8),
        global(Self::FindInText, key("Find in this text"), COMMAND_SHIFT, Key::F),
        global(Self::GoToPlace, key("Go to turn, page or time"), Modifiers::COMMAND, Key::G),
        reading(Self::CopyWithSource, key("Copy with source"), COMMAND_SHIFT, Key::C),
        global(Self::SplitReader, key("Two texts side by side, or one again"), Modifiers::NONE, Key::F7),
        global(Self::OtherHalf, key("To the other text"), Modifiers::NONE, Key::F6),
        reading(
            Self::Shrink,
            key("Select one less of what was selected last"),
            Modifiers::NONE,
            Key::Backspace,
        ),
        // For coding.
        reading(Self::InVivo, key("Make a code of the selected words"), Modifiers::NONE, Key::I),
        reading(Self::Recode, key("Another code for the coding here"), Modifiers::NONE, Key::R),
        reading(Self::RemoveHere, key("Remove my codings here"), Modifiers::SHIFT, Key::Delete),
        reading(Self::CodeWhole(Whole::Turn), key("Code the whole turn"), Modifiers::SHIFT, Key::T),
        reading(Self::CodeWhole(Whole::Answer), key("Code the whole answer"), Modifiers::SHIFT, Key::A),
        reading(Self::CodeWhole(Whole::Document), key("Code the whole document"), Modifiers::SHIFT, Key::D),
        reading(Self::SelectAnswer, key("Select the answer"), Modifiers::NONE, Key::A),
        reading(Self::LastCodeNext, key("The same codes on the next turn"), Modifiers::SHIFT, Key::Period),
        reading(Self::NextSentence, key("Select the next sentence"), Modifiers::NONE, Key::N),
        reading(Self::PreviousSentence, key("Select the sentence before"), Modifiers::SHIFT, Key::N),
        reading(Self::MoveBorder(END_ON), key("The coding ends a word later"), Modifiers::NONE, Key::E),
        reading(Self::MoveBorder(END_BACK), key("The coding ends a word earlier"), Modifiers::SHIFT, Key::E),
        reading(
            Self::MoveBorder(START_BACK),
            key("The coding begins a word earlier"),
            Modifiers::NONE,
            Key::B,
        ),
        reading(Self::MoveBorder(START_ON), key("The coding begins a word later"), Modifiers::SHIFT, Key::B),
        reading(
            Self::MoveBorder(BorderMove { by_sentence: true, ..END_ON }),
            key("The coding ends a sentence later"),
            Modifiers::ALT,
            Key::E,
        ),
        reading(
            Self::MoveBorder(BorderMove { by_sentence: true, ..END_BACK }),
            key("The coding ends a sentence earlier"),
            Modifiers::ALT.plus(Modifiers::SHIFT),
            Key::E,
        ),
        reading(
            Self::MoveBorder(BorderMove { by_sentence: true, ..START_BACK }),
            key("The coding begins a sentence earlier"),
            Modifiers::ALT,
            Key::B,
        ),
        reading(
            Self::MoveBorder(BorderMove { by_sentence: true, ..START_ON }),
            key("The coding begins a sentence later"),
            Modifiers::ALT.plus(Modifiers::SHIFT),
            Key::B,
        ),
        bare(Self::NumberStrip, key("Show or hide the codes of the number keys"), true),
        bare(Self::GoOn, key("Go on to the next turn after coding, or stay"), true),
        bare(Self::CodeByParts, key("Code by speaker, question, heading or attribute…"), true),
        bare(Self::CodeByWords, key("Code by a list of words…"), true),
        // For the code tree.
        global(Self::CodeTree, key("Go to the code tree"), COMMAND_SHIFT, Key::K),
        bare(Self::MergeCode, key("Merge the chosen code into another…"), true),
        bare(Self::SplitCode, key("Split the chosen code…"), true),
        bare(Self::TakeExample, key("Take the selected words as the chosen code's example"), true),
        bare(Self::ShowAllCodes, key("Show all codes in the text"), true),
        // For editing.
        reading(Self::CorrectTurn, key("Correct the turn, or the selected ones"), Modifiers::COMMAND, Key::E),
        reading(Self::ReplaceInDocument, key("Find and replace in this document"), COMMAND_SHIFT, Key::E),
        bare(Self::Corrections, key("What the corrections did"), true),
        // For segments and the inspector.
        global(Self::RetrieveCode, key("Retrieve what has the chosen code"), Modifiers::COMMAND, Key::R),
        global(Self::Suggest, key("Suggest passages for the chosen code"), Modifiers::COMMAND, Key::M),
        bare(Self::NegativeCases, key("Who says it, and who does not, for the chosen code"), true),
        // For expressions.
        bare(Self::BuildExpression, key("Build an expression of the query language"), true),
        // For memos and links.
        reading(Self::Link, key("Link the passage to another"), Modifiers::NONE, Key::L),
        global(Self::NewMemo, key("New memo on the study"), COMMAND_SHIFT, Key::M),
        // For cases, speakers and documents.
        // For bringing files in.
        bare(Self::PasteText, key("Paste text as a new document"), true),
        bare(Self::LastImport, key("What the last import brought"), true),
        // For guides.
        // For mending.
        bare(Self::RepairWords, key("Repair words that were scanned wrongly"), true),
        // For tables.
        global(Self::Table, key("Bring in a table…"), COMMAND_SHIFT, Key::I),
        // For the window.
        bare(Self::SaveCopy, key("Save a copy…"), true),
        bare(Self::Jobs, key("Jobs: what runs and what has ended"), false),
        bare(Self::ResetLayout, key("Reset the layout"), true),
    ];

    /// The command that the keys of this frame ask for. Its key press is used up.
    pub(crate) fn pressed(context: &egui::Context, in_reader: bool, has_project: bool) -> Option<Self> {
        let in_text = context.text_edit_focused();
        let acts = |info: &&CommandInfo| {
            (has_project || !info.needs_project)
                && match info.scope {
                    Scope::Everywhere => true,
                    Scope::NotInText => !in_text,
                    Scope::Reader => in_reader,
                }
        };
        // A shortcut with more modifiers is asked first: Ctrl Z would match Ctrl Shift Z, too.
        let keymap = Keymap::in_context(context);
        let able = Self::ALL.iter().filter(acts);
        let mut able: Vec<(&CommandInfo, KeyboardShortcut)> =
            able.filter_map(|info| Some((info, keymap.shortcut(info)?))).collect();
        able.sort_by_key(|(_, shortcut)| std::cmp::Reverse(weight(shortcut.modifiers)));
        let found = able
            .into_iter()
            .find(|(_, shortcut)| context.input_mut(|input| input.consume_shortcut(shortcut)))
            .map(|(info, _)| info);
        let larger = KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals);
        found.map(|info| info.command).or_else(|| {
            // On many keyboards plus is Shift and another key; Enter does what C does.
            if context.input_mut(|input| input.consume_shortcut(&larger)) {
                return Some(Self::ZoomIn);
            }
            let enter =
                in_reader && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            enter.then_some(Self::CodeSelection)
        })
    }
}

fn weight(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.shift) + u8::from(modifiers.alt) + u8::from(modifiers.command || modifiers.ctrl)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shortcuts_clash() {
        let mut seen = Vec::new();
        for info in UiCommand::ALL {
            let Some(shortcut) = info.shortcut else { continue };
            assert!(!seen.contains(&shortcut), "{shortcut:?} is bound twice");
            seen.push(shortcut);
        }
    }

    #[test]
    fn each_command_stands_in_the_list_once() {
        for (index, info) in UiCommand::ALL.iter().enumerate() {
            assert!(
                UiCommand::ALL[..index]
                    .iter()
                    .all(|other| other.command != info.command && other.name != info.name)
            );
        }
    }

    #[test]
    fn single_letters_act_in_the_reader_only() {
        for info in UiCommand::ALL {
            let Some(shortcut) = info.shortcut.filter(|shortcut| shortcut.modifiers.is_none()) else {
                continue;
            };
            if shortcut.logical_key.name().chars().count() == 1 {
                assert_eq!(info.scope, Scope::Reader, "{}", info.name);
            }
        }
    }
}
