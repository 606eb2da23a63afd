//! The lines of hits as they are drawn: made for the rows in sight only, and kept while they may be seen again.

use std::collections::HashMap;
use std::sync::Arc;

use redthread_model::*;
use redthread_workspace::{Hit, HitLine};

use super::data::FindData;
use crate::look::Hue;
use crate::segments::clock;

/// So many lines are kept.
const KEPT: usize = 600;
/// So many code points stand on each side of a hit.
const WIDTH: u32 = 120;
/// So many codes are shown on a hit.
const CODES: usize = 4;

/// The line of a hit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowView {
    /// The words, and those around them.
    pub(crate) line: HitLine,
    /// Where in the recording, or on which page.
    pub(crate) time: Option<String>,
    /// The page.
    pub(crate) page: Option<u32>,
    /// The codes that lie on the words, each once.
    pub(crate) codes: Vec<(String, Hue)>,
}

/// The lines that were drawn last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    head: u64,
    ready: HashMap<usize, Arc<RowView>>,
}

impl Lines {
    /// Lets all go: there are other hits.
    pub(super) fn forget(&mut self) {
        self.ready.clear();
    }

    /// The line of a hit; codes are those of the project at this point of its history.
    pub(crate) fn get(
        &mut self,
        head: u64,
        project: &Project,
        data: &FindData,
        hit: usize,
    ) -> Option<Arc<RowView>> {
        if self.head != head || self.ready.len() > KEPT {
            self.ready.clear();
            self.head = head;
        }
        if let Some(view) = self.ready.get(&hit) {
            return Some(Arc::clone(view));
        }
        let found = data.hits.get(hit)?;
        let line = data.searcher.as_ref()?.line(found, WIDTH)?;
        let codes = codes(project, data, found);
        let view = RowView { time: line.millis.map(clock), page: line.page, codes, line };
        let view = Arc::new(view);
        self.ready.insert(hit, Arc::clone(&view));
        Some(view)
    }
}

/// The codes on the words of a hit, while its text is the one that was searched.
fn codes(project: &Project, data: &FindData, hit: &Hit) -> Vec<(String, Hue)> {
    let searched = data.found_in(hit.document).map(|found| found.text);
    if project.document(hit.document).map(|document| document.text) != searched {
        return Vec::new();
    }
    let Ok(codings) = project.codings(hit.document) else { return Vec::new() };
    let near = codings.partition_point(|coding| coding.range.start() < hit.range.end());
    let mut found: Vec<CodeId> = Vec::new();
    for coding in codings[..near].iter().filter(|coding| coding.range.overlaps(hit.range)) {
        if !found.contains(&coding.code) {
            found.push(coding.code);
        }
        if found.len() == CODES {
            break;
        }
    }
    let named = |code: CodeId| {
        let name = project.path(code)?.names().join(" / ");
        Some((name, Hue::of(&project.code(code)?.color)))
    };
    found.into_iter().filter_map(named).collect()
}
