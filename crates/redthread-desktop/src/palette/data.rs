//! What the palette finds for what is typed.

use redthread_model::{CaseId, CodeId, DocumentId, Project};
use redthread_text::{Folding, fold};

use crate::command::{CommandInfo, UiCommand};
use crate::texts::Texts;
use crate::window::{Able, command_id};

/// At most so many entries are offered at a time.
const OFFERED: usize = 60;

/// What an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A command is done.
    Command(&'static CommandInfo),
    /// A document is opened.
    Document(DocumentId),
    /// A code is chosen.
    Code(CodeId),
    /// A case is shown.
    Case(CaseId),
}

impl Target {
    /// Under which name it is kept that this was chosen.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Command(info) => command_id(info.command),
            Self::Document(id) => id.to_string(),
            Self::Code(id) => id.to_string(),
            Self::Case(id) => id.to_string(),
        }
    }
}

/// Something that the palette offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// What it leads to.
    pub(crate) target: Target,
    /// What it is called, in the language of the interface.
    pub(crate) name: String,
    /// What it is, or for a command that is not possible, why not. Empty for other commands: they show their keys.
    pub(crate) about: String,
    /// Whether it is possible now.
    pub(crate) possible: bool,
    folded: String,
    /// Other words by which it is found: the English name, the codes above it.
    also: String,
}

/// Everything that the palette knows, prepared when it is opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaletteData {
    entries: Vec<Entry>,
}

fn loose(text: &str) -> String {
    fold(text, Folding::Loose).into_owned()
}

impl PaletteData {
    /// Gathers the commands, and what the project holds.
    pub(crate) fn of(project: Option<&Project>, able: &Able, say: Texts) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for info in UiCommand::ALL.iter().filter(|info| info.offered(say.language)) {
            let why_not = able.why_not(info);
            let name = able.name(info, say);
            entries.push(Entry {
                target: Target::Command(info),
                folded: loose(&name),
                also: loose(info.name),
                name,
                about: why_not.map(|why_not| say.t(why_not).to_owned()).unwrap_or_default(),
                possible: why_not.is_none(),
            });
        }
        if let Some(project) = project {
            entries.extend(of_project(project, say));
        }
        Self { entries }
    }

    /// The entries that fit `typed`, best first; those in `recent` (newest first) come before others as good.
    pub(crate) fn found(&self, typed: &str, recent: &[String]) -> Vec<&Entry> {
        let wanted = loose(typed.trim());
        let mut fitting: Vec<(i32, &Entry)> = Vec::new();
        for entry in &self.entries {
            let lately = recent.iter().position(|id| *id == entry.target.id());
            // While nothing is typed, commands are offered, and what was chosen lately.
            let is_command = matches!(entry.target, Target::Command(_));
            if wanted.is_empty() && !is_command && lately.is_none() {
                continue;
            }
            let Some(mut worth) = worth(&wanted, entry) else { continue };
            if let Some(at) = lately {
                // Without a word typed, what was used last comes first.
                worth += if wanted.is_empty() { 1_000 } else { 60 } - at.min(50) as i32;
            }
            fitting.push((if entry.possible { worth } else { worth - 400 }, entry));
        }
        fitting.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        fitting.into_iter().take(OFFERED).map(|(_, entry)| entry).collect()
    }
}

fn of_project(project: &Project, say: Texts) -> Vec<Entry> {
    let entry = |target, name: &str, about: String, also: String| Entry {
        target,
        name: name.to_owned(),
        about,
        possible: true,
        folded: loose(name),
        also: loose(&also),
    };
    let mut entries = Vec::new();
    for document in project.documents_in_order() {
        let group = document.group.and_then(|group| project.group(group));
        let group = group.map(|group| group.name.clone()).unwrap_or_default();
        let about = say.t("document").to_owned();
        let about = if group.is_empty() { about } else { format!("{about} · {group}") };
        entries.push(entry(Target::Document(document.id), &document.name, about, group));
    }
    for (code, _) in project.codes_in_order() {
        let above = code.parent.and_then(|parent| project.path(parent)).map(|path| path.to_string());
        let above = above.unwrap_or_default();
        let about = say.t("code").to_owned();
        let about = if above.is_empty() { about } else { format!("{about} · {above}") };
        entries.push(entry(Target::Code(code.id), &code.name, about, above));
    }
    for case in project.cases().values() {
        entries.push(entry(Target::Case(case.id), &case.name, say.t("case").to_owned(), String::new()));
    }
    entries
}

