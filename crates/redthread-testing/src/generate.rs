//! Made-up Danish transcripts of any size, the same for the same seed: for benches and for tests that need volume.

/// A small random generator (Knuth's linear congruential numbers, high bits only); the same on every machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Begins with a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493))
    }

    /// A number from 0 up to, but not including, `below` (which must not be 0).
    pub const fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Words that carry most of spoken Danish.
const COMMON: [&str; 48] = [
    "det",
    "er",
    "jeg",
    "og",
    "så",
    "at",
    "ikke",
    "man",
    "jo",
    "har",
    "der",
    "i",
    "på",
    "en",
    "vi",
    "til",
    "som",
    "de",
    "kan",
    "med",
    "for",
    "af",
    "men",
    "den",
    "altså",
    "også",
    "være",
    "når",
    "var",
    "mig",
    "hun",
    "sagde",
    "skal",
    "ja",
    "øh",
    "nu",
    "bare",
    "hvor",
    "noget",
    "fik",
    "mine",
    "år",
    "kommunen",
    "sagsbehandler",
    "samtale",
    "brev",
    "forløb",
    "åh",
];

const STARTS: [&str; 24] = [
    "sag", "før", "mød", "brev", "tid", "til", "råd", "støt", "ærl", "øjn", "åbn", "arb", "hjælp", "krav",
    "plan", "pris", "snak", "skift", "vent", "svar", "lyt", "ring", "skriv", "ordn",
];
const MIDDLES: [&str; 16] = [
    "", "s", "e", "ing", "els", "lig", "ende", "skab", "hed", "ning", "bar", "om", "over", "ind", "for",
    "sær",
];
const ENDS: [&str; 14] =
    ["en", "et", "er", "erne", "ende", "ede", "te", "s", "", "ens", "ernes", "ig", "igt", "ige"];

/// Makes a transcript of about `words` words: an interviewer and up to six people, turns of 5 to 90 words, an emoji now and
/// then, `Label: words` in paragraphs parted by a blank line.
pub fn transcript(dice: &mut Dice, words: usize) -> String {
    let people = 2 + dice.roll(5);
    let mut text = String::with_capacity(words * 7);
    let mut left = words;
    let mut asking = true;
    while left > 0 {
        let length = if asking { 5 + dice.roll(20) } else { 5 + dice.roll(85) } as usize;
        let length = length.min(left);
        if asking {
            text.push_str("Interviewer: ");
        } else {
            text.push_str(&format!("Borger {}: ", 1 + dice.roll(people)));
        }
        for place in 0..length {
            push_word(&mut text, dice, place == 0);
            text.push_str(match (place + 1 == length, dice.roll(14)) {
                (true, _) => ".",
                (_, 0) => ", ",
                (_, 1) if dice.roll(20) == 0 => " 🙂 ",
                _ => " ",
            });
        }
        text.push_str("\n\n");
        left -= length;
        asking = dice.roll(3) == 0;
    }
    text
}

fn push_word(text: &mut String, dice: &mut Dice, first: bool) {
    let from = text.len();
    if dice.roll(10) < 6 {
        // The smaller of two throws makes the first words of the list the most frequent, roughly as in speech.
        let common = dice.roll(COMMON.len() as u64).min(dice.roll(COMMON.len() as u64));
        text.push_str(COMMON[common as usize]);
    } else {
        text.push_str(STARTS[dice.roll(STARTS.len() as u64) as usize]);
        text.push_str(MIDDLES[dice.roll(MIDDLES.len() as u64) as usize]);
        text.push_str(STARTS[dice.roll(STARTS.len() as u64) as usize]);
        text.push_str(ENDS[dice.roll(ENDS.len() as u64) as usize]);
    }
    if first {
        let capital: String = text[from..].chars().take(1).flat_map(char::to_uppercase).collect();
        let second = from + text[from..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(from..second, &capital);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_transcript() {
        let one = transcript(&mut Dice::new(7), 2_000);
        assert_eq!(one, transcript(&mut Dice::new(7), 2_000));
        assert_ne!(one, transcript(&mut Dice::new(8), 2_000));
        let spoken = redthread_text::count_words(&one);
        assert!((2_000..2_400).contains(&spoken), "{spoken} words");
    }
}
