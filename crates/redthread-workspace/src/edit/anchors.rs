//! Carrying along what lies on a text: codings, memos, links, quotes, statements, responses, advice, questions asked.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_text::{Edit, Mapped, Text, TextRange};
use uuid::Uuid;

use super::{EditReport, Lost, MovedItem};
use crate::WorkspaceError;

/// Maps everything on one document through an edit of its text, and gathers the changes that this takes.
pub(super) struct Carrying<'p> {
    project: &'p Project,
    document: DocumentId,
    edit: &'p Edit,
    old: &'p Text,
    new: &'p Text,
    /// What another change moves already.
    except: BTreeSet<RecordKey>,
    /// Whole words that were repaired, in the old text and in the new one: what lies on a part of one is not lost with its letters.
    repaired: Vec<(TextRange, TextRange)>,
    changes: Vec<Change>,
    report: EditReport,
}

impl<'p> Carrying<'p> {
    /// The codings of the document must be loaded.
    pub(super) fn new(
        project: &'p Project,
        document: DocumentId,
        edit: &'p Edit,
        old: &'p Text,
        new: &'p Text,
    ) -> Self {
        let (except, repaired) = (BTreeSet::new(), Vec::new());
        let (changes, report) = (Vec::new(), EditReport::default());
        Self { project, document, edit, old, new, except, repaired, changes, report }
    }

    /// Keeps what lies on letters that a repair of these words (in the old text and in the new one) takes away, on the word.
    pub(super) fn repairing(mut self, words: Vec<(TextRange, TextRange)>) -> Self {
        self.repaired = words;
        self
    }

    /// Leaves these as they are.
    pub(super) fn except(mut self, keys: BTreeSet<RecordKey>) -> Self {
        self.except = keys;
        self
    }

    /// The changes, each of which fits after those before it; and the report.
    pub(super) fn done(self) -> (Vec<Change>, EditReport) {
        (self.changes, self.report)
    }

    pub(super) fn carry(&mut self) -> Result<(), WorkspaceError> {
        self.codings()?;
        let project = self.project;
        project.memos().values().for_each(|memo| self.memo(memo));
        project.links().values().for_each(|link| self.link(link));
        project.quotes().values().for_each(|quote| self.quote(quote));
        project.statements().values().for_each(|statement| self.statement(statement));
        project.responses().values().for_each(|response| self.response(response));
        project.advice().values().for_each(|advice| self.advice(advice));
        project.askings().values().for_each(|asked| self.asked(asked));
        Ok(())
    }

    fn codings(&mut self) -> Result<(), WorkspaceError> {
        let all = self.project.codings(self.document)?;
        let all = all.iter().filter(|coding| !self.except.contains(&RecordKey::Coding(coding.id)));
        let mapped: Vec<(Coding, Mapped)> = all.map(|coding| (*coding, self.map(coding.range))).collect();
        let kept = kept_of_equals(&mapped);
        let mut replaced = Vec::new();
        for (coding, mapped) in mapped {
            let key = RecordKey::Coding(coding.id);
            let after = mapped.range().map(|range| Coding { range, ..coding });
            let equal = after.and_then(|after| kept.get(&says(&after)).copied());
            match after {
                Some(after) if equal == Some(coding.id) => {
                    self.tell(key, coding.range, mapped);
                    if after != coding {
                        replaced.push((coding, after));
                    }
                }
                _ => self.lose_coding(coding, equal),
            }
        }
        self.changes.extend(in_order(replaced));
        Ok(())
    }

    /// Takes out a coding without words, or one that says what another says now. Memos on it stay: on that other one, else on
    /// the document.
    fn lose_coding(&mut self, coding: Coding, equal: Option<CodingId>) {
        let here = Anchor::Coding(coding.document, coding.id);
        let there =
            equal.map_or(Anchor::Document(coding.document), |equal| Anchor::Coding(coding.document, equal));
        for memo in self.project.memos_on(here) {
            let key = RecordKey::Memo(memo.id);
            if equal.is_none() {
                self.lose(key, self.words(coding.range));
            }
            // Where another change moves it already, that one says where it points.
            let passages =
                if self.except.contains(&key) { memo.passages.clone() } else { self.memo_passages(memo) };
            self.except.insert(key);
            self.changes.push(Change::replace(memo.clone(), Memo { on: there, passages, ..memo.clone() }));
        }
        self.lose(RecordKey::Coding(coding.id), self.words(coding.range));
        self.changes.push(Change::remove(coding));
    }

    fn memo(&mut self, memo: &Memo) {
        if self.except.contains(&RecordKey::Memo(memo.id)) {
            return;
        }
        let on = match memo.on {
            Anchor::Passage(passage) if passage.document == self.document => {
                let mapped = self.map(passage.range);
                self.tell(RecordKey::Memo(memo.id), passage.range, mapped);
                match mapped.range() {
                    Some(range) => Anchor::Passage(Passage { range, ..passage }),
                    None => Anchor::Document(self.document),
                }
            }
            other => other,
        };
        let passages = self.memo_passages(memo);
        self.replace(memo, Memo { on, passages, ..memo.clone() });
    }

