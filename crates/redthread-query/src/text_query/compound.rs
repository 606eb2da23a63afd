//! A word as a part of a compound: `skift` and `sagsbehandler` in `sagsbehandlerskift`, `tid` in `ventetiden`.
//!
//! There is no word list behind this, only rules of how the parts of words look: each part has a vowel, begins with consonants
//! that words of the language begin with, and ends as they end; parts are joined as they are, or by a linking letter; the last
//! part has the endings of the word that is sought; what is left over is no mere prefix or ending (see [`Rules`]). So `tid` is
//! not in `tidlig`, `identitet` or `altid`, and `ret` not in `sekretær`.
//!
//! What it does wrong: it takes for a part what only looks like one (`mor` in `humoristisk` it does not, `sten` in `eksistens`
//! it does), and leaves out parts of one or two letters (`år`, `by`), compounds with prefixes and small words (`gang` is not
//! found in `indgang`, nor `arbejde` in `samarbejde`), and vowels that change (`bog` in `bøger` is known, `gås` in `gæs` is not).
//! It shows the whole word, so a person sees at once what was taken.

use redthread_text::{Folding, Language, Stemming, StopWords, fold};

use super::word_form::stems_of;
use super::{Item, MatchOptions, WordPattern};

/// Shorter words are in too many others.
const MIN_LETTERS: usize = 3;

/// A bare word that may be a part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompoundWord {
    /// How it looks before another part.
    before: Vec<String>,
    /// How it begins as the last part.
    last: Vec<String>,
    /// Its forms with other vowels, and itself: what follows them in the last part are endings.
    forms: Vec<String>,
    stems: Vec<String>,
    folding: Folding,
    rules: &'static Rules,
}

impl CompoundWord {
    /// A word of `item` as a part of compounds; `None` if it is not found so: it is not bare or stands with others, it has less
    /// than three letters or is a stop word, its other forms are not asked for, or the language has no rules.
    pub fn of(word: &WordPattern, item: &Item, stemming: &Stemming, options: MatchOptions) -> Option<Self> {
        let alone = item.words.len() == 1 && !item.quoted && word.is_plain();
        if !options.compounds || !options.stems() || !alone {
            return None;
        }
        let rules = Rules::of(stemming.language())?;
        let everyday = fold(&word.text, Folding::Everyday);
        let has_letters =
            everyday.chars().count() >= MIN_LETTERS && everyday.chars().all(char::is_alphabetic);
        if !has_letters || StopWords::of(stemming.language()).contains(&everyday) {
            return None;
        }
        let stem = stemming.stem(&everyday);
        let folded = |word: &str| fold(word, options.folding).into_owned();
        let irregular = stemming.irregular_forms(&stem);
        let is_whole = |form: &&str| !irregular.iter().any(|other| other != form && form.starts_with(other));
        let mut before = vec![folded(&everyday)];
        before.extend(irregular.iter().copied().filter(is_whole).map(folded));
        let shorter = rules.uninflected(&everyday, |form| stemming.stem(form) == stem);
        before.extend(shorter.iter().map(|form| folded(form)));
        // `arbejde` is `arbejds` before other parts.
        if let Some(short) = everyday.strip_suffix("de").filter(|_| rules.links.contains(&"s")) {
            before.push(folded(&format!("{short}ds")));
        }
        before.retain(|form| form.chars().count() >= MIN_LETTERS);
        let mut last: Vec<String> = vec![folded(common_start(&everyday, &stem))];
        last.extend(irregular.iter().copied().map(folded));
        let mut forms: Vec<String> = vec![folded(&everyday)];
        forms.extend(irregular.iter().copied().map(folded));
        for list in [&mut before, &mut last, &mut forms] {
            list.sort_unstable();
            list.dedup();
        }
        let stems = stems_of(&word.text, stemming, options.folding);
        Some(Self { before, last, forms, stems, folding: options.folding, rules })
    }

    /// Letters of which every compound with the word has one or the other. An empty string among them says nothing.
    pub fn cores(&self) -> impl Iterator<Item = &str> {
        self.before.iter().chain(&self.last).map(String::as_str)
    }

    /// Whether `term`, folded as the search is, is a compound with this word in a language with this stemming.
    pub fn is_part_of(&self, term: &str, stemming: &Stemming) -> bool {
        self.stands_before(term) || self.stands_last(term, stemming)
    }

