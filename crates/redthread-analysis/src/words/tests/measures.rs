//! Measures by themselves.

use std::cmp::Ordering;

use super::*;
use crate::words::*;

/// `text.json`, keyness: a, b, c, d; E1, E2, LL of two and four terms, sign, rates, log ratio, difference in per cent.
#[test]
fn keyness_is_as_the_methods_notes_have_it() {
    let vectors = [
        (
            23,
            551,
            263,
            8870,
            [16.529289, 557.470711, 2.330552, 2.506973, 87.452471, 62.119504, 0.493453, 40.78102],
            Ordering::Greater,
        ),
        (
            12,
            3,
            1000,
            1200,
            [6.818182, 8.181818, 7.547719, 7.597299, 12.0, 2.5, 2.263034, 380.0],
            Ordering::Greater,
        ),
        (0, 8, 1000, 1000, [4.0, 4.0, 11.090355, 11.122483, 0.0, 8.0, -4.0, -100.0], Ordering::Less),
        (5, 5, 1000, 1000, [5.0, 5.0, 0.0, 0.0, 5.0, 5.0, 0.0, 0.0], Ordering::Equal),
        (40, 10, 2000, 8000, [10.0, 40.0, 83.177662, 83.745136, 20.0, 1.25, 4.0, 1500.0], Ordering::Greater),
    ];
    for (a, b, c, d, expected, sign) in vectors {
        let figures = key_figures(a, b, c, d).unwrap();
        let found = [
            figures.expected_target,
            figures.expected_reference,
            figures.log_likelihood,
            figures.log_likelihood_4,
            figures.per_1000_target,
            figures.per_1000_reference,
            figures.log_ratio,
            figures.percent_diff.unwrap(),
        ];
        found.iter().zip(expected).for_each(|(found, expected)| near(*found, expected));
        assert_eq!(figures.sign, sign);
    }
}

#[test]
fn what_is_not_defined_has_no_figures() {
    assert_eq!(key_figures(1, 0, 10, 0), None, "an empty reference");
    assert_eq!(key_figures(0, 0, 10, 10), None, "a word that nobody says");
    assert_eq!(key_figures(4, 0, 10, 10).unwrap().percent_diff, None, "no rate to compare with");
    assert_eq!(Association::of(3, 0, 0, 100, 10), None);
    assert_eq!(Association::of(3, 2, 1, 100, 0), None, "no window");
    assert_eq!(dispersion(&[(3, 100)]), None, "one part");
    assert_eq!(dispersion(&[(0, 100), (0, 50)]), None, "nowhere");
    assert_eq!(mtld(&[]), None);
    assert_eq!(mtld(&[1, 2, 3]), None, "the variety never falls");
}

/// The critical values of the methods notes (Rayson, Berridge & Francis 2004).
#[test]
fn marks_are_given_from_their_critical_values_on() {
    let marks = [(3.83, ""), (3.84, "p<0.05"), (6.63, "p<0.01"), (10.83, "p<0.001"), (15.13, "p<0.0001")];
    for (log_likelihood, mark) in marks {
        assert_eq!(Significance::of(log_likelihood).name(), mark);
    }
}

/// `text.json`, collocation: f(x), f(y), O, N, W; E, MI, MI3, t, Dice, logDice.
#[test]
fn association_is_as_the_methods_notes_have_it() {
    let vectors = [
        (120, 80, 20, 50_000, 1, [0.192, 6.70275, 15.346606, 4.429203, 0.2, 11.678072]),
        (500, 40, 12, 100_000, 10, [2.0, 2.584963, 9.754888, 2.886751, 0.044444, 9.508147]),
        (10, 10, 10, 1000, 1, [0.1, 6.643856, 13.287712, 3.130655, 1.0, 14.0]),
        (300, 300, 2, 20_000, 8, [36.0, -4.169925, -2.169925, -24.041631, 0.006667, 6.771181]),
    ];
    for (node, collocate, pairs, words, window, expected) in vectors {
        let found = Association::of(node, collocate, pairs, words, window).unwrap();
        let found = [found.expected, found.mi, found.mi3, found.t, found.dice, found.log_dice];
        found.iter().zip(expected).for_each(|(found, expected)| near(*found, expected));
    }
}

/// Gries (2008: 409–411) takes the letter *a* in five parts of 9, 10, 10, 10 and 11 letters, where it stands 1, 2, 3, 4 and 5 times.
/// By hand: the shares of the material are .18 .20 .20 .20 .22, those of *a* 1/15 to 5/15; the differences .1133 .0667 0 .0667 .1133
/// sum to .36, and half of it is .18. Normalised: .18 / (1 − .18).
#[test]
fn dispersion_is_as_gries_has_it() {
    let found = dispersion(&[(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]).unwrap();
    near(found.dp, 0.18);
    near(found.dp_norm, 0.219512);
    let even = dispersion(&[(1, 10), (3, 30)]).unwrap();
    near(even.dp, 0.0);
    let uneven = dispersion(&[(2, 10), (0, 30), (0, 0)]).unwrap();
    near(uneven.dp, 0.75);
    near(uneven.dp_norm, 1.0);
}

/// `text.json`, mtld.
#[test]
fn mtld_is_as_the_methods_notes_have_it() {
    let row = "a b c a d e a f g a b h i a j k b a l m";
    let words: Vec<u32> = row.repeat(4).replace(' ', "").bytes().map(u32::from).collect();
    assert_eq!(words.len(), 80);
    near(mtld(&words).unwrap(), 12.919768);
}

#[test]
fn lix_bands_are_the_danish_ones() {
    let bands = [24.4, 24.5, 34.0, 44.4, 54.4, 54.5].map(lix_band);
    use LixBand::*;
    assert_eq!(bands, [VeryEasy, Easy, Easy, Medium, Hard, VeryHard]);
}
