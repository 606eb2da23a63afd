//! What the place remembers from frame to frame, and how a search goes on beside the frames.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Modifiers, Rect};
use redthread_model::Project;
use redthread_workspace::{IndexTask, Scope, SearchOptions, Searcher, WorkspaceError};

use super::ask::{FindAsk, FindOptions, SortBy};
use super::beside::Beside;
use super::data::FindData;
use super::filters::FilterPicker;
use super::lines::Lines;
use super::misread::{Misread, misread};
use super::order::ordered;
use super::preview::PreviewData;
use super::rows::Rows;
use super::tab::FindTab;
use crate::builder::ExpressionField;
use crate::cached::Cached;
use crate::code_bar::CodeBar;
use crate::segments::LongList;
use crate::texts::{Texts, UiLanguage};

/// So long nothing was typed before a search begins.
#[cfg(not(test))]
const PAUSE: Duration = Duration::from_millis(120);
/// Tests look at the frame after what they typed.
#[cfg(test)]
const PAUSE: Duration = Duration::ZERO;

/// What is to be answered: the words, how and where they are searched for, and in which state of the project.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    /// The words.
    pub(crate) query: String,
    /// How and where.
    pub(crate) options: SearchOptions,
    /// The number of the state.
    pub(crate) version: u64,
}

/// What the code that is picked is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeUse {
    /// It is put on the hits at once.
    Apply,
    /// The hits are looked through one by one.
    Review,
}

/// What the place remembers.
#[derive(Default)]
pub(crate) struct FindState {
    /// Which tab is shown.
    pub(crate) tab: FindTab,
    /// What is typed, here and in the top bar.
    pub(crate) query: String,
    /// How and where it is searched for.
    pub(crate) ask: FindAsk,
    /// The number of the hit that one stands at.
    pub(crate) at: Option<usize>,
    /// Whether the field takes the keyboard in the next frame.
    pub(crate) wants_focus: bool,
    /// Whether Enter was pressed: the search waits for no pause, and its hits take the keyboard.
    pub(crate) entered: bool,
    /// Whether one came here by typing in the top bar, and goes back with Escape.
    pub(crate) came_typing: bool,
    /// Whether the list should show the hit that one stands at.
    pub(crate) show_hit: bool,
    /// Whether the hits have the keyboard.
    pub(crate) focused: bool,
    pub(super) list_wants_focus: bool,
    /// The numbers of the selected hits.
    pub(super) selected: BTreeSet<u32>,
    /// The row where Shift began to select.
    begun: usize,
    pub(super) rows: Arc<Rows>,
    pub(super) list: LongList,
    /// Grows with each other list.
    pub(super) version: u64,
    pub(super) lines: Lines,
    /// Why nothing could be searched: the condition, the disk.
    pub(super) failure: Option<WorkspaceError>,
    /// All forms of the words, also the unticked ones.
    pub(super) forms: Vec<(String, usize)>,
    pub(super) picker: FilterPicker,
    /// Whether the field for an expression is open.
    pub(super) expression_open: bool,
    /// The expression as it is being written.
    pub(super) expression: ExpressionField,
    pub(super) code_bar: Option<(CodeBar, CodeUse)>,
    pub(super) current_rect: Option<Rect>,
    pub(super) preview: Cached<(u64, usize, Scope), Option<PreviewData>>,
    /// The file to write the hits to, while it is being named.
    pub(super) export: Option<String>,
    /// The name for the search, while it is being written.
    pub(super) saving: Option<String>,
    pub(super) saving_wants_focus: bool,
    /// Whether the counts beside are wanted where there is little room.
    pub(super) side_open: bool,
    misread: Cached<(String, bool, UiLanguage), Option<Misread>>,
    /// The state of the texts for which an index was asked for last.
    indexed: Option<u64>,
    typed: Option<(Wanted, Instant)>,
    answered: Option<Wanted>,
    searching: Beside<Wanted, Result<FindData, WorkspaceError>>,
    ordering: Beside<SortBy, Option<Vec<u32>>>,
    indexing: Beside<u64, Result<(), WorkspaceError>>,
}

impl FindState {
    /// The place with the habits of a project.
    pub(crate) fn with_habits(options: FindOptions) -> Self {
        Self { ask: FindAsk { options, ..FindAsk::default() }, ..Self::default() }
    }

    /// What the query lacks to be searched for.
    pub(crate) fn misread(&mut self, say: Texts) -> Option<Misread> {
        let key = (self.query.clone(), self.ask.options.regex, say.language);
        let (query, regex) = (&self.query, self.ask.options.regex);
        self.misread.get(key, || misread(query, regex, say)).as_ref().clone()
    }

    /// Forgets conditions on things that are gone, and unticked forms of other words.
    pub(crate) fn keep_to(&mut self, project: &Project) {
        if !self.ask.filters.is_empty() {
            self.ask.filters = std::mem::take(&mut self.ask.filters).in_project(project);
        }
        let other_words =
            self.answered.as_ref().is_some_and(|answered| answered.query != self.query.trim_end());
        if other_words {
            self.ask.without_forms.clear();
        }
    }

