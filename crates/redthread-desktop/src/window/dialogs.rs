//! The system's own dialogs for files and folders. They run beside the frames; where the system has none, the field for a path
//! beside the button is the way.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// A dialog that gives no answer and is gone within this time was never there.
const NEVER_THERE: Duration = Duration::from_millis(400);

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A project to open.
    Project,
    /// Files to import.
    Files,
    /// A folder to import.
    Folder,
    /// A new file for a project.
    NewProject,
}

/// What a dialog answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// These were chosen.
    Chosen(Vec<PathBuf>),
    /// The person let it be.
    Nothing,
    /// The system has no dialogs.
    NoDialogs,
}

/// A dialog that may be open.
#[derive(Default)]
pub(crate) struct Dialogs {
    open: Option<Open>,
}

/// An open dialog: what is asked for, since when, and where the answer comes.
type Open = (Ask, Instant, Receiver<Option<Vec<PathBuf>>>);

impl Dialogs {
    /// Opens a dialog, unless one is open. `title` stands above it; `near` is where it begins.
    pub(crate) fn ask(&mut self, context: &egui::Context, ask: Ask, title: String, near: Option<PathBuf>) {
        if self.open.is_some() {
            return;
        }
        let (send, answer) = channel();
        let context = context.clone();
        self.open = Some((ask, Instant::now(), answer));
        std::thread::spawn(move || {
            // A panic in the dialog's library must not take the app along; the channel then closes.
            let chosen = std::panic::catch_unwind(|| show(ask, &title, near)).unwrap_or_default();
            let _ = send.send(chosen);
            context.request_repaint();
        });
    }

    /// Whether a dialog is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What the open dialog answered, once it did.
    pub(crate) fn answered(&mut self) -> Option<(Ask, Answer)> {
        let (ask, since, answer) = self.open.as_ref()?;
        let (ask, since) = (*ask, *since);
        let answer = match answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(Some(paths)) if !paths.is_empty() => Answer::Chosen(paths),
            Ok(_) if since.elapsed() > NEVER_THERE => Answer::Nothing,
            Ok(_) | Err(TryRecvError::Disconnected) => Answer::NoDialogs,
        };
        self.open = None;
        Some((ask, answer))
    }
}

/// Shows a dialog and waits for its answer.
fn show(ask: Ask, title: &str, near: Option<PathBuf>) -> Option<Vec<PathBuf>> {
    let mut dialog = rfd::FileDialog::new().set_title(title);
    let folder = near.as_deref().map(|near| if near.is_dir() { near } else { near.parent().unwrap_or(near) });
    if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if !matches!(ask, Ask::Files | Ask::Folder) {
        dialog = dialog.add_filter("redthread", &["redthread"]);
    }
    match ask {
        Ask::Project => dialog.pick_file().map(|path| vec![path]),
        Ask::Files => dialog.pick_files(),
        Ask::Folder => dialog.pick_folders(),
        Ask::NewProject => {
            let name = near.as_ref().and_then(|near| near.file_name()).map(|name| name.to_string_lossy());
            dialog.set_file_name(name.unwrap_or_default()).save_file().map(|path| vec![path])
        }
    }
}
