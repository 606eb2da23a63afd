//! Lays a report out in blocks, in the order in which it is read.

use crate::block::{Block, ParagraphKind, QuoteBlock, TableBlock};
use crate::content::*;
use crate::numbers::Numbers;
use crate::quote::Wording;
use crate::texts::ReportLanguage;

impl Report {
    /// The report as a sequence of blocks; every writer writes these and nothing else.
    pub fn blocks(&self) -> Vec<Block> {
        let mut layout = Layout { language: self.language, blocks: Vec::new(), tables: 0, noted: Vec::new() };
        layout.blocks.push(Block::Title(self.title.clone()));
        layout.about(self);
        if let Some(overview) = &self.overview {
            layout.overview(overview);
        }
        for theme in &self.themes {
            layout.theme(theme, 1);
        }
        if !self.other_quotes.is_empty() {
            layout.heading(1, self.language.other_quotes());
            layout.quotes(&self.other_quotes);
        }
        layout.thread(&self.thread);
        layout.advice(&self.advice);
        layout.blocks
    }
}

struct Layout {
    language: ReportLanguage,
    blocks: Vec<Block>,
    tables: usize,
    /// The remarks made so far: none is made twice.
    noted: Vec<&'static str>,
}

impl Layout {
    fn heading(&mut self, level: u8, text: &str) {
        self.blocks.push(Block::Heading { level: level.min(3), text: text.to_owned() });
    }

