//! How long a frame takes, without a graphics card: layout, painting and tessellation of the whole window.
//!
//! A document of 1,000,000 words with 50,000 codings; a codebook of 2,000 codes; a project of 2,000 documents. The baseline
//! of the frames is one label for each paragraph in a scroll area, as a simple reader would do it. Run
//! `cargo bench -p redthread-desktop`; the documents are made of seeded Danish words.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, Vec2};
use redthread_desktop::{AppOptions, Offscreen, UiLanguage};
use redthread_model::*;
use redthread_testing::{Dice, transcript};
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

const SIZE: [f32; 2] = [1400.0, 1000.0];
const WORDS: usize = 1_000_000;
const CODINGS: u64 = 50_000;
const DOCUMENTS: usize = 2_000;
/// In the middle of the words of the reader.
const IN_TEXT: Pos2 = Pos2::new(700.0, 500.0);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--memory-of") {
        return memory_of(Path::new(&arguments[at + 1]));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let long = long_document(folder.path());
    println!("{:<58} {:>9} {:>9} {:>9}", "frame (layout, paint, tessellate)", "p50 ms", "p99 ms", "max ms");
    type_ahead(folder.path());
    reading(&long);
    baseline(&long);
    one_line(folder.path());
    start(folder.path());
    memory(folder.path(), &long);
}

/// Times of frames, and the row that tells them.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn frame(&mut self, app: &mut Offscreen, events: Vec<Event>) {
        let begun = Instant::now();
        app.frame(events);
        self.0.push(begun.elapsed());
    }

    fn row(mut self, name: &str) {
        self.0.sort();
        let at = |share: f64| millis(self.0[((self.0.len() - 1) as f64 * share) as usize]);
        println!("{name:<58} {:>9.2} {:>9.2} {:>9.2}", at(0.5), at(0.99), at(1.0));
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn options() -> AppOptions {
    AppOptions { language: Some(UiLanguage::English), by: Some("Anna".to_owned()), ..AppOptions::default() }
}

/// The app with a project, when it is shown.
fn shown(project: &Path) -> Offscreen {
    let mut app = Offscreen::new(SIZE, 1.0, options(), None);
    app.open(project);
    while !app.has_project() {
        app.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(1));
    }
    app.frames(5);
    app
}

fn create(path: &Path) -> Workspace {
    let new = NewProject { name: "Bench".to_owned(), language: Language::DANISH };
    Workspace::create(path, &new, "Anna").expect("a new project")
}

fn codes(workspace: &mut Workspace, count: usize) -> Vec<CodeId> {
    let mut dice = Dice::new(7);
    let mut codes: Vec<Code> = Vec::new();
    for number in 0..count {
        let parent = (number % 12 != 0).then(|| codes[number / 12 * 12].id);
        let word = transcript(&mut dice, 12).split_whitespace().nth(2).unwrap_or("ord").to_owned();
        codes.push(Code {
            id: new_id(),
            parent,
            name: format!("{word} {number}"),
            position: number as u32,
            color: format!("#{:06x}", dice.roll(0x00ff_ffff)),
            description: String::new(),
            when: String::new(),
            when_not: String::new(),
            example: String::new(),
        });
    }
    let ids = codes.iter().map(|code| code.id).collect();
    let all = codes.into_iter().map(|code| Change::Add(Record::Code(code))).collect();
    workspace.commit("Anna", "codes", Change::Together(all)).expect("codes");
    ids
}

/// One transcript of a million words with 50,000 codings of 200 codes by one coder.
fn long_document(folder: &Path) -> PathBuf {
    let (file, path) = (folder.join("long.txt"), folder.join("long.redthread"));
    std::fs::write(&file, transcript(&mut Dice::new(1), WORDS)).expect("the text");
    let mut workspace = create(&path);
    workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).expect("imported");
    let codes = codes(&mut workspace, 200);
    workspace.load(Load::Everything).expect("loaded");
    let document = *workspace.project().documents().keys().next().expect("a document");
    let passage = Passage { document, range: TextRange::new(0, 3).expect("a range") };
    workspace.apply_code("Anna", CodeName::Id(codes[0]), None, &[passage]).expect("coded");
    let project = workspace.project();
    let coder = *project.coders().keys().next().expect("a coder");
    let length = u64::from(project.documents()[&document].characters);
    let mut dice = Dice::new(2);
    let codings = (0..CODINGS).map(|number| {
        let start = dice.roll(length - 700) as u32;
        let end = start + 10 + dice.roll(600) as u32;
        Change::Add(Record::Coding(Coding {
            id: new_id(),
            document,
            range: TextRange::new(start, end).expect("a range"),
            code: codes[(number % 200) as usize],
            coder,
            valence: None,
            created_millis: 0,
        }))
    });
    let codings = Change::Together(codings.collect());
    workspace.commit("Anna", "codings", codings).expect("coded");
    path
}

