//! The window for a run: what is chosen in it, and what it would code.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use redthread_analysis::{AnalysisError, Each};
use redthread_model::{CodePath, Project};
use redthread_workspace::{Scope, SearchOptions, Searcher, WordList};

use super::data::RunData;
use crate::review::Proposal;
use crate::texts::Texts;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RunAction {
    /// Open the window.
    Open(RunKind),
    /// Read a list of words and look for them.
    ReadWords(PathBuf),
    /// Look through what would be coded.
    Review(RunKind, Vec<Proposal>),
    /// Code it at once.
    Code(RunKind, Vec<Proposal>),
}

/// What a run goes by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RunKind {
    /// What the material is made of.
    Each(Each),
    /// A list of words.
    Words,
}

/// The window for a run.
pub(crate) struct RunPanel {
    pub(crate) kind: RunKind,
    /// The path of the code below which codes are made; none if empty.
    pub(super) under: String,
    pub(super) without_interviewer: bool,
    /// The path of the list of words.
    pub(super) path: String,
    pub(super) scope: Scope,
    /// The lines that are left out.
    pub(super) left_out: BTreeSet<usize>,
    /// Whether the field was given the keyboard once.
    pub(super) drawn: bool,
    /// What would be coded, and for which question that was computed.
    data: Option<(Asked, Result<Arc<RunData>, String>)>,
    /// The list of words, and what is being looked for of it.
    list: Option<Arc<WordList>>,
    looking: Option<(Asked, Receiver<Result<RunData, String>>)>,
}

/// What was asked when data was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    head: u64,
    kind: RunKind,
    without_interviewer: bool,
    scope: Scope,
    /// How many lists were read.
    list: usize,
}

impl RunPanel {
    /// The window for a run of this kind.
    pub(crate) fn new(kind: RunKind) -> Self {
        Self {
            kind,
            under: String::new(),
            without_interviewer: true,
            path: String::new(),
            scope: Scope::Hit,
            left_out: BTreeSet::new(),
            drawn: false,
            data: None,
            list: None,
            looking: None,
        }
    }

    /// Takes a file that was chosen for the list of words.
    pub(crate) fn take_file(&mut self, path: &std::path::Path) {
        self.path = path.display().to_string();
    }

    /// Takes a list of words that was read, or why it could not be.
    pub(crate) fn take_list(&mut self, list: Result<WordList, String>, head: u64) {
        self.left_out.clear();
        self.looking = None;
        let asked = self.asked(head);
        match list {
            Ok(list) => (self.list, self.data) = (Some(Arc::new(list)), None),
            Err(reason) => (self.list, self.data) = (None, Some((asked, Err(reason)))),
        }
    }

    fn asked(&self, head: u64) -> Asked {
        Asked {
            head,
            kind: self.kind.clone(),
            without_interviewer: self.without_interviewer,
            scope: self.scope,
            list: self.list.as_ref().map_or(0, |list| Arc::as_ptr(list).addr()),
        }
    }

    /// Whether a list of words is being looked for.
    pub(super) fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// What would be coded now, or why nothing can be; `None` while it is not known.
    pub(super) fn data(&self) -> Option<&Result<Arc<RunData>, String>> {
        self.data.as_ref().map(|(_, data)| data)
    }

    /// Computes what would be coded, if that is another thing by now: by parts of the material at once, by words beside the
    /// frames, with what `searcher` gives.
    pub(crate) fn bring_up_to_date(
        &mut self,
        project: &Project,
        head: u64,
        searcher: impl FnOnce() -> Option<Searcher>,
        say: Texts,
    ) {
        let asked = self.asked(head);
        if let Some((of, receiver)) = self.looking.take() {
            match receiver.try_recv() {
                Ok(found) => self.data = Some((of, found.map(Arc::new))),
                Err(TryRecvError::Empty) => self.looking = Some((of, receiver)),
                Err(TryRecvError::Disconnected) => {}
            }
        }
        let known = self.data.as_ref().is_some_and(|(of, _)| *of == asked);
        let coming = self.looking.as_ref().is_some_and(|(of, _)| *of == asked);
        if known || coming {
            return;
        }
        match &self.kind {
            RunKind::Each(each) => {
                let data = RunData::of_each(project, each, self.without_interviewer).map(Arc::new);
                let told = |error: AnalysisError| match error {
                    AnalysisError::NoSuchAttribute(name) => say.with("There is no attribute “{0}”", &[&name]),
                    other => other.to_string(),
                };
                self.data = Some((asked, data.map_err(told)));
            }
            RunKind::Words => {
                let (Some(list), Some(searcher)) = (self.list.clone(), searcher()) else { return };
                let (send, receiver) = channel();
                let (scope, without_interviewer) = (self.scope, self.without_interviewer);
                std::thread::spawn(move || {
                    let options = SearchOptions { without_interviewer, ..SearchOptions::default() };
                    let found = searcher.find_words(&list, &options, scope, &|| true);
                    let data = found.map(|found| RunData::of_words(&list, found));
                    // Nobody listens any more if the window was closed meanwhile.
                    let _ = send.send(data.map_err(|error| error.to_string()));
                });
                self.looking = Some((asked, receiver));
            }
        }
    }

    /// The code below which codes are made: none if the field is empty, an error if it holds no path.
    pub(super) fn under(&self) -> Result<Option<CodePath>, ()> {
        match self.under.trim() {
            "" => Ok(None),
            path => path.parse().map(Some).map_err(|_| ()),
        }
    }

    /// What would be coded, but for the lines that are left out.
    pub(super) fn proposals(&self, project: &Project) -> Vec<Proposal> {
        let (Some(Ok(data)), Ok(under)) = (self.data(), self.under()) else { return Vec::new() };
        data.proposals(project, under.as_ref(), |line| self.left_out.contains(&line))
    }
}
