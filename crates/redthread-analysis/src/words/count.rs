//! Counting the words of a study, in one pass over its texts.

use rayon::prelude::*;
use redthread_model::*;
use redthread_text::{Folding, fold, sentences};

use super::intern::{Interner, WordMap};
use super::material::{Material, Reading, Stretch, WordClass, parts};
use crate::error::AnalysisError;
use crate::people::{People, PeopleUnion};
use crate::voices::{NOBODY, Token as VoiceToken};

/// What counts as one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WordUnit {
    /// A word: all spellings that are the same when folded.
    #[default]
    Word,
    /// A stem: all words that the stemmer of their language unites.
    Stem,
    /// So many words in a row (2 to [`WordUnit::LONGEST`]), inside one sentence of one turn. What a transcriber or a listener puts
    /// between two words does not part them.
    NGram(u8),
}

impl WordUnit {
    /// The longest row of words that is counted.
    pub const LONGEST: u8 = 5;

    /// How many words one thing is.
    pub(super) fn words(self) -> usize {
        match self {
            Self::Word | Self::Stem => 1,
            Self::NGram(words) => usize::from(words.clamp(2, Self::LONGEST)),
        }
    }
}

/// How words are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordOptions {
    /// What counts as one thing.
    pub unit: WordUnit,
    /// Leave stop words out of what is listed, and rows of words that begin or end with one. They still count as words of the
    /// material, so that rates stay the same.
    pub without_stop_words: bool,
    /// Leave numbers out of what is listed, in the same way.
    pub without_numbers: bool,
    /// Count what interviewers say as well.
    pub with_interviewer: bool,
}

/// Where a word is said: how often by one voice of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The number of the document in the counts.
    pub(super) document: u32,
    /// The number of the voice in the document; [`NOBODY`] for interviewers and outside turns.
    pub(super) voice: u32,
    pub(super) count: u32,
}

/// A document that was counted.
pub(super) struct Counted {
    pub(super) id: DocumentId,
    pub(super) group: Option<GroupId>,
    /// Whether nobody knows who wrote it.
    pub(super) anonymous: bool,
    pub(super) voices: Vec<VoiceToken>,
    /// How many things each voice says.
    pub(super) sizes: Vec<(u32, u64)>,
}

impl Counted {
    /// How many things it holds.
    pub(super) fn size(&self) -> u64 {
        self.sizes.iter().map(|(_, size)| size).sum()
    }

    /// The group of a voice; the document's where nobody speaks.
    pub(super) fn group_of(&self, voice: u32) -> Option<GroupId> {
        if voice == NOBODY {
            self.group
        } else {
            self.voices.get(voice as usize).and_then(|voice| voice.group)
        }
    }

    /// The known person behind a voice.
    pub(super) fn person(&self, voice: u32) -> Option<CaseId> {
        self.voices.get(voice as usize).and_then(|voice| voice.person)
    }
}

/// A word as it is listed.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The form under which spellings are the same.
    pub(super) key: String,
    /// As it is mostly written.
    pub(super) shown: String,
    pub(super) class: WordClass,
}

/// The words of a material with where and by whom they are said.
pub struct WordCounts {
    pub(super) options: WordOptions,
    pub(super) words: Vec<Word>,
    /// The forms that each word unites, folded, most frequent first; empty unless stems are counted.
    pub(super) forms: Vec<Vec<(String, u64)>>,
    /// For each word where its part of `said` begins; one more at the end.
    begins: Vec<usize>,
    said: Vec<Said>,
    pub(super) documents: Vec<Counted>,
    by_key: WordMap<String, u32>,
    total: u64,
}

impl std::fmt::Debug for WordCounts {
    /// Never prints the words: a transcript does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WordCounts({} different, {} in all)", self.words.len(), self.total)
    }
}

impl WordCounts {
    /// How many things (words, or rows of words) the material holds, stop words and numbers included: the base of rates.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many different things were counted.
    pub fn different(&self) -> usize {
        self.words.len()
    }

