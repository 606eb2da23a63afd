//! Where Snowball's Danish stemmer errs on words that interviews are full of: forms that it does not unite, and words that it
//! takes for one another.
//!
//! One rule and one list stand before the stemmer. The rule: the ending `-ede` of weak verbs goes as `-e` does, so that
//! `lyttede` is a form of `lytte`; Snowball takes only its last letter. The list: each line is a stem and the forms that have
//! it. A stem that the stemmer gives to other words too unites with those: `mødte` with `møde` and `mødet`.
//!
//! Left out on purpose are forms that are other words as often: `så` (saw, so), `ved` (knows, by), `når` (reaches, when),
//! `tør` (dares, dry), `vist` (shown, probably), `faren` (the father, the danger), `dør` (dies, door), and the auxiliary verbs
//! `være`, `have`, `kunne`, `skulle`, `ville`, which are in every sentence. Kept, since they are mostly the verb: `tog` (took,
//! train), `får` (gets, sheep), `sad`, `gør`, `bor`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::{Folding, fold};

/// A stem, and the forms that have it; the stem is one of them only if it stands among them.
const FORMS: &[(&str, &str)] = &[
    // Strong and irregular verbs.
    ("gå", "gå går gik gået gående"),
    ("foregå", "foregå foregår foregik foregået"),
    ("undgå", "undgå undgår undgik undgået"),
    ("indgå", "indgå indgår indgik indgået"),
    ("overgå", "overgå overgår overgik overgået"),
    ("stå", "stå står stod stået stående"),
    ("forstå", "forstå forstår forstod forstået"),
    ("opstå", "opstå opstår opstod opstået"),
    ("bestå", "bestå består bestod bestået"),
    ("få", "få får fik fået"),
    ("slå", "slå slår slog slået"),
    ("nå", "nå nåede nået"),
    ("se", "se ser set seende"),
    ("ske", "ske sker skete sket"),
    ("bo", "bo bor boede boet"),
    ("tro", "tro tror troede troet"),
    ("gør", "gøre gør gjorde gjort"),
    ("sige", "sige siger sagde sagt"),
    ("bliv", "blive bliver blev blevet"),
    ("tag", "tage tager tog taget tages"),
    ("modtag", "modtage modtager modtog modtaget"),
    ("deltag", "deltage deltager deltog deltaget"),
    ("giv", "give giver gav givet"),
    ("find", "finde finder fandt fundet"),
    ("opfind", "opfinde opfandt opfundet"),
    ("vid", "vide vidste vidst"),
    ("spørg", "spørge spørger spurgte spurgt"),
    ("hjælp", "hjælpe hjælper hjalp hjulpet hjælp hjælpen"),
    ("skriv", "skrive skriver skrev skrevet"),
    ("beskriv", "beskrive beskriver beskrev beskrevet"),
    ("drik", "drikke drikker drak drukket"),
    ("fortæl", "fortælle fortæller fortalte fortalt"),
    ("vælg", "vælge vælger valgte"),
    ("sælg", "sælge sælger solgte solgt"),
    ("følg", "følge følger fulgte fulgt"),
    ("bring", "bringe bringer bragte bragt"),
    ("sæt", "sætte sætter satte sat"),
    ("fortsæt", "fortsætte fortsætter fortsatte fortsat"),
    ("ansæt", "ansætte ansætter ansatte ansat"),
    ("fald", "falde falder faldt faldet"),
    ("lad", "lade lader lod ladet"),
    ("synes", "synes syntes"),
    ("burde", "burde bør"),
    ("dø", "dø døde"),
    // Words that are one stem for Snowball, and apart here.
    ("sidde", "sidde sidder sad siddet siddende"),
    ("ligge", "ligge ligger lå ligget liggende"),
    ("lægge", "lægge lægger lagde lagt"),
    ("tale", "tale taler talte talt talende"),
    ("mene", "mene mener mente ment"),
    ("borger", "borger borgers borgeren borgerens borgere borgeres borgerne borgernes"),
    ("tidlig", "tidlig tidligt tidlige tidligere tidligst tidligste"),
    ("værdig", "værdig værdigt værdige værdighed værdigheden"),
    ("personlig", "personlig personligt personlige personligere"),
    ("venlig", "venlig venligt venlige venligere venlighed venligheden"),
    ("daglig", "daglig dagligt daglige"),
    ("virkelig", "virkelig virkeligt virkelige virkelighed virkeligheden"),
    ("endelig", "endelig endeligt endelige"),
    ("nemlig", "nemlig"),
    ("allerede", "allerede"),
    // Weak verbs in -te whose consonant keeps the t.
    ("mød", "mødte mødt mødtes mødes"),
    ("hør", "hørte hørt"),
    ("kør", "kørte kørt"),
    ("køb", "købte købt"),
    ("tab", "tabte tabt"),
    ("føl", "følte følt"),
    ("betal", "betalte betalt"),
    ("del", "delte delt"),
    ("læs", "læste læst"),
    ("vis", "viste"),
    ("henvis", "henviste henvist"),
    ("undervis", "underviste undervist"),
    ("spis", "spiste spist"),
    ("rejs", "rejste rejst"),
    ("løs", "løste løst"),
    ("oplys", "oplyste oplyst"),
    ("glem", "glemte glemt"),
    ("gem", "gemte gemt"),
    ("drøm", "drømte drømt"),
    ("døm", "dømte dømt"),
    ("bestem", "bestemte bestemt"),
    ("nævn", "nævnte nævnt"),
    ("træf", "træffe træffer traf truffet"),
    // Nouns and adjectives.
    ("år", "år året årene årets årenes"),
    ("mand", "mand manden mandens mænd mændene mændenes"),
    ("barn", "barn barnet barnets børn børnene børnenes"),
    ("hånd", "hånd hånden hænder hænderne"),
    ("tand", "tand tanden tænder tænderne"),
    ("fod", "fod foden fødder fødderne"),
    ("bog", "bog bogen bøger bøgerne"),
    ("nat", "nat natten nætter nætterne"),
    ("kraft", "kraft kraften kræfter kræfterne"),
    ("øj", "øje øjet øjne øjnene"),
    ("mor", "mor moren moderen mødre mødrene"),
    ("far", "far faderen fædre fædrene"),
    ("bror", "bror broren broderen brødre brødrene"),
    ("søst", "søster søsteren søstre søstrene"),
    ("dat", "datter datteren døtre døtrene"),
    ("forældr", "forælder forælderen forældre forældrene forældrenes"),
    ("gammel", "gammel gammelt gamle"),
];

