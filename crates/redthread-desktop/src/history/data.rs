//! What the history shows: days and steps, read in pages from the newest on, and where one can go from each.

use std::collections::BTreeMap;

use jiff::civil::Date;
use redthread_model::*;
use redthread_workspace::{Step, StepKind};

use super::words::step_words;
use crate::texts::{Texts, key, zoned};

/// So many steps are read at a time.
pub(crate) const PAGE: usize = 400;

/// What a step was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Codings made, moved, taken away.
    Codings,
    /// The code tree.
    Codes,
    /// Memos, quotes, summaries.
    Notes,
    /// Documents, speakers, cases.
    Sources,
    /// Anything else.
    Other,
}

impl Kind {
    /// All kinds.
    pub(crate) const ALL: [Self; 5] = [Self::Codings, Self::Codes, Self::Notes, Self::Sources, Self::Other];

    /// What the step says it did is enough to know.
    fn of(what: &str) -> Self {
        let what = what.trim_start_matches("undo: ").trim_start_matches("redo: ");
        let begins = |words: &[&str]| words.iter().any(|word| what.starts_with(word));
        if begins(&["code “", "uncode", "set valence", "move a coding", "recode"]) || what.contains("coding")
        {
            Self::Codings
        } else if what.contains("code") || what.contains("theme") {
            Self::Codes
        } else if begins(&["memo", "remove memo", "quote", "remove quote", "summary"])
            || what.contains("link")
        {
            Self::Notes
        } else if begins(&["import", "assign", "edit", "correct", "repair", "order"]) || what.contains("case")
        {
            Self::Sources
        } else {
            Self::Other
        }
    }
}

/// Which steps are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HistoryFilter {
    /// Only those of this coder, by name.
    pub(crate) by: Option<String>,
    /// Only those of this kind.
    pub(crate) kind: Option<Kind>,
}

/// A step as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepData {
    /// The step.
    pub(crate) step: Step,
    /// Whether it is taken back now.
    pub(crate) taken_back: bool,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HistoryRow {
    /// The heading of a day.
    Day(Date),
    /// The step at this place in [`History::steps`].
    Step(usize),
}

/// The part of the history that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// The steps, newest first.
    pub(crate) steps: Vec<StepData>,
    /// Whether the oldest step was read.
    pub(crate) whole: bool,
    /// The rows that are shown.
    pub(crate) rows: Vec<HistoryRow>,
    filter: HistoryFilter,
}

impl History {
    /// The number of the newest step that was read.
    pub(crate) fn head(&self) -> u64 {
        self.steps.first().map_or(0, |step| step.step.nr)
    }

    /// The number of the oldest step that was read.
    pub(crate) fn oldest(&self) -> Option<u64> {
        self.steps.last().map(|step| step.step.nr)
    }

    /// Adds newer steps, newest first.
    pub(crate) fn add_newer(&mut self, steps: Vec<Step>) {
        let newer = steps.into_iter().map(|step| StepData { step, taken_back: false });
        self.steps.splice(0..0, newer);
        self.settle();
    }

    /// Adds older steps, newest first; fewer than were asked for are the last.
    pub(crate) fn add_older(&mut self, steps: Vec<Step>, asked: usize) {
        self.whole = steps.len() < asked;
        self.steps.extend(steps.into_iter().map(|step| StepData { step, taken_back: false }));
        self.settle();
    }

    /// Shows other steps.
    pub(crate) fn show(&mut self, filter: &HistoryFilter) {
        if self.filter != *filter {
            self.filter = filter.clone();
            self.arrange();
        }
    }

    /// Says of each step whether it stands: the latest event about it holds.
    fn settle(&mut self) {
        let mut stands = BTreeMap::new();
        for data in &mut self.steps {
            match data.step.kind {
                StepKind::Undo(target) => {
                    stands.entry(target).or_insert(false);
                }
                StepKind::Redo(target) => {
                    stands.entry(target).or_insert(true);
                }
                StepKind::Do => data.taken_back = stands.get(&data.step.nr) == Some(&false),
            }
        }
        self.arrange();
    }

    fn arrange(&mut self) {
        self.rows.clear();
        let mut day = None;
        for (index, StepData { step, .. }) in self.steps.iter().enumerate() {
            let of_coder = self.filter.by.as_ref().is_none_or(|by| same_name(by, &step.by));
            let of_kind = self.filter.kind.is_none_or(|kind| kind == Kind::of(&step.what));
            if !of_coder || !of_kind {
                continue;
            }
            let this_day = zoned(step.time_millis).map(|time| time.date());
            if let Some(this_day) = this_day.filter(|this_day| day != Some(*this_day)) {
                self.rows.push(HistoryRow::Day(this_day));
                day = Some(this_day);
            }
            self.rows.push(HistoryRow::Step(index));
        }
    }