    /// Goes on with the index: it is built beside the frames while searches go on without it.
    pub(crate) fn index_on(
        &mut self,
        context: &Context,
        version: u64,
        task: impl FnOnce() -> Result<Option<IndexTask>, WorkspaceError>,
    ) {
        // What could not be indexed is read directly: nobody misses anything.
        let _ = self.indexing.take();
        if self.indexed == Some(version) || self.indexing.key().is_some() {
            return;
        }
        self.indexed = Some(version);
        if let Ok(Some(task)) = task() {
            self.indexing.start(context, version, move |progress| task.run(progress));
        }
    }

    /// The expression among the conditions, as it is being written.
    pub(crate) fn expression_text(&self) -> &str {
        if self.expression_open { self.expression.text() } else { "" }
    }

    /// How far the index is, from 0 to 1, while it is being built.
    pub(crate) fn indexing(&self) -> Option<f32> {
        self.indexing.lasting()
    }

    /// Selects nothing.
    pub(crate) fn deselect(&mut self) {
        self.selected.clear();
    }

    /// Goes on with the search: takes in what ended and begins what is wanted; `None` if what is typed cannot be searched for
    /// yet. Gives what was found if a search ended.
    pub(crate) fn search_on(
        &mut self,
        context: &Context,
        wanted: Option<Wanted>,
        searcher: impl FnOnce() -> Result<Searcher, WorkspaceError>,
    ) -> Option<Arc<FindData>> {
        if self.query.trim().is_empty() {
            return self.clear();
        }
        let found = self.take_found();
        let Some(wanted) = wanted else {
            self.searching.stop();
            self.entered = false;
            return found;
        };
        if self.answered.as_ref() == Some(&wanted) {
            if std::mem::take(&mut self.entered) && !self.rows.order.is_empty() {
                self.list_wants_focus = true;
                self.at = self.at.or_else(|| self.rows.hit(0));
            }
            return found;
        }
        if self.searching.key() == Some(&wanted) {
            return found;
        }
        if self.waits(context, &wanted) {
            return found;
        }
        match searcher() {
            Ok(searcher) => {
                let Wanted { query, options, .. } = wanted.clone();
                self.searching.start(context, wanted, move |progress| {
                    let found = searcher.search(&query, &options, &|| !progress.is_cancelled())?;
                    Ok(FindData::of((query, options), searcher, found))
                });
            }
            Err(error) => {
                self.failure = Some(error);
                self.answered = Some(wanted);
            }
        }
        // What is quick is there already.
        self.take_found().or(found)
    }

    /// Whether somebody is still typing.
    fn waits(&mut self, context: &Context, wanted: &Wanted) -> bool {
        let by_typing = self.answered.as_ref().is_none_or(|answered| answered.query != wanted.query);
        if !by_typing || self.entered {
            return false;
        }
        let since = match &self.typed {
            Some((typed, since)) if typed == wanted => since.elapsed(),
            _ => {
                self.typed = Some((wanted.clone(), Instant::now()));
                Duration::ZERO
            }
        };
        if since < PAUSE {
            context.request_repaint_after(PAUSE - since);
        }
        since < PAUSE
    }

    fn take_found(&mut self) -> Option<Arc<FindData>> {
        let (wanted, ended) = self.searching.take()?;
        self.answered = Some(wanted);
        let broke_off = || Err(WorkspaceError::Failed("the search broke off".to_owned()));
        match ended.unwrap_or_else(broke_off) {
            Ok(found) => {
                self.failure = None;
                Some(Arc::new(found))
            }
            Err(error) => {
                self.failure = Some(error);
                self.entered = false;
                None
            }
        }
    }

    /// Nothing is searched for any more.
    fn clear(&mut self) -> Option<Arc<FindData>> {
        self.searching.stop();
        self.failure = None;
        (self.typed, self.entered) = (None, false);
        self.answered.take().map(|_| Arc::default())
    }

    /// The words of the search that was answered last.
    pub(super) fn answered(&self) -> Option<&str> {
        self.answered.as_ref().map(|answered| answered.query.as_str())
    }

    /// Whether a search or a sorting lasts: how far it is, from 0 to 1, and which of the two.
    pub(super) fn lasting(&self) -> Option<(f32, bool)> {
        let searching = self.searching.lasting().map(|share| (share, true));
        searching.or_else(|| self.ordering.lasting().map(|share| (share, false)))
    }

    /// Takes over what a search found: one stands at the same hit as before if it is still there.
    pub(crate) fn take_in(&mut self, before: &FindData, data: &Arc<FindData>) {
        if before.hits != data.hits {
            let place = |hit: &redthread_workspace::Hit| (hit.document, hit.range);
            let stood = self.at.and_then(|at| before.hits.get(at)).map(place);
            self.at = stood.and_then(|stood| data.hits.iter().position(|hit| place(hit) == stood));
            self.selected.clear();
            self.code_bar = None;
            if self.at.is_none() {
                self.list.go_to_start();
                self.begun = 0;
            }
        }
        if self.ask.without_forms.is_empty() {
            self.forms.clone_from(&data.forms);
        } else {
            // An unticked form is found no more; it stays to be ticked again.
            let unticked = self.forms.iter().filter(|(form, _)| self.ask.without_forms.contains(form));
            let found = data.forms.iter().filter(|(form, _)| !self.ask.without_forms.contains(form));
            let mut all: Vec<_> = unticked.chain(found).cloned().collect();
            all.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            self.forms = all;
        }
        self.show(Rows::of(data, data.reading.clone(), SortBy::Reading));
        self.lines.forget();
        self.ordering.stop();
        if std::mem::take(&mut self.entered) && !data.hits.is_empty() {
            self.list_wants_focus = true;
            self.at = self.at.or_else(|| self.rows.hit(0));
        }
    }

