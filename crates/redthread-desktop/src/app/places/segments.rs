//! Retrieved segments: what was coded, as a surface to work on.

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::segments::{SegmentsAction, SegmentsInput, segments_ui};
use crate::session::Session;

impl App {
    pub(in crate::app) fn segments_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let by = self.by();
        let (desk, say) = (&mut self.desk, self.say);
        desk.segments.ask = desk.segments.ask.clone().in_project(session.project());
        let asked = desk.segments.asked.as_ref();
        let data = session.segments(&desk.segments.ask, asked.and_then(|asked| asked.found.as_ref().ok()));
        let (choices, codes) = (session.segments_choices(), session.codes());
        // What an expression lets through alters with the project; in a huge one it is asked again with Enter only.
        if let Some(asked) = asked
            && asked.head != session.workspace.head()
            && !session.is_large()
        {
            actions.push(Action::Segments(SegmentsAction::Ask(asked.expression.clone())));
        }
        let choices_of_expression = session.expression_choices();
        let answer = session.expression_answer(desk.segments.expression.text());
        let table = session.workspace.path().with_extension("csv").display().to_string();
        let keyed = desk.keyed(session.project());
        let input = SegmentsInput {
            keyed: &keyed,
            pinned: &desk.memory.pinned,
            data,
            choices: &choices,
            expression: (&choices_of_expression, &answer),
            project: session.project(),
            head: session.workspace.head(),
            codes: &codes,
            recent: &desk.recent,
            by: &by,
            table,
        };
        segments_ui(ui, &input, &mut desk.segments, say, actions);
    }
}