    /// The passages that a memo points to, at their new places; one whose words are gone is left out, and told.
    fn memo_passages(&mut self, memo: &Memo) -> Vec<Passage> {
        let mut kept = Vec::with_capacity(memo.passages.len());
        for passage in &memo.passages {
            let passage = if passage.document == self.document {
                let mapped = self.map(passage.range);
                self.tell(RecordKey::Memo(memo.id), passage.range, mapped);
                mapped.range().map(|range| Passage { range, ..*passage })
            } else {
                Some(*passage)
            };
            kept.extend(passage.filter(|passage| !kept.contains(passage)));
        }
        kept
    }

    fn link(&mut self, link: &Link) {
        let key = RecordKey::Link(link.id);
        let here = |passage: Passage| passage.document == self.document;
        let map = |passage: Passage| match here(passage) {
            true => self.map(passage.range),
            false => Mapped::Exact(passage.range),
        };
        if self.except.contains(&key) || !(here(link.from) || here(link.to)) {
            return;
        }
        let (from, to) = (map(link.from), map(link.to));
        let (Some(from_range), Some(to_range)) = (from.range(), to.range()) else {
            let lost = if from == Mapped::Lost { link.from } else { link.to };
            self.lose(key, self.words(lost.range));
            self.changes.push(Change::remove(link.clone()));
            return;
        };
        let (told, side) = match (from, to) {
            (Mapped::Moved(_), _) => (from, link.from),
            _ => (to, link.to),
        };
        self.tell(key, side.range, told);
        let from = Passage { range: from_range, ..link.from };
        let to = Passage { range: to_range, ..link.to };
        self.replace(link, Link { from, to, ..link.clone() });
    }

    fn quote(&mut self, quote: &Quote) {
        let Some(mapped) = self.mapped(RecordKey::Quote(quote.id), quote.passage) else { return };
        let Some(range) = mapped.range() else {
            self.changes.push(Change::remove(quote.clone()));
            return;
        };
        let edits = quote.edits.iter().filter_map(|edit| self.quote_edit(edit, range)).collect();
        let passage = Passage { range, ..quote.passage };
        self.replace(quote, Quote { passage, edits, ..quote.clone() });
    }

    /// The marked edit at its new place; `None` if the words it was made on are gone.
    fn quote_edit(&self, edit: &QuoteEdit, inside: TextRange) -> Option<QuoteEdit> {
        let map = |range: TextRange| self.map(range).range()?.intersection(inside);
        Some(match edit {
            QuoteEdit::Elide(range) => QuoteEdit::Elide(map(*range)?),
            QuoteEdit::Blur(range, words) => QuoteEdit::Blur(map(*range)?, words.clone()),
            QuoteEdit::Insert(place, words) => {
                QuoteEdit::Insert(self.edit.place(*place).clamp(inside.start(), inside.end()), words.clone())
            }
        })
    }

    fn statement(&mut self, statement: &Statement) {
        let key = RecordKey::Statement(statement.id);
        let Some(mapped) = self.mapped(key, statement.passage) else { return };
        if let Some(range) = mapped.range() {
            let passage = Passage { range, ..statement.passage };
            self.replace(statement, Statement { passage, ..statement.clone() });
            return;
        }
        // Nothing can be answered that is not said.
        let answers = |response: &&std::sync::Arc<Response>| response.statement == statement.id;
        for response in self.project.responses().values().filter(answers) {
            let text = self.project.text(response.passage.document).ok();
            let words = text.map(|text| text.slice(response.passage.range).to_owned()).unwrap_or_default();
            self.lose(RecordKey::Response(response.id), words);
            self.except.insert(RecordKey::Response(response.id));
            self.changes.push(Change::remove(response.as_ref().clone()));
        }
        self.changes.push(Change::remove(statement.clone()));
    }

    fn response(&mut self, response: &Response) {
        let Some(mapped) = self.mapped(RecordKey::Response(response.id), response.passage) else { return };
        match mapped.range() {
            Some(range) => {
                let passage = Passage { range, ..response.passage };
                self.replace(response, Response { passage, ..response.clone() });
            }
            None => self.changes.push(Change::remove(response.clone())),
        }
    }

    fn advice(&mut self, advice: &Advice) {
        let Some(passage) = advice.passage else { return };
        let Some(mapped) = self.mapped(RecordKey::Advice(advice.id), passage) else { return };
        let passage = mapped.range().map(|range| Passage { range, ..passage });
        self.replace(advice, Advice { passage, ..advice.clone() });
    }

