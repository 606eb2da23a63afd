//! The app without a window: frames are computed and can be painted into a picture. For measuring, for the pictures in the
//! documentation, and for comparing how a surface looks with how it looked before; a graphics card is not needed.

mod paint;

use std::path::{Path, PathBuf};

use egui::epaint::ClippedPrimitive;
use egui::{Event, Modifiers, Pos2, RawInput, Rect, Vec2, ViewportId};

pub use paint::Picture;
use paint::Textures;

use crate::AppOptions;
use crate::app::App;

/// How long a frame lasts, as far as the app can tell: 1/60 second.
const FRAME_SECONDS: f64 = 1.0 / 60.0;

/// The app without a window.
pub struct Offscreen {
    context: egui::Context,
    app: App,
    size: Vec2,
    pixels_per_point: f32,
    seconds: f64,
    textures: Textures,
    drawn: Vec<ClippedPrimitive>,
}

impl Offscreen {
    /// Prepares the app for a window of `size` points; `settings` is the file in which habits are kept, if any.
    pub fn new(
        size: [f32; 2],
        pixels_per_point: f32,
        options: AppOptions,
        settings: Option<PathBuf>,
    ) -> Self {
        let context = egui::Context::default();
        // No tooltip or panel should be caught on its way.
        context.all_styles_mut(|style| style.animation_time = 0.0);
        let app = App::new(&context, options, settings);
        context.all_styles_mut(|style| style.animation_time = 0.0);
        let textures = Textures::default();
        Self { context, app, size: size.into(), pixels_per_point, seconds: 0.0, textures, drawn: Vec::new() }
    }

    /// Opens a project, as from the list of recent ones. A large one is loaded beside the frames.
    pub fn open(&mut self, project: &Path) {
        self.app.open(project);
    }

    /// Whether a project is open.
    pub fn has_project(&self) -> bool {
        self.app.has_project()
    }

    /// Computes one frame from `events`: layout, painting and tessellation, all that is done before the graphics card. Gives
    /// how many triangles there are.
    pub fn frame(&mut self, events: Vec<Event>) -> usize {
        self.seconds += FRAME_SECONDS;
        let mut input = RawInput {
            // In points as the app enlarges them.
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size / self.context.zoom_factor())),
            time: Some(self.seconds),
            events,
            focused: true,
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(self.pixels_per_point);
        }
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| app.frame(ui));
        self.textures.update(&mut output.textures_delta);
        self.drawn = self.context.tessellate(output.shapes, output.pixels_per_point);
        self.drawn.iter().map(paint::triangles).sum()
    }

    /// Computes `count` frames in which nothing is done.
    pub fn frames(&mut self, count: usize) {
        for _ in 0..count {
            self.frame(Vec::new());
        }
    }

    /// Presses and lets go of a key.
    pub fn key(&mut self, modifiers: Modifiers, key: egui::Key) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![Event::ModifiersChanged(modifiers), event(true)]);
        self.frame(vec![event(false), Event::ModifiersChanged(Modifiers::NONE)]);
    }

    /// Types a text.
    pub fn type_text(&mut self, text: &str) {
        self.frame(vec![Event::Text(text.to_owned())]);
    }

    /// Presses the mouse button at `from`, moves it to `to`, and lets it go; a click if the two are the same.
    pub fn drag(&mut self, from: [f32; 2], to: [f32; 2]) {
        let (from, to) = (Pos2::from(from), Pos2::from(to));
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![button(from, true)]);
        for step in 1..=4 {
            self.frame(vec![Event::PointerMoved(from + (to - from) * (step as f32 / 4.0))]);
        }
        self.frame(vec![button(to, false)]);
    }

    /// Moves the mouse away, so that nothing is lit by it.
    pub fn mouse_away(&mut self) {
        self.frame(vec![Event::PointerGone]);
    }

    /// Paints the last frame.
    pub fn picture(&self) -> Picture {
        let scale = self.context.pixels_per_point();
        let size = self.size * self.pixels_per_point;
        paint::paint(&self.drawn, &self.textures, [size.x as usize, size.y as usize], scale)
    }
}
