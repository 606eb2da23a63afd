//! Texts in the encodings of five languages and of three kinds of computers, as Python's codecs write them.

use redthread_ingest::{ReadOptions, Warning, read};

/// What it is, the text, and its bytes.
type Sample = (&'static str, &'static str, &'static [u8]);

const SAMPLES: &[Sample] = &[
    ("da cp1252", "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt, “sagde” hun – næsten.\n", b"Interviewer: Hvordan g\xe5r det p\xe5 \xc6r\xf8?\x0aB\xf8rge: \xc5h, det g\xe5r s\xe5dan set godt, \x93sagde\x94 hun \x96 n\xe6sten.\x0a"),
    ("da latin-1", "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt, \"sagde\" hun - næsten.\n", b"Interviewer: Hvordan g\xe5r det p\xe5 \xc6r\xf8?\x0aB\xf8rge: \xc5h, det g\xe5r s\xe5dan set godt, \x22sagde\x22 hun - n\xe6sten.\x0a"),
    ("da mac_roman", "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt, “sagde” hun – næsten.\n", b"Interviewer: Hvordan g\x8cr det p\x8c \xaer\xbf?\x0aB\xbfrge: \x81h, det g\x8cr s\x8cdan set godt, \xd2sagde\xd3 hun \xd0 n\xbesten.\x0a"),
    ("da cp850", "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt, \"sagde\" hun - næsten.\n", b"Interviewer: Hvordan g\x86r det p\x86 \x92r\x9b?\x0aB\x9brge: \x8fh, det g\x86r s\x86dan set godt, \x22sagde\x22 hun - n\x91sten.\x0a"),
    ("da cp865", "Interviewer: Hvordan går det på Ærø?\nBørge: Åh, det går sådan set godt, \"sagde\" hun - næsten.\n", b"Interviewer: Hvordan g\x86r det p\x86 \x92r\x9b?\x0aB\x9brge: \x8fh, det g\x86r s\x86dan set godt, \x22sagde\x22 hun - n\x91sten.\x0a"),
    ("sv cp1252", "Intervjuare: Hur mår du i Örebro?\nÅsa: Jag är så trött på allt det här, äntligen över.\n", b"Intervjuare: Hur m\xe5r du i \xd6rebro?\x0a\xc5sa: Jag \xe4r s\xe5 tr\xf6tt p\xe5 allt det h\xe4r, \xe4ntligen \xf6ver.\x0a"),
    ("sv latin-1", "Intervjuare: Hur mår du i Örebro?\nÅsa: Jag är så trött på allt det här, äntligen över.\n", b"Intervjuare: Hur m\xe5r du i \xd6rebro?\x0a\xc5sa: Jag \xe4r s\xe5 tr\xf6tt p\xe5 allt det h\xe4r, \xe4ntligen \xf6ver.\x0a"),
    ("sv mac_roman", "Intervjuare: Hur mår du i Örebro?\nÅsa: Jag är så trött på allt det här, äntligen över.\n", b"Intervjuare: Hur m\x8cr du i \x85rebro?\x0a\x81sa: Jag \x8ar s\x8c tr\x9att p\x8c allt det h\x8ar, \x8antligen \x9aver.\x0a"),
    ("sv cp850", "Intervjuare: Hur mår du i Örebro?\nÅsa: Jag är så trött på allt det här, äntligen över.\n", b"Intervjuare: Hur m\x86r du i \x99rebro?\x0a\x8fsa: Jag \x84r s\x86 tr\x94tt p\x86 allt det h\x84r, \x84ntligen \x94ver.\x0a"),
    ("sv cp865", "Intervjuare: Hur mår du i Örebro?\nÅsa: Jag är så trött på allt det här, äntligen över.\n", b"Intervjuare: Hur m\x86r du i \x99rebro?\x0a\x8fsa: Jag \x84r s\x86 tr\x94tt p\x86 allt det h\x84r, \x84ntligen \x94ver.\x0a"),
    ("de cp1252", "Interviewerin: Wie geht es Ihnen?\nJürgen: Schön, daß Sie fragen, die Größe überrascht mich.\n", b"Interviewerin: Wie geht es Ihnen?\x0aJ\xfcrgen: Sch\xf6n, da\xdf Sie fragen, die Gr\xf6\xdfe \xfcberrascht mich.\x0a"),
    ("de latin-1", "Interviewerin: Wie geht es Ihnen?\nJürgen: Schön, daß Sie fragen, die Größe überrascht mich.\n", b"Interviewerin: Wie geht es Ihnen?\x0aJ\xfcrgen: Sch\xf6n, da\xdf Sie fragen, die Gr\xf6\xdfe \xfcberrascht mich.\x0a"),
    ("de mac_roman", "Interviewerin: Wie geht es Ihnen?\nJürgen: Schön, daß Sie fragen, die Größe überrascht mich.\n", b"Interviewerin: Wie geht es Ihnen?\x0aJ\x9frgen: Sch\x9an, da\xa7 Sie fragen, die Gr\x9a\xa7e \x9fberrascht mich.\x0a"),
    ("de cp850", "Interviewerin: Wie geht es Ihnen?\nJürgen: Schön, daß Sie fragen, die Größe überrascht mich.\n", b"Interviewerin: Wie geht es Ihnen?\x0aJ\x81rgen: Sch\x94n, da\xe1 Sie fragen, die Gr\x94\xe1e \x81berrascht mich.\x0a"),
    ("de cp865", "Interviewerin: Wie geht es Ihnen?\nJürgen: Schön, daß Sie fragen, die Größe überrascht mich.\n", b"Interviewerin: Wie geht es Ihnen?\x0aJ\x81rgen: Sch\x94n, da\xe1 Sie fragen, die Gr\x94\xe1e \x81berrascht mich.\x0a"),
    ("fr cp1252", "Enquêteur: Ça va? Où étiez-vous après?\nRéné: J’étais très fatigué, à l’hôpital, en août.\n", b"Enqu\xeateur: \xc7a va? O\xf9 \xe9tiez-vous apr\xe8s?\x0aR\xe9n\xe9: J\x92\xe9tais tr\xe8s fatigu\xe9, \xe0 l\x92h\xf4pital, en ao\xfbt.\x0a"),
    ("fr latin-1", "Enquêteur: Ça va? Où étiez-vous après?\nRéné: J'étais très fatigué, à l'hôpital, en août.\n", b"Enqu\xeateur: \xc7a va? O\xf9 \xe9tiez-vous apr\xe8s?\x0aR\xe9n\xe9: J'\xe9tais tr\xe8s fatigu\xe9, \xe0 l'h\xf4pital, en ao\xfbt.\x0a"),
    ("fr mac_roman", "Enquêteur: Ça va? Où étiez-vous après?\nRéné: J’étais très fatigué, à l’hôpital, en août.\n", b"Enqu\x90teur: \x82a va? O\x9d \x8etiez-vous apr\x8fs?\x0aR\x8en\x8e: J\xd5\x8etais tr\x8fs fatigu\x8e, \x88 l\xd5h\x99pital, en ao\x9et.\x0a"),
    ("fr cp850", "Enquêteur: Ça va? Où étiez-vous après?\nRéné: J'étais très fatigué, à l'hôpital, en août.\n", b"Enqu\x88teur: \x80a va? O\x97 \x82tiez-vous apr\x8as?\x0aR\x82n\x82: J'\x82tais tr\x8as fatigu\x82, \x85 l'h\x93pital, en ao\x96t.\x0a"),
    ("fr cp865", "Enquêteur: Ça va? Où étiez-vous après?\nRéné: J'étais très fatigué, à l'hôpital, en août.\n", b"Enqu\x88teur: \x80a va? O\x97 \x82tiez-vous apr\x8as?\x0aR\x82n\x82: J'\x82tais tr\x8as fatigu\x82, \x85 l'h\x93pital, en ao\x96t.\x0a"),
    ("en cp1252", "Interviewer: How was the café?\nMary: It was fine, a bit naïve, I’d say.\n", b"Interviewer: How was the caf\xe9?\x0aMary: It was fine, a bit na\xefve, I\x92d say.\x0a"),
    ("en latin-1", "Interviewer: How was the café?\nMary: It was fine, a bit naïve, I'd say.\n", b"Interviewer: How was the caf\xe9?\x0aMary: It was fine, a bit na\xefve, I'd say.\x0a"),
    ("en mac_roman", "Interviewer: How was the café?\nMary: It was fine, a bit naïve, I’d say.\n", b"Interviewer: How was the caf\x8e?\x0aMary: It was fine, a bit na\x95ve, I\xd5d say.\x0a"),
    ("en cp850", "Interviewer: How was the café?\nMary: It was fine, a bit naïve, I'd say.\n", b"Interviewer: How was the caf\x82?\x0aMary: It was fine, a bit na\x8bve, I'd say.\x0a"),
    ("en cp865", "Interviewer: How was the café?\nMary: It was fine, a bit naïve, I'd say.\n", b"Interviewer: How was the caf\x82?\x0aMary: It was fine, a bit na\x8bve, I'd say.\x0a"),
];

#[test]
fn old_encodings_are_told_apart() {
    for (name, text, bytes) in SAMPLES {
        let found = read("a.txt", bytes, &ReadOptions::default()).expect("a readable text");
        assert_eq!(found.text, *text, "{name}");
        assert!(!found.layout.turns.is_empty(), "{name}");
        let guess = found.warnings.iter().find_map(|warning| match warning {
            Warning::GuessedEncoding { sure_percent, .. } => Some(*sure_percent),
            _ => None,
        });
        assert!(guess.is_some_and(|sure| sure >= 80), "{name} {guess:?}");
    }
}

#[test]
fn old_line_ends_are_understood() {
    let text = "Signe: Hvad?\rKarin: Ja.\r\nSigne: Nå.\nKarin: Jo.\r";
    let found = read("a.txt", text.as_bytes(), &ReadOptions::default()).expect("a readable text");
    assert_eq!(found.text, "Signe: Hvad?\nKarin: Ja.\nSigne: Nå.\nKarin: Jo.\n");
    assert_eq!(found.layout.turns.len(), 4);
}

#[test]
fn wide_encodings_need_no_mark_and_no_even_end() {
    let text = "Signe: På Ærø?\nKarin: Ja.\n";
    for cut in [0, 1] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let found = read("a.txt", &little[..little.len() - cut], &ReadOptions::default());
        assert!(found.expect("a readable text").text.starts_with("Signe: På Ærø?\nKarin: Ja."));
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let found = read("a.txt", &big[..big.len() - cut], &ReadOptions::default());
        assert!(found.expect("a readable text").text.starts_with("Signe: På Ærø?\nKarin: Ja."));
    }
}
