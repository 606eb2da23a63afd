//! What the memo desk lists.

use redthread_model::*;
use redthread_text::{Folding, fold};

use super::anchor::{Anchors, OnData, OnKind};
use super::when::days_ago;
use crate::inspector::shortened;

/// A memo in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MemoRow {
    /// The memo.
    pub(crate) memo: MemoId,
    /// Its first line.
    pub(crate) title: String,
    /// What it is on.
    pub(crate) anchor: Anchor,
    /// What it is on, by name.
    pub(crate) on: OnData,
    /// What kind of note it is.
    pub(crate) kind: MemoKind,
    /// Who wrote it.
    pub(crate) by: CoderId,
    /// Their name.
    pub(crate) coder: String,
    /// When it was last written in, in milliseconds since 1970.
    pub(crate) touched_millis: i64,
    /// Its words and names, folded for the search.
    folded: String,
}

/// The memos of a project, the one written in last first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MemosData {
    /// The state of the project for which it holds.
    pub(crate) head: u64,
    /// The memos.
    pub(crate) rows: Vec<MemoRow>,
    /// Who has written memos, by name.
    pub(crate) coders: Vec<(CoderId, String)>,
}

/// Which memos are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MemoFilter {
    /// Words that they hold, in any order and half written.
    pub(crate) query: String,
    /// Of this kind.
    pub(crate) kind: Option<MemoKind>,
    /// On this kind of thing.
    pub(crate) on: Option<OnKind>,
    /// By this coder.
    pub(crate) by: Option<CoderId>,
    /// Written in since the beginning of the day so many days ago.
    pub(crate) since_days: Option<i64>,
    /// The oldest first.
    pub(crate) oldest_first: bool,
}

impl MemoFilter {
    /// Whether it leaves anything out.
    pub(crate) fn filters(&self) -> bool {
        *self != Self { oldest_first: self.oldest_first, ..Self::default() }
    }
}

impl MemosData {
    /// Gathers the memos.
    pub(crate) fn of(project: &Project, head: u64) -> Self {
        let memos = || project.memos().values().map(AsRef::as_ref);
        let anchors = Anchors::of(project, memos());
        let mut rows: Vec<MemoRow> = memos().map(|memo| row(project, &anchors, memo)).collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.touched_millis), row.memo));
        let mut coders: Vec<(CoderId, String)> = rows
            .iter()
            .map(|row| (row.by, row.coder.clone()))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        coders.sort_by(|(_, one), (_, other)| one.cmp(other));
        Self { head, rows, coders }
    }

    /// The numbers of the memos that are listed, in their order.
    pub(crate) fn listed(&self, filter: &MemoFilter) -> Vec<usize> {
        let words: Vec<String> =
            filter.query.split_whitespace().map(|word| fold(word, Folding::Loose).into_owned()).collect();
        let since = filter.since_days.map(days_ago);
        let wanted = |row: &MemoRow| {
            filter.kind.is_none_or(|kind| row.kind == kind)
                && filter.on.is_none_or(|on| row.on.kind == on)
                && filter.by.is_none_or(|by| row.by == by)
                && since.is_none_or(|since| row.touched_millis >= since)
                && words.iter().all(|word| row.folded.contains(word.as_str()))
        };
        let mut listed: Vec<usize> =
            (0..self.rows.len()).filter(|number| wanted(&self.rows[*number])).collect();
        if filter.oldest_first {
            listed.reverse();
        }
        listed
    }
}

fn row(project: &Project, anchors: &Anchors<'_>, memo: &Memo) -> MemoRow {
    let on = anchors.name(memo.on);
    let coder = project.coder(memo.by).map(|coder| coder.name.clone()).unwrap_or_default();
    let searched = [memo.text.as_str(), &on.name, &on.words, &coder].join("\n");
    MemoRow {
        memo: memo.id,
        title: title(&memo.text),
        anchor: memo.on,
        kind: memo.kind,
        by: memo.by,
        touched_millis: memo.altered_millis.unwrap_or(memo.created_millis),
        folded: fold(&searched, Folding::Loose).into_owned(),
        coder,
        on,
    }
}

/// The title of a memo: its first line with words.
pub(super) fn title(text: &str) -> String {
    shortened(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default(), 90)
}

#[cfg(test)]
mod tests {
    use redthread_testing::{Sample, fixed_id};

    use super::*;

    fn study() -> (Project, DocumentId) {
        let mut project = Sample::new()
            .document("Et", "", "Interviewer: Nå?\nKarin: {Ja, helt bestemt|Relation/Tillid}.")
            .build();
        let document = *project.documents().keys().next().unwrap();
        let coding = project.codings(document).unwrap()[0];
        let code = project.theme_of(coding.code);
        let memos = [
            (Anchor::Project, MemoKind::Reflexive, "Min egen rolle\nJeg kendte dem på forhånd"),
            (Anchor::Code(code), MemoKind::Analytic, "\n  Forløbet er afgørende"),
            (Anchor::Coding(document, coding.id), MemoKind::Note, "Husk"),
        ];
        for (number, (on, kind, text)) in memos.into_iter().enumerate() {
            let memo = Memo {
                id: fixed_id(900 + number as u128),
                on,
                text: text.to_owned(),
                kind,
                by: coding.coder,
                created_millis: 10 + number as i64,
                altered_millis: (number == 0).then_some(99),
                passages: Vec::new(),
            };
            project.apply(&Change::add(memo)).unwrap();
        }
        (project, document)
    }

    fn titles(data: &MemosData, filter: &MemoFilter) -> Vec<String> {
        data.listed(filter).into_iter().map(|number| data.rows[number].title.clone()).collect()
    }

    #[test]
    fn memos_are_listed_with_what_they_are_on_the_last_written_first() {
        let (project, _) = study();
        let data = MemosData::of(&project, 1);
        assert_eq!(
            titles(&data, &MemoFilter::default()),
            ["Min egen rolle", "Husk", "Forløbet er afgørende"]
        );
        let on = |number: usize| (data.rows[number].on.name.as_str(), data.rows[number].on.words.as_str());
        assert_eq!(on(1), ("Relation / Tillid", "Ja, helt bestemt"));
        assert_eq!(on(2), ("Relation", ""));
        assert_eq!(data.coders.len(), 1);
    }

    #[test]
    fn the_search_forgives_a_foreign_keyboard_and_half_words_in_any_order() {
        let (project, _) = study();
        let data = MemosData::of(&project, 1);
        let search =
            |query: &str| titles(&data, &MemoFilter { query: query.to_owned(), ..Default::default() });
        assert_eq!(search("afgor forlob"), ["Forløbet er afgørende"]);
        assert_eq!(search("paa forhaand"), ["Min egen rolle"]);
        assert_eq!(search("tillid"), ["Husk"], "what it is on counts, too");
        assert!(search("findes ikke").is_empty());
        let kind = MemoFilter { kind: Some(MemoKind::Analytic), ..Default::default() };
        assert_eq!(titles(&data, &kind), ["Forløbet er afgørende"]);
        let oldest = MemoFilter { oldest_first: true, ..Default::default() };
        assert_eq!(titles(&data, &oldest)[0], "Forløbet er afgørende");
        let lately = MemoFilter { since_days: Some(7), ..Default::default() };
        assert!(titles(&data, &lately).is_empty(), "they are from 1970");
    }
}
