//! Merging codes: several become one, and nothing that hung on them is lost.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_text::TextRange;

use crate::load::load_codings;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id};

/// What merging did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// How many codings have the one code from now on that had another before.
    pub moved: usize,
    /// How many said the same as another afterwards and fell together with it.
    pub together: usize,
}

impl Workspace {
    /// Merges the codes `from` into `into`, as one step.
    ///
    /// Codings go over; those by one coder of one range become one. Memos, quotes, statements and sets follow; summaries and
    /// definitions are joined; what stood below the merged codes stands below `into`.
    ///
    /// # Errors
    /// If a code is not there, or nothing but `into` itself is to be merged.
    pub fn merge_codes(
        &mut self,
        by: &str,
        from: &[CodeId],
        into: CodeId,
    ) -> Result<MergeReport, WorkspaceError> {
        let (_, report) = self.step(by, |moment| {
            load_codings(moment.project, moment.writing)?;
            let mut merging = Merging::new(moment.project, from, into)?;
            merging.codings()?;
            merging.quotes();
            merging.statements();
            merging.summaries();
            merging.sets();
            merging.tree();
            merging.definition();
            let what = match &merging.from[..] {
                [only] => format!("merge “{}” into “{}”", only.name, merging.into.name),
                several => format!("merge {} codes into “{}”", several.len(), merging.into.name),
            };
            Ok((Made::new(what, Change::Together(merging.changes)), merging.report))
        })?;
        Ok(report)
    }
}

/// A merging under way.
struct Merging<'p> {
    project: &'p Project,
    /// The codes that go, in the order of the tree.
    from: Vec<&'p Code>,
    into: &'p Code,
    changes: Vec<Change>,
    report: MergeReport,
}