fn wheel(points: f32) -> Vec<Event> {
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -points),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(IN_TEXT), wheel]
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn reading(project: &Path) {
    let begun = Instant::now();
    let mut app = shown(project);
    println!(
        "{:<58} {:>9.0}",
        "1,000,000 words, 50,000 codings: from opening to shown",
        millis(begun.elapsed())
    );
    let frames = |app: &mut Offscreen, name: &str, count: usize, events: &dyn Fn(usize) -> Vec<Event>| {
        let mut times = Times::default();
        for number in 0..count {
            times.frame(app, events(number));
        }
        times.row(name);
    };
    frames(&mut app, "standing still", 300, &|_| Vec::new());
    frames(&mut app, "wheel, 40 points a frame", 500, &|_| wheel(40.0));
    frames(&mut app, "wheel, 400 points a frame", 500, &|_| wheel(400.0));
    let bar = |share: f32| Pos2::new(1400.0 - 246.0, 60.0 + share * 880.0);
    app.frame(vec![Event::PointerMoved(bar(0.0))]);
    app.frame(vec![button(bar(0.0), true)]);
    frames(&mut app, "dragging the scroll bar from top to bottom", 500, &|number| {
        vec![Event::PointerMoved(bar(number as f32 / 500.0))]
    });
    app.frame(vec![button(bar(1.0), false)]);
    app.frame(vec![Event::PointerMoved(IN_TEXT)]);
    app.frame(vec![button(IN_TEXT, true)]);
    frames(&mut app, "selecting with the mouse", 300, &|number| {
        vec![Event::PointerMoved(IN_TEXT + Vec2::new((number % 40) as f32, (number % 300) as f32))]
    });
    app.frame(vec![button(IN_TEXT, false)]);
    let key =
        |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    frames(&mut app, "Shift and arrow down", 300, &|_| {
        vec![Event::ModifiersChanged(Modifiers::SHIFT), key(Key::ArrowDown, Modifiers::SHIFT)]
    });
    app.frame(vec![Event::ModifiersChanged(Modifiers::NONE)]);
    app.key(Modifiers::COMMAND, Key::A);
    frames(&mut app, "everything selected, wheel", 300, &|_| wheel(40.0));
    app.key(Modifiers::NONE, Key::Escape);
}

/// The naive reader: each paragraph a label in a scroll area. Its first frame and those after it.
fn baseline(project: &Path) {
    let mut workspace = Workspace::open(project).expect("opened");
    workspace.load(Load::Everything).expect("loaded");
    let document = *workspace.project().documents().keys().next().expect("a document");
    let text = workspace.project().text(document).expect("loaded").as_str().to_owned();
    let context = egui::Context::default();
    let mut times = Times::default();
    for number in 0..12 {
        let begun = Instant::now();
        let screen = egui::Rect::from_min_size(Pos2::ZERO, SIZE.into());
        let input = egui::RawInput { screen_rect: Some(screen), ..egui::RawInput::default() };
        let mut output = context.run_ui(input, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                for line in text.lines() {
                    ui.label(line);
                }
            });
        });
        output.textures_delta.clear();
        let drawn = context.tessellate(output.shapes, 1.0);
        std::hint::black_box(drawn);
        let time = begun.elapsed();
        match number {
            0 => {
                let name = "baseline, a label for each paragraph: first frame";
                println!("{name:<58} {:>9.0}", millis(time));
            }
            1 => {}
            _ => times.0.push(time),
        }
    }
    times.row("baseline, a label for each paragraph: standing still");
}

