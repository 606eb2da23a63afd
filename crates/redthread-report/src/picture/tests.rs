use quick_xml::events::Event;

use super::cloud::overlap;
use super::*;
use crate::texts::ReportLanguage;

/// Words of a study, the most frequent first, by a rule that gives many sizes and many alike.
fn words(count: usize) -> Vec<CloudWord> {
    let names =
        ["tid", "sagsbehandler", "brev", "jobcenteret", "tillid", "møde", "å", "Wm", "samtale", "ventetid"];
    (0..count)
        .map(|number| CloudWord {
            text: format!("{}{}", names[number % names.len()], number / names.len()),
            weight: (200 / (number + 1)).max(3) as f64,
            shown: (200 / (number + 1)).max(3).to_string(),
        })
        .collect()
}

#[test]
fn no_word_of_a_cloud_covers_another() {
    for count in [1, 2, 40, 150] {
        let words = words(count);
        let cloud = cloud_layout(&words, &text_width);
        assert_eq!(cloud.words.len(), count, "every word has a place");
        for (number, one) in cloud.words.iter().enumerate() {
            let inside = one.at.0 >= -1e-9
                && one.at.1 >= -1e-9
                && one.at.0 + one.extent.0 <= cloud.extent.0 + 1e-9
                && one.at.1 + one.extent.1 <= cloud.extent.1 + 1e-9;
            assert!(inside, "{one:?} in {:?}", cloud.extent);
            assert!(
                one.extent.0 >= text_width(&words[one.word].text, one.size),
                "the word is not wider than its box"
            );
            for other in &cloud.words[number + 1..] {
                assert!(!overlap(one.at, one.extent, other.at, other.extent), "{one:?} {other:?}");
            }
        }
        assert_eq!(cloud, cloud_layout(&words, &text_width), "the same words lie in the same places");
    }
}

#[test]
fn a_cloud_of_nothing_is_empty() {
    assert_eq!(cloud_layout(&[], &text_width), Cloud::default());
    let weightless = CloudWord { text: "ord".to_owned(), weight: 0.0, shown: "0".to_owned() };
    assert_eq!(cloud_layout(&[weightless], &text_width), Cloud::default());
    assert!(cloud_svg(&[], "Ord", "Ingen ord.", ReportLanguage::Danish).contains("</svg>"));
}

/// The widths of Helvetica, as Adobe's metrics list them: *Hamburg* is 722 556 833 556 556 333 556.
#[test]
fn widths_are_those_of_helvetica() {
    assert!((text_width("Hamburg", 1000.0) - 4112.0).abs() < 1e-9);
    assert!((text_width("æøå", 10.0) - (8.89 + 6.11 + 5.56)).abs() < 1e-9);
}

/// The texts and elements of a picture; fails if it is no sound xml.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut texts, mut elements) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                elements.push(String::from_utf8(element.name().as_ref().to_vec()).unwrap());
            }
            Event::Text(text) => texts.push(text.decode().unwrap().trim().to_owned()),
            Event::Eof => return (texts, elements),
            _ => {}
        }
    }
}

#[test]
fn pictures_are_sound_xml_and_told_in_words() {
    let bar = |label: &str, value: f64| Bar {
        label: label.to_owned(),
        value,
        shown: if value.is_nan() { "–".to_owned() } else { value.to_string() },
    };
    let bars = [bar("tid", 12.0), bar("<&\">\u{1}", 3.0), bar("brev", -4.0), bar("intet", f64::NAN)];
    let svg = bars_svg(&bars, "Ord", "Søjler:", ReportLanguage::Danish);
    let (texts, elements) = read(&svg);
    assert_eq!(elements.iter().filter(|element| *element == "rect").count(), 5, "the page and four bars");
    assert!(texts.iter().any(|text| text.starts_with("Søjler: tid 12;")), "{texts:?}");
    assert!(!svg.contains("NaN") && svg.contains("lang=\"da\""));
    let row = PositionsRow {
        label: "Borgergruppe 1".to_owned(),
        positions: vec![0.0, 0.5, 1.0],
        shown: "3".to_owned(),
    };
    let svg = positions_svg(&[row], "tid", "Hvor ordet falder:", ("start", "slut"), ReportLanguage::Danish);
    let (texts, elements) = read(&svg);
    assert_eq!(
        elements.iter().filter(|element| *element == "line").count(),
        4,
        "the document and three hits"
    );
    assert!(texts.contains(&"Hvor ordet falder: Borgergruppe 1 3.".to_owned()), "{texts:?}");
    let (texts, _) = read(&cloud_svg(&words(3), "Words", "Most frequent:", ReportLanguage::English));
    assert!(
        texts.contains(&"Most frequent: tid0 200; sagsbehandler0 100; brev0 66.".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn long_labels_are_cut() {
    let bar = Bar { label: "sagsbehandler ".repeat(20), value: 1.0, shown: "1".to_owned() };
    let svg = bars_svg(&[bar], "Ord", "", ReportLanguage::Danish);
    assert!(svg.contains("…</text>"));
}
