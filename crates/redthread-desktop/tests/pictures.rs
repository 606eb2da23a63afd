//! How the main surfaces look, compared with pictures that a person has looked at: `tests/pictures/*.png`, half size.
//!
//! A surface that is meant to look otherwise: run with `REDTHREAD_PICTURES=write`, look at what is written, and keep it. What
//! differs is written beside as `*.new.png`.
#![expect(clippy::unwrap_used, reason = "a test that meets something unexpected should stop there")]

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use redthread_desktop::{AppOptions, Offscreen, Picture, UiLanguage};
use redthread_text::Language;
use redthread_workspace::{ImportOptions, NewProject, Progress, Workspace};

/// A pixel may differ by so much in each colour: processors round differently.
const PIXEL: u8 = 24;
/// So many pixels in a thousand may differ by more.
const PER_MILLE: usize = 3;

const CITIZENS: &str = "\
Interviewer: Hvordan oplevede I det?
Karin: Jamen, jeg følte mig alene. Der var ingen at ringe til.
Bo: Det var ventetiden, der tog modet fra mig. (griner) Man venter og venter.
Interviewer: Kan I sige mere om ventetiden?
Karin: Ja. Og så kommer der et brev, og man åbner det ikke, for man ved jo godt, hvad der står i det.
";

/// A project with one coded interview, open in the app.
fn app(folder: &Path, language: UiLanguage) -> Offscreen {
    let (file, path) = (folder.join("Borgere.txt"), folder.join("nordby.redthread"));
    std::fs::write(&file, CITIZENS).unwrap();
    let new = NewProject { name: "Nordby".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let options = ImportOptions { group: Some("borgere".to_owned()), ..ImportOptions::default() };
    workspace.import("Anna", &[file], &options, &Progress::default()).unwrap();
    drop(workspace);
    let options =
        AppOptions { language: Some(language), by: Some("Anna".to_owned()), ..AppOptions::default() };
    let mut app = Offscreen::new([1280.0, 720.0], 1.0, options, None);
    app.frames(3);
    app.open(&path);
    app.frames(6);
    // It tells when something was coded, and that is never the same.
    app.key(Modifiers::NONE, Key::F4);
    app
}

/// Selects the sentence where the caret is and codes it.
fn code(app: &mut Offscreen, name: &str) {
    app.key(Modifiers::NONE, Key::S);
    app.key(Modifiers::NONE, Key::C);
    app.type_text(name);
    app.key(Modifiers::SHIFT, Key::Enter);
    app.frames(4);
}

/// The picture at half its size, each pixel the mean of four.
fn halved(picture: &Picture) -> (u32, u32, Vec<u8>) {
    let [width, height] = picture.size;
    let mut bytes = Vec::new();
    for y in (0..height - 1).step_by(2) {
        for x in (0..width - 1).step_by(2) {
            for part in 0..3 {
                let at = |x: usize, y: usize| u32::from(picture.pixels[y * width + x][part]);
                bytes.push(((at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4) as u8);
            }
        }
    }
    ((width / 2) as u32, (height / 2) as u32, bytes)
}

fn write(path: &Path, (width, height, bytes): &(u32, u32, Vec<u8>)) {
    let mut encoder = png::Encoder::new(std::fs::File::create(path).unwrap(), *width, *height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(bytes).unwrap();
}

fn read(path: &Path) -> (u32, u32, Vec<u8>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    (info.width, info.height, bytes)
}

/// Compares what is shown with the picture that was looked at.
#[track_caller]
fn looks_as_before(app: &mut Offscreen, name: &str) {
    app.mouse_away();
    // What is computed beside the frames has time to come.
    for _ in 0..12 {
        app.frames(2);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join("pictures");
    let path = folder.join(format!("{name}.png"));
    let shown = halved(&app.picture());
    if std::env::var_os("REDTHREAD_PICTURES").is_some_and(|what| what == "write") {
        return write(&path, &shown);
    }
    let before = read(&path);
    assert_eq!((before.0, before.1), (shown.0, shown.1), "{name} has another size");
    let differs = |(one, other): (&[u8], &[u8])| one.iter().zip(other).any(|(a, b)| a.abs_diff(*b) > PIXEL);
    let differing = before.2.chunks(3).zip(shown.2.chunks(3)).filter(|pair| differs(*pair)).count();
    if differing * 1000 > PER_MILLE * shown.2.len() / 3 {
        let new = folder.join(format!("{name}.new.png"));
        write(&new, &shown);
        panic!("{name} looks otherwise in {differing} pixels; see {}", new.display());
    }
}

#[test]
fn the_reader_with_its_code_bar() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path(), UiLanguage::English);
    app.key(Modifiers::NONE, Key::J);
    code(&mut app, "Ensomhed");
    app.key(Modifiers::NONE, Key::J);
    code(&mut app, "Ventetid");
    app.key(Modifiers::NONE, Key::J);
    app.key(Modifiers::NONE, Key::J);
    app.key(Modifiers::NONE, Key::T);
    app.key(Modifiers::NONE, Key::C);
    app.type_text("en");
    looks_as_before(&mut app, "code-bar");
}

#[test]
fn the_matrix_in_danish_and_dark() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path(), UiLanguage::Danish);
    app.key(Modifiers::NONE, Key::J);
    code(&mut app, "Ensomhed");
    app.key(Modifiers::NONE, Key::J);
    code(&mut app, "Ventetid");
    app.key(Modifiers::NONE, Key::F9);
    app.key(Modifiers::COMMAND, Key::Num4);
    app.frames(30);
    looks_as_before(&mut app, "matrix-danish-dark");
}

#[test]
fn the_cases_grid() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path(), UiLanguage::English);
    app.key(Modifiers::COMMAND, Key::Num6);
    app.frames(30);
    looks_as_before(&mut app, "cases");
}