/// How well an entry fits what is typed, already folded; `None` if it does not. The start of a name is worth most, then the
/// start of its words in any order, then letters in a row, other words by which it is found, and letters in their order.
fn worth(wanted: &str, entry: &Entry) -> Option<i32> {
    let name = entry.folded.as_str();
    let short = 99 - name.chars().count().min(99) as i32;
    if wanted.is_empty() {
        return Some(0);
    }
    if name == wanted {
        return Some(1_100);
    }
    if name.starts_with(wanted) {
        return Some(900 + short);
    }
    let separates = |letter: char| !letter.is_alphanumeric();
    let begins = |text: &str, part: &str| text.split(separates).any(|word| word.starts_with(part));
    let all_begin = |text: &str| wanted.split_whitespace().all(|part| begins(text, part));
    if all_begin(name) {
        return Some(700 + short);
    }
    if name.contains(wanted) {
        return Some(500 + short);
    }
    if entry.also.starts_with(wanted) || all_begin(&entry.also) {
        return Some(400 + short);
    }
    let mut letters = name.chars();
    let in_order = wanted
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .all(|letter| letters.any(|other| other == letter));
    (in_order && wanted.chars().next() == name.chars().next()).then_some(200 + short)
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;
    use crate::texts::UiLanguage;

    fn names<'d>(data: &'d PaletteData, typed: &str, recent: &[String]) -> Vec<&'d str> {
        data.found(typed, recent).into_iter().map(|entry| entry.name.as_str()).collect()
    }

    fn data(say: Texts) -> PaletteData {
        let text = "Bo: {en|Nærhed/Ælde} {to|Ventetid}";
        let project = Sample::new().document("Borgere 1", "", text).build();
        let able = Able { project: true, document: true, ..Able::default() };
        PaletteData::of(Some(&project), &able, say)
    }

    #[test]
    fn commands_are_found_in_the_language_of_the_interface_and_in_english() {
        let danish = data(Texts { language: UiLanguage::Danish });
        assert_eq!(names(&danish, "fortryd", &[])[0], "Fortryd");
        assert_eq!(names(&danish, "import", &[])[0], "Importér filer…");
        assert_eq!(names(&danish, "larger", &[])[0], "Større");
    }

    #[test]
    fn documents_codes_and_cases_are_found_without_danish_keys() {
        let data = data(Texts::default());
        assert_eq!(names(&data, "naerh", &[])[0], "Nærhed");
        assert_eq!(names(&data, "aelde", &[])[0], "Ælde");
        assert_eq!(names(&data, "borg 1", &[])[0], "Borgere 1");
        assert_eq!(names(&data, "vtid", &[])[0], "Ventetid", "letters in their order are enough");
        assert!(names(&data, "xqz", &[]).is_empty());
    }

    #[test]
    fn what_was_chosen_last_comes_first() {
        let data = data(Texts::default());
        let recent = ["Help".to_owned(), "Import".to_owned()];
        assert_eq!(names(&data, "", &recent)[..2], ["Keys and help", "Import files…"]);
    }

    #[test]
    fn a_command_that_is_not_possible_is_found_with_its_reason() {
        let data = data(Texts::default());
        let found = data.found("redo", &[]);
        assert_eq!((found[0].possible, found[0].about.as_str()), (false, "nothing of yours to redo"));
    }
}
