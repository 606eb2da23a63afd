//! `repair`: words that text recognition damaged, what they may have been, and putting accepted readings into the text.

use std::path::{Path, PathBuf};

use redthread_model::{ChangeError, DocumentId, RecordKey};
use redthread_text::TextRange;
use redthread_workspace::{Confidence, Findings, Proposal, Repairs, Workspace, WorkspaceError};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::output::{Grid, rows};
use crate::session::Session;

/// Lists words that a scanner damaged, with what they may have been, and repairs those that you accept
///
/// Without --accept and --at nothing is altered. Each proposal says how far it can be trusted: `sure` is a common or often seen
/// word by damage of the usual kinds, `likely` a compound or a rarer damage, `unsure` a word that may be right as it stands
/// (ar, far, made) and is listed only with --unsure. Where several readings are equally likely, none is proposed and all are
/// listed. Words of the project's other, clean documents count as known.
///
/// Accepted readings become a new revision in one step. The letters that were scanned are kept beside the text, codings follow
/// their words, and quotes with such words are marked as repaired. Take it back with: redthread undo PROJECT
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread repair nordby.redthread \"scannet side\"\n  \
    redthread repair nordby.redthread \"scannet side\" --accept sure\n  \
    redthread --format json repair nordby.redthread \"scannet side\" > proposals.json\n  \
    redthread repair nordby.redthread \"scannet side\" --accept proposals.json")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The document, by name or id.
    document: String,
    /// What is accepted: `sure`, `all` that is listed, or a file in the form that --format json prints, from which what is not
    /// wanted was taken out, or in which another word stands as `proposed`.
    #[arg(long, value_name = "sure|all|FILE")]
    accept: Option<PathBuf>,
    /// Accepts the proposals at these characters of the text; of several readings the first.
    #[arg(long, value_name = "START", value_delimiter = ',')]
    at: Vec<u32>,
    /// Lists (and accepts with `all`) also words that may be right as they stand.
    #[arg(long)]
    unsure: bool,
    /// The revision that was looked at; refused if the document has another by now.
    #[arg(long, value_name = "N")]
    revision: Option<u32>,
}

rows! {
    ProposalRow {
        start: u32,
        end: u32,
        printed: String,
        proposed: Option<String>,
        confidence: &'static str,
        choices: Vec<String>,
    }
    PageRow { page: u32, words: u32, damaged: u32, proposed: u32 }
    DamageRow { words: u32, damaged: u32, damaged_share: f64, proposed: u32, proposed_share: f64, repairs: u32 }
    RepairedRow { start: u32, end: u32, text: String, original: String }
    DoneRow { revision: u32, repaired: usize, exact: usize, moved: usize }
}

/// Words of a text, each with how it reads.
type Words = Vec<(TextRange, String)>;

/// What is found in a document.
#[derive(Serialize)]
struct Printed {
    document: DocumentId,
    name: String,
    revision: u32,
    damage: DamageRow,
    pages: Vec<PageRow>,
    proposals: Vec<ProposalRow>,
    repaired: Vec<RepairedRow>,
}

/// A proposal in a file, as it was printed and perhaps altered.
#[derive(Deserialize)]
struct Accepted {
    start: u32,
    end: u32,
    printed: String,
    proposed: Option<String>,
}

/// A file of proposals: what is printed as a whole, or only its list.
#[derive(Deserialize)]
#[serde(untagged)]
enum AcceptedFile {
    Printed { revision: u32, proposals: Vec<Accepted> },
    List(Vec<Accepted>),
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let document = workspace.find_document(&arguments.document)?;
    let findings = workspace.repair_findings(document)?;
    let project = workspace.project();
    let known = project.document(document).ok_or(Failure::Empty)?;
    let stale = || WorkspaceError::from(ChangeError::Stale(RecordKey::Document(document)));
    if arguments.revision.is_some_and(|revision| revision != known.revision) {
        return Err(stale().into());
    }
    let wanted = |proposal: &&Proposal| {
        arguments.unsure || proposal.confidence > Confidence::Unsure || proposal.proposed.is_none()
    };
    if arguments.accept.is_none() && arguments.at.is_empty() {
        let printed = printed(&workspace, document, &findings, wanted)?;
        return list(&printed, session);
    }
    let mut words = at(&findings, &arguments.at)?;
    if let Some(accept) = &arguments.accept {
        let more = match accept.to_str() {
            Some("sure") => readings(&findings, |proposal| proposal.confidence == Confidence::Sure),
            Some("all") => readings(&findings, |proposal| wanted(&proposal)),
            _ => {
                let (revision, accepted) = from_file(accept)?;
                if revision.is_some_and(|revision| revision != known.revision) {
                    return Err(stale().into());
                }
                accepted_words(accepted, &workspace, document)?
            }
        };
        words.extend(more);
        words.sort();
        words.dedup();
    }
    let repairs = Repairs { document, seen: known.text, words };
    let report = workspace.repair(&session.by, &repairs)?;
    let (exact, moved) = (report.exact, report.moved);
    let done = DoneRow { revision: report.revision, repaired: repairs.words.len(), exact, moved };
    Ok(session.output.one(&done)?)
}

