//! What the code tree shows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, CodeHint, code_hints, codebook_rows};
use redthread_model::*;
use redthread_text::{Folding, fold};

use super::view::{CodesView, Only, Sort};
use crate::look::Hue;

/// The codes, each before those below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CodeTreeData {
    /// The rows, in the order made by hand.
    pub(crate) rows: Vec<CodeRowData>,
    /// The sets of codes, by name.
    pub(crate) sets: Vec<CodeSetData>,
    /// The rows by name, each before those below it.
    by_name: Vec<usize>,
    /// The rows by how many codings they have, each before those below it.
    by_codings: Vec<usize>,
    /// The most codings that a code has, with those below it.
    pub(crate) most: u64,
}

/// A code in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeRowData {
    /// The code.
    pub(crate) code: Code,
    /// How deep it stands; 0 for a theme.
    pub(crate) depth: usize,
    /// Its path.
    pub(crate) path: String,
    /// Its colour.
    pub(crate) hue: Hue,
    /// Whether codes stand below it.
    pub(crate) has_children: bool,
    /// How many codings it has, with those below it.
    pub(crate) codings: u64,
    /// How many people they come from, at least and at most; `None` where that cannot be said.
    pub(crate) people: Option<(u32, u32)>,
    /// How many codings it has alone.
    pub(crate) own_codings: u64,
    /// How many people those come from.
    pub(crate) own_people: Option<(u32, u32)>,
    /// What there is to think about.
    pub(crate) hint: Option<CodeHint>,
    /// The row of the code above it.
    above: Option<usize>,
    /// Its name as searching sees it.
    folded: String,
}

/// A set of codes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeSetData {
    /// The set.
    pub(crate) id: CodeSetId,
    /// Its name.
    pub(crate) name: String,
    /// The rows of its codes, in the set's order.
    pub(crate) rows: Vec<usize>,
}

/// A line of the list: a code, where it stands under a set if sets are shown, or a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A code: its row, how far it stands in, and the set under which it is listed.
    Code {
        /// Its row.
        row: usize,
        /// How far it stands in.
        depth: usize,
        /// The set under which it is listed.
        set: Option<CodeSetId>,
    },
    /// A set, by its place in [`CodeTreeData::sets`].
    Set(usize),
    /// The heading over codes that are in no set.
    InNoSet,
}

impl CodeTreeData {
    /// Lists the codes of a project whose codings and layouts are loaded.
    pub(crate) fn of(project: &Project) -> Result<Self, AnalysisError> {
        let counts = codebook_rows(project)?;
        let hints = code_hints(&counts);
        let mut rows: Vec<CodeRowData> = Vec::with_capacity(counts.len());
        let mut place: BTreeMap<CodeId, usize> = BTreeMap::new();
        for (index, (code, depth)) in project.codes_in_order().into_iter().enumerate() {
            let above = code.parent.and_then(|parent| place.get(&parent).copied());
            place.insert(code.id, index);
            let path = match above {
                Some(above) => format!("{} / {}", rows[above].path, code.name),
                None => code.name.clone(),
            };
            if let Some(above) = above {
                rows[above].has_children = true;
            }
            let counts = counts.get(index).filter(|row| row.code == code.id);
            rows.push(CodeRowData {
                code: code.clone(),
                depth,
                path,
                hue: Hue::of(&code.color),
                has_children: false,
                codings: counts.map_or(0, |row| row.with_those_below.codings),
                people: counts.and_then(|row| row.with_those_below.people),
                own_codings: counts.map_or(0, |row| row.own.codings),
                own_people: counts.and_then(|row| row.own.people),
                hint: hints.get(index).copied().flatten(),
                above,
                folded: fold(&code.name, Folding::Loose).into_owned(),
            });
        }
        let collation = project.collation();
        let by_name = ordered(&rows, |siblings| {
            siblings.sort_by(|one, other| collation.compare(&rows[*one].code.name, &rows[*other].code.name));
        });
        let by_codings = ordered(&rows, |siblings| siblings.sort_by_key(|row| Reverse(rows[*row].codings)));
        let mut sets: Vec<CodeSetData> = project
            .code_sets()
            .values()
            .map(|set| CodeSetData {
                id: set.id,
                name: set.name.clone(),
                rows: set.codes.iter().filter_map(|code| place.get(code).copied()).collect(),
            })
            .collect();
        sets.sort_by(|one, other| collation.compare(&one.name, &other.name));
        let most = rows.iter().map(|row| row.codings).max().unwrap_or(0);
        Ok(Self { sets, by_name, by_codings, most, rows })
    }

