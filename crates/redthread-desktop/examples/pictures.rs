//! Paints each surface of the app into a picture, without a window: `pictures PROJECT FOLDER [--danish] [--dark] [--narrow]
//! [--large]`. The pictures in `docs/pictures` are made so from the sample study.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use egui::{Key, Modifiers};
use redthread_desktop::{AppOptions, Offscreen, Picture, UiLanguage};

/// How the app is shown.
struct Look {
    danish: bool,
    dark: bool,
    narrow: bool,
    large: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, paths): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let [project, folder] = paths[..] else { return ExitCode::FAILURE };
    let has = |name: &str| options.iter().any(|option| *option == name);
    let look =
        Look { danish: has("--danish"), dark: has("--dark"), narrow: has("--narrow"), large: has("--large") };
    match pictures(Path::new(project), Path::new(folder), &look) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn pictures(project: &Path, folder: &Path, look: &Look) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let save = |app: &mut Offscreen, name: &str| {
        app.mouse_away();
        app.frames(6);
        write(&app.picture(), &folder.join(format!("{name}.png")))
    };
    let mut app = app(look);
    save(&mut app, "start")?;
    app.open(project);
    while !app.has_project() {
        app.frame(Vec::new());
    }
    app.frames(6);
    save(&mut app, "reader")?;
    for _ in 0..6 {
        app.key(Modifiers::NONE, Key::J);
    }
    app.key(Modifiers::NONE, Key::S);
    save(&mut app, "selected")?;
    app.key(Modifiers::NONE, Key::C);
    app.type_text("til");
    save(&mut app, "code-bar")?;
    app.key(Modifiers::NONE, Key::Escape);
    app.frames(2);
    app.key(Modifiers::NONE, Key::Escape);
    app.key(Modifiers::ALT, Key::J);
    save(&mut app, "coding")?;
    app.key(Modifiers::COMMAND, Key::E);
    app.frames(4);
    app.type_text(" Ja, det var det.");
    save(&mut app, "correct")?;
    app.key(Modifiers::NONE, Key::Escape);
    app.frames(2);
    app.key(Modifiers::NONE, Key::F7);
    save(&mut app, "split")?;
    app.key(Modifiers::NONE, Key::F7);
    app.key(Modifiers::NONE, Key::F8);
    save(&mut app, "look")?;
    app.key(Modifiers::NONE, Key::F8);
    find(&mut app, &save)?;
    app.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    save(&mut app, "words")?;
    code_by(&mut app, look, &save)?;
    let places = [
        (Key::Num3, "retrieve"),
        (Key::Num4, "compare"),
        (Key::Num5, "memos"),
        (Key::Num6, "cases"),
        (Key::Num7, "thread"),
        (Key::Num8, "report"),
    ];
    for (key, name) in places {
        app.key(Modifiers::COMMAND, key);
        save(&mut app, name)?;
    }
    let build = if look.danish { "byg et udtryk" } else { "build an expression" };
    app.key(Modifiers::COMMAND, Key::Num4);
    palette(&mut app, build);
    save(&mut app, "builder-empty")?;
    app.type_text(
        "code:\"Relation/Tillid\" near 2 turns code:Rammer and (group:borgere or køn=kvinde) and not uncoded",
    );
    app.key(Modifiers::NONE, Key::Enter);
    save(&mut app, "builder")?;
    app.key(Modifiers::COMMAND, Key::Num3);
    palette(&mut app, build);
    app.type_text("code:Relation and text[case,hole]:\"plan\"");
    save(&mut app, "builder-problem")?;
    app.key(Modifiers::COMMAND, Key::Num1);
    app.key(Modifiers::COMMAND, Key::H);
    save(&mut app, "history")?;
    app.key(Modifiers::COMMAND, Key::H);
    app.key(Modifiers::COMMAND, Key::K);
    save(&mut app, "palette")?;
    app.key(Modifiers::NONE, Key::Escape);
    app.key(Modifiers::NONE, Key::F1);
    save(&mut app, "help")?;
    app.key(Modifiers::NONE, Key::Escape);
    let repair = if look.danish { "scannet forkert" } else { "scanned wrongly" };
    for words in ["scannet side", repair] {
        app.key(Modifiers::COMMAND, Key::K);
        app.type_text(words);
        app.frames(2);
        app.key(Modifiers::NONE, Key::Enter);
        app.frames(6);
    }
    std::thread::sleep(std::time::Duration::from_secs(1));
    app.frames(2);
    app.key(Modifiers::NONE, Key::A);
    app.key(Modifiers::NONE, Key::X);
    save(&mut app, "repair")?;
    app.key(Modifiers::SHIFT, Key::A);
    app.frames(2);
    app.key(Modifiers::COMMAND, Key::Enter);
    save(&mut app, "repaired")?;
    app.key(Modifiers::COMMAND, Key::I);
    save(&mut app, "import")?;
    let files = interviews(folder)?;
    app.type_text(&files.display().to_string());
    app.key(Modifiers::NONE, Key::Enter);
    wait(&mut app);
    save(&mut app, "import-preview")?;
    app.key(Modifiers::SHIFT, Key::ArrowDown);
    save(&mut app, "import-marked")?;
    app.key(Modifiers::NONE, Key::End);
    save(&mut app, "import-refused")?;
    app.key(Modifiers::COMMAND, Key::Enter);
    wait(&mut app);
    save(&mut app, "import-report")?;
    std::fs::remove_dir_all(files)?;
    app.key(Modifiers::NONE, Key::Escape);
    app.frames(2);
    app.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    app.type_text("corpus_samples/nordby/borgersurvey.csv");
    app.key(Modifiers::NONE, Key::Enter);
    // The table is read beside the drawing; where the example runs elsewhere, the picture says that there is none.
    for _ in 0..100 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        app.frame(Vec::new());
    }
    save(&mut app, "table")
}