    /// One block for each paragraph of `text`; the first has the lead.
    fn paragraphs(&mut self, kind: ParagraphKind, lead: Option<&str>, text: &str) {
        let mut lead = lead.map(str::to_owned);
        for paragraph in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.blocks.push(Block::Paragraph { kind, lead: lead.take(), text: paragraph.to_owned() });
        }
    }

    fn about(&mut self, report: &Report) {
        let (language, material) = (self.language, &report.material);
        if material.documents.is_empty() {
            return;
        }
        self.heading(1, language.about());
        let documents: Vec<String> =
            material.documents.iter().map(|(kind, count)| language.documents(*kind, *count)).collect();
        let mut text = language.material(&documents);
        if material.codings > 0 {
            text = format!(
                "{text} {}",
                language.coding(material.codings, material.codes, material.themes, material.coders)
            );
        }
        self.paragraphs(ParagraphKind::Body, None, &text);
        if let Some(condition) = &report.condition {
            self.paragraphs(ParagraphKind::Body, None, &language.condition(condition));
        }
        if report.participants.is_empty() {
            return;
        }
        let row = |group: &Participants| {
            vec![group.group.clone(), self.whole(group.documents), self.people(group.people)]
        };
        let mut rows: Vec<Vec<String>> = report.participants.iter().map(row).collect();
        let all = report.participants.iter().map(|group| group.people).chain([report.participants_total]);
        let notes = self.notes(all);
        let n_documents = material.documents.iter().map(|(_, count)| *count as u64).sum();
        rows.push(vec![
            language.total().to_owned(),
            self.whole(n_documents),
            self.people(report.participants_total),
        ]);
        let head =
            [language.group(), language.documents_head(), language.people()].map(str::to_owned).to_vec();
        self.table(language.participants(), head, rows, notes);
    }

    fn overview(&mut self, overview: &Overview) {
        let language = self.language;
        self.heading(1, language.across());
        let cells = |name: &str, cells: &[Cell]| {
            let mut row = vec![name.to_owned()];
            row.extend(cells.iter().map(|cell| match cell.codings {
                0 => "0".to_owned(),
                codings => format!("{} ({})", self.people(cell.people), self.whole(codings)),
            }));
            row
        };
        let mut rows: Vec<Vec<String>> =
            overview.rows.iter().map(|row| cells(&row.theme, &row.cells)).collect();
        rows.push(cells(language.total(), &overview.totals));
        let head = [language.theme()]
            .into_iter()
            .chain(overview.groups.iter().map(String::as_str))
            .chain([language.total()]);
        let head = head.map(crate::attribution::capitalised).collect();
        let all = overview.rows.iter().flat_map(|row| &row.cells).chain(&overview.totals);
        let notes = self.notes(all.map(|cell| cell.people));
        self.table(language.across_caption(), head, rows, notes);
    }

    fn table(&mut self, caption: &str, head: Vec<String>, mut rows: Vec<Vec<String>>, notes: Vec<String>) {
        self.tables += 1;
        for row in &mut rows {
            row[0] = crate::attribution::capitalised(&row[0]);
        }
        let (number, caption) = (self.tables, caption.to_owned());
        self.blocks.push(Block::Table(TableBlock { number, caption, head, rows, has_total: true, notes }));
    }

    fn theme(&mut self, section: &ThemeSection, level: u8) {
        self.heading(level, &section.heading);
        self.paragraphs(ParagraphKind::Description, None, &section.description);
        self.voices(&section.voices);
        self.paragraphs(ParagraphKind::Body, None, &section.summary);
        for (group, text) in &section.group_summaries {
            self.paragraphs(
                ParagraphKind::Body,
                Some(&format!("{}.", crate::attribution::capitalised(group))),
                text,
            );
        }
        self.quotes(&section.quotes);
        for sub_theme in &section.sub_themes {
            self.theme(sub_theme, level + 1);
        }
    }

    /// "Taler om det: borgere 4–6 af 11–13 · medarbejdere 2 af 4".
    fn voices(&mut self, voices: &[GroupVoices]) {
        let one = |voices: &GroupVoices| match (voices.cell.people, voices.of) {
            (Some(people), Some(of)) => {
                format!("{} {}", voices.group, self.language.of(&self.range(people), &self.range(of)))
            }
            (people, _) => format!("{} {}", voices.group, self.people(people)),
        };
        let counted: Vec<&GroupVoices> =
            voices.iter().filter(|voices| voices.cell.people != Some((0, 0))).collect();
        if !counted.is_empty() {
            let text = counted.into_iter().map(one).collect::<Vec<_>>().join(" · ");
            let text = format!("{} {text}", self.language.talked_about_by());
            self.blocks.push(Block::Paragraph { kind: ParagraphKind::Note, lead: None, text });
        }
    }

    fn quotes(&mut self, groups: &[GroupQuotes]) {
        let quotes = |group: &GroupQuotes| {
            group.quotes.iter().map(|quote| self.quote(quote, None)).collect::<Vec<_>>()
        };
        if let [only] = groups {
            let quotes = quotes(only);
            self.blocks.extend(quotes.into_iter().map(Block::Quote));
        } else if !groups.is_empty() {
            let name = |group: &GroupQuotes| {
                group.group.as_deref().map(crate::attribution::capitalised).unwrap_or_default()
            };
            let columns = groups.iter().map(|group| (name(group), quotes(group))).collect();
            self.blocks.push(Block::SideBySide(columns));
        }
    }

    fn quote(&self, text: &AttributedText, lead: Option<String>) -> QuoteBlock {
        QuoteBlock {
            is_answer: lead.is_some(),
            lead,
            lines: text.wording.lines.iter().map(|line| (line.speaker.clone(), line.text.clone())).collect(),
            attribution: text.attribution.clone(),
            note: self.note(&text.wording),
        }
    }

    /// What the reader must be told about the wording.
    fn note(&self, wording: &Wording) -> Option<String> {
        let blurred = wording.blurred.then(|| self.language.blurred_note());
        let repaired = wording.repaired.then(|| self.language.repaired_note());
        let notes: Vec<&str> = blurred.into_iter().chain(repaired).collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    fn thread(&mut self, thread: &[ThreadSection]) {
        if thread.is_empty() {
            return;
        }
        self.heading(1, self.language.the_thread());
        self.paragraphs(ParagraphKind::Body, None, self.language.the_thread_intro());
        for section in thread {
            self.heading(2, &section.heading);
            for statement in &section.statements {
                let quote = self.quote(&statement.text, None);
                self.blocks.push(Block::Quote(quote));
                if statement.answers.is_empty() {
                    self.paragraphs(ParagraphKind::Answer, None, self.language.not_carried());
                }
                statement.answers.iter().for_each(|stage| self.answers(stage));
            }
        }
    }

    fn answers(&mut self, stage: &StageResponses) {
        match &stage.answers {
            Answers::None => {
                let lead = Some(format!("{}:", stage.stage));
                let text = self.language.not_answered().to_owned();
                self.blocks.push(Block::Paragraph { kind: ParagraphKind::Answer, lead, text });
            }
            Answers::Some(responses) => {
                for response in responses {
                    let lead = format!("{} {}:", stage.stage, self.language.stance(response.stance));
                    let quote = self.quote(&response.text, Some(lead.trim().to_owned()));
                    self.blocks.push(Block::Quote(quote));
                }
            }
        }
    }

    fn advice(&mut self, advice: &[AdviceSection]) {
        if advice.is_empty() {
            return;
        }
        self.heading(1, self.language.advice());
        for section in advice {
            let heading = self.language.advice_from_to(&section.from, &section.to);
            self.heading(2, &heading);
            self.blocks.push(Block::List(section.texts.clone()));
        }
    }

    /// The remarks that a table of people needs and that were not made under an earlier one.
    fn notes(&mut self, people: impl Iterator<Item = Option<(u64, u64)>>) -> Vec<String> {
        let (mut has_range, mut has_none) = (false, false);
        for people in people {
            has_range |= people.is_some_and(|(min, max)| min != max);
            has_none |= people.is_none();
        }
        let notes = [(has_range, self.language.range_note()), (has_none, self.language.survey_note())];
        let new = notes
            .into_iter()
            .filter(|(needed, note)| *needed && !self.noted.contains(note))
            .map(|(_, note)| note);
        let new: Vec<&'static str> = new.collect();
        self.noted.extend(&new);
        new.into_iter().map(str::to_owned).collect()
    }

    fn people(&self, people: Option<(u64, u64)>) -> String {
        people.map_or_else(|| "–".to_owned(), |people| self.range(people))
    }

    fn range(&self, people: (u64, u64)) -> String {
        Numbers::of(self.language).range(people)
    }

    fn whole(&self, number: u64) -> String {
        Numbers::of(self.language).whole(number)
    }
}
