//! Who is who, drawn.

use egui::Ui;
use redthread_model::*;
use redthread_workspace::SpeakerAssignment;

use super::data::{LabelLine, Standing, assignment, voice_of};
use super::table::{WHO, WhoTable};
use crate::action::Action;
use crate::cases::CasesAction;
use crate::cases::shared::{copy, placed};
use crate::cases::state::CasesState;
use crate::look::{GridEvent, GridMenus, NEAR, choice_ui, empty_ui, grid_ui, quiet_ui};
use crate::texts::Texts;

/// Draws the labels of all documents. `cases` are the names of the cases, sorted.
pub(crate) fn who_ui(
    ui: &mut Ui,
    project: &Project,
    lines: &[LabelLine],
    cases: &[String],
    state: &mut CasesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if lines.is_empty() {
        let words = say.t("Here you say who speaks under each label, so that people are counted and not labels. Import transcripts in which the speakers are named.");
        return empty_ui(ui, say.t("Nobody speaks yet"), words);
    }
    let is_open = |line: &&LabelLine| voice_of(project, line).1 != Standing::Settled;
    let open = lines.iter().filter(is_open).count();
    ui.horizontal_wrapped(|ui| {
        let all = say.with("All labels ({0})", &[&lines.len()]);
        if choice_ui(ui, !state.only_open, all).clicked() {
            state.only_open = false;
        }
        if choice_ui(ui, state.only_open, say.with("Not said yet ({0})", &[&open])).clicked() {
            state.only_open = true;
        }
        ui.add_space(NEAR);
        ui.checkbox(&mut state.everywhere, say.t("A label means the same person in every document"));
    });
    quiet_ui(ui, say.t("Write a name in “Who it is”: a case that is there, or a new one. Ctrl Enter says it of all chosen rows."));
    ui.add_space(NEAR);
    let shown: Vec<&LabelLine> = lines.iter().filter(|line| !state.only_open || is_open(line)).collect();
    if shown.is_empty() {
        return empty_ui(ui, say.t("Everybody is known"), say.t("Of every label it was said who it is."));
    }
    let everywhere = state.everywhere;
    let place = |line: &LabelLine| if everywhere { None } else { Some(line.document) };
    let chosen: Vec<usize> = state.who.range().rows().collect();
    let mut asked = Vec::new();
    let table = WhoTable::new(project, shown, cases, say);
    let events = {
        let mut heading = |ui: &mut Ui, _: usize| {
            ui.label(say.t("Labels stand in the order of the documents"));
        };
        let mut row = |ui: &mut Ui, row: usize| {
            let rows = if chosen.contains(&row) { chosen.clone() } else { vec![row] };
            let here: Vec<&LabelLine> =
                rows.iter().filter_map(|row| table.lines.get(*row).copied()).collect();
            row_menu(ui, project, &here, everywhere, &mut asked, say);
        };
        let mut menus = GridMenus { heading: &mut heading, row: &mut row };
        grid_ui(ui, say.t("Who is who"), &table, &mut state.who, &mut menus)
    };
    for event in events {
        match event {
            GridEvent::Write(cells) => assign(&table, &cells, &place, say, &mut asked),
            GridEvent::Paste(text) => {
                let cells = placed(&text, state.who.range());
                assign(&table, &cells, &place, say, &mut asked);
            }
            GridEvent::Copy(range) => copy(ui, &table, range),
            GridEvent::Open(row, _) => {
                let line = table.lines.get(row);
                asked.extend(line.map(|line| CasesAction::ShowLabel(line.document, line.label.clone())));
            }
            GridEvent::Sort(_) | GridEvent::Move(_) => {}
        }
    }
    actions.extend(asked.into_iter().map(Action::Cases));
}

/// Says who it is of what was written in cells.
fn assign(
    table: &WhoTable<'_>,
    cells: &[(usize, usize, String)],
    place: &dyn Fn(&LabelLine) -> Option<DocumentId>,
    say: Texts,
    asked: &mut Vec<CasesAction>,
) {
    let who = |(row, col, text): &(usize, usize, String)| {
        let line = table.lines.get(*row).filter(|_| *col == WHO)?;
        Some((place(line), line.label.clone(), assignment(text, say)))
    };
    let all: Vec<_> = cells.iter().filter_map(who).collect();
    if !all.is_empty() {
        asked.push(CasesAction::Assign(all));
    }
}

fn row_menu(
    ui: &mut Ui,
    project: &Project,
    lines: &[&LabelLine],
    everywhere: bool,
    asked: &mut Vec<CasesAction>,
    say: Texts,
) {
    let Some(first) = lines.first() else { return };
    let place = |line: &LabelLine| if everywhere { None } else { Some(line.document) };
    let all = |who: &dyn Fn(&LabelLine) -> Option<SpeakerAssignment>| {
        let one = |line: &&LabelLine| Some((place(line), line.label.clone(), who(line)?));
        lines.iter().filter_map(one).collect::<Vec<_>>()
    };
    let confirmed = all(&|line| match voice_of(project, line) {
        (SpeakerVoice::Case(case), Standing::FromLabel) => Some(SpeakerAssignment::Case(case.to_string())),
        _ => None,
    });
    let mut offer = |ui: &mut Ui, words: &str, assignments: Vec<_>| {
        if ui.button(words).clicked() {
            asked.push(CasesAction::Assign(assignments));
            ui.close();
        }
    };
    if !confirmed.is_empty() {
        offer(ui, say.t("Yes, that is who it is"), confirmed);
    }
    offer(ui, say.t("This is the interviewer"), all(&|_| Some(SpeakerAssignment::Interviewer)));
    offer(ui, say.t("Only the role is known"), all(&|_| Some(SpeakerAssignment::Unknown)));
    if let SpeakerVoice::Case(case) = voice_of(project, first).0 {
        let name = project.case(case).map_or("", |case| case.name.as_str());
        let words = say.with("“{0}” is {1} in every document", &[&first.label, &name]);
        let who = SpeakerAssignment::Case(case.to_string());
        offer(ui, &words, vec![(None, first.label.clone(), who)]);
    }
    if ui.button(say.t("Read from the first turn")).clicked() {
        asked.push(CasesAction::ShowLabel(first.document, first.label.clone()));
        ui.close();
    }
}