    /// How often a word is said; it is folded first. 0 if it was not met, or left out.
    pub fn count_of(&self, word: &str) -> u64 {
        self.find(&fold(word, Folding::Everyday)).map_or(0, |word| self.count(word))
    }

    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).map(|word| *word as usize)
    }

    pub(super) fn count(&self, word: usize) -> u64 {
        self.said(word).iter().map(|said| u64::from(said.count)).sum()
    }

    /// Where a word is said, by document.
    pub(super) fn said(&self, word: usize) -> &[Said] {
        &self.said[self.begins[word]..self.begins[word + 1]]
    }

    /// Takes everybody who says a word into `people`.
    pub(super) fn add_people(&self, project: &Project, word: usize, people: &mut PeopleUnion) {
        for said in self.said(word) {
            self.add_voice(project, said.document, said.voice, people);
        }
    }

    /// Takes a voice of a counted document into `people`.
    pub(super) fn add_voice(&self, project: &Project, document: u32, voice: u32, people: &mut PeopleUnion) {
        let document = &self.documents[document as usize];
        let Some(token) = document.voices.get(voice as usize) else { return };
        if document.anonymous {
            people.add_anonymous();
        } else {
            people.add(project, document.id, token.voice, token.group);
        }
    }

    /// How many people say a word.
    pub(super) fn people(&self, project: &Project, word: usize) -> People {
        let mut people = PeopleUnion::default();
        self.add_people(project, word, &mut people);
        people.count(project)
    }

    /// In how many documents a word is said.
    pub(super) fn documents_with(&self, word: usize) -> u32 {
        self.said(word).chunk_by(|one, other| one.document == other.document).count() as u32
    }
}

/// Counts the words of a material. Texts and layouts must be loaded; all processors help.
///
/// # Errors
/// If something is not loaded.
pub fn count_words(
    project: &Project,
    material: Material<'_>,
    options: WordOptions,
) -> Result<WordCounts, AnalysisError> {
    let parts: Vec<Part<'_>> = parts(project)
        .into_par_iter()
        .map(|documents| Part::read(project, &documents, material, options))
        .collect::<Result<_, AnalysisError>>()?;
    Ok(Joined::of(parts, options))
}

/// A row of words by their numbers; places beyond its length hold [`u32::MAX`].
type Gram = [u32; WordUnit::LONGEST as usize];

/// What one part of the documents holds.
struct Part<'t> {
    interner: Interner<'t>,
    /// The rows of words that are counted, if rows are.
    grams: Vec<Gram>,
    documents: Vec<Counted>,
    /// The number of the word or row, and where it is said; by document.
    said: Vec<(u32, Said)>,
}

