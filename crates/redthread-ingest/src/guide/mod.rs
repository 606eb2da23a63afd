//! Interview guides: the questions in a text, with their numbers, their probes and the headings under which they stand.
//!
//! Guides are written in many ways. A line with a number is a question, and so is a plain one that asks where nothing is
//! numbered; lettered lines, bullets and what stands further in are probes of the question above. A heading, a line all in bold
//! and a short line that ends in a colon are themes. What is none of these is left out, and counted.

mod line;

use redthread_model::SpanKind;
use redthread_text::{Text, TextRange};

use crate::Draft;
use line::{Line, Mark, asks};

/// A guide as a file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuideDraft {
    /// What the guide calls itself, if it does.
    pub title: Option<String>,
    /// The questions, in their order.
    pub questions: Vec<DraftQuestion>,
    /// How many lines are neither questions nor probes nor headings.
    pub left_out: usize,
}

/// A question as a file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftQuestion {
    /// Its number as written; empty if it has none.
    pub number: String,
    /// Its words.
    pub text: String,
    /// What may be asked further.
    pub probes: Vec<String>,
    /// The heading under which it stands; empty if there is none.
    pub theme: String,
}

/// Finds the questions of an interview guide in a text.
pub fn guide_of(draft: &Draft) -> GuideDraft {
    let text = Text::new(draft.text.as_str());
    let spans = &draft.layout.spans;
    let covers = |range: TextRange, kinds: fn(SpanKind) -> bool| {
        spans.iter().any(|span| {
            kinds(span.kind) && span.range.start() <= range.start() && span.range.end() >= range.end()
        })
    };
    let mut lines = Vec::new();
    for range in text.paragraphs() {
        let words = text.slice(range);
        let end = range.start().get() + words.trim_end().chars().count() as u32;
        let bare = TextRange::new(range.start().get(), end).unwrap_or(range);
        if covers(bare, |kind| kind == SpanKind::Furniture) {
            continue;
        }
        let heading = covers(bare, |kind| matches!(kind, SpanKind::Heading(_)))
            || (covers(bare, |kind| kind == SpanKind::Bold) && !asks(words));
        lines.extend(Line::read(words, heading));
    }
    Gathering::of(&lines).gather(&lines, draft.title.as_deref())
}

/// A guide coming together line by line.
#[derive(Default)]
struct Gathering {
    /// Whether questions have numbers.
    numbered: bool,
    /// Whether there are questions that are neither numbered nor bullets.
    plain: bool,
    /// How far the outermost bullets stand in.
    outermost: usize,
    guide: GuideDraft,
    theme: String,
    /// Whether the theme is a number of its own, so that the next number ends it.
    numbered_theme: bool,
    /// Whether the lines that follow are probes, because a line said so.
    further: bool,
    /// How far the last question stands in.
    indent: usize,
}

