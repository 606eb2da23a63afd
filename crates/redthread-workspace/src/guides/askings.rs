//! Linking turns to the questions that they ask.

use redthread_analysis::Proposal;
use redthread_model::*;

use super::{known, known_question};
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Links passages to the questions that they ask; what is linked so already stays as it is. One step. Gives how many are new.
    ///
    /// # Errors
    /// If a guide or a question is not there, or a range does not lie in its document's text.
    pub fn ask(
        &mut self,
        by: &str,
        askings: &[(Passage, GuideId, QuestionId)],
    ) -> Result<usize, WorkspaceError> {
        let (_, new) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let mut linked: std::collections::BTreeSet<(Passage, GuideId, QuestionId)> = moment
                .project
                .askings()
                .values()
                .map(|asked| (asked.passage, asked.guide, asked.question))
                .collect();
            for (_, guide, question) in askings {
                known_question(known(moment.project, *guide)?, *question)?;
            }
            let open: Vec<_> = askings.iter().copied().filter(|asking| linked.insert(*asking)).collect();
            if !open.is_empty() {
                let by = moment.coder(by, &mut changes);
                let created_millis = now_millis();
                changes.extend(open.iter().map(|(passage, guide, question)| {
                    let (passage, guide, question) = (*passage, *guide, *question);
                    Change::add(Asked { id: new_id(), passage, guide, question, by, created_millis })
                }));
            }
            let what = match &open[..] {
                [_] => "link a turn to a guide's question".to_owned(),
                several => format!("link {} turns to a guide's questions", several.len()),
            };
            Ok((Made::new(what, Change::Together(changes)), open.len()))
        })?;
        Ok(new)
    }

    /// Links turns as proposed. One step. Gives how many are new.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub fn ask_as_proposed(&mut self, by: &str, proposals: &[Proposal]) -> Result<usize, WorkspaceError> {
        let askings: Vec<_> =
            proposals.iter().map(|proposal| (proposal.passage, proposal.guide, proposal.question)).collect();
        self.ask(by, &askings)
    }

    /// Takes links to questions away again. One step. Gives how many went; those that are gone already are passed over.
    ///
    /// # Errors
    /// If the project cannot be written.
    pub fn unask(&mut self, by: &str, askings: &[AskedId]) -> Result<usize, WorkspaceError> {
        let (_, gone) = self.step(by, |moment| {
            let there = askings.iter().filter_map(|asked| moment.project.asked(*asked));
            let changes: Vec<Change> = there.map(|asked| Change::remove(asked.clone())).collect();
            let gone = changes.len();
            let what = match gone {
                1 => "unlink a turn from a guide's question".to_owned(),
                _ => format!("unlink {gone} turns from a guide's questions"),
            };
            Ok((Made::new(what, Change::Together(changes)), gone))
        })?;
        Ok(gone)
    }
}
