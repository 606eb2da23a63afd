//! Danish texts by their English ones: who says a thing, and who does not.

pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "Who says it, and who does not, for the chosen code",
        "Hvem siger det, og hvem gør ikke: den valgte kode",
    ),
    ("Who says it, and who does not", "Hvem siger det, og hvem gør ikke"),
    ("Who says it", "Hvem siger det"),
    ("Matrix", "Tabel"),
    ("Opposite code", "Modsat kode"),
    (
        "Choose a code: for each group you see who has said it, with what valence, who has not, and who said the opposite. Each name opens its words.",
        "Vælg en kode: for hver gruppe ser du, hvem der har sagt det og med hvilken vurdering, hvem der ikke har, og hvem der har sagt det modsatte. Hvert navn åbner ordene.",
    ),
    (
        "Bring in interviews first: here people stand by name, group by group.",
        "Hent interview ind først: her står folk ved navn, gruppe for gruppe.",
    ),
    (
        "{0}: {1}. Answers to a survey are anonymous, so nobody can say who did not say it.",
        "{0}: {1}. Svar på et spørgeskema er anonyme, så ingen kan sige, hvem der ikke har sagt det.",
    ),
    (
        "What several coders coded is one passage. 4–5 means: at least 4, at most 5, for some voices are unknown.",
        "Det, flere kodere har kodet, er én passage. 4–5 betyder: mindst 4, højst 5, for nogle stemmer er ukendte.",
    ),
    ("without a group", "uden gruppe"),
    ("{0} of {1} have said it", "{0} af {1} har sagt det"),
    ("All but {0}", "Alle undtagen {0}"),
    ("Against the grain: {0}", "Mod strømmen: {0}"),
    ("Documents in which nobody said it", "Dokumenter, hvor ingen har sagt det"),
    ("Works less well", "Virker mindre godt"),
    ("Works well", "Virker godt"),
    ("Both well and less well", "Både godt og mindre godt"),
    ("Said, without valence", "Sagt uden vurdering"),
    ("Has not said it", "Har ikke sagt det"),
    ("Says the opposite", "Siger det modsatte"),
    ("Unknown voices", "Ukendte stemmer"),
    ("somebody in {0} unknown turn", "nogen i {0} ukendt replik"),
    ("somebody in {0} unknown turns", "nogen i {0} ukendte replikker"),
    ("Close the words", "Luk ordene"),
    ("Everything this person says.", "Alt, hvad denne person siger."),
    ("All their segments", "Alle personens uddrag"),
];