impl Gathering {
    fn of(lines: &[Line<'_>]) -> Self {
        let is_question = |line: &&Line<'_>| line.asks() || line.bids();
        let body = || lines.iter().filter(|line| !line.heading);
        let bullets = body().filter(|line| line.mark == Mark::Bullet).map(|line| line.indent);
        Self {
            numbered: body().any(|line| matches!(line.mark, Mark::Number(_))),
            plain: body().filter(is_question).any(|line| line.mark == Mark::None),
            outermost: bullets.min().unwrap_or_default(),
            ..Self::default()
        }
    }

    fn gather(mut self, lines: &[Line<'_>], title: Option<&str>) -> GuideDraft {
        for (index, line) in lines.iter().enumerate() {
            self.line(line, index == 0, lines.get(index + 1));
        }
        let mut guide = self.guide;
        guide.title = guide.title.or_else(|| title.map(str::to_owned));
        guide
    }

    fn line(&mut self, line: &Line<'_>, first: bool, next: Option<&Line<'_>>) {
        if line.words.contains('\t') && self.row(line) {
            return;
        }
        let says = line.words.to_owned();
        if (line.heading || line.heads()) && !line.asks() && line.mark != Mark::Further {
            let says = says.trim_end_matches(':').trim().to_owned();
            return if first && line.heading {
                self.guide.title = Some(says)
            } else {
                self.begin_theme(says)
            };
        }
        match &line.mark {
            Mark::Number(number) => {
                let inner = number.contains('.');
                // A number without a question above numbers below it is the heading of a part.
                let heads = !inner && !line.asks() && !line.bids() && next.is_some_and(|next| {
                    matches!(&next.mark, Mark::Number(next) if next.starts_with(&format!("{number}.")))
                });
                if !inner && self.numbered_theme {
                    self.begin_theme(String::new());
                }
                if heads {
                    self.begin_theme(says);
                    self.numbered_theme = true;
                } else if inner && self.is_below(number) {
                    self.probe(says);
                } else {
                    self.question(number.clone(), says, line.indent);
                }
            }
            Mark::Letter => self.probe(says),
            Mark::Bullet => {
                let outer = line.indent <= self.outermost;
                if !self.numbered && !self.plain && outer {
                    self.question(String::new(), says, line.indent)
                } else {
                    self.probe(says)
                }
            }
            Mark::Further => {
                self.further = true;
                if !says.is_empty() {
                    self.probe(says);
                }
            }
            Mark::None => {
                let asking = line.asks() || line.bids();
                let inside = self.further || line.indent >= self.indent + 2 || self.numbered;
                match asking {
                    true if inside && !self.guide.questions.is_empty() => self.probe(says),
                    true if !self.numbered => self.question(String::new(), says, line.indent),
                    _ => self.guide.left_out += 1,
                }
            }
        }
    }

    /// Takes in a row of a table: a theme or a number, the question, and in further cells what may be asked besides. `false` if
    /// nothing in it asks.
    fn row(&mut self, line: &Line<'_>) -> bool {
        let cells: Vec<&str> =
            line.words.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let Some(asking) = cells.iter().position(|cell| asks(cell)) else { return false };
        let mut number = if let Mark::Number(number) = &line.mark { number.clone() } else { String::new() };
        for before in &cells[..asking] {
            match before.trim_end_matches(['.', ')']) {
                bare if bare.len() <= 4 && bare.starts_with(|letter: char| letter.is_ascii_digit()) => {
                    number = bare.to_owned();
                }
                theme => self.theme = theme.trim_end_matches(':').to_owned(),
            }
        }
        self.question(number, cells[asking].to_owned(), line.indent);
        cells[asking + 1..].iter().for_each(|cell| self.probe((*cell).to_owned()));
        true
    }

    /// Whether the last question has the number of which `number` is a part: 2 of 2.1.
    fn is_below(&self, number: &str) -> bool {
        let last = self.guide.questions.last();
        last.is_some_and(|last| !last.number.is_empty() && number.starts_with(&format!("{}.", last.number)))
    }

    fn begin_theme(&mut self, theme: String) {
        self.theme = theme;
        self.numbered_theme = false;
        self.further = false;
    }

    fn question(&mut self, number: String, text: String, indent: usize) {
        self.further = false;
        self.indent = indent;
        let theme = self.theme.clone();
        self.guide.questions.push(DraftQuestion { number, text, probes: Vec::new(), theme });
    }

    /// A probe of the last question; without one, a line that cannot be placed.
    fn probe(&mut self, text: String) {
        match self.guide.questions.last_mut() {
            Some(question) if question.theme == self.theme => question.probes.push(text),
            // Under a new heading there is nothing yet that it could belong to.
            _ if asks(&text) => self.question(String::new(), text, self.indent),
            _ => self.guide.left_out += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadOptions, read};

    fn guide(name: &str, text: &str) -> GuideDraft {
        guide_of(&read(name, text.as_bytes(), &ReadOptions::default()).expect("a guide"))
    }

    /// The questions as lines: theme | number | words, and their probes after `>`.
    fn lines(guide: &GuideDraft) -> Vec<String> {
        let line = |question: &DraftQuestion| {
            let DraftQuestion { number, text, probes, theme } = question;
            std::iter::once(format!("{theme}|{number}|{text}"))
                .chain(probes.iter().map(|probe| format!(">{probe}")))
                .collect::<Vec<_>>()
        };
        guide.questions.iter().flat_map(line).collect()
    }

    #[test]
    fn a_numbered_guide_with_headings_and_probes() {
        let text = "# Interviewguide\n\nTak, fordi du vil være med.\n\n## Brevene\n\n1. Hvordan er brevene?\n   - Hvem åbner dem?\n   - Hvornår?\n2. Fortæl om et brev\n\n## Til sidst\n\n3a) Er der mere?\n";
        let guide = guide("guide.md", text);
        assert_eq!(guide.title.as_deref(), Some("Interviewguide"));
        assert_eq!(
            lines(&guide),
            [
                "Brevene|1|Hvordan er brevene?",
                ">Hvem åbner dem?",
                ">Hvornår?",
                "Brevene|2|Fortæl om et brev",
                "Til sidst|3a|Er der mere?"
            ]
        );
        assert_eq!(guide.left_out, 1);
    }

    #[test]
    fn a_guide_without_numbers() {
        let text = "Om telefonen:\nHvordan går det med telefonen?\n  Hvem ringer du til?\n- Hvornår?\nFortæl om sidste gang du ringede.\nEvt.: Hvad sagde de?\nOm brevene:\nHvem åbner brevene?\n";
        assert_eq!(
            lines(&guide("guide.txt", text)),
            [
                "Om telefonen||Hvordan går det med telefonen?",
                ">Hvem ringer du til?",
                ">Hvornår?",
                "Om telefonen||Fortæl om sidste gang du ringede.",
                ">Hvad sagde de?",
                "Om brevene||Hvem åbner brevene?",
            ]
        );
    }

    #[test]
    fn a_guide_of_bullets_alone() {
        let text = "- Hvad er godt?\n  - Hvorfor?\n- Hvad er skidt?\n";
        assert_eq!(lines(&guide("guide.txt", text)), ["||Hvad er godt?", ">Hvorfor?", "||Hvad er skidt?"]);
    }

    #[test]
    fn numbers_below_numbers_are_probes_or_questions_of_a_part() {
        let text = "1. Relationen\n1.1 Hvem er din sagsbehandler?\n1.2 Hvordan er hun?\n2. Hvordan er brevene?\n2.1 Hvem åbner dem?\na) Hvornår?\n";
        assert_eq!(
            lines(&guide("guide.txt", text)),
            [
                "Relationen|1.1|Hvem er din sagsbehandler?",
                "Relationen|1.2|Hvordan er hun?",
                "|2|Hvordan er brevene?",
                ">Hvem åbner dem?",
                ">Hvornår?",
            ]
        );
    }

    #[test]
    fn a_table_of_themes_and_questions() {
        let text = "Tema\tSpørgsmål\tUddybning\nBreve\tHvordan er brevene?\tHvem åbner dem?\nTelefon\tHvordan går det med telefonen?\n";
        assert_eq!(
            lines(&guide("guide.txt", text)),
            ["Breve||Hvordan er brevene?", ">Hvem åbner dem?", "Telefon||Hvordan går det med telefonen?",]
        );
    }

    #[test]
    fn a_text_that_is_no_guide_has_no_questions() {
        let guide = guide("note.txt", "Det var en god dag.\nVi drak kaffe.\n");
        assert_eq!((guide.questions.len(), guide.left_out), (0, 2));
    }
}
