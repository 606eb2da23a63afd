//! Comments that people put on a text in their word processor: they become memos on the passages they were about.

use redthread_ingest::DraftComment;
use redthread_model::*;
use redthread_text::Language;

use crate::{new_id, now_millis};

/// The memo of a comment, with the answers to it. Who wrote it and when stands in its words, in the language of the document:
/// who brings a file in did not write the comments in it.
pub(super) fn memo_of(comment: &DraftComment, document: &Document, by: CoderId) -> Memo {
    let danish = document.language == Language::DANISH;
    let who = |what, author: &Option<String>, date: &Option<String>| {
        head(what, author.as_deref(), date.as_deref(), danish)
    };
    let mut text = who(if danish { "Kommentar" } else { "Comment" }, &comment.author, &comment.date);
    if !comment.text.is_empty() {
        text = format!("{text}\n{}", comment.text);
    }
    for reply in &comment.replies {
        let head = who(if danish { "Svar" } else { "Reply" }, &reply.author, &reply.date);
        text = format!("{text}\n\n{head}\n{}", reply.text);
    }
    // Of some comments no file says what they are about.
    let on = if comment.range.is_empty() {
        Anchor::Document(document.id)
    } else {
        Anchor::Passage(Passage { document: document.id, range: comment.range })
    };
    Memo {
        id: new_id(),
        on,
        text,
        kind: MemoKind::Note,
        by,
        created_millis: now_millis(),
        altered_millis: None,
        passages: Vec::new(),
    }
}

/// `Comment by Åse Holm, 2 March 2025`.
fn head(what: &str, author: Option<&str>, date: Option<&str>, danish: bool) -> String {
    let mut head = what.to_owned();
    if let Some(author) = author {
        head += &format!(" {} {author}", if danish { "af" } else { "by" });
    }
    if let Some(date) = date {
        head += &format!(", {}", day(date, danish).unwrap_or_else(|| date.to_owned()));
    }
    head
}

/// The day of `2025-03-02T14:05:00Z` in words; `None` if it is written otherwise.
fn day(date: &str, danish: bool) -> Option<String> {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const DANISH: [&str; 12] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let date: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let month = if danish { DANISH } else { ENGLISH }[usize::try_from(date.month()).ok()?.checked_sub(1)?];
    Some(format!("{}{} {month} {}", date.day(), if danish { "." } else { "" }, date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_when_stand_in_words() {
        let date = Some("2025-03-02T14:05:00Z");
        assert_eq!(head("Comment", Some("Åse Holm"), date, false), "Comment by Åse Holm, 2 March 2025");
        assert_eq!(head("Kommentar", Some("Åse Holm"), date, true), "Kommentar af Åse Holm, 2. marts 2025");
        assert_eq!(head("Svar", None, Some("i går"), true), "Svar, i går");
        assert_eq!(head("Comment", None, None, false), "Comment");
    }
}