/// Words in `-ede` that are no past tense: adjectives, adverbs, and verbs whose stem ends so. Compounds of them count too.
const NO_PAST: [&str; 12] = [
    "fremmede", "hundrede", "tilstede", "dernede", "hernede", "vejlede", "indlede", "anlede", "aflede",
    "udlede", "berede", "udbrede",
];

static STEMS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let forms = FORMS.iter().flat_map(|(stem, forms)| forms.split(' ').map(move |form| (form, *stem)));
    forms.collect()
});

/// The stems of the forms of the list as they are typed without Danish keys; several where forms fall together.
static LOOSE_STEMS: LazyLock<HashMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut stems: HashMap<String, Vec<&str>> = HashMap::new();
    for (stem, forms) in FORMS {
        for form in forms.split(' ') {
            let stems = stems.entry(fold(form, Folding::Loose).into_owned()).or_default();
            if !stems.contains(stem) {
                stems.push(stem);
            }
        }
    }
    stems
});

/// The stem of a folded word, if it is in the list.
pub(super) fn listed(folded: &str) -> Option<&'static str> {
    STEMS.get(folded).copied()
}

/// The stems of the words of the list that look so under [`Folding::Loose`].
pub(super) fn listed_loose(folded: &str) -> &'static [&'static str] {
    LOOSE_STEMS.get(folded).map_or(&[], Vec::as_slice)
}

/// All forms of the list that have this stem.
pub(super) fn forms(stem: &str) -> impl Iterator<Item = &'static str> {
    FORMS.iter().filter(move |(other, _)| *other == stem).flat_map(|(_, forms)| forms.split(' '))
}

/// All forms of the list.
#[cfg(test)]
pub(super) fn all_forms() -> impl Iterator<Item = &'static str> {
    FORMS.iter().flat_map(|(_, forms)| forms.split(' '))
}

/// The letters that are to be stemmed in the place of a folded word: of `lyttede`, `lytte`.
pub(super) fn without_past(folded: &str) -> Option<&str> {
    let whole = folded.strip_suffix('s').unwrap_or(folded);
    let before = whole.strip_suffix("ede")?;
    // As in Snowball the ending must lie behind the first consonant that follows a vowel, and behind three letters.
    let is_vowel = |letter: char| "aeiouyæåø".contains(letter);
    let mut letters =
        before.chars().skip_while(|&letter| !is_vowel(letter)).skip_while(|&letter| is_vowel(letter));
    let behind = letters.next().is_some() && before.chars().count() >= 3;
    let is_past = behind && !NO_PAST.iter().any(|word| whole.ends_with(word));
    is_past.then(|| &whole[..before.len() + 1])
}