fn type_ahead(folder: &Path) {
    let (file, path) = (folder.join("short.txt"), folder.join("codes.redthread"));
    std::fs::write(&file, transcript(&mut Dice::new(3), 3_000)).expect("the text");
    let mut workspace = create(&path);
    workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).expect("imported");
    codes(&mut workspace, 2_000);
    drop(workspace);
    let mut app = shown(&path);
    let mut times = Times::default();
    for number in 0..60 {
        app.drag([IN_TEXT.x, IN_TEXT.y - 100.0], [IN_TEXT.x + 90.0, IN_TEXT.y - 60.0]);
        app.key(Modifiers::NONE, Key::C);
        for letter in ["sag", "mød", "hjælp", "tid", "åbn"][number % 5].chars() {
            times.frame(&mut app, vec![Event::Text(letter.to_string())]);
            times.frame(&mut app, Vec::new());
        }
        app.key(Modifiers::NONE, Key::Escape);
        app.key(Modifiers::NONE, Key::Escape);
    }
    times.row("typing in the code bar, 2,000 codes");
}

/// Five megabytes on one line, with spaces and without a single one.
fn one_line(folder: &Path) {
    for (name, text) in [
        ("5 MB on one line", transcript(&mut Dice::new(5), 900_000).replace('\n', " ")),
        ("5 MB without a space", "ærøskøbing".repeat(420_000)),
    ] {
        let (file, path) = (folder.join(format!("{name}.txt")), folder.join(format!("{name}.redthread")));
        std::fs::write(&file, text).expect("the text");
        let mut workspace = create(&path);
        workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).expect("imported");
        drop(workspace);
        let mut app = shown(&path);
        let mut times = Times::default();
        for _ in 0..300 {
            times.frame(&mut app, wheel(400.0));
        }
        times.row(&format!("{name}, wheel, 400 points a frame"));
    }
}

/// From starting the app to its first frame, and to 2,000 documents shown.
fn start(folder: &Path) {
    let path = folder.join("many.redthread");
    let sources = folder.join("sources");
    std::fs::create_dir(&sources).expect("a folder");
    let mut dice = Dice::new(4);
    for number in 0..DOCUMENTS {
        let file = sources.join(format!("Interview {number:04}.txt"));
        std::fs::write(file, transcript(&mut dice, 8_000)).expect("a transcript");
    }
    let mut workspace = create(&path);
    workspace.import("Anna", &[sources], &ImportOptions::default(), &Progress::default()).expect("imported");
    drop(workspace);
    let (mut first, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let begun = Instant::now();
        let mut app = Offscreen::new(SIZE, 1.0, options(), None);
        app.open(&path);
        app.frame(Vec::new());
        first.push(begun.elapsed());
        while !app.has_project() {
            app.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        app.frame(Vec::new());
        app.frame(Vec::new());
        whole.push(begun.elapsed());
    }
    first.sort();
    whole.sort();
    println!("{:<58} {:>9.0}", "2,000 documents of 8,000 words: first frame", millis(first[2]));
    println!("{:<58} {:>9.0}", "2,000 documents of 8,000 words: project shown", millis(whole[2]));
}

/// What the whole process needs for a short and for a long document, each in a process of its own.
fn memory(folder: &Path, long: &Path) {
    for (name, path) in [
        ("memory with a short document", &folder.join("codes.redthread")),
        ("memory with 1,000,000 words", &long.to_owned()),
    ] {
        let Ok(program) = std::env::current_exe() else { return };
        let output = std::process::Command::new(program).arg("--memory-of").arg(path).output();
        let said = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        println!("{name:<58} {:>9}", said.unwrap_or_default());
    }
    let text = folder.join("long.txt").metadata().map_or(0, |file| file.len());
    println!("{:<58} {:>6.0} MB", "… of which the text itself", text as f64 / 1e6);
}

/// Reads through a document from start to end and says how much memory that took.
fn memory_of(project: &Path) {
    let mut app = shown(project);
    for _ in 0..400 {
        app.frame(wheel(4_000.0));
    }
    println!("{:.0} MB", resident().unwrap_or_default());
}

/// The memory of this process in megabytes, where the system tells it.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}
