//! The inspector drawn.

use egui::{RichText, Ui};
use redthread_model::*;

use super::data::{CodingData, InspectorData, SpeakerData};
use super::things::{Things, ThingsState, around_ui, made_ui};
use crate::action::{Action, Who};
use crate::codes::{DefinitionData, DefinitionState, definition_ui};
use crate::draft::Draft;
use crate::look::{
    APART, Colors, Icon, card_ui, choice_ui, field_ui, icon_button, quiet_button, quiet_ui, strong, swatch,
    title_ui,
};
use crate::memos::{MemosAction, links_here_ui, memo_kind_ui};
use crate::reader::place_words;
use crate::repair::repaired_ui;
use crate::texts::{Texts, key};

/// What the inspector remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct InspectorState {
    memo: Draft<Anchor>,
    /// The parts about the things around the passage.
    pub(crate) things: ThingsState,
    /// Whether the memo takes the keyboard in the next frame.
    pub(crate) memo_wants_focus: bool,
    /// The name being written for the speaker of this label.
    speaker: Option<(String, String)>,
}

/// The stances with their names in English.
pub(crate) const STANCES: [(Stance, &str); 4] = [
    (Stance::Recognises, key("recognises")),
    (Stance::Rejects, key("rejects")),
    (Stance::Explains, key("explains")),
    (Stance::Adds, key("adds")),
];

impl InspectorState {
    /// What was written and not saved yet.
    pub(crate) fn leave(&mut self, actions: &mut Vec<Action>) {
        save_memo(self.memo.leave(), actions);
    }
}

fn save_memo(left: Option<(Anchor, String)>, actions: &mut Vec<Action>) {
    actions.extend(left.map(|(on, text)| Action::SetMemo(on, text)));
}

#[expect(clippy::too_many_arguments, reason = "each part has its own state, which lives elsewhere")]
/// Draws what is known of the passage, or of the chosen code if nothing is selected.
pub(crate) fn inspector_ui(
    ui: &mut Ui,
    data: &InspectorData,
    code: Option<&DefinitionData>,
    things: &Things,
    state: &mut InspectorState,
    definition: &mut DefinitionState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    egui::ScrollArea::vertical().id_salt("inspector").auto_shrink([false, false]).show(ui, |ui| {
        if let Some(code) = code.filter(|_| data.passage.is_none()) {
            definition_ui(ui, code, definition, say, actions);
            ui.add_space(APART);
        }
        passage_ui(ui, data, say);
        if let Some(document) = data.document {
            data.repaired.iter().for_each(|repair| repaired_ui(ui, document, repair, say, actions));
        }
        for coding in &data.codings {
            coding_ui(ui, coding, say, actions);
        }
        if data.more_codings > 0 {
            quiet_ui(ui, &say.with("and {0} more codings", &[&data.more_codings]));
        }
        if data.codings.is_empty() && data.passage.is_some() {
            quiet_ui(ui, say.t("No code here yet. C opens the code bar."));
        }
        if data.passage.is_none() && data.codings.is_empty() {
            quiet_ui(ui, say.t("Select words with the mouse, or press S, T or P for the sentence, turn or paragraph; C codes them."));
        }
        made_ui(ui, things, &mut state.things, say, actions);
        memo_ui(ui, data, state, say, actions);
        if !data.links.is_empty() {
            ui.add_space(APART);
            title_ui(ui, say.t("Links"));
            links_here_ui(ui, &data.links, say, actions);
        }
        if let Some(passage) = data.passage {
            ui.add_space(APART);
            title_ui(ui, say.t("For the report and the thread"));
            quote_ui(ui, data, passage, say, actions);
            carry_ui(ui, data, passage, say, actions);
            answer_ui(ui, data, passage, say, actions);
        }
        if let Some(speaker) = &data.speaker {
            ui.add_space(APART);
            speaker_ui(ui, speaker, data, state, say, actions);
        }
        around_ui(ui, things, &mut state.things, say, actions);
    });
}

fn passage_ui(ui: &mut Ui, data: &InspectorData, say: Texts) {
    let mut parts = Vec::new();
    if data.words > 0 {
        parts.push(say.count(data.words.into(), "{0} word", "{0} words"));
    }
    parts.extend(data.turn.map(|turn| say.with("turn {0}", &[&turn])));
    parts.extend(data.speaker.as_ref().map(|speaker| speaker.label.clone()));
    title_ui(ui, &parts.join(" · "));
    if let Some(from) = data.from {
        quiet_ui(ui, &say.with("In the file: {0}", &[&place_words(from, say)]));
    }
}

fn coding_ui(ui: &mut Ui, data: &CodingData, say: Texts, actions: &mut Vec<Action>) {
    card_ui(ui, |ui| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), egui::Sense::hover());
            swatch(ui, rect.center(), data.hue);
            let words = if data.chosen { strong(&data.label) } else { RichText::new(&data.label) };
            let width = ui.available_width() - 30.0;
            ui.scope(|ui| {
                ui.set_max_width(width);
                if ui
                    .add(egui::Button::new(words).frame(false).truncate())
                    .on_hover_text(&data.coder)
                    .clicked()
                {
                    actions.push(Action::ChooseCoding(Some(data.coding.id)));
                }
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, Icon::Cross, &say.with("Remove the code {0}", &[&data.path])).clicked() {
                    actions.push(Action::RemoveCoding(data.coding));
                }
            });
        });
        ui.horizontal(|ui| {
            for (valence, name) in
                [(Valence::Well, say.t("works well")), (Valence::LessWell, say.t("works less well"))]
            {
                let on = data.coding.valence == Some(valence);
                if choice_ui(ui, on, RichText::new(name).size(12.5)).clicked() {
                    actions.push(Action::SetValence(data.coding, (!on).then_some(valence)));
                }
            }
        });
    });
}

