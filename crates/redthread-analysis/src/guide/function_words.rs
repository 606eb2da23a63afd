//! Words that say nothing about what a question is about.

use redthread_text::Language;

/// Whether `word`, folded, is such a word. Languages without a list have none: there only rareness weighs.
pub(super) fn is_function_word(word: &str, language: Language) -> bool {
    let list = match language.code() {
        "da" => DANISH,
        "en" => ENGLISH,
        _ => return false,
    };
    list.split_whitespace().any(|listed| listed == word)
}

/// Snowball's list (snowballstem.org/algorithms/danish/stop.txt), and what people say when they ask.
const DANISH: &str = "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min \
    havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når \
    være dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit \
    sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været thi jer sådan \
    så ja nej kan må måske hvordan hvorfor hvilke hvilken hvilket hvem hvornår lige bare altså godt gerne mere lidt tak okay \
    vel få får fået fik gøre gør gjorde gjort går gik gået kommer kom siger sige sagde sagt synes tænker tror nogen jeres dit \
    dine én ét hver andet andre noget ting ellers endnu igen først mens derinde derovre vores hvert ved haft henne";

/// Snowball's list (snowballstem.org/algorithms/english/stop.txt), and what people say when they ask.
const ENGLISH: &str = "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers \
    herself it its itself they them their theirs themselves what which who whom this that these those am is are was were be \
    been being have has had having do does did doing would should could ought a an the and but if or because as until while of \
    at by for with about against between into through during before after above below to from up down in out on off over under \
    again further then once here there when where why how all any both each few more most other some such no nor not only own \
    same so than too very can will just yes well okay please thing things say says said think tell like get got go going";
