//! Linking turns to questions, and taking links away.

use redthread_analysis::{LIKELY, Proposal, guide_for, propose_askings};
use redthread_model::{AskedId, DocumentId, GuideId, Project};
use redthread_workspace::{Load, Workspace};
use serde::Serialize;

use super::{guide_name, number, question_text};
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, rows};
use crate::session::Session;
use crate::texts::text;

/// Which turns are linked to which guide.
#[derive(clap::Args)]
pub(super) struct Link {
    /// The document, by name or id; all that use a guide if not given.
    document: Option<String>,
    /// The guide, by name or id; the one of the document if not given.
    #[arg(long)]
    guide: Option<String>,
    /// How alike they must be, from 0 to 1.
    #[arg(long, value_name = "SCORE", default_value_t = LIKELY)]
    min: f64,
    /// Only those that are very alike, and to no other question nearly as much.
    #[arg(long)]
    sure: bool,
    /// Only says what would be linked.
    #[arg(long)]
    dry_run: bool,
}

/// Which links are taken away.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).multiple(true).args(["document", "guide"]))]
pub(super) struct Unlink {
    /// Only those in this document, by name or id.
    #[arg(long)]
    document: Option<String>,
    /// Only those to this guide, by name or id.
    #[arg(long)]
    guide: Option<String>,
    /// Only those to this question of the guide, by its number.
    #[arg(long, requires = "guide")]
    question: Option<String>,
}

rows! {
    ProposalRow {
        document: String,
        turn: usize,
        start: u32,
        end: u32,
        guide: String,
        number: String,
        question: String,
        text: String,
        score: f64,
        sure: bool,
    }
    GoneRow { unlinked: usize }
}

#[derive(Serialize)]
struct Printed {
    linked: usize,
    turns: Vec<ProposalRow>,
}

pub(super) fn link(link: &Link, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let document = link.document.as_deref().map(|name| workspace.find_document(name)).transpose()?;
    let guide = link.guide.as_deref().map(|name| workspace.find_guide(name)).transpose()?;
    let pairs = pairs(workspace.project(), document, guide);
    if pairs.is_empty() {
        session.note(session.texts.say(text!(
            "no document uses a guide: say which with `documents PROJECT set DOCUMENT --guide NAME`, or give the guide a stage or a group"
        )));
    }
    let mut proposals = Vec::new();
    for (document, guide) in pairs {
        workspace.load(Load::Document(document))?;
        proposals.extend(propose_askings(workspace.project(), document, guide, link.min)?);
    }
    proposals.retain(|proposal| proposal.sure || !link.sure);
    let linked = if link.dry_run { 0 } else { workspace.ask_as_proposed(&session.by, &proposals)? };
    let project = workspace.project();
    let turns = proposals.iter().map(|proposal| proposal_row(project, proposal));
    let printed = Printed { linked, turns: turns.collect::<Result<_, _>>()? };
    Ok(session.output.value(&printed, || vec![Grid::of(&printed.turns)])?)
}

/// The documents to look through, each with its guide.
fn pairs(project: &Project, document: Option<DocumentId>, guide: Option<GuideId>) -> Vec<(DocumentId, GuideId)> {
    let mut pairs = Vec::new();
    for record in project.documents_in_order() {
        let own = guide_for(project, record);
        let chosen = match (document, guide) {
            (Some(only), guide) if only == record.id => guide.or(own),
            (Some(_), _) => None,
            (None, guide) => own.filter(|own| guide.is_none_or(|guide| guide == *own)),
        };
        pairs.extend(chosen.map(|guide| (record.id, guide)));
    }
    pairs
}

fn proposal_row(project: &Project, proposal: &Proposal) -> Result<ProposalRow, Failure> {
    let Proposal { passage, turn, guide, question, score, sure } = *proposal;
    Ok(ProposalRow {
        document: project.document_name(passage.document),
        turn: turn + 1,
        start: passage.range.start().get(),
        end: passage.range.end().get(),
        guide: guide_name(project, guide),
        number: number(project, guide, question),
        question: question_text(project, guide, question),
        text: project.text(passage.document)?.slice(passage.range).to_owned(),
        score: (score * 100.0).round() / 100.0,
        sure,
    })
}

pub(super) fn unlink(unlink: &Unlink, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let document = unlink.document.as_deref().map(|name| workspace.find_document(name)).transpose()?;
    let guide = unlink.guide.as_deref().map(|name| workspace.find_guide(name)).transpose()?;
    let question = match (&unlink.guide, &unlink.question) {
        (Some(guide), Some(question)) => Some(super::found(workspace, guide, question)?.1),
        _ => None,
    };
    let project = workspace.project();
    let going = project.askings().values().filter(|asked| {
        document.is_none_or(|document| asked.passage.document == document)
            && guide.is_none_or(|guide| asked.guide == guide)
            && question.is_none_or(|question| asked.question == question)
    });
    let going: Vec<AskedId> = going.map(|asked| asked.id).collect();
    let unlinked = workspace.unask(&session.by, &going)?;
    Ok(session.output.one(&GoneRow { unlinked })?)
}
