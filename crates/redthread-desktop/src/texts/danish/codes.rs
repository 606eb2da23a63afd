//! Danish texts by their English ones: the code tree.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("what a passage must have", "hvad der skal til, før koden passer"),
    ("what belongs elsewhere, and where", "hvad der hører til et andet sted, og hvor"),
    ("words that show it well", "ord, der viser den godt"),
    ("Take the selected words", "Brug de markerede ord"),
    (
        "The words selected in the text, or those of the chosen coding, become the example.",
        "De ord, der er markeret i teksten, eller den valgte kodnings ord bliver til eksemplet.",
    ),
    ("Memo on the code", "Memo om koden"),
    ("what you think about it", "hvad du tænker om den"),
    ("{0} coding", "{0} kodning"),
    ("{0} codings", "{0} kodninger"),
    ("{0} with those below", "{0} med dem under"),
    ("{0} document", "{0} dokument"),
    ("{0} documents", "{0} dokumenter"),
    ("By group", "Efter gruppe"),
    ("In the sets", "I sættene"),
    ("First used", "Brugt første gang"),
    ("Last used", "Brugt sidst"),
];
