//! The ways in which people write who speaks.

use super::support::{draft, turns};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(turns(&draft("a.txt", text)), expected, "{text}");
}

#[test]
fn labels_stand_in_brackets() {
    let said = ["Signe| Hvad?", "Karin| Ja {[griner]} ja.", "Signe| Nå.", "Karin| Jo."];
    check("[Signe] Hvad?\n[Karin] Ja [griner] ja.\n[Signe] Nå.\n[Karin] Jo.\n", &said);
    check("<Signe> Hvad?\n\n<Karin> Ja [griner] ja.\n\n<Signe> Nå.\n\n<Karin> Jo.\n", &said);
    check("[Signe]\nHvad?\n[Karin]\nJa [griner] ja.\n[Signe]\nNå.\n[Karin]\nJo.\n", &said);
    check("[00:01] [Signe] Hvad?\n[00:02] [Karin] Ja [griner] ja.\n[Signe] Nå.\n[Karin] Jo.\n", &said);
    assert!(
        draft("a.txt", "[Griner] Ja.\n[Nikker] Nej.\n[Griner] Jo.\n[Pause] Nå.\n").layout.turns.is_empty()
    );
}

#[test]
fn labels_are_set_off_by_dash_tab_or_semicolon() {
    let said = ["Signe| Hvad?", "Karin Holm| Ja - og nej.", "Signe| Nå.", "Karin Holm| Jo."];
    check("Signe - Hvad?\nKarin Holm - Ja - og nej.\nSigne - Nå.\nKarin Holm - Jo.\n", &said);
    check("Signe – Hvad?\n\nKarin Holm – Ja - og nej.\n\nSigne – Nå.\n\nKarin Holm – Jo.\n", &said);
    check("Signe\tHvad?\nKarin Holm\tJa - og nej.\nSigne\tNå.\nKarin Holm\tJo.\n", &said);
    check("Signe; Hvad?\nKarin Holm; Ja - og nej.\nSigne; Nå.\nKarin Holm; Jo.\n", &said);
    check("1\tSigne\tHvad?\n2\tKarin Holm\tJa - og nej.\n3\tSigne\tNå.\n4\tKarin Holm\tJo.\n", &said);
    check(
        "00:01\tSigne\tHvad?\n00:05\tKarin Holm\tJa - og nej.\n00:07\tSigne\tNå.\n00:09\tKarin Holm\tJo.\n",
        &said,
    );
    for list in [
        "Karin - formand\nMogens - kasserer\nLone - suppleant\n",
        "Nordby - Viborg\nViborg - Nordby\nNordby - Viborg\nViborg - Nordby\n".repeat(2).as_str(),
        "Æbler\t12 kr.\nPærer\t14 kr.\nÆbler\t13 kr.\n",
    ] {
        let found = draft("a.txt", list);
        let labels = &found.layout.labels;
        assert!(labels.is_empty() || list.starts_with("Karin") || list.starts_with("Nordby"), "{labels:?}");
    }
}

#[test]
fn labels_stand_alone_above_the_words() {
    let said = ["INTERVIEWER| Hvad?", "KARIN| Ja.\nOg nej.", "INTERVIEWER| Nå.", "KARIN| Jo."];
    check("INTERVIEWER\nHvad?\nKARIN\nJa.\nOg nej.\nINTERVIEWER\nNå.\nKARIN\nJo.\n", &said);
    check("**INTERVIEWER**\nHvad?\n\n**KARIN**\nJa.\nOg nej.\n\nINTERVIEWER\nNå.\n\nKARIN\nJo.\n", &said);
    let list = "Deltagere\nKarin\nMogens\nLone\n\nKarin\nMogens\nLone\n";
    assert!(draft("a.txt", list).layout.turns.is_empty());
}

#[test]
fn lines_and_turns_are_numbered() {
    check(
        "12 Signe: Hvad?\n13 Karin: Ja.\n14. Signe: Nå.\n15) Karin: Jo.\n[16] Signe: Tak.\n",
        &["Signe| Hvad?", "Karin| Ja.", "Signe| Nå.", "Karin| Jo.", "Signe| Tak."],
    );
    let numbered = "1  Signe: Hvad så\n2  med brevet?\n3  Karin: Ja, det\n4  fik jeg i 2019\n5  og smed ud.\n6  Signe: Nå.\n";
    let found = draft("a.txt", numbered);
    check(
        numbered,
        &[
            "Signe| Hvad så\n#2  #med brevet?",
            "Karin| Ja, det\n#4  #fik jeg i 2019\n#5  #og smed ud.",
            "Signe| Nå.",
        ],
    );
    assert_eq!(found.words, 4 + 9 + 1, "the numbers are no words");
    let listed = "Signe: Hvad?\n1. Ja.\n2. Nej.\nKarin: Nå.\n";
    check(listed, &["Signe| Hvad?\n1. Ja.\n2. Nej.", "Karin| Nå."]);
}

