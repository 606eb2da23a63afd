//! Steps in retrieved segments and the inspector.

use std::sync::Arc;

use redthread_model::*;
use redthread_workspace::WorkspaceError;

use crate::app::App;
use crate::explain::explain;
use crate::place::Place;
use crate::segments::{Asked, SegmentsAction, SegmentsAsk, with_sources};
use crate::status::Status;

impl App {
    pub(in crate::app) fn segments_action(&mut self, context: &egui::Context, action: SegmentsAction) {
        match action {
            SegmentsAction::Retrieve(code) => {
                self.show_segments(SegmentsAsk { code: Some(code), ..SegmentsAsk::default() });
            }
            SegmentsAction::Show(ask) => self.show_segments(*ask),
            SegmentsAction::Ask(expression) => self.ask_expression(expression),
            SegmentsAction::Remove(codings) => self.remove_segments(&codings),
            SegmentsAction::SetValence(codings, valence) => self.set_valences(&codings, valence),
            SegmentsAction::KeepQuotes(codings, reason) => self.keep_quotes(&codings, reason),
            SegmentsAction::EditQuote(quote) => {
                let done = self.say.t("Altered the quote").to_owned();
                self.step(&done, |workspace, by| workspace.edit_quote(by, quote));
            }
            SegmentsAction::Copy(codings) => self.copy_segments(context, &codings),
            SegmentsAction::Export(path, codings) => {
                let written = self.step("", |workspace, _| workspace.export_codings(&path, &codings));
                if written.is_some() {
                    let count = self.say.count(codings.len() as u64, "{0} segment", "{0} segments");
                    self.status =
                        Status::Note(self.say.with("{0} written to {1}", &[&count, &path.display()]));
                }
            }
        }
    }

    /// Shows the segments that meet conditions, laid out as before.
    fn show_segments(&mut self, ask: SegmentsAsk) {
        let layout = self.desk.segments.ask.without_conditions();
        let (by, side_by_side, longest_first) = (layout.by, layout.side_by_side, layout.longest_first);
        self.desk.segments.ask = SegmentsAsk { by, side_by_side, longest_first, ..ask };
        self.desk.segments.asked = None;
        self.desk.segments.focus();
        self.desk.go(Place::Segments);
    }

    /// Shows all that was coded with the chosen code.
    pub(in crate::app) fn retrieve_chosen(&mut self) {
        match self.desk.code {
            Some(code) => self.show_segments(SegmentsAsk { code: Some(code), ..SegmentsAsk::default() }),
            None => self.status = Status::Note(self.say.t("Choose a code in the tree first").to_owned()),
        }
    }

    fn ask_expression(&mut self, expression: String) {
        let Some(session) = &mut self.session else { return };
        if expression.is_empty() {
            self.desk.segments.asked = None;
            return;
        }
        let found = session.workspace.codings_where(&expression);
        let head = session.workspace.head();
        let found = found.map(Arc::new).map_err(|error| match error {
            WorkspaceError::BadQuery { message, at: Some(at) } => {
                self.say.with("{0} (at character {1})", &[&message, &(at + 1)])
            }
            other => explain(&other, self.say).words().0,
        });
        self.desk.segments.asked = Some(Asked { expression, head, found });
    }

    fn remove_segments(&mut self, codings: &[Coding]) {
        if codings.is_empty() {
            return;
        }
        let done = match codings {
            [one] => self.say.with("Removed “{0}” here", &[&self.code_name(one.code)]),
            many => self.say.with("Uncoded {0} segments", &[&many.len()]),
        };
        self.step(&done, |workspace, by| workspace.remove_codings(by, codings));
        self.desk.coding =
            self.desk.coding.filter(|chosen| codings.iter().all(|coding| coding.id != *chosen));
        self.desk.segments.focus();
    }

    fn set_valences(&mut self, codings: &[Coding], valence: Option<Valence>) {
        let name = match valence {
            Some(Valence::Well) => self.say.t("works well"),
            Some(Valence::LessWell) => self.say.t("works less well"),
            None => self.say.t("neither well nor less well"),
        };
        let done = match codings {
            [one] => self.say.with("“{0}”: {1}", &[&self.code_name(one.code), &name]),
            many => self.say.with("{0} segments: {1}", &[&many.len(), &name]),
        };
        self.step(&done, |workspace, by| workspace.set_valences(by, codings, valence));
    }

    fn keep_quotes(&mut self, codings: &[Coding], reason: Option<QuoteReason>) {
        let Some(session) = &self.session else { return };
        let project = session.project();
        let passage = |coding: &Coding| {
            let Coding { document, range, code, .. } = *coding;
            (Passage { document, range }, Some(project.theme_of(code)))
        };
        let passages: Vec<(Passage, Option<CodeId>)> = codings.iter().map(passage).collect();
        let done = match passages.len() {
            1 => self.say.t("Kept as a quote for the report").to_owned(),
            many => self.say.with("Kept {0} quotes for the report", &[&many]),
        };
        self.step(&done, |workspace, by| workspace.add_quotes(by, &passages, reason));
        self.desk.segments.focus();
    }

    fn copy_segments(&mut self, context: &egui::Context, codings: &[Coding]) {
        let Some(session) = &self.session else { return };
        context.copy_text(with_sources(session.project(), codings, self.say));
        let count = self.say.count(codings.len() as u64, "{0} segment", "{0} segments");
        self.status = Status::Note(self.say.with("Copied with sources: {0}", &[&count]));
    }
}
