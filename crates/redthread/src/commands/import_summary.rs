//! What an import comes to: the totals, what was left out, and what a person should look at.

use std::collections::BTreeMap;

use redthread_workspace::{ImportReport, Matter, NearDuplicate, SkipReason, Skipped};

use crate::output::rows;
use crate::session::Session;
use crate::texts::{Texts, text};

/// From so many files on, those that were skipped for the same reason are told together.
const MANY: usize = 6;

rows! {
    PassedOverRow { what: &'static str, files: u32, first: String }
    CountRow { what: &'static str, files: usize }
}

/// The totals, as json has them.
#[derive(serde::Serialize)]
pub(crate) struct Summary {
    files: usize,
    imported: usize,
    words: u64,
    turns: u64,
    skipped: Vec<CountRow>,
    matters: Vec<CountRow>,
}

/// The totals of an import.
pub(crate) fn summary(report: &ImportReport) -> Summary {
    let summary = report.summary();
    Summary {
        files: summary.files,
        imported: summary.imported,
        words: summary.words,
        turns: summary.turns,
        skipped: summary.skipped.iter().map(|&(why, files)| CountRow { what: why.name(), files }).collect(),
        matters: summary
            .matters
            .iter()
            .map(|&(matter, files)| CountRow { what: matter.name(), files })
            .collect(),
    }
}

/// What was passed over in folders.
pub(crate) fn passed_over(report: &ImportReport) -> Vec<PassedOverRow> {
    let rows = report.passed_over.iter().map(|passed| PassedOverRow {
        what: passed.what.name(),
        files: passed.files,
        first: passed.first.display().to_string(),
    });
    rows.collect()
}

/// Says what was skipped; many files with the same reason in one line.
pub(crate) fn tell_skipped(report: &ImportReport, session: &Session) {
    let mut together: BTreeMap<&str, Vec<&Skipped>> = BTreeMap::new();
    for skipped in &report.skipped {
        together.entry(&skipped.reason).or_default().push(skipped);
    }
    for skipped in &report.skipped {
        let same = together.get(skipped.reason.as_str()).map_or(&[][..], Vec::as_slice);
        let (path, reason) = (skipped.path.display(), &skipped.reason);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("path", &path), ("reason", reason), ("files", &same.len())];
        if same.len() < MANY {
            session.note(&session.texts.fill(text!("skipped {path}: {reason}"), &values));
        } else if same.first().is_some_and(|first| std::ptr::eq(*first, skipped)) {
            session.note(
                &session.texts.fill(text!("skipped {files} files, the first {path}: {reason}"), &values),
            );
        } else {
            continue;
        }
        if let Some(help) = &skipped.help {
            session.note(&format!("help: {help}"));
        }
    }
}

/// Says which document is nearly the same as another.
pub(crate) fn tell_near_duplicate(name: &str, near: &NearDuplicate, session: &Session) {
    let percent = (near.share * 100.0).floor();
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("name", &name), ("other", &near.name), ("percent", &percent)];
    let words =
        text!("warning: “{name}” is nearly the same as “{other}”: {percent} % of what they say is in both");
    session.note(&session.texts.fill(words, &values));
}

/// Says the totals, if there was more than one file.
pub(crate) fn tell_summary(report: &ImportReport, dry_run: bool, session: &Session) {
    let (summary, texts) = (report.summary(), session.texts);
    if summary.files + report.passed_over.len() < 2 {
        return;
    }
    let english = if dry_run {
        text!("{imported} of {files} files would come in: {words} words, {turns} turns")
    } else {
        text!("{imported} of {files} files came in: {words} words, {turns} turns")
    };
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("imported", &summary.imported),
        ("files", &summary.files),
        ("words", &summary.words),
        ("turns", &summary.turns),
    ];
    session.note(&texts.fill(english, &values));
    let counted = |(label, count): (&str, usize)| format!("{label} {count}");
    let list = |parts: Vec<String>| parts.join("; ");
    if !summary.skipped.is_empty() {
        let parts = summary.skipped.iter().map(|&(why, count)| counted((reason(why, texts), count)));
        session.note(&texts.fill(text!("left out: {list}"), &[("list", &list(parts.collect()))]));
    }
    if !summary.matters.is_empty() {
        let parts = summary.matters.iter().map(|&(one, count)| counted((matter(one, texts), count)));
        session.note(&texts.fill(text!("to look at: {list}"), &[("list", &list(parts.collect()))]));
    }
    if summary.passed_over > 0 {
        let values: [(&str, &dyn std::fmt::Display); 1] = [("files", &summary.passed_over)];
        session.note(
            &texts.fill(text!("passed over as files of the system or of other programs: {files}"), &values),
        );
    }
}

fn reason(why: SkipReason, texts: Texts) -> &'static str {
    texts.say(match why {
        SkipReason::SameFile => text!("there already"),
        SkipReason::Empty => text!("empty"),
        SkipReason::WrongKind => text!("no document"),
        SkipReason::Recording => text!("recordings"),
        SkipReason::Password => text!("with a password"),
        SkipReason::Damaged => text!("damaged"),
        SkipReason::TooLarge => text!("too large"),
        SkipReason::NoText => text!("only pictures of text"),
        SkipReason::Unreadable => text!("not to be opened"),
    })
}

fn matter(matter: Matter, texts: Texts) -> &'static str {
    texts.say(match matter {
        Matter::NearDuplicate => text!("nearly the same as another"),
        Matter::NoSpeakers => text!("transcripts without speakers"),
        Matter::PartsWithoutSpeaker => text!("with parts that have no speaker"),
        Matter::DoubtfulLabels => text!("with doubtful labels"),
        Matter::SuspectedScanDamage => text!("maybe damaged by text recognition"),
        Matter::LostLetters => text!("with lost letters"),
        Matter::GuessedEncoding => text!("with a guessed encoding"),
        Matter::PagesWithoutText => text!("with pages without text"),
        Matter::DamagedParts => text!("with damaged parts"),
        Matter::WrongEnding => text!("with the ending of another format"),
        Matter::Other => text!("with other notes"),
    })
}
