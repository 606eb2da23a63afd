//! The words that labels, page heads and transcribers' notes are made of, Danish and English.
//!
//! Lists are short on purpose: what is not in them can still be a label by occurring twice. All words are in lower case.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Labels of those who ask.
const INTERVIEWERS: &str = "
    interviewer intervieweren interviewers interviewerne int intv iv i q moderator moderatoren mod ordstyrer
    ordstyreren facilitator facilitatoren fac evaluator evaluatoren spørger udspørger spørgsmål question spm
    spørsmål intervjuare intervjuaren intervjuer intervjueren interviewerin moderatorin moderatorn fråga frage
    enquêteur enquêtrice intervieweuse intervieweur host researcher forsker forskeren
";

/// Roles that can stand alone as a label.
const ROLES: &str = "
    borger borgeren borgere borgerne medarbejder medarbejderen medarbejdere medarbejderne sagsbehandler
    sagsbehandleren sagsbehandlere leder lederen ledere chef chefen koordinator pårørende informant
    informanten informanter respondent respondenten respondenter deltager deltageren deltagerne ip sb ifp
    resp inf klient klienten bruger brugeren brugere beboer beboeren patient patienten studerende elev
    eleven elever lærer læreren pædagog forælder forældre mor moren moderen far faren faderen datter søn
    søster bror bedstemor kollega vejleder rådgiver konsulent mentor mentoren psykolog læge lægen politiker
    politikeren frivillig kvinde kvinden mand manden person ung barn ukendt flere alle stemme tolk tolken
    direktør formand sekretær observatør referent svar librarian student students participant participants
    staff manager speaker interviewee interviewperson informants respondents client user resident teacher
    pupil parent mother father daughter son sister brother caseworker employee worker citizen citizens
    relative leader head director nurse doctor politician volunteer woman male female unknown several all
    voice interpreter observer answer colleague adviser advisor counsellor intervjuperson deltaker deltakeren
    deltagaren svarperson ansatt ansatte bruker brukeren lærar lärare elev rektor befragter befragte befragten
    interviewpartner interviewpartnerin teilnehmer teilnehmerin teilnehmende proband probandin expertin experte
    antwort répondant répondante enquêté enquêtée participante guest gæst gæsten ekspert expert moderne sp
    unbekannt okänd ukjent speakers sprecher sprecherin talare taler
";

/// Ends of words that are roles: *jobcenterchef*, *afdelingsleder*, *socialrådgiver*.
const ROLE_ENDS: &str = "
    leder chef koordinator konsulent medarbejder rådgiver vejleder behandler assistent terapeut psykolog
    lærer pædagog plejerske læge formand direktør hjælper mægler politiker worker manager coordinator
    officer teacher therapist director librarian
";

/// First words of fields and notes, which are no speakers however often they occur.
const FIELDS: &str = "
    dato sted tid tidspunkt varighed emne titel tema navn alder køn adresse telefon tlf mail e-mail email
    cpr fra til cc vedr vedrørende angående deltagere afbud fraværende tilstede note noter nb ps obs bemærk
    bemærkning bemærkninger kilde kilder eksempel eksempler figur tabel bilag punkt pkt trin fase runde
    kapitel afsnit side linje opgave metode formål baggrund konklusion resultat resultater status plan mål
    delmål aftale aftaler vurdering observation observationer opfølgning handling beslutning beslutninger
    indsats diagnose ydelse ansvarlig ansvarlige deadline frist kommentar kommentarer citat citater pointe
    pointer referat journal sag sagsnr journalnr optagelse optaget transskription transskriberet udskrevet
    projekt materiale opdigtet ja nej jo men og så altså for fx eks dvs kl nå nu det der den de jeg vi han
    hun man hvad hvordan hvorfor hvem hvor hvis når som at http https www date place time duration subject
    title topic name age gender address phone from to re present absent source sources example examples
    figure table appendix chapter section page method purpose background conclusion result results goal
    goals assessment comment comments quote quotes recorded recording transcript transcribed project yes no
    but and so well then now the that this it he she we you they what how why who where when if because eg
    ie keywords nøgleord stikord kontakt kontaktperson udarbejdet skrevet godkendt version sprog language
    gruppe group min mit mine din dit dine hendes vores jeres deres en et nogle my your his her our their
    an some mein meine der die das ein eine wir ich er sie und aber datum ort thema dauer hinweis plats ämne
    längd anmärkning varighet tema merknad lieu durée sujet exemple remarque beispiel exempel eksempelvis