    fn stands_before(&self, term: &str) -> bool {
        self.before.iter().any(|form| {
            term.match_indices(form.as_str()).any(|(at, _)| {
                let rest = &term[at + form.len()..];
                let is_short = form.chars().count() == MIN_LETTERS;
                (at == 0 || self.rules.may_stand_before(&term[..at])) && self.rules.may_follow(rest, is_short)
            })
        })
    }

    fn stands_last(&self, term: &str, stemming: &Stemming) -> bool {
        self.last.iter().any(|start| {
            starts(term, start).any(|at| {
                let (before, part) = term.split_at(at);
                at > 0
                    && self.rules.may_stand_before(before)
                    && !self.rules.false_last.iter().any(|(end, last)| *last == part && before.ends_with(end))
                    && self.is_inflected(part)
                    && stems_of(part, stemming, self.folding).iter().any(|stem| self.stems.contains(stem))
            })
        })
    }

    /// Whether `part` is this word with endings, and not another word made from it: `ventetiden`, not `samtidig`.
    fn is_inflected(&self, part: &str) -> bool {
        let ending = self.forms.iter().map(|form| &part[common_start(part, form).len()..]);
        let ending = ending.min_by_key(|ending| ending.len()).unwrap_or_default();
        !self.rules.derives.iter().any(|derived| ending.contains(derived))
    }
}

/// Where `start` stands in `term`; an empty one anywhere.
fn starts<'t>(term: &'t str, start: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + term.get(from..)?.find(start)?;
        // The next place may overlap this one.
        from = at + term[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

/// The letters with which both begin.
fn common_start<'w>(word: &'w str, other: &str) -> &'w str {
    let same = word.char_indices().zip(other.chars()).find(|((_, one), other)| one != other);
    let shorter = if word.len() <= other.len() { word.len() } else { word.floor_char_boundary(other.len()) };
    &word[..same.map_or(shorter, |((byte, _), _)| byte)]
}

/// How the parts of words look in one language. All of it is folded, and read as plain letters under [`Folding::Loose`] too.
#[derive(Debug, PartialEq, Eq)]
struct Rules {
    /// The consonants with which a part may begin, if it does not begin with a vowel.
    onsets: &'static [&'static str],
    /// What may stand between two parts.
    links: &'static [&'static str],
    /// Whether a part may end with a double consonant.
    ends_doubled: bool,
    /// What stands before words without making a compound of them: prefixes, and small words that make verbs.
    prefixes: &'static [&'static str],
    /// What stands after words without being a part, alone or with one of `endings`.
    suffixes: &'static [&'static str],
    /// The endings of words.
    endings: &'static [&'static str],
    /// In an ending they make another word.
    derives: &'static [&'static str],
    /// Parts of two letters.
    short: &'static [&'static str],
    /// Endings of another kind that look like a last part, and the letters before them: `interesseret` is no `ret`.
    false_last: &'static [(&'static str, &'static str)],
    /// Endings that are taken off a word to stand before another part.
    inflections: &'static [&'static str],
}

const VOWELS: &str = "aeiouyæøåäöüéèêáóíúàô";