    /// The row of a code.
    pub(crate) fn row(&self, code: CodeId) -> Option<&CodeRowData> {
        self.rows.iter().find(|row| row.code.id == code)
    }

    /// The code and those below it.
    pub(crate) fn with_those_below(&self, code: CodeId) -> impl Iterator<Item = CodeId> {
        let at = self.rows.iter().position(|row| row.code.id == code).unwrap_or(self.rows.len());
        let depth = self.rows.get(at).map_or(0, |row| row.depth);
        let below = self.rows.iter().skip(at + 1).take_while(move |row| row.depth > depth);
        self.rows.get(at).into_iter().chain(below).map(|row| row.code.id)
    }

    /// All codes in the order in which they are looked at, closed ones opened.
    pub(crate) fn order(&self, sort: Sort) -> Vec<CodeId> {
        self.rows_by(sort).map(|row| self.rows[row].code.id).collect()
    }

    /// How many codes have this to think about.
    pub(crate) fn hinted(&self, only: Only) -> usize {
        self.rows.iter().filter(|row| fits(row, only)).count()
    }

    fn rows_by(&self, sort: Sort) -> impl Iterator<Item = usize> {
        let sorted = match sort {
            Sort::Hand => None,
            Sort::Name => Some(&self.by_name),
            Sort::Codings => Some(&self.by_codings),
        };
        (0..self.rows.len()).map(move |place| sorted.map_or(place, |sorted| sorted[place]))
    }

    /// The lines to show: codes whose name holds the letters of `filter`, with those above them, and nothing below closed ones.
    pub(crate) fn lines(&self, view: &CodesView, only: Only, filter: &str) -> Vec<Line> {
        let wanted = fold(filter.trim(), Folding::Loose).into_owned();
        let fits = |row: &CodeRowData| row.folded.contains(&wanted) && fits(row, only);
        if view.by_sets {
            return self.lines_by_sets(view.sort, fits);
        }
        if wanted.is_empty() && only == Only::All {
            let mut hidden_below = usize::MAX;
            let open = |row: &usize| {
                let row = &self.rows[*row];
                if row.depth > hidden_below {
                    return false;
                }
                hidden_below = if view.closed.contains(&row.code.id) { row.depth } else { usize::MAX };
                true
            };
            return self.rows_by(view.sort).filter(open).map(|row| self.line(row)).collect();
        }
        let mut shown = vec![false; self.rows.len()];
        // Those below come after those above them, so going backwards each tells the one above it.
        for (index, row) in self.rows.iter().enumerate().rev() {
            shown[index] |= fits(row);
            if let Some(above) = row.above.filter(|_| shown[index]) {
                shown[above] = true;
            }
        }
        self.rows_by(view.sort).filter(|row| shown[*row]).map(|row| self.line(row)).collect()
    }

    fn line(&self, row: usize) -> Line {
        Line::Code { row, depth: self.rows[row].depth, set: None }
    }

    /// The sets with their codes, then the codes that are in none.
    fn lines_by_sets(&self, sort: Sort, fits: impl Fn(&CodeRowData) -> bool) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut in_a_set = vec![false; self.rows.len()];
        let mut rank = vec![0; self.rows.len()];
        self.rows_by(sort).enumerate().for_each(|(place, row)| rank[row] = place);
        for (place, set) in self.sets.iter().enumerate() {
            lines.push(Line::Set(place));
            set.rows.iter().for_each(|row| in_a_set[*row] = true);
            let mut rows: Vec<usize> =
                set.rows.iter().copied().filter(|row| fits(&self.rows[*row])).collect();
            if sort != Sort::Hand {
                rows.sort_by_key(|row| rank[*row]);
            }
            lines.extend(rows.into_iter().map(|row| Line::Code { row, depth: 1, set: Some(set.id) }));
        }
        let rest: Vec<usize> =
            self.rows_by(sort).filter(|row| !in_a_set[*row] && fits(&self.rows[*row])).collect();
        if !rest.is_empty() {
            lines.push(Line::InNoSet);
            lines.extend(rest.into_iter().map(|row| Line::Code { row, depth: 1, set: None }));
        }
        lines
    }
}

fn fits(row: &CodeRowData, only: Only) -> bool {
    match only {
        Only::All => true,
        Only::Unused => row.hint == Some(CodeHint::Unused),
        Only::Overfull => matches!(row.hint, Some(CodeHint::Overfull { .. })),
    }
}

