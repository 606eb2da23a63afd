//! The report's own words, in Danish and English, side by side.

use redthread_model::{DocumentKind, Stance};
use redthread_text::Language;
use serde::Serialize;

use crate::attribution::capitalised;

/// A language that reports can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportLanguage {
    /// Danish.
    #[default]
    Danish,
    /// English.
    English,
}

/// Names of groups in the plural, what one member is called, and what several are called.
const ROLES: [(&str, &str, &str); 24] = [
    ("borgere", "Borger", "Borgere"),
    ("brugere", "Bruger", "Brugere"),
    ("medarbejdere", "Medarbejder", "Medarbejdere"),
    ("sagsbehandlere", "Sagsbehandler", "Sagsbehandlere"),
    ("pårørende", "Pårørende", "Pårørende"),
    ("forældre", "Forælder", "Forældre"),
    ("elever", "Elev", "Elever"),
    ("studerende", "Studerende", "Studerende"),
    ("ledelse", "Leder", "Ledere"),
    ("ledelsen", "Leder", "Ledere"),
    ("ledere", "Leder", "Ledere"),
    ("politikere", "Politiker", "Politikere"),
    ("citizens", "Citizen", "Citizens"),
    ("users", "User", "Users"),
    ("clients", "Client", "Clients"),
    ("patients", "Patient", "Patients"),
    ("students", "Student", "Students"),
    ("relatives", "Relative", "Relatives"),
    ("parents", "Parent", "Parents"),
    ("staff", "Staff member", "Staff members"),
    ("employees", "Employee", "Employees"),
    ("management", "Manager", "Managers"),
    ("managers", "Manager", "Managers"),
    ("politicians", "Politician", "Politicians"),
];

impl ReportLanguage {
    /// The language for material in `language`: Danish for Danish, else English.
    pub fn for_material(language: Language) -> Self {
        if language == Language::DANISH { Self::Danish } else { Self::English }
    }

