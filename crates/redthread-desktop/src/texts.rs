//! The words of the interface. English is the key; each text has its Danish one in the table below.

/// The language in which the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Danish.
    Danish,
}

impl UiLanguage {
    /// Reads `en` or `da`, also as the system writes them (`da_DK.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        match code.get(..2)? {
            "da" => Some(Self::Danish),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language of the system, else English.
    pub fn of_system() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        named.filter(|code| !code.is_empty()).find_map(|code| Self::from_code(&code)).unwrap_or_default()
    }

    /// `en` or `da`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Danish => "da",
        }
    }
}

/// Marks a text that is looked up elsewhere, so that the test finds it.
pub(crate) const fn key(english: &'static str) -> &'static str {
    english
}

/// Speaks the language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    /// The language.
    pub(crate) language: UiLanguage,
}

impl Texts {
    /// The text in the language of the interface; the English one where there is no other.
    pub(crate) fn t(self, english: &str) -> &str {
        match self.language {
            UiLanguage::English => english,
            UiLanguage::Danish => {
                DANISH.iter().find(|(key, _)| *key == english).map_or(english, |(_, danish)| danish)
            }
        }
    }

    /// The text with values in the places of `{0}`, `{1}`, …
    pub(crate) fn with(self, english: &str, values: &[&dyn std::fmt::Display]) -> String {
        let mut text = self.t(english).to_owned();
        for (index, value) in values.iter().enumerate() {
            text = text.replace(&format!("{{{index}}}"), &value.to_string());
        }
        text
    }

    /// `one` if `count` is 1, else `many`, with the count in the place of `{0}`.
    pub(crate) fn count(self, count: u64, one: &str, many: &str) -> String {
        self.with(if count == 1 { one } else { many }, &[&count])
    }
}

