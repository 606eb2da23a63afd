//! The history of one thing, looked up beside the frames where the history is long.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use redthread_model::{Project, RecordKey};
use redthread_workspace::{Workspace, history_of_file, records_of};

use crate::history::HistoryData;
use crate::inspector::Thing;

/// Up to so many steps are looked through within a frame.
const WITHIN_A_FRAME: u64 = 3_000;

/// At most so many steps are shown.
const SHOWN: usize = 100;

/// What is asked for: the point of the history, and the thing.
type Asked = (u64, Thing);

/// The history of the thing that was asked for last.
#[derive(Default)]
pub(crate) struct Touched {
    known: Option<(Asked, Arc<HistoryData>)>,
    running: Option<(Asked, Receiver<HistoryData>)>,
}

impl Touched {
    /// The steps that touched a thing; `None` while they are looked up. In a long history, what was known before the newest steps
    /// is shown meanwhile.
    pub(crate) fn get(
        &mut self,
        context: &egui::Context,
        workspace: &mut Workspace,
        large: bool,
        thing: Thing,
    ) -> Option<Arc<HistoryData>> {
        self.take_in();
        let asked = (workspace.head(), thing);
        if let Some((known, data)) = &self.known
            && *known == asked
        {
            return Some(data.clone());
        }
        let records = records(workspace.project(), thing);
        if !large && workspace.head() <= WITHIN_A_FRAME {
            let steps = workspace.history_of(&records).unwrap_or_default();
            let data = Arc::new(HistoryData::of(&steps, SHOWN));
            self.known = Some((asked, data.clone()));
            return Some(data);
        }
        if self.running.is_none() {
            let (send, ends) = channel();
            let (path, context) = (workspace.path().to_owned(), context.clone());
            std::thread::spawn(move || {
                let steps = history_of_file(&path, &records).unwrap_or_default();
                // Nobody listens any more if the project was closed meanwhile.
                let _ = send.send(HistoryData::of(&steps, SHOWN));
                context.request_repaint();
            });
            self.running = Some((asked, ends));
        }
        self.known.as_ref().filter(|((_, known), _)| *known == thing).map(|(_, data)| data.clone())
    }

    fn take_in(&mut self) {
        let Some((asked, ends)) = self.running.take() else { return };
        match ends.try_recv() {
            Ok(data) => self.known = Some((asked, Arc::new(data))),
            Err(TryRecvError::Empty) => self.running = Some((asked, ends)),
            Err(TryRecvError::Disconnected) => {}
        }
    }
}

/// The records whose steps are the thing's.
fn records(project: &Project, thing: Thing) -> Vec<RecordKey> {
    match thing {
        Thing::Anchor(on) => records_of(project, on),
        Thing::Quote(quote) => vec![RecordKey::Quote(quote)],
    }
}
