//! Danish texts by their English ones: suggestions for a code.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("Suggest passages for the chosen code", "Foreslå passager til den valgte kode"),
    ("Looking for suggestions", "Leder efter forslag"),
    ("Suggest passages for this code", "Foreslå passager til denne kode"),
    ("More like this…", "Mere som dette…"),
    (
        "Uncoded passages that are like those with this code",
        "Ukodede passager, der ligner dem med denne kode",
    ),
    (
        "“{0}” is on {1} passages so far; suggestions need {2}. Code some more, and ask again.",
        "“{0}” er sat på {1} passager indtil nu; forslag kræver {2}. Kod nogle flere, og spørg igen.",
    ),
    ("Nothing more is like “{0}”", "Der er ikke mere, der ligner “{0}”"),
    ("Suggestions for “{0}”, learned from {1} passages", "Forslag til “{0}”, lært af {1} passager"),
    ("Learn anew and suggest more", "Lær på ny, og foreslå flere"),
    (
        "What you accepted is coded and learned from; what you rejected does not come again.",
        "Det, du har godtaget, kodes og læres af; det, du har afvist, kommer ikke igen.",
    ),
];