/// Codes by speaker as far as looking the passages through.
fn code_by(
    app: &mut Offscreen,
    look: &Look,
    save: &impl Fn(&mut Offscreen, &str) -> std::io::Result<()>,
) -> std::io::Result<()> {
    palette(app, if look.danish { "Kod efter taler" } else { "Code by speaker" });
    app.type_text(if look.danish { "Talere" } else { "Speakers" });
    save(app, "code-by")?;
    app.key(Modifiers::NONE, Key::Enter);
    app.frames(4);
    for key in [Key::A, Key::A, Key::X, Key::S, Key::A] {
        app.key(Modifiers::NONE, key);
    }
    save(app, "review")?;
    app.key(Modifiers::SHIFT, Key::W);
    app.key(Modifiers::NONE, Key::C);
    app.type_text("til");
    save(app, "review-code")?;
    app.key(Modifiers::NONE, Key::Escape);
    app.frames(2);
    // Nothing is coded in the study of the pictures.
    for _ in 0..6 {
        app.key(Modifiers::NONE, Key::Z);
    }
    app.key(Modifiers::NONE, Key::Escape);
    app.frames(2);
    Ok(())
}

/// Asks for a command by its words.
fn palette(app: &mut Offscreen, words: &str) {
    app.key(Modifiers::COMMAND, Key::K);
    app.type_text(words);
    app.frames(2);
    app.key(Modifiers::NONE, Key::Enter);
    app.frames(6);
}

/// Finding words: an empty place, hits with one chosen, a query that is not finished, and nothing found.
fn find(
    app: &mut Offscreen,
    save: &dyn Fn(&mut Offscreen, &str) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let typed = |app: &mut Offscreen, words: &str| {
        app.key(Modifiers::COMMAND, Key::F);
        app.frames(2);
        app.key(Modifiers::COMMAND, Key::A);
        app.type_text(words);
        app.frames(2);
        std::thread::sleep(std::time::Duration::from_millis(400));
        app.frames(4);
    };
    app.key(Modifiers::COMMAND, Key::Num2);
    save(app, "find-empty")?;
    typed(app, "tid OR sagsbehandler*");
    app.key(Modifiers::NONE, Key::Enter);
    app.frames(2);
    app.key(Modifiers::NONE, Key::ArrowDown);
    app.key(Modifiers::SHIFT, Key::ArrowDown);
    save(app, "find")?;
    app.key(Modifiers::NONE, Key::C);
    app.type_text("ti");
    save(app, "find-code")?;
    app.key(Modifiers::NONE, Key::Escape);
    app.key(Modifiers::NONE, Key::Escape);
    typed(app, "tid OR \"så al");
    save(app, "find-unfinished")?;
    typed(app, "ventetidd");
    save(app, "find-nothing")
}

/// Gives work beside the frames time to end.
fn wait(app: &mut Offscreen) {
    for _ in 0..60 {
        app.frames(2);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

/// A folder with two interviews of our own invention, and a file that cannot be read.
fn interviews(folder: &Path) -> std::io::Result<PathBuf> {
    let files = folder.join("interviews");
    std::fs::create_dir_all(&files)?;
    let first = "\
        Pia: Hvordan var det at komme tilbage på arbejde efter så lang tid?\n\n\
        Karin: Jamen, det var hårdt. De første uger sov jeg, så snart jeg kom hjem. (griner) Min søn sagde, at jeg var blevet \
        hundrede år.\n\n\
        Pia: Og så?\n\n\
        Karin: Så ringede de fra jobcenteret og spurgte, om jeg var klar til flere timer. Det var jeg ikke.\n\n\
        Borger 2: Nej, det samme skete for mig. Man tør ikke sige nej.\n\n\
        Obs: en telefon ringer, og Karin går ud af lokalet.\n\n\
        Karin: Undskyld, det var min søn.\n\n\
        Borger 2: Det gør ikke noget.\n\n\
        Borger: Vi venter gerne.\n\n\
        Pia: Lad os tage det derfra. Hvad ville have hjulpet?\n\n\
        Karin: En, der spurgte, hvordan det gik, før de spurgte, hvor mange timer.\n";
    let second = first.replace("hårdt", "godt").replace("Lad os tage det derfra. ", "");
    std::fs::write(files.join("Borgergruppe 4.txt"), first)?;
    std::fs::write(files.join("Borgergruppe 5.txt"), second)?;
    std::fs::write(
        files.join("Telefonnotat.md"),
        "# Telefonnotat\n\nRingede til Karin d. 3. Hun ville gerne tale videre.\n",
    )?;
    std::fs::write(files.join("Tom optagelse.txt"), "")?;
    Ok(files)
}

fn app(look: &Look) -> Offscreen {
    let language = if look.danish { UiLanguage::Danish } else { UiLanguage::English };
    let options =
        AppOptions { language: Some(language), by: Some("Anna".to_owned()), ..AppOptions::default() };
    let size = if look.narrow { [820.0, 520.0] } else { [1280.0, 720.0] };
    let mut app = Offscreen::new(size, 1.0, options, None);
    app.frames(3);
    if look.dark {
        app.key(Modifiers::NONE, Key::F9);
    }
    if look.large {
        for _ in 0..10 {
            app.key(Modifiers::COMMAND, Key::Plus);
        }
    }
    app
}

fn write(picture: &Picture, path: &PathBuf) -> std::io::Result<()> {
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.size[0] as u32, picture.size[1] as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.pixels.concat())?;
    writer.finish().map_err(Into::into)
}