fn memo_ui(
    ui: &mut Ui,
    data: &InspectorData,
    state: &mut InspectorState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(on) = data.memo_on else {
        save_memo(state.memo.leave(), actions);
        return;
    };
    ui.add_space(APART);
    title_ui(ui, say.t("Memo"));
    save_memo(state.memo.turn_to(on, &data.memo), actions);
    let (response, left) =
        state.memo.ui(ui, say.t("Memo"), say.t("what you think here; saved when you leave the field"), 3);
    save_memo(left, actions);
    if std::mem::take(&mut state.memo_wants_focus) {
        response.request_focus();
    }
    if let Some((memo, kind)) = data.own_memo {
        ui.horizontal_wrapped(|ui| {
            if let Some(kind) = memo_kind_ui(ui, kind, say) {
                actions.push(Action::Memos(MemosAction::SetKind(memo, kind)));
            }
            if quiet_button(ui, say.t("Open the memo")).clicked() {
                actions.push(Action::Memos(MemosAction::Open(memo)));
            }
        });
    }
    for (by, text) in &data.other_memos {
        quiet_ui(ui, &format!("{by}: {text}"));
    }
}

fn quote_ui(ui: &mut Ui, data: &InspectorData, passage: Passage, say: Texts, actions: &mut Vec<Action>) {
    match data.quote {
        Some(quote) => {
            ui.horizontal(|ui| {
                ui.label(say.t("Kept as a quote"));
                if quiet_button(ui, say.t("Let it go")).clicked() {
                    actions.push(Action::RemoveQuote(quote));
                }
            });
        }
        None => {
            if ui.button(say.t("Keep as a quote")).clicked() {
                actions.push(Action::AddQuote(passage, data.theme));
            }
        }
    }
}

fn carry_ui(ui: &mut Ui, data: &InspectorData, passage: Passage, say: Texts, actions: &mut Vec<Action>) {
    if data.stages.is_empty() {
        return;
    }
    let colors = Colors::in_ui(ui);
    let words = RichText::new(say.t("Carry to a later stage…")).color(colors.thread_letters);
    ui.menu_button(words, |ui| {
        let Some(theme) = data.theme else {
            quiet_ui(ui, say.t("Code the passage first: a statement is carried under a theme."));
            return;
        };
        for (stage, name) in &data.stages {
            if ui.button(name).clicked() {
                actions.push(Action::Carry { passage, theme, to: *stage });
                ui.close();
            }
        }
    });
}

fn answer_ui(ui: &mut Ui, data: &InspectorData, passage: Passage, say: Texts, actions: &mut Vec<Action>) {
    if data.statements.is_empty() {
        return;
    }
    let colors = Colors::in_ui(ui);
    let words = RichText::new(say.t("This answers a statement…")).color(colors.thread_letters);
    ui.menu_button(words, |ui| {
        ui.set_max_width(420.0);
        for (statement, first_words) in &data.statements {
            ui.menu_button(first_words, |ui| {
                for (stance, name) in STANCES {
                    if ui.button(say.t(name)).clicked() {
                        actions.push(Action::Respond { statement: *statement, passage, stance });
                        ui.close();
                    }
                }
            });
        }
    });
}

fn speaker_ui(
    ui: &mut Ui,
    speaker: &SpeakerData,
    data: &InspectorData,
    state: &mut InspectorState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    title_ui(ui, say.t("Who speaks"));
    let who = match (speaker.voice, &speaker.name) {
        (SpeakerVoice::Interviewer, _) => say.t("the interviewer").to_owned(),
        (_, Some(name)) => name.clone(),
        _ => say.t("somebody; only the role is known").to_owned(),
    };
    ui.label(strong(who));
    let about: Vec<&str> = speaker
        .group
        .iter()
        .map(String::as_str)
        .chain(speaker.attributes.iter().map(String::as_str))
        .collect();
    if !about.is_empty() {
        quiet_ui(ui, &about.join(" · "));
    }
    if state.speaker.as_ref().is_none_or(|(label, _)| *label != speaker.label) {
        state.speaker = Some((speaker.label.clone(), String::new()));
    }
    let Some(document) = data.document else { return };
    let assign = |who: Who| Action::AssignSpeaker { document, label: speaker.label.clone(), who };
    if let Some((_, name)) = &mut state.speaker {
        let response = field_ui(
            ui,
            say.t("Name of the speaker"),
            name,
            say.t("another name, then Enter"),
            f32::INFINITY,
        );
        if response.lost_focus()
            && ui.input(|input| input.key_pressed(egui::Key::Enter))
            && !name.trim().is_empty()
        {
            actions.push(assign(Who::Person(std::mem::take(name).trim().to_owned())));
        }
    }
    ui.horizontal(|ui| {
        if speaker.voice != SpeakerVoice::Interviewer
            && quiet_button(ui, say.t("is the interviewer")).clicked()
        {
            actions.push(assign(Who::Interviewer));
        }
        if speaker.voice != SpeakerVoice::Unknown && quiet_button(ui, say.t("is unknown")).clicked() {
            actions.push(assign(Who::Unknown));
        }
    });
}
