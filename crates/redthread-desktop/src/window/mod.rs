//! The window: how it is arranged, what is possible in it, which keys hold, and what it remembers.

mod able;
mod action;
mod copy;
mod dialogs;
mod keymap;
mod memory;

use std::path::PathBuf;

pub(crate) use able::Able;
pub(crate) use action::WindowAction;
pub(crate) use copy::{SaveCopy, free, save_copy_ui};
pub(crate) use dialogs::{Answer, Ask, Dialogs};
pub(crate) use keymap::{Keymap, command_id, keys_pressed, keys_text, refused, with_keys};
pub(crate) use memory::{Layout, ProjectMemory};

/// The person's folder for documents, else their own folder.
pub(crate) fn documents_folder() -> Option<PathBuf> {
    let folders = directories::UserDirs::new()?;
    let documents = folders.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or(folders.home_dir()).to_owned())
}
