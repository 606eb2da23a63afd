//! oTranscribe's own file: JSON with a web page in it, and time stamps in the text.

use serde::Deserialize;

/// The part of the file that matters.
#[derive(Debug, Deserialize)]
struct File {
    /// The transcript as a web page.
    text: String,
}

/// Only this program calls its keys so.
pub(crate) fn detect(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains("\"media-time\"") && text.contains("\"text\"")
}

/// The web page in such a file. Its time stamps get square brackets, so that they are known as such within the words too.
pub(crate) fn page(text: &str) -> Option<String> {
    if !detect(text) {
        return None;
    }
    let File { text } = serde_json::from_str(text).ok()?;
    let mut page = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("<span") {
        page.push_str(&rest[..at]);
        rest = &rest[at..];
        let parts = rest.find('>').map(|end| (&rest[..=end], &rest[end + 1..]));
        let stamp = parts.filter(|(tag, _)| tag.contains("timestamp"));
        match stamp.and_then(|(_, after)| after.split_once("</span>")) {
            Some((time, after)) => {
                page.push_str(&format!("[{}] ", time.trim()));
                rest = after;
            }
            None => {
                page.push_str("<span");
                rest = &rest["<span".len()..];
            }
        }
    }
    page.push_str(rest);
    Some(page)
}