    fn asked(&mut self, asked: &Asked) {
        let Some(mapped) = self.mapped(RecordKey::Asked(asked.id), asked.passage) else { return };
        match mapped.range() {
            Some(range) => {
                let passage = Passage { range, ..asked.passage };
                self.replace(asked, Asked { passage, ..asked.clone() });
            }
            None => self.changes.push(Change::remove(asked.clone())),
        }
    }

    /// Where a record's passage lies now, told in the report; `None` if the record is not to be carried.
    fn mapped(&mut self, key: RecordKey, passage: Passage) -> Option<Mapped> {
        if passage.document != self.document || self.except.contains(&key) {
            return None;
        }
        let mapped = self.map(passage.range);
        self.tell(key, passage.range, mapped);
        Some(mapped)
    }

    fn map(&self, range: TextRange) -> Mapped {
        match mapped(self.edit, self.old, self.new, range) {
            Mapped::Lost if !range.is_empty() => {
                let word = self.repaired.partition_point(|(was, _)| was.end() <= range.start());
                let word = self.repaired.get(word).filter(|(was, _)| was.contains_range(range));
                word.map_or(Mapped::Lost, |(_, now)| Mapped::Moved(*now))
            }
            mapped => mapped,
        }
    }

    fn tell(&mut self, key: RecordKey, before: TextRange, mapped: Mapped) {
        match mapped {
            Mapped::Exact(_) => self.report.exact += 1,
            Mapped::Moved(after) => {
                self.report.moved += 1;
                let id = Uuid::from_bytes(key.id_bytes());
                self.report.moved_items.push(MovedItem { kind: key.kind(), id, before, after });
            }
            Mapped::Lost => self.lose(key, self.words(before)),
        }
    }

    fn lose(&mut self, key: RecordKey, text: String) {
        self.report.lost.push(Lost { kind: key.kind(), id: Uuid::from_bytes(key.id_bytes()), text });
    }

    fn replace<R: Clone + PartialEq + Into<Record>>(&mut self, before: &R, after: R) {
        if *before != after {
            self.changes.push(Change::replace(before.clone(), after));
        }
    }

    fn words(&self, range: TextRange) -> String {
        self.old.slice(range).to_owned()
    }
}

/// Where a range lies now. White space that is left over at a border where words went out stays outside, and white space
/// alone is nothing that somebody marked.
pub(super) fn mapped(edit: &Edit, old: &Text, new: &Text, range: TextRange) -> Mapped {
    let Mapped::Moved(now) = edit.map(range) else { return edit.map(range) };
    let (was, words) = (old.slice(range), new.slice(now));
    let blanks = |blanks: usize, wanted: bool| if wanted { blanks as u32 } else { 0 };
    let before = words.chars().take_while(|letter| letter.is_whitespace()).count();
    let after = words.chars().rev().take_while(|letter| letter.is_whitespace()).count();
    let start = now.start().get() + blanks(before, !was.starts_with(char::is_whitespace));
    let end = now.end().get() - blanks(after, !was.ends_with(char::is_whitespace));
    match TextRange::new(start, end).filter(|range| !range.is_empty()) {
        Some(range) => Mapped::Moved(range),
        None => Mapped::Lost,
    }
}

/// What a coding says; two of the same cannot be in one document.
type Says = (TextRange, CodeId, CoderId);

fn says(coding: &Coding) -> Says {
    (coding.range, coding.code, coding.coder)
}

/// Of the codings that say the same after the edit, the one that stays: one whose words are unchanged, else the oldest.
fn kept_of_equals(mapped: &[(Coding, Mapped)]) -> BTreeMap<Says, CodingId> {
    let mut best: BTreeMap<Says, (bool, i64, CodingId)> = BTreeMap::new();
    for (coding, mapped) in mapped {
        let Some(range) = mapped.range() else { continue };
        let rank = (!matches!(mapped, Mapped::Exact(_)), coding.created_millis, coding.id);
        let kept = best.entry(says(&Coding { range, ..*coding })).or_insert(rank);
        *kept = rank.min(*kept);
    }
    best.into_iter().map(|(says, (.., id))| (says, id)).collect()
}

/// Orders replacements so that none says for a moment what another still says: that one moves away first. Since an edit keeps
/// the order of places, there is no circle in which each waits for the next.
fn in_order(replaced: Vec<(Coding, Coding)>) -> Vec<Change> {
    let place: BTreeMap<Says, usize> =
        replaced.iter().enumerate().map(|(index, (before, _))| (says(before), index)).collect();
    let mut begun = vec![false; replaced.len()];
    let mut changes = Vec::with_capacity(replaced.len());
    for first in 0..replaced.len() {
        let mut waiting = Vec::new();
        let mut next = Some(first);
        while let Some(index) = next.filter(|index| !begun[*index]) {
            begun[index] = true;
            waiting.push(index);
            next = place.get(&says(&replaced[index].1)).copied();
        }
        changes.extend(
            waiting.into_iter().rev().map(|index| Change::replace(replaced[index].0, replaced[index].1)),
        );
    }
    changes
}