/// The words of which one reading is proposed and wanted, with it.
fn readings(findings: &Findings, wanted: impl Fn(&Proposal) -> bool) -> Words {
    let wanted = findings.proposals.iter().filter(|proposal| wanted(proposal));
    wanted.filter_map(|proposal| Some((proposal.range, proposal.proposed.clone()?))).collect()
}

/// The proposals that begin at these characters, of each the first reading.
fn at(findings: &Findings, starts: &[u32]) -> Result<Words, Failure> {
    let reading = |start: &u32| {
        let here = findings.proposals.iter().find(|proposal| proposal.range.start().get() == *start);
        let reading = here.and_then(|here| Some((here.range, here.proposed.as_ref().or(here.choices.first())?.clone())));
        reading.ok_or(Failure::NoProposal { at: *start })
    };
    starts.iter().map(reading).collect()
}

/// What a file accepts, and the revision that it is about.
fn from_file(path: &Path) -> Result<(Option<u32>, Vec<Accepted>), Failure> {
    let cannot = |error: std::io::Error| Failure::CannotRead { path: path.to_owned(), reason: error.to_string() };
    let bytes = std::fs::read(path).map_err(cannot)?;
    match serde_json::from_slice(&bytes) {
        Ok(AcceptedFile::Printed { revision, proposals }) => Ok((Some(revision), proposals)),
        Ok(AcceptedFile::List(list)) => Ok((None, list)),
        // Where in the file it is wrong helps nobody: the list was printed by this program or it was not.
        Err(_) => Err(Failure::BadRepairs { path: path.to_owned() }),
    }
}

/// The accepted words, which must stand in the text as the file says.
fn accepted_words(accepted: Vec<Accepted>, workspace: &Workspace, document: DocumentId) -> Result<Words, Failure> {
    let text = workspace.project().text(document)?;
    let mut words = Vec::with_capacity(accepted.len());
    for Accepted { start, end, printed, proposed } in accepted {
        let Some(proposed) = proposed else { continue };
        let fits =
            TextRange::new(start, end).filter(|range| text.holds(*range) && text.slice(*range) == printed);
        let range = fits.ok_or(Failure::NoProposal { at: start })?;
        words.push((range, proposed));
    }
    Ok(words)
}

fn printed(
    workspace: &Workspace,
    document: DocumentId,
    findings: &Findings,
    wanted: impl Fn(&&Proposal) -> bool,
) -> Result<Printed, Failure> {
    let project = workspace.project();
    let (text, layout) = (project.text(document)?, project.layout(document)?);
    let known = project.document(document).ok_or(Failure::Empty)?;
    let damage = findings.damage;
    let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
    let proposal = |proposal: &Proposal| ProposalRow {
        start: proposal.range.start().get(),
        end: proposal.range.end().get(),
        printed: proposal.printed.clone(),
        proposed: proposal.proposed.clone(),
        confidence: proposal.confidence.name(),
        choices: proposal.choices.clone(),
    };
    let page = |page: &redthread_workspace::PageDamage| PageRow {
        page: page.page,
        words: page.damage.words,
        damaged: page.damage.damaged,
        proposed: page.damage.proposed,
    };
    let repaired = layout.repairs.iter().map(|repair| RepairedRow {
        start: repair.range.start().get(),
        end: repair.range.end().get(),
        text: text.slice(repair.range).to_owned(),
        original: repair.original.clone(),
    });
    Ok(Printed {
        document,
        name: known.name.clone(),
        revision: known.revision,
        damage: DamageRow {
            words: damage.words,
            damaged: damage.damaged,
            damaged_share: rounded(damage.share()),
            proposed: damage.proposed,
            proposed_share: rounded(damage.proposed_share()),
            repairs: layout.repairs.len() as u32,
        },
        pages: findings.pages.iter().map(page).collect(),
        proposals: findings.proposals.iter().filter(wanted).map(proposal).collect(),
        repaired: repaired.collect(),
    })
}

fn list(printed: &Printed, session: &mut Session) -> Result<(), Failure> {
    Ok(session.output.value(printed, || {
        let mut grids = vec![Grid::of(std::slice::from_ref(&printed.damage))];
        if !printed.pages.is_empty() {
            grids.push(Grid::of(&printed.pages));
        }
        grids.push(Grid::of(&printed.proposals));
        if !printed.repaired.is_empty() {
            grids.push(Grid::of(&printed.repaired));
        }
        grids
    })?)
}
