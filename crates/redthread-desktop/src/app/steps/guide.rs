//! Steps in interview guides and their questions.

use crate::app::App;
use crate::guide::GuideAction;

impl App {
    pub(in crate::app) fn guide_action(&mut self, action: GuideAction) {
        match action {}
    }
}