impl Rules {
    /// The rules of a language; `None` if words are not joined in it, as in English, or it is not known how.
    fn of(language: Language) -> Option<&'static Self> {
        match language.code() {
            "da" => Some(&DANISH),
            "no" => Some(&NORWEGIAN),
            "sv" => Some(&SWEDISH),
            "de" => Some(&GERMAN),
            _ => None,
        }
    }

    /// Whether `part` may stand before another part, with or without a linking letter at its end.
    fn may_stand_before(&self, part: &str) -> bool {
        if self.prefixes.contains(&part) {
            return false;
        }
        let is_part = |part: &str| self.is_long_enough(part) && self.ends_as_words_do(part);
        is_part(part) || self.links.iter().filter_map(|link| part.strip_suffix(link)).any(is_part)
    }

    /// Whether `rest` may be the parts that follow, with or without a linking letter at its start.
    fn may_follow(&self, rest: &str, after_short: bool) -> bool {
        let is_part =
            |rest: &str| self.is_long_enough(rest) && self.begins_as_words_do(rest) && !self.is_ending(rest);
        // `ven` is not in `ventetid`: after short words an open syllable with e most often belongs to the first part.
        (is_part(rest) && !self.is_ending(rest) && !(after_short && goes_on(rest)))
            || (!self.is_ending(rest)
                && self.links.iter().filter_map(|link| rest.strip_prefix(link)).any(is_part))
    }

    fn is_long_enough(&self, part: &str) -> bool {
        let letters = part.chars().count();
        part.contains(is_vowel) && (letters >= MIN_LETTERS || self.short.contains(&part))
    }

    fn begins_as_words_do(&self, part: &str) -> bool {
        let onset = &part[..part.find(is_vowel).unwrap_or(part.len())];
        onset.is_empty() || self.onsets.contains(&onset)
    }

    fn ends_as_words_do(&self, part: &str) -> bool {
        let coda: Vec<char> = part.chars().rev().take_while(|letter| !is_vowel(*letter)).collect();
        match coda[..] {
            [] => true,
            [only] => only.is_alphabetic() && only != 'h',
            [last, before, ..] => {
                let doubled = last == before && last != 's';
                let fits = match last {
                    'h' => before == 'c',
                    'l' | 'm' | 'n' | 'r' => "lrgvh".contains(before) || doubled,
                    'j' => before == 's',
                    'v' => "lr".contains(before),
                    _ => last.is_alphabetic(),
                };
                fits && (self.ends_doubled || !doubled) && coda.len() <= 5
            }
        }
    }

    fn is_ending(&self, rest: &str) -> bool {
        let after = |suffix: &&str| rest.strip_prefix(*suffix);
        self.suffixes.iter().filter_map(after).any(|end| end.is_empty() || self.endings.contains(&end))
    }

    /// The shorter forms of `word` that have its stem, without the endings of nouns.
    fn uninflected(&self, word: &str, same_stem: impl Fn(&str) -> bool) -> Vec<String> {
        let shorter = self.inflections.iter().filter_map(|ending| word.strip_suffix(ending));
        shorter.filter(|form| same_stem(form)).map(str::to_owned).collect()
    }
}

fn is_vowel(letter: char) -> bool {
    VOWELS.contains(letter)
}

/// Whether `rest` begins with a consonant, an e, and one consonant before the next vowel: `te-tid`.
fn goes_on(rest: &str) -> bool {
    let mut letters = rest.chars();
    let (first, second, third, fourth) = (letters.next(), letters.next(), letters.next(), letters.next());
    let consonant = |letter: Option<char>| letter.is_some_and(|letter| !is_vowel(letter));
    consonant(first) && second == Some('e') && consonant(third) && fourth.is_some_and(is_vowel)
}

const NORDIC_ONSETS: &[&str] = &[
    "b", "bj", "bl", "br", "c", "ch", "d", "dr", "dv", "f", "fj", "fl", "fn", "fr", "g", "gj", "gl", "gn",
    "gr", "h", "hj", "hv", "j", "k", "kj", "kl", "kn", "kr", "kv", "l", "m", "mj", "n", "p", "ph", "pj",
    "pl", "pr", "ps", "q", "r", "s", "sc", "sch", "sj", "sk", "skj", "skr", "skv", "sl", "sm", "sn", "sp",
    "spj", "spl", "spr", "st", "stj", "str", "sv", "t", "th", "tj", "tr", "tv", "v", "vr", "w", "x", "z",
];

const DANISH: Rules = Rules {
    onsets: NORDIC_ONSETS,
    links: &["s", "e"],
    ends_doubled: false,
    prefixes: &[
        "u", "be", "for", "er", "ge", "mis", "und", "van", "an", "sam", "gen", "af", "op", "ud", "på", "pa",
        "ind", "til", "ned", "fra", "med", "ved", "mod", "om", "ad", "under", "ufor", "ube", "år", "ar",
    ],
    suffixes: &[
        "ing", "ning", "else", "elser", "sel", "hed", "ighed", "lighed", "somhed", "lig", "elig", "ig",
        "som", "somme", "bar", "isk", "eri", "tion", "tionel", "ist", "isme", "ende", "ede", "ere", "eret",
        "erede", "ent", "ant", "ling", "dom", "skab", "inde", "gen", "erne", "ene", "erens", "erende",
    ],
    endings: &[
        "e", "t", "s", "en", "et", "er", "ens", "ets", "ne", "erne", "ernes", "ere", "est", "r", "n", "rne",
        "ers",
    ],
    derives: &["ig", "løs", "los", "els", "isk"],
    short: &["by", "bo", "is", "ny", "år", "ar"],
    false_last: &[("e", "ret"), ("e", "rede")],
    inflections: &[
        "en", "et", "ens", "ets", "ene", "erne", "ernes", "n", "t", "ns", "ts", "ne", "rne", "s", "r",
    ],
};