    /// Goes on with bringing the hits into the order that is wanted.
    pub(crate) fn order_on(&mut self, context: &Context, data: &Arc<FindData>) {
        let sort = self.ask.options.sort;
        self.take_order(data);
        let ranked = data.asked.as_ref().is_some_and(|(_, options)| options.ranked);
        if self.rows.sort == sort || self.ordering.key() == Some(&sort) || (sort == SortBy::Best && !ranked) {
            return;
        }
        let shared = Arc::clone(data);
        self.ordering.start(context, sort, move |progress| ordered(&shared, sort, progress));
        self.take_order(data);
    }

    fn take_order(&mut self, data: &FindData) {
        if let Some((sort, Some(Some(order)))) = self.ordering.take() {
            self.show(Rows::of(data, order, sort));
            let first = self.at.is_none();
            self.show_hit |= !first;
            if first {
                self.list.go_to_start();
            }
        }
    }

    fn show(&mut self, rows: Rows) {
        self.rows = Arc::new(rows);
        self.version += 1;
    }

    /// The row that keys act on.
    pub(super) fn row(&self) -> Option<usize> {
        self.rows.row_of(self.at?)
    }

    /// Goes to a row and brings it into view; with `extend`, selects all from where that began.
    pub(super) fn go_to(&mut self, row: usize, extend: bool) {
        let row = row.min(self.rows.order.len().saturating_sub(1));
        let Some(hit) = self.rows.hit(row) else { return };
        self.at = Some(hit);
        self.show_hit = true;
        if extend {
            let range = self.begun.min(row)..=self.begun.max(row);
            self.selected = self.rows.order[range].iter().copied().collect();
        } else {
            self.begun = row;
        }
    }

    /// The hit after the one that one stands at, or before it, in the order shown; at the end it begins again.
    pub(crate) fn beside(&self, forward: bool) -> Option<usize> {
        let count = self.rows.order.len();
        let row = match (self.row(), forward) {
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
            (Some(row), true) => (row + 1) % count.max(1),
            (Some(row), false) => (row + count - 1) % count.max(1),
        };
        self.rows.hit(row)
    }

    /// A click on a row, with these keys held.
    pub(super) fn clicked(&mut self, row: usize, modifiers: Modifiers) {
        if modifiers.command {
            self.toggle(row);
        } else {
            self.go_to(row, modifiers.shift);
        }
        self.list_wants_focus = true;
    }

    /// Selects a row, or no longer.
    pub(super) fn toggle(&mut self, row: usize) {
        let Some(hit) = self.rows.hit(row) else { return };
        if !self.selected.remove(&(hit as u32)) {
            self.selected.insert(hit as u32);
        }
        self.go_to(row, false);
    }

    /// Selects all hits.
    pub(super) fn select_all(&mut self) {
        self.selected = self.rows.order.iter().copied().collect();
    }

    /// The numbers of the hits that something is done with: the selected ones in the order shown, else the one that one stands at.
    pub(crate) fn targets(&self) -> Vec<usize> {
        if self.selected.is_empty() {
            return self.at.into_iter().collect();
        }
        self.rows.order.iter().filter(|hit| self.selected.contains(hit)).map(|hit| *hit as usize).collect()
    }

    /// How many those are.
    pub(super) fn target_count(&self) -> usize {
        if self.selected.is_empty() { usize::from(self.at.is_some()) } else { self.selected.len() }
    }

    /// The numbers of the selected hits, else of all, in the order shown.
    pub(crate) fn selected_or_all(&self) -> Vec<usize> {
        if self.selected.is_empty() {
            return self.rows.order.iter().map(|hit| *hit as usize).collect();
        }
        self.targets()
    }

    /// Somebody comes to the place: where nothing was searched for, the field takes the keyboard.
    pub(crate) fn arrive(&mut self) {
        self.came_typing = false;
        self.wants_focus = self.query.trim().is_empty();
    }

    /// Shows the field for a search and gives it the keyboard.
    pub(crate) fn begin(&mut self) {
        self.tab = FindTab::Hits;
        self.wants_focus = true;
    }

    /// The hits take the keyboard in the next frame, and the one that one stands at comes into view.
    pub(crate) fn focus(&mut self) {
        self.list_wants_focus = true;
        self.show_hit = true;
    }

    /// How many rows the last frame drew.
    #[cfg(test)]
    pub(crate) fn drawn(&self) -> usize {
        self.list.drawn
    }
}