/// The rows with siblings sorted, each before those below it.
fn ordered(rows: &[CodeRowData], sort: impl Fn(&mut Vec<usize>)) -> Vec<usize> {
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        below.entry(row.above).or_default().push(index);
    }
    below.values_mut().for_each(&sort);
    let mut open: Vec<usize> = below.remove(&None).unwrap_or_default().into_iter().rev().collect();
    let mut all = Vec::with_capacity(rows.len());
    while let Some(row) = open.pop() {
        all.push(row);
        open.extend(below.remove(&Some(row)).unwrap_or_default().into_iter().rev());
    }
    all
}

#[cfg(test)]
mod tests {
    use redthread_testing::{Sample, fixed_id};

    use super::*;

    fn names(data: &CodeTreeData, lines: &[Line]) -> Vec<String> {
        let name = |line: &Line| match line {
            Line::Code { row, .. } => data.rows[*row].code.name.clone(),
            Line::Set(set) => format!("[{}]", data.sets[*set].name),
            Line::InNoSet => "[]".to_owned(),
        };
        lines.iter().map(name).collect()
    }

    fn project() -> Project {
        let text = "Karin: {Ja|Relation/Tillid} {nej|Relation/Nærhed} {nå|Tid} {næ|Relation/Nærhed}.\nBo: {Hm|Relation}.";
        Sample::new().document("Et", "", text).build()
    }

    #[test]
    fn the_tree_counts_with_those_below_and_filters_as_one_types() {
        let data = CodeTreeData::of(&project()).unwrap();
        let shown = |filter: &str, view: &CodesView| names(&data, &data.lines(view, Only::All, filter));
        let mut view = CodesView::default();
        assert_eq!(shown("", &view), ["Relation", "Tillid", "Nærhed", "Tid"]);
        assert_eq!(shown("naer", &view), ["Relation", "Nærhed"]);
        view.closed.insert(data.rows[0].code.id);
        assert_eq!(shown("", &view), ["Relation", "Tid"]);
        assert_eq!(shown("naer", &view), ["Relation", "Nærhed"], "a search opens what is closed");
        let relation = &data.rows[0];
        assert_eq!((relation.codings, relation.people, relation.has_children), (4, Some((2, 2)), true));
        assert_eq!((relation.own_codings, relation.own_people), (1, Some((1, 1))));
        assert_eq!(data.rows[2].path, "Relation / Nærhed");
        assert_eq!(data.with_those_below(relation.code.id).count(), 3);
    }

    #[test]
    fn codes_are_sorted_by_name_and_by_codings_among_their_siblings() {
        let data = CodeTreeData::of(&project()).unwrap();
        let sorted = |sort| {
            let view = CodesView { sort, ..CodesView::default() };
            names(&data, &data.lines(&view, Only::All, ""))
        };
        assert_eq!(sorted(Sort::Name), ["Relation", "Nærhed", "Tillid", "Tid"]);
        assert_eq!(sorted(Sort::Codings), ["Relation", "Nærhed", "Tillid", "Tid"]);
        assert_eq!(data.order(Sort::Hand), data.rows.iter().map(|row| row.code.id).collect::<Vec<_>>());
    }

    #[test]
    fn codes_stand_under_each_set_that_holds_them_and_the_others_last() {
        let mut project = project();
        let data = CodeTreeData::of(&project).unwrap();
        let [relation, tillid] = [&data.rows[0], &data.rows[1]].map(|row| row.code.id);
        for (number, name, codes) in [(901, "Rolle", vec![tillid]), (902, "Opgave", vec![tillid, relation])] {
            let set = CodeSet { id: fixed_id(number), name: name.to_owned(), codes };
            project.apply(&Change::add(set)).unwrap();
        }
        let data = CodeTreeData::of(&project).unwrap();
        let view = CodesView { by_sets: true, ..CodesView::default() };
        assert_eq!(
            names(&data, &data.lines(&view, Only::All, "")),
            ["[Opgave]", "Tillid", "Relation", "[Rolle]", "Tillid", "[]", "Nærhed", "Tid"]
        );
    }

    #[test]
    fn unused_codes_are_listed_alone_with_those_above_them() {
        let mut project = project();
        let relation = project.children(None)[0].clone();
        let unused =
            Code { id: fixed_id(900), name: "Tomt".to_owned(), parent: Some(relation.id), ..relation };
        project.apply(&Change::add(unused)).unwrap();
        let data = CodeTreeData::of(&project).unwrap();
        assert_eq!(data.hinted(Only::Unused), 1);
        let lines = data.lines(&CodesView::default(), Only::Unused, "");
        assert_eq!(names(&data, &lines), ["Relation", "Tomt"]);
    }
}
