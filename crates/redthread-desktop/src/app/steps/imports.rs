//! Steps in bringing files in: the preview, corrections to it, the report.

use crate::app::App;
use crate::imports::ImportsAction;

impl App {
    pub(in crate::app) fn imports_action(&mut self, action: ImportsAction) {
        match action {}
    }
}