impl<'p> Merging<'p> {
    fn new(project: &'p Project, from: &[CodeId], into: CodeId) -> Result<Self, WorkspaceError> {
        let found = |code: CodeId| {
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: code.to_string(), suggestion: None };
            project.code(code).ok_or_else(missing)
        };
        let into = found(into)?;
        from.iter().try_for_each(|code| found(*code).map(drop))?;
        let going = |code: &Code| code.id != into.id && from.contains(&code.id);
        let from: Vec<&Code> =
            project.codes_in_order().into_iter().map(|(code, _)| code).filter(|code| going(code)).collect();
        if from.is_empty() {
            return Err(WorkspaceError::BadValue("a code cannot be merged into itself".to_owned()));
        }
        Ok(Self { project, from, into, changes: Vec::new(), report: MergeReport::default() })
    }

    fn goes(&self, code: CodeId) -> bool {
        self.from.iter().any(|from| from.id == code)
    }

    /// Gives each coding the one code; what then says the same falls together with its memos.
    fn codings(&mut self) -> Result<(), WorkspaceError> {
        for document in self.project.documents().keys() {
            let mut alike: BTreeMap<(TextRange, CoderId), Vec<Coding>> = BTreeMap::new();
            let codings = self.project.codings(*document)?.iter();
            for coding in codings.filter(|coding| coding.code == self.into.id || self.goes(coding.code)) {
                alike.entry((coding.range, coding.coder)).or_default().push(*coding);
            }
            for mut same in alike.into_values() {
                // The one that has the code already stays, else the oldest.
                same.sort_by_key(|coding| (coding.code != self.into.id, coding.created_millis, coding.id));
                let (kept, others) = (same[0], &same[1..]);
                others.iter().for_each(|other| self.let_fall(kept, other));
                let valence = same.iter().find_map(|coding| coding.valence);
                let after = Coding { code: self.into.id, valence, ..kept };
                if after != kept {
                    self.report.moved += usize::from(kept.code != self.into.id);
                    self.changes.push(Change::replace(kept, after));
                }
                let says_otherwise =
                    |other: &&Coding| other.valence.is_some_and(|other| Some(other) != valence);
                for other in others.iter().filter(says_otherwise) {
                    self.note_valence(kept, other);
                }
            }
        }
        Ok(())
    }

    /// Takes a coding out that says the same as `kept`; its memos go over.
    fn let_fall(&mut self, kept: Coding, other: &Coding) {
        self.move_memos(Anchor::Coding(other.document, other.id), Anchor::Coding(kept.document, kept.id));
        self.changes.push(Change::remove(*other));
        self.report.together += 1;
    }

    /// Keeps as a memo that a coding which fell together had the other valence.
    fn note_valence(&mut self, kept: Coding, other: &Coding) {
        let (Some(code), Some(valence)) = (self.project.code(other.code), other.valence) else { return };
        self.changes.push(Change::add(Memo {
            id: new_id(),
            on: Anchor::Coding(kept.document, kept.id),
            text: format!("{}: {}", code.name, valence.name()),
            kind: MemoKind::Note,
            by: other.coder,
            created_millis: other.created_millis,
            altered_millis: None,
            passages: Vec::new(),
        }));
    }

    fn move_memos(&mut self, from: Anchor, to: Anchor) {
        let memos = self.project.memos_on(from);
        self.changes.extend(memos.map(|memo| Change::replace(memo.clone(), Memo { on: to, ..memo.clone() })));
    }

    /// Quotes follow; one that is there already, word for word, is kept once.
    fn quotes(&mut self) {
        let quotes = || self.project.quotes_in_order().into_iter();
        let mut there: Vec<&Quote> = quotes().filter(|quote| quote.theme == Some(self.into.id)).collect();
        let going = |quote: &&Quote| quote.theme.is_some_and(|theme| self.goes(theme));
        let following: Vec<&Quote> = quotes().filter(going).collect();
        for quote in following {
            // Who chose it, when, and its place do not matter; everything said about it does.
            let same = |other: &&Quote| {
                let Quote { id, theme, position, by, created_millis, .. } = **other;
                Quote { id, theme, position, by, created_millis, ..(*quote).clone() } == **other
            };
            if there.iter().any(same) {
                self.changes.push(Change::remove(quote.clone()));
            } else {
                let after = Quote { theme: Some(self.into.id), ..quote.clone() };
                self.changes.push(Change::replace(quote.clone(), after));
                there.push(quote);
            }
        }
    }

    /// Statements are carried under the one theme; the same words carried twice become one statement with all its answers.
    fn statements(&mut self) {
        let mut alike: BTreeMap<Passage, Vec<&Statement>> = BTreeMap::new();
        for statement in self.project.statements().values() {
            if statement.theme == self.into.id || self.goes(statement.theme) {
                alike.entry(statement.passage).or_default().push(statement);
            }
        }
        for mut same in alike.into_values() {
            same.sort_by_key(|statement| (statement.theme != self.into.id, statement.created_millis));
            let kept = same[0];
            // What stood under the one theme already stays as it is, even if it stood there twice.
            let others: Vec<&Statement> =
                same[1..].iter().copied().filter(|other| other.theme != self.into.id).collect();
            let mut to = kept.to.clone();
            let sent = others.iter().flat_map(|other| &other.to);
            sent.for_each(|stage| {
                if !to.contains(stage) {
                    to.push(*stage)
                }
            });
            let after = Statement { theme: self.into.id, to, ..kept.clone() };
            if after != *kept {
                self.changes.push(Change::replace(kept.clone(), after));
            }
            for other in others {
                let answers = self.project.responses().values().filter(|one| one.statement == other.id);
                self.changes.extend(answers.map(|answer| {
                    let after = Response { statement: kept.id, ..answer.as_ref().clone() };
                    Change::replace(answer.as_ref().clone(), after)
                }));
                self.changes.push(Change::remove(other.clone()));
            }
        }
    }

    /// Summaries of one group are joined, that of the remaining code first.
    fn summaries(&mut self) {
        let mut by_group: BTreeMap<Option<GroupId>, Vec<&Summary>> = BTreeMap::new();
        for code in [self.into].into_iter().chain(self.from.iter().copied()) {
            for summary in self.project.summaries().values().filter(|summary| summary.code == code.id) {
                by_group.entry(summary.group).or_default().push(summary);
            }
        }
        for summaries in by_group.into_values() {
            let kept = summaries[0];
            let texts: Vec<&str> = summaries.iter().map(|summary| summary.text.as_str()).collect();
            self.changes.extend(summaries[1..].iter().map(|other| Change::remove((*other).clone())));
            let after = Summary { code: self.into.id, text: texts.join("\n\n"), ..kept.clone() };
            if after != *kept {
                self.changes.push(Change::replace(kept.clone(), after));
            }
        }
    }

    /// In sets the one code stands where the first of the others stood.
    fn sets(&mut self) {
        for set in self.project.code_sets().values() {
            let mut codes: Vec<CodeId> = Vec::new();
            for code in &set.codes {
                let code = if self.goes(*code) { self.into.id } else { *code };
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            if codes != set.codes {
                let after = CodeSet { codes, ..set.as_ref().clone() };
                self.changes.push(Change::replace(set.as_ref().clone(), after));
            }
        }
    }

    /// Moves what stands below the codes that go, and takes these out, with their memos moved.
    fn tree(&mut self) {
        let (project, into) = (self.project, self.into);
        let above: BTreeSet<CodeId> = project.ancestry(into.id).into_iter().collect();
        // What goes lays its name down before, for something that moves may need it.
        let nameless = |code: &&Code| Code { name: code.id.to_string(), ..(*code).clone() };
        let going: Vec<Code> = self.from.iter().map(nameless).collect();
        let laid_down = self.from.iter().zip(&going);
        self.changes.extend(laid_down.map(|(code, last)| Change::replace((*code).clone(), last.clone())));
        let mut names = SiblingNames::of(project, |code| self.goes(code));
        let mut position = project
            .children(Some(into.id))
            .iter()
            .map(|child| child.position.saturating_add(1))
            .max()
            .unwrap_or(0);
        for code in self.from.clone() {
            for child in project.children(Some(code.id)) {
                if self.goes(child.id) {
                    continue;
                }
                let mut after = child.clone();
                if above.contains(&child.id) {
                    let line = project.ancestry(code.id).into_iter();
                    after.parent = line.skip(1).find(|above| !self.goes(*above));
                    after.position = code.position;
                } else {
                    after.parent = Some(into.id);
                    after.position = position;
                    position = position.saturating_add(1);
                }
                after.name = names.take(after.parent, &child.name, &code.name);
                self.changes.push(Change::replace(child.clone(), after));
            }
            self.move_memos(Anchor::Code(code.id), Anchor::Code(into.id));
        }
        // From the lowest up, so that nothing stands below what goes.
        self.changes.extend(going.into_iter().rev().map(Change::remove));
    }

    /// Joins what the definitions say.
    fn definition(&mut self) {
        // The tree may have moved it meanwhile.
        let moved = self.changes.iter().rev().find_map(|change| match change {
            Change::Replace { after: Record::Code(after), .. } if after.id == self.into.id => {
                Some(after.clone())
            }
            _ => None,
        });
        let before = moved.unwrap_or_else(|| self.into.clone());
        let mut after = before.clone();
        for code in &self.from {
            join(&mut after.description, &code.description, &code.name);
            join(&mut after.when, &code.when, &code.name);
            join(&mut after.when_not, &code.when_not, &code.name);
            join(&mut after.example, &code.example, &code.name);
        }
        if after != before {
            self.changes.push(Change::replace(before, after));
        }
    }
}

/// Puts what another code says below what is said, with its name before it.
fn join(said: &mut String, other: &str, name: &str) {
    if said.is_empty() {
        other.clone_into(said);
    } else if !other.is_empty() && other != said {
        said.push_str(&format!("\n\n{name}: {other}"));
    }
}

/// Which names are taken below which code.
struct SiblingNames {
    taken: BTreeSet<(Option<CodeId>, String)>,
}

impl SiblingNames {
    /// The names of a project's codes, but for those that go.
    fn of(project: &Project, goes: impl Fn(CodeId) -> bool) -> Self {
        let codes = project.codes().values().filter(|code| !goes(code.id));
        Self { taken: codes.map(|code| (code.parent, lowered(&code.name))).collect() }
    }

    /// Takes a name below `parent`: `name` itself, else with the name that it stood under, else with a number.
    fn take(&mut self, parent: Option<CodeId>, name: &str, above: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} ({above} {number})"));
        let mut wanted = [name.to_owned(), format!("{name} ({above})")].into_iter().chain(numbered);
        let free = wanted.find(|name| self.taken.insert((parent, lowered(name))));
        free.unwrap_or_else(|| name.to_owned())
    }
}

fn lowered(name: &str) -> String {
    name.trim().to_lowercase()
}
