//! The three themes: three surfaces, two strengths of text, one accent, which belongs to the thread and to nothing else.

use egui::{Color32, CornerRadius, FontId, Margin, Stroke, TextStyle, Theme, vec2};

use super::{MOTION_SECONDS, NEAR, STEP, strong_font};
use crate::texts::key;

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shade {
    /// Dark letters on a light page.
    #[default]
    Light,
    /// Light letters on a dark page.
    Dark,
    /// White on black, with lines that stand out.
    Contrast,
}

impl Shade {
    /// All, in the order in which one key goes through them.
    pub(crate) const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// Its name in English.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Light => key("Light"),
            Self::Dark => key("Dark"),
            Self::Contrast => key("High contrast"),
        }
    }

    /// The one after it.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Light,
        }
    }
}

/// The colours of a theme, by what they mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colors {
    /// Whether letters are lighter than the page.
    pub(crate) dark: bool,
    /// Behind what is read.
    pub(crate) page: Color32,
    /// Behind panels and bars.
    pub(crate) panel: Color32,
    /// Behind what lies above: menus, the code bar, cards.
    pub(crate) raised: Color32,
    /// Behind a row that the pointer is over.
    pub(crate) hover: Color32,
    /// Behind what is chosen.
    pub(crate) chosen: Color32,
    /// Thin lines between surfaces.
    pub(crate) line: Color32,
    /// Words.
    pub(crate) text: Color32,
    /// Words that stand back: an interviewer's, counts, hints.
    pub(crate) quiet: Color32,
    /// Behind words that are selected.
    pub(crate) selection: Color32,
    /// Behind words that a search found, and the one found last.
    pub(crate) hit: Color32,
    /// Behind the hit that one stands at.
    pub(crate) hit_here: Color32,
    /// The thread: the name's mark, the carried statements.
    pub(crate) thread: Color32,
    /// Letters in the thread's colour.
    pub(crate) thread_letters: Color32,
    /// A note that something could not be done.
    pub(crate) warning: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Colors = Colors {
    dark: false,
    page: rgb(0xfffefb),
    panel: rgb(0xf5f3ef),
    raised: rgb(0xffffff),
    hover: rgb(0xeae7e1),
    chosen: rgb(0xdfdbd3),
    line: rgb(0xe0dcd4),
    text: rgb(0x23211e),
    quiet: rgb(0x6a665f),
    selection: rgb(0xbcd6f2),
    hit: rgb(0xfbe9a6),
    hit_here: rgb(0xf7c948),
    thread: rgb(0xb3261e),
    thread_letters: rgb(0xa8211a),
    warning: rgb(0x8a4b00),
};

const DARK: Colors = Colors {
    dark: true,
    page: rgb(0x1a1b1d),
    panel: rgb(0x222326),
    raised: rgb(0x2a2c30),
    hover: rgb(0x303236),
    chosen: rgb(0x3b3e44),
    line: rgb(0x36383d),
    text: rgb(0xe6e3dd),
    quiet: rgb(0xa5a19a),
    selection: rgb(0x2d4f74),
    hit: rgb(0x4d431c),
    hit_here: rgb(0x7a6415),
    thread: rgb(0xe5534b),
    thread_letters: rgb(0xf0776f),
    warning: rgb(0xe3a857),
};

const CONTRAST: Colors = Colors {
    dark: true,
    page: rgb(0x000000),
    panel: rgb(0x0a0a0a),
    raised: rgb(0x161616),
    hover: rgb(0x333333),
    chosen: rgb(0x4a4a4a),
    line: rgb(0x9a9a9a),
    text: rgb(0xffffff),
    quiet: rgb(0xd6d6d6),
    selection: rgb(0x1f5fa8),
    hit: rgb(0x5c5000),
    hit_here: rgb(0x8a5a00),
    thread: rgb(0xff7a72),
    thread_letters: rgb(0xff9a94),
    warning: rgb(0xffc46b),
};

impl Colors {
    /// The colours of a theme.
    pub(crate) const fn of(shade: Shade) -> &'static Self {
        match shade {
            Shade::Light => &LIGHT,
            Shade::Dark => &DARK,
            Shade::Contrast => &CONTRAST,
        }
    }

    /// The colours of the theme that `ui` draws in.
    pub(crate) fn in_ui(ui: &egui::Ui) -> &'static Self {
        // egui knows a light and a dark theme only: which dark one it was given, the panel's colour tells.
        let visuals = ui.visuals();
        match visuals.dark_mode {
            false => &LIGHT,
            true if visuals.panel_fill == CONTRAST.panel => &CONTRAST,
            true => &DARK,
        }
    }
}

/// Gives egui the look of the app. Which theme is shown is chosen with [`show_theme`].
pub(crate) fn apply_theme(context: &egui::Context) {
    show_theme(context, Shade::Dark);
    show_theme(context, Shade::Light);
    context.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Shows a theme.
pub(crate) fn show_theme(context: &egui::Context, shade: Shade) {
    let colors = Colors::of(shade);
    let theme = if colors.dark { Theme::Dark } else { Theme::Light };
    context.style_mut_of(theme, |style| style_of(style, colors));
    context.set_theme(theme);
}

fn style_of(style: &mut egui::Style, colors: &Colors) {
    style.text_styles = [
        (TextStyle::Heading, strong_font(18.0)),
        (TextStyle::Body, FontId::proportional(14.0)),
        (TextStyle::Button, FontId::proportional(14.0)),
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Monospace, FontId::monospace(13.0)),
    ]
    .into();
    style.animation_time = MOTION_SECONDS;
    style.spacing.item_spacing = vec2(NEAR, STEP);
    style.spacing.button_padding = vec2(NEAR, STEP);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.interact_size = vec2(40.0, 26.0);
    style.spacing.indent = 14.0;
    style.spacing.combo_width = 80.0;
    style.spacing.window_margin = Margin::same(12);
    style.interaction.selectable_labels = false;
    visuals_of(&mut style.visuals, colors);
}

fn visuals_of(visuals: &mut egui::Visuals, colors: &Colors) {
    visuals.dark_mode = colors.dark;
    visuals.panel_fill = colors.panel;
    visuals.window_fill = colors.raised;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.extreme_bg_color = colors.raised;
    visuals.text_edit_bg_color = Some(if colors.dark { colors.page } else { colors.raised });
    visuals.faint_bg_color = colors.hover;
    visuals.code_bg_color = colors.hover;
    visuals.weak_text_color = Some(colors.quiet);
    visuals.hyperlink_color = colors.text;
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.warning;
    visuals.selection.bg_fill = colors.selection;
    visuals.selection.stroke = Stroke::new(1.0, colors.text);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.indent_has_left_vline = false;
    let shadow = egui::Shadow {
        offset: [0, 4],
        blur: 18,
        spread: 0,
        color: Color32::from_black_alpha(if colors.dark { 110 } else { 38 }),
    };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    let radius = CornerRadius::same(5);
    let widgets = &mut visuals.widgets;
    let all = [
        (&mut widgets.noninteractive, colors.panel, colors.line, colors.text),
        (&mut widgets.inactive, colors.hover, Color32::TRANSPARENT, colors.text),
        (&mut widgets.hovered, colors.chosen, colors.line, colors.text),
        (&mut widgets.active, colors.chosen, colors.quiet, colors.text),
        (&mut widgets.open, colors.chosen, colors.line, colors.text),
    ];
    for (widget, fill, border, letters) in all {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, border);
        widget.fg_stroke = Stroke::new(1.0, letters);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
}