impl<'t> Part<'t> {
    fn read(
        project: &'t Project,
        documents: &[&'t Document],
        material: Material<'_>,
        options: WordOptions,
    ) -> Result<Self, AnalysisError> {
        let interner = Interner::new(options.unit == WordUnit::Stem);
        let mut part = Self { interner, grams: Vec::new(), documents: Vec::new(), said: Vec::new() };
        let mut by_gram: WordMap<Gram, u32> = WordMap::default();
        let mut met: Vec<u64> = Vec::new();
        for document in documents {
            let reading = Reading::of(project, document, material, options.with_interviewer)?;
            let language = part.interner.language(document.language);
            let mut sizes: WordMap<u32, u64> = WordMap::default();
            met.clear();
            reading.each_stretch(|stretch| {
                let size = match options.unit {
                    WordUnit::Word | WordUnit::Stem => part.take_words(stretch, language, options, &mut met),
                    WordUnit::NGram(_) => {
                        part.take_grams(&reading, stretch, language, options, &mut by_gram, &mut met)
                    }
                };
                *sizes.entry(stretch.voice).or_default() += size;
            });
            let mut sizes: Vec<(u32, u64)> = sizes.into_iter().collect();
            sizes.sort_unstable();
            part.keep(&met, document, project.is_anonymous(document), reading.voices.tokens, sizes);
        }
        Ok(part)
    }

    fn take_words(
        &mut self,
        stretch: &Stretch<'_, 't>,
        language: usize,
        options: WordOptions,
        met: &mut Vec<u64>,
    ) -> u64 {
        for token in stretch.tokens {
            let spelling = self.interner.add(language, token);
            if !self.left_out(spelling, options) {
                let word = self.interner.spellings[spelling as usize].word;
                met.push(u64::from(word) << 32 | u64::from(stretch.voice));
            }
        }
        stretch.tokens.len() as u64
    }

    fn take_grams(
        &mut self,
        reading: &Reading<'t>,
        stretch: &Stretch<'_, 't>,
        language: usize,
        options: WordOptions,
        by_gram: &mut WordMap<Gram, u32>,
        met: &mut Vec<u64>,
    ) -> u64 {
        let words = options.unit.words();
        let spellings: Vec<u32> =
            stretch.tokens.iter().map(|token| self.interner.add(language, token)).collect();
        if stretch.tokens.len() < words {
            return 0;
        }
        let mut size = 0;
        let ends: Vec<_> =
            sentences(reading.text, stretch.unit.range).into_iter().map(|sentence| sentence.end()).collect();
        let sentence_of = |position| ends.partition_point(|end| *end <= position);
        for (tokens, spellings) in stretch.tokens.windows(words).zip(spellings.windows(words)) {
            let (first, last) = (&tokens[0], &tokens[words - 1]);
            let in_a_row = last.number - first.number == words as u32 - 1;
            if !in_a_row || sentence_of(first.range.start()) != sentence_of(last.range.start()) {
                continue;
            }
            size += 1;
            if self.left_out(spellings[0], options) || self.left_out(spellings[words - 1], options) {
                continue;
            }
            let mut gram = [u32::MAX; WordUnit::LONGEST as usize];
            for (place, spelling) in gram.iter_mut().zip(spellings) {
                *place = self.interner.spellings[*spelling as usize].word;
            }
            let number = *by_gram.entry(gram).or_insert_with(|| {
                self.grams.push(gram);
                self.grams.len() as u32 - 1
            });
            met.push(u64::from(number) << 32 | u64::from(stretch.voice));
        }
        size
    }

    fn left_out(&self, spelling: u32, options: WordOptions) -> bool {
        let spelling = &self.interner.spellings[spelling as usize];
        (options.without_stop_words && spelling.stop)
            || (options.without_numbers && spelling.class == WordClass::Number)
    }

    /// Keeps what was met in a document: each word and voice once, with its count.
    fn keep(
        &mut self,
        met: &[u64],
        document: &Document,
        anonymous: bool,
        voices: Vec<VoiceToken>,
        sizes: Vec<(u32, u64)>,
    ) {
        let mut met = met.to_vec();
        met.sort_unstable();
        let number = self.documents.len() as u32;
        for same in met.chunk_by(|one, other| one == other) {
            let (word, voice) = ((same[0] >> 32) as u32, same[0] as u32);
            self.said.push((word, Said { document: number, voice, count: same.len() as u32 }));
        }
        self.documents.push(Counted { id: document.id, group: document.group, anonymous, voices, sizes });
    }
}

/// How each word is mostly written, and the forms that each stem unites with how often each is said.
type Spelled = (Vec<(String, WordClass)>, Vec<Vec<(String, u64)>>);

/// The parts, put together.
#[derive(Default)]
struct Joined<'t> {
    by_key: WordMap<String, u32>,
    keys: Vec<String>,
    by_gram: WordMap<Gram, u32>,
    grams: Vec<Gram>,
    /// How often a word is written in one way: inside sentences, and where they begin.
    written: WordMap<(u32, &'t str), (u64, u64, WordClass)>,
    documents: Vec<Counted>,
    said: Vec<(u32, Said)>,
}

impl<'t> Joined<'t> {
    fn of(parts: Vec<Part<'t>>, options: WordOptions) -> WordCounts {
        let mut joined = Self::default();
        parts.into_iter().for_each(|part| joined.take(part, options));
        joined.counts(options)
    }