";

/// Words by which a transcriber's note is known.
const NOTES: &str = "
    griner grin ler latter smågriner fniser fnis fnyser pause pauser hoster host rømmer græder grædende gråd
    snøfter sukker suk gaber nikker ryster peger smiler puster ånder hvisker hviskende råber råbende taler
    utydeligt utydelig uforståeligt uhørligt uhørbart støj larm raslen tavshed tavs stilhed stille telefon
    telefonen ringer banker afbryder afbrydes afbrudt tøver synger klapper mumler ironisk rejser sætter
    viser drikker rækker trækker løfter vender laughs laugh laughing laughter chuckles giggles sighs sigh
    sighing cries crying sobs coughs cough coughing nods nodding smiles whispers whispering shouts shouting
    inaudible unintelligible unclear crosstalk overlapping silence silent noise sniffs clears points shrugs
    uforståelig uforståeligt fadeout lacht lachen lachend seufzt räuspert unverständlich pausen schweigen
    nickt skrattar skratt ohörbart paus suckar nickar ler uhørbart ikke-hørbart rires rit inaudible
    gestures claps interrupts interrupted hesitates mumbles yawns breathes phone
";

/// Single words in -er that stand in brackets and are no verbs.
const NO_VERBS: &str = "
    eller efter under over kroner måneder timer uger penge meter kilometer center september oktober november
    december sommer vinter mandager søster moder fader børnebørn elever kvinder personer sager regler
    papirer sygedagpenger computer jobcenter vinder her der er per desværre heller altid ofte number other
    former later never mother father sister brother teacher worker manager officer member paper letter
    summer
";

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static INTERVIEWER_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(INTERVIEWERS));
static ROLE_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(ROLES));
static FIELD_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(FIELDS));
static NOTE_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(NOTES));
static NO_VERB_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(NO_VERBS));
static NAME_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| set(include_str!("../names.txt")));

/// Whether the word (lower case) is how interviewers are labelled.
pub(super) fn is_interviewer(word: &str) -> bool {
    INTERVIEWER_SET.contains(word)
}

/// Whether the word (lower case) is a role.
pub(super) fn is_role(word: &str) -> bool {
    let ends = || {
        let stem =
            ["erne", "ene", "en", "er", "e", "n", "s"].into_iter().filter_map(|end| word.strip_suffix(end));
        std::iter::once(word)
            .chain(stem)
            .any(|stem| ROLE_ENDS.split_whitespace().any(|end| stem.ends_with(end)))
    };
    ROLE_SET.contains(word) || ends()
}

/// Whether the word (lower case) begins a field or an ordinary sentence, so that no label can begin with it.
pub(super) fn is_field(word: &str) -> bool {
    FIELD_SET.contains(word)
}

/// Whether the word (lower case) is a common first name.
pub(super) fn is_first_name(word: &str) -> bool {
    NAME_SET.contains(word)
        || word.split_once('-').is_some_and(|(one, two)| NAME_SET.contains(one) && NAME_SET.contains(two))
}

/// Whether a transcriber's note is known by this word, in any case.
pub(super) fn is_transcription_word(word: &str) -> bool {
    NOTE_SET.contains(word.to_lowercase().as_str())
}

/// Whether a word alone in brackets looks like what somebody does: Danish present tense in -er.
pub(super) fn looks_like_danish_verb(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().count() >= 4
        && lower.ends_with("er")
        && lower.chars().all(char::is_alphabetic)
        && !NO_VERB_SET.contains(lower.as_str())
        && !is_role(&lower)
        && !is_first_name(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_in_their_forms() {
        for role in ["borger", "jobcenterchef", "afdelingsledere", "socialrådgiveren", "ukendt", "librarian"]
        {
            assert!(is_role(role), "{role}");
        }
        for other in ["karin", "sådan", "materiale"] {
            assert!(!is_role(other), "{other}");
        }
    }

    #[test]
    fn no_word_is_both_a_speaker_and_a_field() {
        let both = |word: &&str| is_interviewer(word) || ROLE_SET.contains(word) || is_first_name(word);
        let doubles: Vec<_> = FIELDS.split_whitespace().filter(both).collect();
        assert!(doubles.is_empty(), "{doubles:?}");
    }
}
