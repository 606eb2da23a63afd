//! The app as a person uses it: found by label, pressed, typed into.

mod cases;
mod codes;
mod coding;
mod editing;
mod find;
mod guide;
mod imports;
mod memos;
mod negative;
mod queries;
mod reading;
mod repair;
mod review;
mod runs;
mod segments;
mod suggest;
mod survey;
mod window;
mod words;
mod workflows;

use std::path::PathBuf;

use egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::{ImportOptions, NewProject, Progress, Workspace};

use super::App;
use crate::{AppOptions, UiLanguage};

const CITIZENS: &str = "\
Interviewer: Hvordan oplevede I det?
Karin: Jamen, jeg følte mig alene. Der var ingen at ringe til 😀.
Bo: Det var ventetiden, der tog modet fra mig.
Interviewer: Kan I sige mere om ventetiden?
Karin: Man venter og venter, og så kommer der et brev.
";

const STAFF: &str = "\
Interviewer: Borgerne taler om ventetid. Kan I genkende det?
Lise: Ja, ventetiden er for lang, det ved vi godt.
Per: Vi har ikke hænder nok.
";

/// A running app on a project of its own, in a folder that goes away with it.
struct Running {
    harness: Harness<'static, Option<App>>,
    folder: tempfile::TempDir,
}

impl Running {
    /// A project with two interviews, open in the app.
    fn with_interviews() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nordby.redthread");
        let new = NewProject { name: "Nordby".to_owned(), language: Language::DANISH };
        let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
        for (name, group, stage, text) in
            [("Borgere", "borgere", "1", CITIZENS), ("Ansatte", "ansatte", "2", STAFF)]
        {
            let file = folder.path().join(format!("{name}.txt"));
            std::fs::write(&file, text).unwrap();
            let options = ImportOptions {
                group: Some(group.to_owned()),
                stage: Some(stage.to_owned()),
                ..ImportOptions::default()
            };
            workspace.import("Anna", &[file], &options, &Progress::default()).unwrap();
        }
        drop(workspace);
        Self::on(folder, Some(path))
    }

    /// The start, without a project.
    fn empty() -> Self {
        Self::on(tempfile::tempdir().unwrap(), None)
    }

    fn on(folder: tempfile::TempDir, project: Option<PathBuf>) -> Self {
        let options = AppOptions {
            language: Some(UiLanguage::English),
            by: Some("Anna".to_owned()),
            ..AppOptions::default()
        };
        let settings = folder.path().join("desktop.json");
        let frame = move |ui: &mut egui::Ui, state: &mut Option<App>| {
            if state.is_none() {
                // The fonts take effect from the next frame on, so the first draws nothing.
                let mut app = App::new(ui.ctx(), options.clone(), Some(settings.clone()));
                if let Some(project) = &project {
                    app.open(project);
                }
                *state = Some(app);
                ui.ctx().request_repaint();
                return;
            }
            if let Some(app) = state {
                app.frame(ui);
            }
        };
        let mut harness =
            Harness::builder().with_size([1280.0, 720.0]).with_max_steps(10).build_ui_state(frame, None);
        harness.run();
        Self { harness, folder }
    }

    fn app(&mut self) -> &mut App {
        self.harness.state_mut().as_mut().unwrap()
    }

    fn project(&mut self) -> Project {
        self.app().session.as_ref().unwrap().project().clone()
    }

    fn codings(&mut self) -> Vec<(String, String)> {
        let project = self.project();
        let codings = project
            .documents_in_order()
            .into_iter()
            .flat_map(|document| project.codings(document.id).unwrap().to_vec());
        codings
            .map(|coding| {
                let words = project.text(coding.document).unwrap().slice(coding.range).to_owned();
                (project.path(coding.code).unwrap().to_string(), words)
            })
            .collect()
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    fn press_containing(&mut self, label: &str) {
        self.harness.get_by_label_contains(label).click();
        self.harness.run();
    }

    fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    fn sees(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// Where the words of the paragraph with these words stand.
    fn paragraph(&self, words: &str) -> egui::Rect {
        self.harness.get_by_label_contains(words).rect()
    }

    /// A click in a paragraph gives the reader the keyboard.
    fn click_at(&mut self, place: Pos2) {
        self.harness.hover_at(place);
        self.harness.drag_at(place);
        self.harness.step();
        self.harness.drop_at(place);
        self.harness.run();
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        self.harness.hover_at(from.lerp(to, 0.5));
        self.harness.step();
        self.harness.hover_at(to);
        self.harness.step();
        self.harness.drop_at(to);
        self.harness.run();
    }

    /// Codes the sentence in which the paragraph with these words begins with a new theme.
    fn code_sentence(&mut self, words: &str, theme: &str) {
        let place = self.paragraph(words).left_top() + egui::vec2(4.0, 12.0);
        self.click_at(place);
        self.key(Key::S);
        self.key(Key::C);
        self.type_text(theme);
        let there = self.project().codes().values().any(|code| code.name == theme);
        let enter = if there { Modifiers::NONE } else { Modifiers::SHIFT };
        self.keys(enter, Key::Enter);
    }
}