    fn take(&mut self, part: Part<'t>, options: WordOptions) {
        let mut number_of = |key: String| {
            *self.by_key.entry(key).or_insert_with_key(|key| {
                self.keys.push(key.clone());
                self.keys.len() as u32 - 1
            })
        };
        let words: Vec<u32> = part.interner.keys.into_iter().map(&mut number_of).collect();
        for spelling in &part.interner.spellings {
            let word = words[spelling.word as usize];
            let written = self.written.entry((word, spelling.text)).or_insert((0, 0, spelling.class));
            written.0 += spelling.inside;
            written.1 += spelling.begins;
        }
        let things: Vec<u32> = match options.unit {
            WordUnit::Word | WordUnit::Stem => words,
            WordUnit::NGram(_) => {
                let gram_of =
                    |gram: Gram| gram.map(|word| words.get(word as usize).copied().unwrap_or(u32::MAX));
                let mut number_of = |gram: Gram| {
                    *self.by_gram.entry(gram).or_insert_with(|| {
                        self.grams.push(gram);
                        self.grams.len() as u32 - 1
                    })
                };
                part.grams.into_iter().map(|gram| number_of(gram_of(gram))).collect()
            }
        };
        let before = self.documents.len() as u32;
        self.said.extend(
            part.said.into_iter().map(|(word, said)| {
                (things[word as usize], Said { document: said.document + before, ..said })
            }),
        );
        self.documents.extend(part.documents);
    }

    fn counts(mut self, options: WordOptions) -> WordCounts {
        let (shown, forms) = self.spelled(options.unit == WordUnit::Stem);
        let word = |(key, (shown, class)): (String, (String, WordClass))| Word { key, shown, class };
        let mut words: Vec<Word> = self.keys.into_iter().zip(shown).map(word).collect();
        if let WordUnit::NGram(_) = options.unit {
            let rows = self.grams.iter().map(|gram| row_of(gram, &words)).collect();
            words = rows;
            self.by_key =
                words.iter().enumerate().map(|(number, word)| (word.key.clone(), number as u32)).collect();
        }
        // By word, and within it by document, as they came: a stable sort by counting.
        let mut begins = vec![0usize; words.len() + 1];
        self.said.iter().for_each(|(word, _)| begins[*word as usize + 1] += 1);
        for word in 0..words.len() {
            begins[word + 1] += begins[word];
        }
        let mut next = begins.clone();
        let mut said = vec![Said { document: 0, voice: 0, count: 0 }; self.said.len()];
        for (word, here) in self.said {
            let place = &mut next[word as usize];
            said[*place] = here;
            *place += 1;
        }
        let total = self.documents.iter().map(Counted::size).sum();
        let documents = self.documents;
        WordCounts { options, words, forms, begins, said, documents, by_key: self.by_key, total }
    }

    /// How each word is mostly written, and for stems the forms they unite.
    ///
    /// What begins a sentence has a capital for that alone, so it only says how a word is written where nothing else does. Of two
    /// ways that are as frequent, the one with small letters is taken.
    fn spelled(&mut self, stems: bool) -> Spelled {
        let mut written: Vec<_> = self.written.drain().collect();
        written.sort_unstable_by(
            |((word, text), (inside, begins, _)), ((other, its), (in_other, at_other, _))| {
                let small = |text: &str| text.chars().any(char::is_uppercase);
                word.cmp(other)
                    .then(in_other.cmp(inside))
                    .then(at_other.cmp(begins))
                    .then(small(text).cmp(&small(its)))
                    .then(text.cmp(its))
            },
        );
        let (mut shown, mut forms) = (Vec::new(), Vec::new());
        for same in written.chunk_by(|one, other| one.0.0 == other.0.0) {
            let ((_, text), (_, _, class)) = same[0];
            shown.push((text.to_owned(), class));
            if stems {
                let mut united: WordMap<String, u64> = WordMap::default();
                for ((_, text), (inside, begins, _)) in same {
                    *united.entry(fold(text, Folding::Everyday).into_owned()).or_default() += inside + begins;
                }
                let mut united: Vec<(String, u64)> = united.into_iter().collect();
                united.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
                forms.push(united);
            }
        }
        (shown, forms)
    }
}

/// A row of words as one thing.
fn row_of(gram: &Gram, words: &[Word]) -> Word {
    let all = || gram.iter().filter_map(|word| words.get(*word as usize));
    let join = |part: fn(&Word) -> &str| all().map(part).collect::<Vec<_>>().join(" ");
    let has_a_word = all().any(|word| word.class == WordClass::Word);
    Word {
        key: join(|word| &word.key),
        shown: join(|word| &word.shown),
        class: if has_a_word { WordClass::Word } else { WordClass::Number },
    }
}