/// The Danish texts by their English ones.
const DANISH: &[(&str, &str)] = &[
    (
        "Drop transcripts on the window, or press Ctrl I and type where they are: text, Word, PDF, subtitles. Speakers and turns are found by themselves.",
        "Slip udskrifter på vinduet, eller tryk Ctrl I og skriv, hvor de ligger: tekst, Word, PDF, undertekster. Talere og replikker findes af sig selv.",
    ),
    ("Nothing to read yet", "Intet at læse endnu"),
    ("Import files…", "Importér filer…"),
    ("Highlights: all", "Markeringer: alle"),
    ("Highlights: this code", "Markeringer: denne kode"),
    ("Highlights: none", "Markeringer: ingen"),
    ("{0} people", "{0} personer"),
    ("{0} % coded", "{0} % kodet"),
    ("Find anything", "Find hvad som helst"),
    ("The name under which you code", "Navnet, du koder under"),
    ("Your name", "Dit navn"),
    ("Take this name", "Brug dette navn"),
    ("Sources", "Kilder"),
    ("What is known of a passage stands here.", "Her står, hvad man ved om et sted i teksten."),
    ("everything is saved", "alt er gemt"),
    ("turn {0}", "replik {0}"),
    ("Select the words that answer “{0}”, then:", "Markér ordene, der svarer på “{0}”, og vælg så:"),
    ("Not now", "Ikke nu"),
    ("{0} word", "{0} ord"),
    ("{0} words", "{0} ord"),
    ("No code was used yet", "Ingen kode er brugt endnu"),
    ("Choose a code in the tree first", "Vælg først en kode i træet"),
    ("Search for something first: Ctrl F", "Søg først efter noget: Ctrl F"),
    ("Select some words first", "Markér først nogle ord"),
    (
        "Choose a coding first: press its stripe in the margin",
        "Vælg først en kodning: tryk på dens streg i margenen",
    ),
    (
        "Open or create a project first; then drop the files again.",
        "Åbn eller opret først et projekt; slip så filerne igen.",
    ),
    ("Import files", "Importér filer"),
    ("Files or folders", "Filer eller mapper"),
    ("Path of the files", "Filernes sti"),
    ("/home/me/interviews", "/home/mig/interview"),
    ("Whose words are these?", "Hvis ord er det?"),
    ("Group", "Gruppe"),
    ("citizens, relatives, staff, …", "borgere, pårørende, medarbejdere, …"),
    ("Stage", "Trin"),
    ("only in a study that goes from group to group", "kun i en undersøgelse, der går fra gruppe til gruppe"),
    (
        "Text, Word, PDF, subtitles and recordings' transcripts. What cannot be read is listed with the reason; the rest comes in.",
        "Tekst, Word, PDF, undertekster og udskrifter af optagelser. Hvad der ikke kan læses, nævnes med grunden; resten kommer ind.",
    ),
    ("Import", "Importér"),
    ("The sample study is being built…", "Eksempelundersøgelsen bygges…"),
    ("{0}; {1} left out, the first {2}: {3}", "{0}; {1} udeladt, den første {2}: {3}"),
    (
        "The report is written: {0} ({1} quotes, {2} tables)",
        "Rapporten er skrevet: {0} ({1} citater, {2} tabeller)",
    ),
    ("{0} document came in", "{0} dokument kom ind"),
    ("{0} documents came in", "{0} dokumenter kom ind"),
    ("You had coded this with “{0}” already", "Du havde allerede kodet dette med “{0}”"),
    ("Coded “{0}” on {1}", "Kodede “{0}” på {1}"),
    ("New code “{0}”", "Ny kode “{0}”"),
    ("Altered the code “{0}”", "Ændrede koden “{0}”"),
    ("Deleted the code “{0}” and its codings", "Slettede koden “{0}” og dens kodninger"),
    ("Removed “{0}” here", "Fjernede “{0}” her"),
    ("works well", "virker godt"),
    ("works less well", "virker mindre godt"),
    ("neither well nor less well", "hverken godt eller mindre godt"),
    ("“{0}”: {1}", "“{0}”: {1}"),
    ("Moved the border of “{0}”", "Flyttede grænsen for “{0}”"),
    ("Memo saved", "Noten er gemt"),
    ("Kept as a quote for the report", "Gemt som citat til rapporten"),
    ("Let the quote go", "Slip citatet"),
    ("Carried to {0}", "Ført videre til {0}"),
    ("No document belongs to {0} yet", "Intet dokument hører til {0} endnu"),
    ("Answered the statement", "Svarede på udsagnet"),
    ("Wrote the advice down", "Skrev rådet ned"),
    ("Said who speaks as “{0}”", "Sagde, hvem der taler som “{0}”"),
    ("Summary of “{0}” saved", "Sammenfatningen af “{0}” er gemt"),
    ("Taken back: {0}", "Fortrudt: {0}"),
    ("Done again: {0}", "Gjort igen: {0}"),
    ("Code", "Kode"),
    ("type to find a code", "skriv for at finde en kode"),
    ("Enter applies · Shift Enter new · 1–9 · Esc", "Enter sætter koden · Shift Enter ny · 1–9 · Esc"),
    ("New theme “{0}”", "Nyt tema “{0}”"),
    ("New under {1}: “{0}”", "Ny under {1}: “{0}”"),
    ("Codes", "Koder"),
    ("New theme", "Nyt tema"),
    ("Filter codes", "Filtrér koder"),
    ("filter", "filtrér"),
    (
        "No codes yet. Select words in a text and press C: type a name and Shift Enter makes a theme.",
        "Ingen koder endnu. Markér ord i en tekst, og tryk C: skriv et navn, og Shift Enter laver et tema.",
    ),
    ("Rename", "Omdøb"),
    ("New sub-theme", "Nyt undertema"),
    ("Make it a theme", "Gør det til et tema"),
    ("Delete with its codings", "Slet med dens kodninger"),
    ("Colour", "Farve"),
    ("{0} codings · {1} people", "{0} kodninger · {1} personer"),
    ("Name of the code", "Kodens navn"),
    ("name", "navn"),
    ("Open or create a project…", "Åbn eller opret et projekt…"),
    ("Close the project", "Luk projektet"),
    ("Undo", "Fortryd"),
    ("Redo", "Gør igen"),
    ("What has been done", "Hvad der er gjort"),
    ("Next hit", "Næste fund"),
    ("Previous hit", "Forrige fund"),
    ("All commands", "Alle kommandoer"),
    ("Keys and help", "Taster og hjælp"),
    ("Go to Read", "Gå til Læs"),
    ("Go to Find", "Gå til Find"),
    ("Go to Compare", "Gå til Sammenlign"),
    ("Go to Thread", "Gå til Tråden"),
    ("Go to Report", "Gå til Rapport"),
    ("Back", "Tilbage"),
    ("Forward", "Frem"),
    ("Code the selection", "Kod det markerede"),
    ("Code with the last code again", "Kod med den seneste kode igen"),
    ("Rename the chosen code", "Omdøb den valgte kode"),
    ("Works well, works less well, neither", "Virker godt, virker mindre godt, ingen af delene"),
    ("Remove the chosen coding", "Fjern den valgte kodning"),
    ("Write a memo here", "Skriv en note her"),
    ("Keep the passage as a quote", "Gem stedet som citat"),
    ("Select the sentence; again: one more", "Markér sætningen; igen: én til"),
    ("Select the turn; again: one more", "Markér replikken; igen: én til"),
    ("Select the paragraph; again: one more", "Markér afsnittet; igen: ét til"),
    ("Next turn", "Næste replik"),
    ("Previous turn", "Forrige replik"),
    ("Next coding", "Næste kodning"),
    ("Previous coding", "Forrige kodning"),
    ("Highlights: all, this code, none", "Markeringer: alle, denne kode, ingen"),
    ("Show or hide the inspector", "Vis eller skjul oplysningerne"),
    ("Speak Danish", "Tal dansk"),
    ("Speak English", "Tal engelsk"),
    ("Light or dark", "Lys eller mørk"),
    ("Larger", "Større"),
    ("Smaller", "Mindre"),
    ("Normal size", "Normal størrelse"),
    ("Segments", "Kodninger"),
    ("People", "Personer"),
    ("Documents", "Dokumenter"),
    ("Words", "Ord"),
    ("Coverage", "Dækning"),
    ("Themes", "Temaer"),
    ("Each code", "Hver kode"),
    ("Groups", "Grupper"),
    ("Stages", "Trin"),
    ("Rounds", "Runder"),
    ("Persons", "Enkeltpersoner"),
    ("Works well or less well", "Virker godt eller mindre godt"),
    (
        "Here themes stand against groups. Code some passages, and give the documents a group when you import them: the figures come by themselves, and each opens the words behind it.",
        "Her står temaer over for grupper. Kod nogle steder, og giv dokumenterne en gruppe, når du importerer dem: så kommer tallene af sig selv, og hvert tal åbner ordene bag det.",
    ),
    ("Nothing to compare yet", "Intet at sammenligne endnu"),
    (
        "– : answers to a survey are anonymous, so people cannot be counted",
        "– : svar på et spørgeskema er anonyme, så personer kan ikke tælles",
    ),
    (
        "{0} codings count in no cell: they have no row or column here",
        "{0} kodninger tæller ikke med i nogen celle: de har ingen række eller kolonne her",
    ),
    (
        "Totals count each thing once; they are no sums.",
        "Totaler tæller hver ting én gang; de er ikke summer.",
    ),
    ("Rows", "Rækker"),
    ("Columns", "Kolonner"),
    ("Total", "I alt"),
    ("Close the quotes", "Luk citaterne"),
    (
        "Nobody here speaks of this. That, too, is a finding.",
        "Ingen her taler om dette. Det er også et fund.",
    ),
    ("{0} segment", "{0} kodning"),
    ("{0} segments", "{0} kodninger"),
    ("There is nothing of yours to undo", "Du har intet at fortryde"),
    ("There is nothing of yours to redo", "Du har intet at gøre igen"),
    ("Cancelled; the project is as it was", "Afbrudt; projektet er, som det var"),
    (
        "“{0}” cannot be taken back: later steps build on it",
        "“{0}” kan ikke fortrydes: senere trin bygger på det",
    ),
    ("Undo those first.", "Fortryd dem først."),
    ("There is already one called “{0}” here", "Her er allerede en, der hedder “{0}”"),
    ("Choose another name.", "Vælg et andet navn."),
    ("Somebody altered this meanwhile", "Nogen har ændret dette imens"),
    ("Look at it as it is now and try again.", "Se det, som det er nu, og prøv igen."),
    ("A code cannot stand below itself", "En kode kan ikke stå under sig selv"),
    ("It is still used elsewhere", "Det bruges stadig et andet sted"),
    (
        "Take away what uses it first, a carried statement for example.",
        "Fjern først det, der bruger det, for eksempel et udsagn, der er ført videre.",
    ),
    ("The query cannot be understood: {0}", "Søgningen kan ikke forstås: {0}"),
    (
        "Put a phrase in quotation marks; * stands for letters.",
        "Sæt en vending i anførselstegn; * står for bogstaver.",
    ),
    ("{0} cannot be written: {1}", "{0} kan ikke skrives: {1}"),
    ("Choose another folder.", "Vælg en anden mappe."),
    ("Search query", "Søgeord"),
    (
        "words, “a phrase”, tilgæng*, a NEAR/10 b, a OR b, NOT c",
        "ord, “en vending”, tilgæng*, a NEAR/10 b, a OR b, NOT c",
    ),
    ("Search", "Søg"),
    (
        "Type words and press Enter. All forms of a word are found; a phrase stands in quotation marks; * stands for letters. F3 goes from hit to hit.",
        "Skriv ord, og tryk Enter. Alle bøjninger af et ord findes; en vending står i anførselstegn; * står for bogstaver. F3 går fra fund til fund.",
    ),
    ("No hits for {0}", "Ingen fund for {0}"),
    ("Called so", "Hedder sådan"),
    ("{0} hit", "{0} fund"),
    ("{0} hits", "{0} fund"),
    ("in {0} document", "i {0} dokument"),
    ("in {0} documents", "i {0} dokumenter"),
    ("recognises", "genkender"),
    ("rejects", "afviser"),
    ("explains", "forklarer"),
    ("adds", "tilføjer"),
    ("No code here yet. C opens the code bar.", "Ingen kode her endnu. C åbner kodefeltet."),
    (
        "Select words with the mouse, or press S, T or P for the sentence, turn or paragraph; C codes them.",
        "Markér ord med musen, eller tryk S, T eller P for sætningen, replikken eller afsnittet; C koder dem.",
    ),
    ("For the report and the thread", "Til rapporten og tråden"),
    ("Remove the code {0}", "Fjern koden {0}"),
    ("Memo", "Note"),
    (
        "what you think here; saved when you leave the field",
        "hvad du tænker her; gemmes, når du forlader feltet",
    ),
    ("Kept as a quote", "Gemt som citat"),
    ("Let it go", "Slip det"),
    ("Keep as a quote", "Gem som citat"),
    ("Carry to a later stage…", "Før videre til et senere trin…"),
    (
        "Code the passage first: a statement is carried under a theme.",
        "Kod stedet først: et udsagn føres videre under et tema.",
    ),
    ("This answers a statement…", "Dette svarer på et udsagn…"),
    ("Who speaks", "Hvem taler"),
    ("the interviewer", "intervieweren"),
    ("somebody; only the role is known", "nogen; kun rollen er kendt"),
    ("Name of the speaker", "Talerens navn"),
    ("another name, then Enter", "et andet navn, så Enter"),
    ("is the interviewer", "er intervieweren"),
    ("is unknown", "er ukendt"),
    ("The chosen code", "Den valgte kode"),
    ("Use it when", "Brug den, når"),
    ("Not when", "Ikke når"),
    ("Example", "Eksempel"),
    ("What the code means", "Hvad koden betyder"),
    ("what the code means", "hvad koden betyder"),
    ("Highlights", "Markeringer"),
    ("Importing", "Importerer"),
    ("Writing the report", "Skriver rapporten"),
    ("Building the sample study", "Bygger eksempelundersøgelsen"),
    ("Cancel", "Afbryd"),
    ("what do you want to do?", "hvad vil du gøre?"),
    ("Move, select with Shift; by word with Ctrl", "Flyt, markér med Shift; ordvis med Ctrl"),
    ("A page up or down", "En side op eller ned"),
    ("A recent code on the selection", "En nylig kode på det markerede"),
    ("Select everything, copy", "Markér alt, kopiér"),
    ("Let the selection go", "Slip markeringen"),
    (
        "Select words, press C, type three letters, Enter: that is coding. Everything is saved at once, and Ctrl Z takes back what you did. Single letters act while you read; in a field they type.",
        "Markér ord, tryk C, skriv tre bogstaver, Enter: det er at kode. Alt gemmes med det samme, og Ctrl Z fortryder, hvad du gjorde. Enkelte bogstaver virker, mens du læser; i et felt skriver de.",
    ),
    ("In the text", "I teksten"),
    ("Read", "Læs"),
    ("Find", "Find"),
    ("Compare", "Sammenlign"),
    ("Thread", "Tråden"),
    ("Report", "Rapport"),
    (
        "Here each theme gets its summary, for all and for each group, with the quotes that carry it. Code some passages first.",
        "Her får hvert tema sin sammenfatning, for alle og for hver gruppe, med de citater, der bærer den. Kod først nogle steder.",
    ),
    ("No themes yet", "Ingen temaer endnu"),
    ("Quotes without a theme", "Citater uden tema"),
    ("Path of the report", "Rapportens sti"),
    ("report.docx, .html, .xlsx or .md", "rapport.docx, .html, .xlsx eller .md"),
    ("Write the report", "Skriv rapporten"),
    ("The theme as a whole", "Temaet som helhed"),
    ("Summary: {0}", "Sammenfatning: {0}"),
    (
        "what they say, in a few sentences; saved when you leave the field",
        "hvad de siger, i få sætninger; gemmes, når du forlader feltet",
    ),
    ("Quotes chosen for the theme", "Citater valgt til temaet"),
    (
        "None yet. Select a coded passage in Read and press Q.",
        "Ingen endnu. Markér et kodet sted i Læs, og tryk Q.",
    ),
    (
        "No sources yet. Drop transcripts on the window, or press Ctrl I to import files.",
        "Ingen kilder endnu. Slip udskrifter på vinduet, eller tryk Ctrl I for at importere filer.",
    ),
    ("Without a group", "Uden gruppe"),
    ("{0} codings · {1} people · {2} words", "{0} kodninger · {1} personer · {2} ord"),
    (
        "From what people said to what you conclude. Everything stays on this machine.",
        "Fra det, folk sagde, til det, du konkluderer. Alt bliver på denne maskine.",
    ),
    ("Have a look first", "Se dig først omkring"),
    (
        "A small fictional study in Danish: interviews with citizens, relatives, staff and management, coded, with its thread.",
        "En lille opdigtet undersøgelse på dansk: interview med borgere, pårørende, medarbejdere og ledelse, kodet, med sin røde tråd.",
    ),
    ("Open the sample study", "Åbn eksempelundersøgelsen"),
    ("Recent projects", "Seneste projekter"),
    ("Open or create a project", "Åbn eller opret et projekt"),
    ("Path of the project", "Projektets sti"),
    ("/home/me/my study.redthread", "/home/mig/min undersøgelse.redthread"),
    (
        "Type a path. A file that is there is opened; another name makes a new project. You can also drop a project on the window.",
        "Skriv en sti. En fil, der findes, åbnes; et andet navn laver et nyt projekt. Du kan også slippe et projekt på vinduet.",
    ),
    ("Open the project", "Åbn projektet"),
    ("Name of the study", "Undersøgelsens navn"),
    ("Create the project", "Opret projektet"),
    ("Understood", "Forstået"),
    (
        "Here one sees what became of each statement: carried from one stage to the next, recognised, rejected, explained, or left without an answer. Give documents a stage at import; then select a coded passage in Read and choose “Carry to a later stage…” in the inspector.",
        "Her ser man, hvad der blev af hvert udsagn: ført videre fra trin til trin, genkendt, afvist, forklaret eller uden svar. Giv dokumenterne et trin ved importen; markér så et kodet sted i Læs, og vælg “Før videre til et senere trin…” i oplysningerne til højre.",
    ),
    ("No thread yet", "Ingen tråd endnu"),
    ("All statements", "Alle udsagn"),
    ("Without an answer ({0})", "Uden svar ({0})"),
    ("Statement", "Udsagn"),
    ("Carry here", "Før hertil"),
    ("○ not answered", "○ ikke besvaret"),
    ("Find the answer…", "Find svaret…"),
    ("Good advice from stage to stage", "Gode råd fra trin til trin"),
    ("None written down yet.", "Ingen skrevet ned endnu."),
    ("From", "Fra"),
    ("To", "Til"),
    ("Advice", "Råd"),
    ("the advice, in their words", "rådet, med deres ord"),
    ("Add advice", "Tilføj råd"),
    ("new project", "nyt projekt"),
    ("import “{0}”", "importér “{0}”"),
    ("import {0} documents", "importér {0} dokumenter"),
    ("code “{0}”", "kod “{0}”"),
    ("uncode “{0}”", "fjern “{0}”"),
    ("uncode {0} passages", "fjern koder fra {0} steder"),
    ("import {0} codings", "importér {0} kodninger"),
    ("set valence", "angiv, om det virker"),
    ("move a coding's border", "flyt en kodnings grænse"),
    ("new code “{0}”", "ny kode “{0}”"),
    ("edit code “{0}”", "ændr koden “{0}”"),
    ("rename code “{0}” to “{1}”", "omdøb koden “{0}” til “{1}”"),
    ("remove code “{0}”", "slet koden “{0}”"),
    ("import codebook", "importér kodebog"),
    ("import cases", "importér personer"),
    ("import speakers", "importér talere"),
    ("assign speakers", "angiv, hvem der taler"),
    ("order groups", "ordn grupper"),
    ("order stages", "ordn trin"),
    ("order rounds", "ordn runder"),
    ("order periods", "ordn perioder"),
    ("memo", "note"),
    ("remove memo", "fjern note"),
    ("summary of “{0}”", "sammenfatning af “{0}”"),
    ("quote", "citat"),
    ("remove quote", "fjern citat"),
    ("carry a statement on", "før et udsagn videre"),
    ("respond to a statement", "svar på et udsagn"),
    ("remove a statement", "fjern et udsagn"),
    ("advice", "råd"),
    ("undo: {0}", "fortryd: {0}"),
    ("redo: {0}", "gør igen: {0}"),
    ("apply {0} changes", "udfør {0} ændringer"),
    ("That could not be done: {0}", "Det kunne ikke gøres: {0}"),
    (
        "“{0}” belongs to no stage, so nothing can be carried on from it",
        "“{0}” hører ikke til noget trin, så intet kan føres videre derfra",
    ),
    (
        "Import documents with a stage: it says in which step the group was heard.",
        "Importér dokumenter med et trin: det siger, hvornår gruppen blev hørt.",
    ),
    ("A statement goes on to a stage after “{0}”", "Et udsagn går videre til et trin efter “{0}”"),
    ("Choose a later stage.", "Vælg et senere trin."),
    (
        "The statement was not carried to the stage of this document",
        "Udsagnet er ikke ført videre til dette dokuments trin",
    ),
    ("Carry it there first, in Thread.", "Før det først dertil, i Tråden."),
    (
        "Advice needs words, and goes from one stage to another",
        "Et råd skal have ord og gå fra et trin til et andet",
    ),
    ("Opening the project", "Åbner projektet"),
    ("Searching", "Søger"),
    ("The project is being opened…", "Projektet åbnes…"),
    ("The text", "Teksten"),
    ("Let go to bring these files in", "Slip for at hente filerne ind"),
    ("Let go on a code", "Slip på en kode"),
    ("and {0} more codings", "og {0} kodninger til"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The English texts in the source of this crate: what stands first in `.t("…")`, `.with("…")`, `.count(…, "…", "…")` and `key("…")`.
    fn used() -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
        texts
    }

    fn collect(folder: &Path, texts: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, texts);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("texts.rs")
                && !path.ends_with("tests.rs")
            {
                let source = std::fs::read_to_string(&path).unwrap();
                let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
                for (opening, literals) in [("say.t(", 1), ("say.with(", 1), ("say.count(", 2), ("key(", 1)] {
                    for (at, _) in source.match_indices(opening) {
                        take_literals(&source[at + opening.len()..], opening, literals, texts);
                    }
                }
            }
        }
    }

    /// Takes the first literals of a call; a call without one at its start names a text that stands elsewhere.
    fn take_literals(call: &str, opening: &str, count: usize, texts: &mut BTreeSet<String>) {
        if count == 1 && !call.trim_start().starts_with('"') {
            return;
        }
        let mut rest = call;
        for _ in 0..count {
            let (_, after) = rest.split_once('"').unwrap_or_else(|| panic!("{opening} without a text"));
            let (text, after) = after.split_once('"').unwrap();
            texts.insert(text.to_owned());
            rest = after;
        }
    }

    #[test]
    fn each_text_has_its_danish_one_and_none_is_left_over() {
        let used = used();
        assert!(used.len() > 150, "the search for texts finds too few: {}", used.len());
        let known: BTreeSet<String> = DANISH.iter().map(|(english, _)| (*english).to_owned()).collect();
        let missing: Vec<_> = used.difference(&known).collect();
        assert!(missing.is_empty(), "without a Danish text: {missing:#?}");
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(unused.is_empty(), "no longer used: {unused:#?}");
        assert_eq!(known.len(), DANISH.len(), "a text stands twice");
    }

    #[test]
    fn values_stand_in_the_same_places_in_both_languages() {
        for (english, danish) in DANISH {
            for value in ["{0}", "{1}", "{2}", "{3}"] {
                assert_eq!(english.contains(value), danish.contains(value), "{english}");
            }
        }
    }

    #[test]
    fn the_language_is_read_as_systems_write_it() {
        assert_eq!(UiLanguage::from_code("da_DK.UTF-8"), Some(UiLanguage::Danish));
        assert_eq!(UiLanguage::from_code("en"), Some(UiLanguage::English));
        assert_eq!(UiLanguage::from_code("fr_FR"), None);
        assert_eq!(UiLanguage::from_code("C"), None);
        let say = Texts { language: UiLanguage::Danish };
        assert_eq!(say.with("turn {0}", &[&3]), "replik 3");
    }
}
