//! Steps in tables: surveys and attributes.

use crate::app::App;
use crate::survey::SurveyAction;

impl App {
    pub(in crate::app) fn survey_action(&mut self, action: SurveyAction) {
        match action {}
    }
}