#[test]
fn labels_may_be_written_carelessly() {
    check(
        "Signe : Hvad?\nKARIN: Ja.\nkarin: Nej.\nSigne:Nå.\n\"Karin\": Jo.\n",
        &["Signe| Hvad?", "KARIN| Ja.", "KARIN| Nej.", "Signe| Nå.", "KARIN| Jo."],
    );
    check(
        "Karin (borger): Ja.\nSigne (interviewer): Nå.\nKarin (borger): Jo.\n",
        &["Karin| Ja.", "Signe| Nå.", "Karin| Jo."],
    );
    check("„Signe“: Hvad?\n»Karin«: Ja.\n'Signe': Nå.\n", &["Signe| Hvad?", "Karin| Ja.", "Signe| Nå."]);
}

#[test]
fn roles_of_other_countries_are_labels() {
    for (asks, answers) in [
        ("Spm.", "Svar"),
        ("Q", "A"),
        ("Intervjuare", "Intervjuperson"),
        ("Intervjuer", "Deltaker"),
        ("Interviewerin", "Befragter"),
        ("Moderatorin", "Teilnehmerin 2"),
        ("Interviewer", "Sp1"),
        ("Interviewer", "S1"),
        ("Interviewer", "Mand 1"),
        ("Facilitator", "Kvinde 2"),
        ("Host", "Guest"),
        ("Enquêtrice", "Répondant"),
    ] {
        let text = format!("{asks}: Hvad?\n\n{answers}: Ja.\n\n{asks}: Nå.\n\n{answers}: Jo.\n");
        let found = draft("a.txt", &text);
        let who = |label: &str| label.trim_end_matches('.').to_owned();
        assert_eq!(found.layout.labels, [who(asks), who(answers)], "{text}");
        assert_eq!(found.speakers[0].kind, redthread_ingest::SpeakerKind::Interviewer, "{text}");
        assert_ne!(found.speakers[1].kind, redthread_ingest::SpeakerKind::Interviewer, "{text}");
    }
}

#[test]
fn false_friends_stay_text() {
    let text = "Interviewer: Hvad?\n\nKarin: Ja.\n\nNote: Hun griner.\n\nFor eksempel: det her.\n\nFor eksempel: det der.\n\nMin mor: hun var god.\n\nkl. 10:30 mødtes vi.\n\n3:16 står der.\n\nHan sagde: nej.\n\nHan sagde: jo.\n\nhttp://nordby.dk\n\nInterviewer: Nå.\n";
    let found = draft("a.txt", text);
    assert_eq!(found.layout.labels, ["Interviewer", "Karin"]);
    assert_eq!(found.layout.turns.len(), 3);
}

#[test]
fn the_head_of_a_page_is_no_turn() {
    for head in [
        "Dato: 3. maj 2024\nSted: Nordby\nInterviewer: Anna Holm\nDeltagere: Karin, Mogens\n\n",
        "Interviewer: Anna Holm (AH)\nInformant: Karin\nDato: 3. maj 2024\n\n",
        "Dato: 3. maj 2024\n\nInterviewer: Anna Holm\n\nInformant: Karin\n\n",
        "Interview 4\n\nInterviewer: Anna\nVarighed: 45 min.\n\n",
        "Dato: 3. maj 2024\nInterviewer: Anna\nBorger: Karin\n\n",
    ] {
        let text = format!("{head}Interviewer: Hvordan går det?\n\nKarin: Godt, tak.\n\nInterviewer: Nå.\n");
        let said = ["Interviewer| Hvordan går det?", "Karin| Godt, tak.", "Interviewer| Nå."];
        assert_eq!(turns(&draft("a.txt", &text)), said, "{text}");
    }
}

#[test]
fn pauses_and_notes_are_told_from_words() {
    check(
        "I: Hvad?\nKarin: Ja (.) det (2.0) var (...) //mm// svært ((laughs)) og <uforståeligt> (3 sek.) (det er min søster) [...] //ja, lige// (I: Mm) [IP: Ja] slut.\n",
        &[
            "I| Hvad?",
            "Karin| Ja {(.)} det {(2.0)} var {(...)} <//mm//> svært {((laughs))} og {<uforståeligt>} {(3 sek.)} (det er min søster) [...] <//ja, lige//> <(I: Mm)> <[IP: Ja]> slut.",
        ],
    );
    check(
        "I: Se http://nordby.dk//a//b og 3 < 5 > 2?\nKarin: Ja.\n",
        &["I| Se http://nordby.dk//a//b og 3 < 5 > 2?", "Karin| Ja."],
    );
}
