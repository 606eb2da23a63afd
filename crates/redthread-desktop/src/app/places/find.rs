//! Find: searching while one types, what was found, and words in numbers.

use std::sync::Arc;

use egui::Ui;

use crate::action::Action;
use crate::app::App;
use crate::builder::ExpressionAnswer;
use crate::find::{FindInput, FindTab, Wanted, find_tabs_ui, find_ui};
use crate::look::STEP;
use crate::place::Place;
use crate::session::Session;
use crate::words::{Against, Whose, WordsInput, words_ui};

impl App {
    pub(in crate::app) fn find_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        find_tabs_ui(ui, &mut self.desk.find.tab, self.say);
        ui.add_space(STEP);
        match self.desk.find.tab {
            FindTab::Hits => self.hits_place(ui, session, actions),
            FindTab::Words => self.words_place(ui, session, actions),
        }
    }

    /// What a search found.
    fn hits_place(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let names = session.names(self.desk.find.query.trim());
        let (choices, examples, codes) = (session.find_choices(), session.find_examples(), session.codes());
        let keyed = self.desk.keyed(session.project());
        let choices_of_expression = session.expression_choices();
        let answer = session.expression_answer(self.desk.find.expression_text());
        let input = FindInput {
            expression: (&choices_of_expression, &answer),
            data: session.found(),
            names: &names,
            project: session.project(),
            head: session.workspace.head(),
            choices: &choices,
            examples: &examples,
            codes: &codes,
            keyed: &keyed,
            pinned: &self.desk.memory.pinned,
            recent: &self.desk.recent,
            indexing: self.desk.find.indexing(),
            table: session.workspace.path().with_extension("csv").display().to_string(),
        };
        find_ui(ui, &input, &mut self.desk.find, self.say, actions);
    }

    /// Words in numbers.
    fn words_place(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let (state, say) = (&mut self.desk.words, self.say);
        state.ask = state.ask.clone().in_project(session.project());
        let data = session.words(&state.ask, say);
        let now = (session.workspace.head(), state.ask.clone(), say.language);
        let counting = data.of.as_ref() != Some(&now);
        let beside = match &state.chosen {
            Some(word) if !counting => session.beside(&state.ask, word, say),
            _ => None,
        };
        if counting || (state.chosen.is_some() && beside.is_none()) {
            // What is computed beside the frames is looked for again.
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
        }
        let choices = session.expression_choices();
        let whose =
            matches!(state.ask.whose, Whose::Where(_)).then(|| session.expression_answer(state.whose.text()));
        let nothing = || Arc::new(ExpressionAnswer::Nothing);
        // One answer at a time is kept, so that of the second field is looked for where there is no first one.
        let against = match (&whose, &state.ask.against) {
            (None, Against::Other(Whose::Where(_))) => session.expression_answer(state.against.text()),
            _ => nothing(),
        };
        let answers = [whose.unwrap_or_else(nothing), against];
        let file = session.workspace.path().with_extension("");
        let input = WordsInput {
            data,
            counting,
            beside,
            choices,
            answers,
            project: session.project(),
            file: say.with("{0} words", &[&file.display()]),
        };
        words_ui(ui, &input, state, say, actions);
    }

    /// Goes on with the search, the order of its hits, and the index: all beside the frames.
    pub(in crate::app) fn search_on(&mut self, session: &mut Session) {
        let say = self.say;
        let find = &mut self.desk.find;
        find.keep_to(session.project());
        let options = find.ask.search_options(session.project());
        // What is coded, and what expressions ask for, may alter with every step.
        let with_codings = options.uncoded
            || options.in_code.is_some()
            || options.coder.is_some()
            || options.condition.is_some();
        let version = session.search_version(with_codings);
        let query = find.query.trim_end().to_owned();
        let wanted = find.misread(say).is_none().then_some(Wanted { query, options, version });
        let found = find.search_on(&self.context, wanted, || session.workspace.searcher());
        if let Some(found) = found {
            find.take_in(&session.found(), &found);
            session.set_found(found);
            // Hits that came while one typed above are shown; the field keeps the keyboard.
            if self.desk.search_has_focus
                && self.desk.place != Place::Find
                && !self.desk.find.query.trim().is_empty()
            {
                self.desk.find.tab = FindTab::Hits;
                self.desk.go(Place::Find);
                self.desk.find.came_typing = true;
            }
        }
        let version = session.search_version(false);
        let find = &mut self.desk.find;
        find.order_on(&self.context, &session.found());
        find.index_on(&self.context, version, || session.workspace.index_task());
    }
}
