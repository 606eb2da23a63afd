//! How letters are misread, and what that costs: the likelier, the cheaper.
//!
//! Source: counted in the OCR text of one scanned Danish report of 338,000 characters, in which about 13 % of the words were
//! visibly damaged and no æ, ø or å was left. The counts in the comments are of words.

/// One way in which a letter may stand in a scanned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// What stands in the text.
    pub(crate) letters: &'static str,
    /// How unlikely it is: from 1 (common) to 3 (seen once); 0 is another spelling and no damage.
    pub(crate) cost: u8,
    /// Whether it may be in capitals. Elsewhere case says which letter was meant: `G` was å, `g` was ø.
    pub(crate) any_case: bool,
}

/// A reading as it stands here and not in the other case.
const fn just(letters: &'static str, cost: u8) -> Reading {
    Reading { letters, cost, any_case: false }
}

/// A reading in either case.
const fn cased(letters: &'static str, cost: u8) -> Reading {
    Reading { letters, cost, any_case: true }
}

/// Words of at most this cost in each letter are hardly ever other words; dearer readings make `sag` of `søg`.
pub(super) const STRONG: u8 = 1;
/// The highest cost of a reading.
pub(super) const ANY: u8 = 3;

const A_WITH_RING: &[Reading] = &[
    cased("aa", 0),
    just("a", 1),  // 1720: pa, ogsa
    just("d", 1),  // 432, in italics: sddan
    just("G", 1),  // 151, in italics: sGdan
    just("é", 1),  // 19: féet
    just("3", 1),  // 38: alts3
    just("ad", 2), // 19: ogsad
    just("A", 2),  // 7: OPNAET
    just("4", 2),  // 1: P4
];

const O_WITH_STROKE: &[Reading] = &[
    just("g", 1), // 2203: fgrste
    just("@", 1), // 89, also of capitals: g@r, LEVERAND@RER
    just("¢", 1), // 2: I¢se
    just("®", 1), // 2: FORS®GSAFDELING
    just("p", 2), // 99: forspget
    just("a", 2), // 55: faler
    just("e", 2), // 39: felgende
    just("s", 2), // 6: Isbende
    just("o", 2), // 4: gor
    just("O", 2), // as o, of a capital: Okonomi
    just("d", 2), // 3: drdftes
    // A letter too many, each seen once or twice.
    just("@g", 2), // f@grst
    just("g@", 2), // fg@rste
    just("ag", 2), // fagrste
];

const A_WITH_E: &[Reading] = &[
    cased("ae", 1),  // 1173: vaere
    cased("ee", 1),  // 416: sveert
    cased("ze", 1),  // 244: ordinzere
    cased("a", 2),   // 63: sarlige, ORDINARE
    cased("z", 2),   // 28: fortzller
    cased("eae", 2), // 25: veaeret
    cased("e", 2),   // 15: senket, LEGELIGE
    cased("se", 2),  // 8: lsegen
    cased("aee", 2), // 4: traeekke
    cased("@", 2),   // 3: @ndrede
    cased("ea", 2),  // 2: Veardibaseret
    cased("a@", 2),  // 1: a@ndrede
    cased("ce", 2),  // 1: iscer
    cased("eze", 2), // 1: ordinezere
    cased("/F", 2),  // 1: BESK/FTIGELSE, where the F after it is gone
    cased("/", 2),   // or is the F
    cased("le", 3),  // 1: LLEGELIGE
];

const L: &[Reading] = &[
    just("I", 1), // 116: Igbende
    just("1", 1),
    just("|", 2), // |3 for lå
    just("i", 2), // 4: travit
];

const G: &[Reading] = &[
    just("q", 1),  // jeq
    just("qg", 2), // jeqg
];

/// Returns the readings of `letter`, which is small.
pub(crate) fn readings(letter: char) -> &'static [Reading] {
    match letter {
        'å' => A_WITH_RING,
        'ø' => O_WITH_STROKE,
        'æ' => A_WITH_E,
        'l' => L,
        'g' => G,
        'j' => const { &[just(";", 2), just("i", 2)] }, // 3: kve;
        'o' => const { &[just("0", 1)] },               // 8: 0g
        '½' => const { &[just("%", 2)] },               // 1: 1% timer
        // The pronoun, and only where it stands alone; 298.
        PRONOUN => const { &[just("|", 1)] },
        _ => &[],
    }
}

/// The pronoun I (you), which has a capital wherever it stands.
pub(super) const PRONOUN: char = 'I';

/// The words under three letters that are found damaged all the same: they are frequent, and often damaged.
pub(crate) const SHORT_WORDS: [&str; 8] = ["på", "så", "få", "gå", "nå", "må", "år", "og"];

/// Whether a word of a text (in small letters) is so common that it is itself and no damaged other word.
///
/// Else `før` would find every `for`, `hår` every `har`. Source: the words without æ, ø, å of Snowball's list of Danish stop
/// words (snowballstem.org). Words for which damage was counted, such as `ar`, `far` and `andre`, are not among them.
pub(crate) fn is_common_word(word: &str) -> bool {
    COMMON_WORDS.binary_search(&word).is_ok()
}

const COMMON_WORDS: [&str; 86] = [
    "ad", "af", "alle", "alt", "anden", "at", "blev", "blive", "bliver", "da", "de", "dem", "den", "denne",
    "der", "deres", "det", "dette", "dig", "din", "disse", "dog", "du", "efter", "eller", "en", "end", "er",
    "et", "for", "fra", "ham", "han", "hans", "har", "havde", "have", "hende", "hendes", "her", "hos", "hun",
    "hvad", "hvis", "hvor", "i", "ikke", "ind", "jeg", "jer", "jo", "kunne", "man", "mange", "med", "meget",
    "men", "mig", "min", "mine", "mit", "mod", "ned", "noget", "nogle", "nu", "og", "om", "op", "os", "over",
    "selv", "sig", "sin", "sine", "sit", "skal", "skulle", "som", "thi", "til", "ud", "under", "var", "vi",
    "vil",
];

/// The marks that are hardly ever anything but letters inside or beside a word.
pub(crate) const SURE_MARKS: [char; 3] = ['@', '®', '¢'];
/// The marks that may be letters.
pub(super) const MARKS: [char; 7] = ['@', '®', '¢', '|', '/', ';', '%'];

/// How surely a mark belongs to the word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It does: a letter was read as this.
    Letter,
    /// It may, or it may be what it looks like: `ta|` was tal, `ja|nej` are two words.
    Perhaps,
}

/// Whether `mark`, between these, may be a damaged letter.
pub(super) fn mark(before: Option<char>, mark: char, after: Option<char>) -> Option<Mark> {
    match mark {
        letter if SURE_MARKS.contains(&letter) => Some(Mark::Letter),
        '|' => Some(Mark::Perhaps),
        '/' if after == Some('F') => Some(Mark::Perhaps),
        ';' if before.is_some_and(char::is_alphabetic) => Some(Mark::Perhaps),
        '%' if before.is_some_and(|before| before.is_ascii_digit()) => Some(Mark::Perhaps),
        _ => None,
    }
}