    /// The language's tag, as in `lang="da"`.
    pub const fn tag(self) -> &'static str {
        self.pick("da", "en")
    }

    /// The language with its country, as word processors want it.
    pub const fn tag_with_country(self) -> &'static str {
        self.pick("da-DK", "en-GB")
    }

    const fn pick(self, danish: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Danish => danish,
            Self::English => english,
        }
    }

    /// What one or several members of a group are called. A group whose name is not known is called by its name.
    pub(crate) fn role(self, group: &str, plural: bool) -> String {
        let name = group.trim().to_lowercase();
        match ROLES.iter().find(|(known, ..)| *known == name) {
            Some((_, _, several)) if plural => (*several).to_owned(),
            Some((_, one, _)) => (*one).to_owned(),
            None => capitalised(group.trim()),
        }
    }

    /// "A, b og c": from the second on in lower case, as within a sentence.
    pub(crate) fn list(self, items: &[String]) -> String {
        let mut items: Vec<String> = items.to_vec();
        items.iter_mut().skip(1).for_each(|item| *item = lower_first(item));
        match items.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => format!("{} {} {last}", others.join(", "), self.pick("og", "and")),
        }
    }

    /// What a document is called in an attribution.
    pub(crate) const fn kind_in_attribution(self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::FocusGroup => self.pick("fokusgruppeinterview", "focus group interview"),
            DocumentKind::Interview => self.pick("interview", "interview"),
            DocumentKind::PhoneInterview => self.pick("telefoninterview", "telephone interview"),
            DocumentKind::Document => self.pick("dokument", "document"),
            DocumentKind::CaseFile => self.pick("journal", "case file"),
            DocumentKind::Note => self.pick("notat", "note"),
            DocumentKind::Survey => {
                self.pick("kommentar til spørgeskemaundersøgelsen", "comment in the survey")
            }
        }
    }

    /// "4 fokusgruppeinterviews".
    pub(crate) fn documents(self, kind: DocumentKind, count: usize) -> String {
        let one = match kind {
            DocumentKind::Survey => self.pick("spørgeskemaundersøgelse", "survey"),
            kind => self.kind_in_attribution(kind),
        };
        let several = match (self, kind) {
            (Self::English, _)
            | (_, DocumentKind::FocusGroup | DocumentKind::Interview | DocumentKind::PhoneInterview) => "s",
            (_, DocumentKind::Survey) => "r",
            _ => "er",
        };
        format!("{count} {one}{}", if count == 1 { "" } else { several })
    }

    /// "Materialet består af 4 fokusgruppeinterviews og 1 interview."
    pub(crate) fn material(self, documents: &[String]) -> String {
        format!("{} {}.", self.pick("Materialet består af", "The material consists of"), self.list(documents))
    }

    /// "Tabeller og citater er kun af det, der opfylder: group:borgere"
    pub(crate) fn condition(self, expression: &str) -> String {
        let words = self.pick(
            "Tabeller og citater er kun af det, der opfylder udtrykket:",
            "Tables and quotes are only of what meets the expression:",
        );
        format!("{words} {expression}")
    }

    /// "Det er kodet med 17 koder i 4 temaer. Der er 120 kodninger, sat af 2 personer."
    pub(crate) fn coding(self, codings: u64, codes: usize, themes: usize, coders: usize) -> String {
        let numbers = crate::Numbers::of(self);
        let (codings, codes, themes) = (
            format!(
                "{} {}",
                numbers.whole(codings),
                if codings == 1 { self.pick("kodning", "coding") } else { self.pick("kodninger", "codings") }
            ),
            format!(
                "{codes} {}",
                if codes == 1 { self.pick("kode", "code") } else { self.pick("koder", "codes") }
            ),
            format!(
                "{themes} {}",
                if themes == 1 { self.pick("tema", "theme") } else { self.pick("temaer", "themes") }
            ),
        );
        match self {
            Self::Danish => {
                let people = if coders == 1 { "én person".to_owned() } else { format!("{coders} personer") };
                format!("Det er kodet med {codes} i {themes}. Der er {codings}, sat af {people}.")
            }
            Self::English => {
                let people = if coders == 1 { "one person".to_owned() } else { format!("{coders} people") };
                format!("It was coded with {codes} in {themes}. There are {codings}, made by {people}.")
            }
        }
    }

    /// The note under tables of people that holds a range.
    pub(crate) const fn range_note(self) -> &'static str {
        self.pick(
            "Hvor det ikke fremgår, hvem der taler, er antallet angivet som det mindst og det højst mulige, fx 4–6. Hver person tælles én gang, også i totalerne.",
            "Where it is not clear who speaks, the number is given as the least and the greatest possible, e.g. 4–6. Each person counts once, in the totals as well.",
        )
    }

    /// The note under tables where people could not be counted.
    pub(crate) const fn survey_note(self) -> &'static str {
        self.pick(
            "– : Svar på spørgeskemaer er anonyme, så personer kan ikke tælles.",
            "– : Answers to surveys are anonymous, so that people cannot be counted.",
        )
    }

    /// The note to a quote that was made vaguer.
    pub(crate) const fn blurred_note(self) -> &'static str {
        self.pick(
            "Citatet er lettere sløret af hensyn til anonymitet.",
            "The quote has been blurred slightly for anonymity.",
        )
    }

    /// The note to a quote in which words of a scanned text were repaired.
    pub(crate) const fn repaired_note(self) -> &'static str {
        self.pick(
            "Kilden er scannet: ord i citatet er genskabt efter fejl i tekstgenkendelsen.",
            "The source was scanned: words in the quote were repaired after text recognition.",
        )
    }

    /// How a stance is told after the name of a stage.
    pub(crate) const fn stance(self, stance: Stance) -> &'static str {
        match stance {
            Stance::Recognises => self.pick("genkender", "recognises"),
            Stance::Rejects => self.pick("afviser", "rejects"),
            Stance::Explains => self.pick("forklarer", "explains"),
            Stance::Adds => self.pick("tilføjer", "adds"),
        }
    }

    /// "Gode råd fra borgere til medarbejdere", for stages.
    pub(crate) fn advice_from_to(self, from: &str, to: &str) -> String {
        match self {
            Self::Danish => format!("Fra {} til {}", lower_first(from), lower_first(to)),
            Self::English => format!("From {} to {}", lower_first(from), lower_first(to)),
        }
    }

    /// "Borgere 4–6 af 11".
    pub(crate) fn of(self, some: &str, all: &str) -> String {
        format!("{some} {} {all}", self.pick("af", "of"))
    }
}

macro_rules! phrases {
    ($($name:ident: $danish:literal, $english:literal;)*) => {
        impl ReportLanguage {
            $(#[doc = concat!("“", $english, "”.")]
            pub(crate) const fn $name(self) -> &'static str {
                self.pick($danish, $english)
            })*
        }
    };
}

phrases! {
    about: "Om undersøgelsen", "About the study";
    participants: "Deltagere og materiale", "Participants and material";
    across: "Temaer på tværs af grupper", "Themes across groups";
    across_caption: "Personer, der taler om hvert tema, og antal kodninger i parentes", "People who talk about each theme, and the number of codings in brackets";
    other_quotes: "Øvrige citater", "Other quotes";
    the_thread: "Den røde tråd", "The thread";
    the_thread_intro: "Udsagn, der er bragt videre fra ét led til det næste, og hvad der blev svaret.", "Statements that were carried from one stage to the next, and what was answered.";
    not_answered: "ikke besvaret", "not answered";
    not_carried: "Ikke bragt videre.", "Not carried on.";
    advice: "Gode råd", "Advice";
    group: "Gruppe", "Group";
    documents_head: "Dokumenter", "Documents";
    people: "Personer", "People";
    theme: "Tema", "Theme";
    total: "I alt", "Total";
    table: "Tabel", "Table";
    contents: "Indhold", "Contents";
    page: "Side", "Page";
    page_of: "af", "of";
    interviewer: "Interviewer", "Interviewer";
    person: "Person", "Person";
    talked_about_by: "Taler om det:", "Who talks about it:";
}

/// The same with a small first letter, unless the first word is an abbreviation.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), text.chars().nth(1)) else { return String::new() };
    if second.is_some_and(|second| second.is_uppercase() || second.is_ascii_digit()) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}
