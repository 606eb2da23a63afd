//! Steps in mending what text recognition damaged.

use crate::app::App;
use crate::repair::RepairAction;

impl App {
    pub(in crate::app) fn repair_action(&mut self, action: RepairAction) {
        match action {}
    }
}