    /// The steps after number `nr` that stand and would be taken back: those of `by`, and those of others.
    pub(crate) fn later(&self, nr: u64, by: &str) -> (usize, usize) {
        let later = self.steps.iter().take_while(|data| data.step.nr > nr);
        let standing =
            later.filter(|data| data.step.kind == StepKind::Do && !data.taken_back && data.step.nr > 1);
        let (own, others): (Vec<_>, Vec<_>) = standing.partition(|data| same_name(&data.step.by, by));
        (own.len(), others.len())
    }

    /// How many steps going forward to number `nr` would do again: those that `by` took back since doing anything new.
    pub(crate) fn again(&self, nr: u64, by: &str) -> usize {
        let mut undone = BTreeMap::new();
        for StepData { step, .. } in &self.steps {
            match step.kind {
                StepKind::Undo(target) if same_name(&step.by, by) => {
                    undone.entry(target).or_insert(true);
                }
                StepKind::Redo(target) => {
                    undone.entry(target).or_insert(false);
                }
                StepKind::Do if same_name(&step.by, by) => break,
                _ => {}
            }
        }
        let target_is_one = undone.get(&nr) == Some(&true);
        if target_is_one { undone.range(..=nr).filter(|(_, undone)| **undone).count() } else { 0 }
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Something that a step touched.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Touched {
    /// What it is.
    pub(crate) words: String,
    /// What opens it; `None` if it is not there any more, or there is nothing to open.
    pub(crate) opens: Option<Opens>,
}

/// What opens something that was touched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Opens {
    /// A document.
    Document(DocumentId),
    /// A code.
    Code(CodeId),
    /// A coding.
    Coding(Coding),
    /// A passage.
    Passage(Passage),
}

/// What a change touched: at most `most` things, and how many more there are.
pub(crate) fn touched(project: &Project, change: &Change, most: usize, say: Texts) -> (Vec<Touched>, usize) {
    let changes = change.flatten();
    let mut things: Vec<Touched> = Vec::new();
    let mut more = 0;
    for change in changes {
        let (Change::Add(record) | Change::Remove(record) | Change::Replace { after: record, .. }) = change
        else {
            continue;
        };
        // Coders come into being by the way.
        let Some(thing) = thing(project, record, say) else { continue };
        if things.contains(&thing) {
            continue;
        }
        if things.len() < most { things.push(thing) } else { more += 1 }
    }
    (things, more)
}

fn thing(project: &Project, record: &Record, say: Texts) -> Option<Touched> {
    let named = |kind: &str, name: &str| format!("{}: {name}", say.t(kind));
    let document = |id: DocumentId| project.document(id).map(|document| document.name.clone());
    let place = |passage: Passage| document(passage.document).map(|_| Opens::Passage(passage));
    let there = |id: DocumentId| document(id).unwrap_or_else(|| say.t("a document that is gone").to_owned());
    let (words, opens) = match record {
        Record::Coder(_) => return None,
        Record::Document(record) => (
            named("document", &record.name),
            project.document(record.id).map(|document| Opens::Document(document.id)),
        ),
        Record::Code(record) => {
            (named("code", &record.name), project.code(record.id).map(|code| Opens::Code(code.id)))
        }
        Record::Coding(record) => {
            let code = project.code(record.code).map(|code| code.name.clone());
            let code = code.unwrap_or_else(|| say.t("a code that is gone").to_owned());
            let codings = project.codings(record.document).ok();
            let coding =
                codings.and_then(|codings| codings.iter().find(|coding| coding.id == record.id).copied());
            let passage = Passage { document: record.document, range: record.range };
            let opens = coding.map(Opens::Coding).or_else(|| place(passage));
            (format!("“{code}” · {}", there(record.document)), opens)
        }
        Record::Memo(record) => {
            let opens = match record.on {
                Anchor::Document(id) => project.document(id).map(|document| Opens::Document(document.id)),
                Anchor::Passage(passage) => place(passage),
                Anchor::Code(id) => project.code(id).map(|code| Opens::Code(code.id)),
                Anchor::Coding(id, _) => project.document(id).map(|document| Opens::Document(document.id)),
                Anchor::Project | Anchor::Case(_) => None,
            };
            (say.t("a memo").to_owned(), opens)
        }
        Record::Quote(record) => {
            (named(key("quote"), &there(record.passage.document)), place(record.passage))
        }
        Record::Statement(record) => {
            (named(key("statement"), &there(record.passage.document)), place(record.passage))
        }
        Record::Response(record) => {
            (named(key("answer"), &there(record.passage.document)), place(record.passage))
        }
        Record::Case(record) => (named("case", &record.name), None),
        Record::Group(record) => (named(key("group"), &record.name), None),
        Record::Guide(record) => (named(key("guide"), &record.name), None),
        Record::Asked(record) => {
            (named(key("question asked"), &there(record.passage.document)), place(record.passage))
        }
        Record::Stage(record) => (named(key("stage"), &record.name), None),
        Record::Round(record) => (named(key("round"), &record.name), None),
        Record::SavedQuery(record) => (named(key("saved query"), &record.name), None),
        Record::Summary(record) => {
            let code = project.code(record.code).map(|code| code.name.clone()).unwrap_or_default();
            (named(key("summary"), &code), project.code(record.code).map(|code| Opens::Code(code.id)))
        }
        _ => return None,
    };
    Some(Touched { words, opens })
}

/// The sentence of a step, for a row.
pub(crate) fn sentence(step: &Step, say: Texts) -> String {
    let words = step_words(&step.what, say);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(nr: u64, by: &str, what: &str, kind: StepKind) -> Step {
        // A day has 86,400 seconds; five steps a day.
        Step {
            nr,
            time_millis: nr as i64 * 86_400_000 / 5,
            by: by.to_owned(),
            what: what.to_owned(),
            kind,
            changes: 1,
        }
    }

    fn history() -> History {
        let mut history = History::default();
        let steps = vec![
            step(6, "Anna", "undo: code “B”", StepKind::Undo(5)),
            step(5, "Anna", "code “B”", StepKind::Do),
            step(4, "Bent", "memo", StepKind::Do),
            step(3, "Anna", "code “A”", StepKind::Do),
            step(2, "Anna", "import “x”", StepKind::Do),
            step(1, "Anna", "new project", StepKind::Do),
        ];
        history.add_older(steps, PAGE);
        history
    }

    #[test]
    fn going_back_counts_what_stands_and_whose_it_is() {
        let history = history();
        assert!(history.whole);
        assert_eq!(history.later(2, "anna"), (1, 1), "“B” is taken back already");
        assert_eq!(history.later(0, "Anna"), (2, 1), "the making of the project stays");
        assert_eq!((history.again(5, "Anna"), history.again(3, "Anna")), (1, 0));
        assert!(history.steps[1].taken_back && !history.steps[3].taken_back);
    }

    #[test]
    fn rows_are_filtered_by_coder_and_kind_and_have_days() {
        let mut history = history();
        let of = |history: &History| {
            let steps = history.rows.iter().filter_map(|row| match row {
                HistoryRow::Step(index) => Some(history.steps[*index].step.nr),
                HistoryRow::Day(_) => None,
            });
            steps.collect::<Vec<_>>()
        };
        assert_eq!(of(&history), [6, 5, 4, 3, 2, 1]);
        assert!(matches!(history.rows[0], HistoryRow::Day(_)));
        assert!(history.rows.len() > 7, "the steps lie on more than one day");
        history.show(&HistoryFilter { by: Some("Bent".to_owned()), kind: None });
        assert_eq!(of(&history), [4]);
        history.show(&HistoryFilter { by: None, kind: Some(Kind::Codings) });
        assert_eq!(of(&history), [6, 5, 3]);
    }

    #[test]
    fn newer_steps_decide_about_older_ones() {
        let mut history = history();
        history.add_newer(vec![step(7, "Anna", "redo: code “B”", StepKind::Redo(5))]);
        assert!(!history.steps[2].taken_back);
        assert_eq!((history.head(), history.oldest()), (7, Some(1)));
    }

    #[test]
    fn a_step_touches_things_that_can_be_opened_while_they_are_there() {
        use redthread_testing::Sample;
        let project = Sample::new().document("Et", "", "Bo: {en|X} to").build();
        let document = project.documents_in_order()[0].id;
        let coding = *project.codings(document).unwrap().first().unwrap();
        let (things, more) = touched(&project, &Change::add(coding), 5, Texts::default());
        assert_eq!((things[0].words.as_str(), more), ("“X” · Et", 0));
        assert_eq!(things[0].opens, Some(Opens::Coding(coding)));
        let gone = Code { id: CodeId::from([9; 16]), ..project.children(None)[0].clone() };
        let (things, _) = touched(&project, &Change::remove(gone), 5, Texts::default());
        assert_eq!(things[0].opens, None);
    }
}