const NORWEGIAN: Rules = Rules {
    ends_doubled: true,
    prefixes: &[
        "u", "be", "for", "er", "ge", "mis", "und", "van", "an", "sam", "gjen", "av", "opp", "ut", "på",
        "pa", "inn", "til", "ned", "fra", "med", "ved", "mot", "om", "under", "ufor", "ube",
    ],
    suffixes: &[
        "ing", "ning", "else", "elser", "sel", "het", "ighet", "lighet", "somhet", "lig", "elig", "ig",
        "som", "bar", "isk", "eri", "sjon", "ist", "isme", "ende", "ede", "ere", "ert", "ling", "dom",
        "skap", "inne", "ene", "erende",
    ],
    endings: &[
        "e", "a", "t", "s", "en", "et", "er", "ens", "ets", "ne", "ene", "enes", "ere", "est", "r", "n",
        "ers",
    ],
    short: &["by", "bo", "is", "ny", "år", "ar"],
    inflections: &["en", "et", "a", "ens", "ets", "ene", "enes", "n", "ns", "s", "r"],
    ..DANISH
};

const SWEDISH: Rules = Rules {
    links: &["s", "e", "o", "u", "a"],
    ends_doubled: true,
    prefixes: &[
        "o", "be", "för", "for", "er", "ge", "miss", "und", "van", "an", "sam", "åter", "av", "upp", "ut",
        "på", "pa", "in", "till", "ned", "från", "med", "vid", "mot", "om", "under",
    ],
    suffixes: &[
        "ing", "ning", "else", "sel", "het", "ighet", "lighet", "samhet", "lig", "elig", "ig", "sam", "bar",
        "isk", "eri", "tion", "tionel", "ist", "ism", "ande", "ende", "ade", "are", "arna", "erad", "ling",
        "dom", "skap", "inna",
    ],
    endings: &[
        "a", "e", "t", "s", "en", "et", "er", "ens", "ets", "na", "or", "ar", "arna", "erna", "orna", "are",
        "ast", "n",
    ],
    short: &["by", "bo", "is", "ny", "år", "ar"],
    false_last: &[],
    inflections: &["en", "et", "ens", "ets", "arna", "erna", "orna", "n", "ns", "s", "a", "e"],
    ..DANISH
};

const GERMAN: Rules = Rules {
    onsets: &[
        "b", "bl", "br", "c", "ch", "chr", "d", "dr", "f", "fl", "fr", "g", "gl", "gn", "gr", "h", "j", "k",
        "kl", "kn", "kr", "l", "m", "n", "p", "pf", "pfl", "ph", "pl", "pr", "ps", "q", "r", "rh", "s",
        "sch", "schl", "schm", "schn", "schr", "schw", "sk", "sp", "spl", "spr", "st", "str", "t", "th",
        "tr", "v", "w", "wr", "x", "z", "zw",
    ],
    links: &["s", "es", "n", "en", "e", "er"],
    ends_doubled: true,
    prefixes: &[
        "be", "er", "ver", "zer", "ent", "emp", "ge", "un", "miss", "ur", "ab", "an", "auf", "aus", "bei",
        "ein", "mit", "nach", "vor", "zu", "um", "über", "unter", "wider",
    ],
    suffixes: &[
        "ung", "heit", "keit", "igkeit", "lich", "ig", "isch", "bar", "sam", "los", "haft", "tum", "nis",
        "chen", "lein", "ling", "schaft", "tion", "ist", "ismus", "ieren", "iert", "ende", "erin",
    ],
    endings: &["e", "en", "er", "em", "es", "s", "n", "ung", "ungen", "innen", "nen", "te", "ten", "t", "st"],
    derives: &["ig", "lich", "isch", "ung", "heit", "keit"],
    short: &["ei", "öl"],
    false_last: &[],
    inflections: &["en", "es", "s", "n", "e", "er", "ern"],
};

#[cfg(test)]
#[path = "compound_tests.rs"]
mod tests;
