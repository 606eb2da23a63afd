//! Steps with saved queries.

use crate::app::App;
use crate::builder::QueriesAction;
use crate::place::Place;

impl App {
    /// Opens the builder of the place in which one is, or that of Retrieve.
    pub(in crate::app) fn build_expression(&mut self) {
        if self.desk.place == Place::Compare {
            self.desk.compare.expression.begin();
        } else {
            self.desk.go(Place::Segments);
            self.desk.segments.leave_focus();
            self.desk.segments.show_more();
            self.desk.segments.expression.begin();
        }
    }

    pub(in crate::app) fn queries_action(&mut self, action: QueriesAction) {
        match action {
            QueriesAction::Save { name, expression } => {
                let done = self.say.with("Saved the query “{0}”", &[&name]);
                self.step(&done, |workspace, by| workspace.save_query(by, &name, &expression, None));
            }
            QueriesAction::Rename(query, name) => {
                let done = self.say.with("The query is called “{0}” now", &[&name]);
                self.step(&done, |workspace, by| workspace.rename_query(by, query, &name));
            }
            QueriesAction::Remove(query) => {
                let name = self.session.as_ref().and_then(|session| session.project().query(query));
                let name = name.map(|query| query.name.clone()).unwrap_or_default();
                let done = self.say.with("Removed the query “{0}”", &[&name]);
                self.step(&done, |workspace, by| workspace.remove_query(by, query));
            }
        }
    }
}
