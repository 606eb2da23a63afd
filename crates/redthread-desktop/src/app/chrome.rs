//! The frame around the place of work: top bar, rail, left panel, inspector, status line.

use egui::accesskit::Role;
use egui::{Align, Frame, Key, Layout, Margin, Panel, RichText, Sense, Ui, WidgetInfo, vec2};

use super::App;
use crate::action::Action;
use crate::codes::codes_ui;
use crate::command::{Area, Scope, UiCommand};
use crate::inspector::{InspectorAsk, Section, Things, inspector_ui};
use crate::look::{
    Colors, Hue, Icon, NEAR, Row, field_ui, icon_in, marked_field_ui, quiet_button, quiet_ui, row_ui, strong,
    title_ui,
};
use crate::place::Place;
use crate::session::Session;
use crate::sources::sources_ui;
use crate::status::status_ui;
use crate::window::{Able, keys_text, with_keys};

const RAIL_WIDTH: f32 = 70.0;

/// The frame of a side panel.
pub(super) fn panel_frame(colors: &Colors) -> Frame {
    Frame::new().fill(colors.panel).inner_margin(Margin { left: 10, right: 10, top: 10, bottom: 6 })
}

fn bar_frame(colors: &Colors) -> Frame {
    Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(10, 4))
}

fn icon_of(place: Place) -> Icon {
    match place {
        Place::Read => Icon::Read,
        Place::Find => Icon::Find,
        Place::Segments => Icon::Segments,
        Place::Compare => Icon::Compare,
        Place::Memos => Icon::Memos,
        Place::Cases => Icon::Cases,
        Place::Guides => Icon::Guides,
        Place::Thread => Icon::Thread,
        Place::Report => Icon::Report,
        Place::Import => Icon::Plus,
        Place::Review => Icon::Segments,
    }
}

impl App {
    pub(super) fn top_bar(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        let name = session.project().info().map(|info| info.name.clone()).unwrap_or_default();
        Panel::top("top bar").frame(bar_frame(colors)).exact_size(40.0).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
                icon_in(ui.painter(), rect, Icon::Thread, colors.thread);
                self.menu(ui, &name, session, actions);
                self.search_field(ui, actions);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.coder_menu(ui, session, actions);
                    self.jobs.jobs_ui(ui, self.say, actions);
                });
            });
        });
    }

    /// The menu under the project's name.
    fn menu(&self, ui: &mut Ui, name: &str, session: &mut Session, actions: &mut Vec<Action>) {
        let menu = ui.menu_button(strong(format!("{name}    ")), |ui| {
            ui.set_min_width(200.0);
            let able = self.able(Some(session));
            for area in Area::ALL {
                ui.menu_button(self.say.t(area.name()), |ui| self.submenu(ui, area, &able, actions));
            }
        });
        let (rect, quiet) = (menu.response.rect, Colors::in_ui(ui).quiet);
        let mark =
            egui::Rect::from_center_size(egui::pos2(rect.right() - 13.0, rect.center().y), vec2(10.0, 10.0));
        icon_in(ui.painter(), mark, Icon::Branch(true), quiet);
    }

    /// The commands of a part of the work. What is not possible says why.
    fn submenu(&self, ui: &mut Ui, area: Area, able: &Able, actions: &mut Vec<Action>) {
        ui.set_min_width(320.0);
        let commands = UiCommand::ALL.iter().filter(|info| info.area() == area);
        egui::ScrollArea::vertical().max_height(ui.ctx().content_rect().height() - 80.0).show(ui, |ui| {
            for info in commands.filter(|info| info.offered(self.say.language)) {
                let why_not = able.why_not(info);
                let keys = keys_text(ui.ctx(), info.command);
                let button = egui::Button::new(able.name(info, self.say)).shortcut_text(keys);
                let mut response = ui.add_enabled(why_not.is_none(), button.frame_when_inactive(false));
                if let Some(why_not) = why_not {
                    response = response.on_disabled_hover_text(self.say.t(why_not));
                }
                if response.clicked() {
                    if info.scope == Scope::Reader {
                        actions.push(Action::Go(Place::Read));
                    }
                    actions.push(Action::Command(info.command));
                    ui.close();
                }
            }
        });
    }

    fn search_field(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let width = (ui.available_width() * 0.5).clamp(120.0, 340.0);
        let left = self.context.content_rect().center().x - width / 2.0;
        ui.add_space((left - ui.cursor().left()).clamp(0.0, (ui.available_width() - width).max(0.0)));
        let hint = with_keys(ui.ctx(), self.say.t("Find anything"), UiCommand::Find);
        let mark = self.desk.find.misread(self.say).map(|misread| misread.at);
        let (name, query) = (self.say.t("Find anything"), &mut self.desk.find.query);
        let field = marked_field_ui(ui, name, query, &hint, width, mark);
        if std::mem::take(&mut self.desk.search_wants_focus) {
            field.request_focus();
        }
        self.desk.search_has_focus = field.has_focus();
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            actions.push(Action::Search);
        }
        // Who came to the hits by typing here goes back to where they were.
        let escaped = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if escaped && self.desk.place == Place::Find && std::mem::take(&mut self.desk.find.came_typing) {
            actions.push(Action::Command(UiCommand::Back));
        }
    }

    fn coder_menu(&mut self, ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
        let by = self.by();
        let say = self.say;
        let project = session.project();
        let own = |name: &str| name.to_lowercase() == by.to_lowercase();
        let shown = self.desk.shown_coder.and_then(|coder| project.coders().get(&coder));
        let title = match shown {
            Some(coder) => say.with("● {0} · shown: {1}", &[&by, &coder.name]),
            None => format!("● {by}"),
        };
        ui.menu_button(title, |ui| {
            ui.set_width(240.0);
            if project.coders().len() > 1 {
                title_ui(ui, say.t("Work as"));
                for coder in project.coders().values() {
                    let row = Row {
                        text: &coder.name,
                        hue: Some(Hue::of_name(&coder.name)),
                        chosen: own(&coder.name),
                        ..Row::default()
                    };
                    if row_ui(ui, &row).row.clicked() {
                        actions.push(Action::SetCoder(coder.name.clone()));
                        self.desk.coder_name = None;
                        ui.close();
                    }
                }
                title_ui(ui, say.t("Whose codings are shown"));
                let everybody = [(None, say.t("everybody's").to_owned())];
                let each = project.coders().values().map(|coder| {
                    let name = if own(&coder.name) { say.t("mine").to_owned() } else { coder.name.clone() };
                    (Some(coder.id), name)
                });
                for (coder, name) in everybody.into_iter().chain(each) {
                    let chosen = self.desk.shown_coder == coder;
                    if row_ui(ui, &Row { text: &name, chosen, ..Row::default() }).row.clicked() {
                        self.desk.shown_coder = coder;
                        ui.close();
                    }
                }
                ui.add_space(NEAR);
            }
            title_ui(ui, say.t("The name under which you code"));
            let name = self.desk.coder_name.get_or_insert_with(|| by.clone());
            let field = field_ui(ui, say.t("Your name"), name, "", 200.0);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.button(say.t("Take this name")).clicked() || entered {
                actions.push(Action::SetCoder(name.trim().to_owned()));
                self.desk.coder_name = None;
                ui.close();
            }
        });
    }

    pub(super) fn rail(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(4, 8));
        Panel::left("rail").frame(frame).exact_size(RAIL_WIDTH).resizable(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            // In a low window, or much enlarged, all places stay in sight: without their names, which the tooltips say.
            let height = (ui.available_height() / Place::ALL.len() as f32 - 2.0).clamp(22.0, 50.0);
            for place in Place::ALL {
                if self.rail_button(ui, place, height) {
                    actions.push(Action::Go(place));
                }
            }
        });
    }

    fn rail_button(&self, ui: &mut Ui, place: Place, height: f32) -> bool {
        let colors = Colors::in_ui(ui);
        let (here, name) = (self.desk.place == place, self.say.t(place.name()));
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, name));
        if here || response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 6.0, if here { colors.chosen } else { colors.hover });
        }
        let named = height > 42.0;
        let letters = if here { colors.text } else { colors.quiet };
        let color = if place == Place::Thread { colors.thread } else { letters };
        icon_in(
            ui.painter(),
            egui::Rect::from_min_size(rect.min, vec2(rect.width(), if named { 32.0 } else { height })),
            icon_of(place),
            color,
        );
        let at = egui::pos2(rect.center().x, rect.bottom() - 12.0);
        if named {
            let font = egui::FontId::proportional(11.0);
            ui.painter().text(at, egui::Align2::CENTER_CENTER, name, font, letters);
        }
        response.on_hover_text(with_keys(ui.ctx(), name, UiCommand::Go(place))).clicked()
    }

    pub(super) fn left_panel(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let (sources, codes) = (session.sources(), session.codes());
        let has_selection = self.desk.place == Place::Read && !self.desk.reader.selection.is_empty();
        self.desk.codes.pinned.clone_from(&self.desk.memory.pinned);
        let (desk, say) = (&mut self.desk, self.say);
        let frame = panel_frame(Colors::in_ui(ui));
        let panel = Panel::left(egui::Id::unique(("left", desk.layout_nr))).frame(frame);
        let panel = panel.default_size(desk.memory.layout.left.unwrap_or(248.0)).size_range(180.0..=420.0);
        let shown = panel.show(ui, |ui| {
            let height = ui.available_height();
            let wanted = sources.groups.iter().map(|group| group.documents.len() + 1).sum::<usize>() as f32
                * crate::look::ROW
                + 40.0;
            ui.horizontal(|ui| {
                title_ui(ui, say.t("Sources"));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if crate::look::icon_button(ui, Icon::Plus, say.t("Import files…")).clicked() {
                        actions.push(Action::Command(UiCommand::Import));
                    }
                });
            });
            let list = egui::ScrollArea::vertical().id_salt("sources").auto_shrink([false, true]);
            list.max_height(wanted.min(height * 0.46)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                sources_ui(ui, &sources, desk.document, &mut desk.sources, say, actions);
            });
            ui.add_space(NEAR);
            codes_ui(ui, &codes, desk.code, has_selection, &mut desk.codes, say, actions);
        });
        self.desk.memory.layout.left = Some(shown.response.rect.width());
    }

    pub(super) fn inspector_panel(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let frame = panel_frame(Colors::in_ui(ui));
        let by = self.by();
        let ask = self.desk.inspected(session);
        let data = ask.map(|ask| session.inspector(ask, &by));
        let things = ask.map(|ask| self.things(session, ask)).unwrap_or_default();
        let definition = self.desk.code.and_then(|code| session.definition(code, &by));
        let (desk, say) = (&mut self.desk, self.say);
        let panel = Panel::right(egui::Id::unique(("inspector", desk.layout_nr))).frame(frame);
        let panel =
            panel.default_size(desk.memory.layout.inspector.unwrap_or(240.0)).size_range(200.0..=420.0);
        let shown = panel.show(ui, |ui| {
            let Some(data) = data else {
                quiet_ui(ui, say.t("What is known of a passage stands here."));
                return;
            };
            let (state, writing) = (&mut desk.inspector, &mut desk.codes.definition);
            inspector_ui(ui, &data, definition.as_ref(), &things, state, writing, say, actions);
        });
        self.desk.memory.layout.inspector = Some(shown.response.rect.width());
    }

    /// What the inspector shows of the things around a passage; what is closed is not looked up.
    fn things(&self, session: &mut Session, ask: InspectorAsk) -> Things {
        let state = &self.desk.inspector.things;
        let facts = session.facts(ask);
        let open = |section| state.sections.is_open(section);
        let case = facts.case.filter(|_| open(Section::Case)).map(|case| session.case_facts(case));
        let document = open(Section::Document).then(|| session.document_facts(ask.passage.document));
        let (histories, shown) = state.histories(ask.passage, &facts, self.desk.code);
        let shown = shown.filter(|_| open(Section::History));
        let history = shown.and_then(|thing| session.history_of(&self.context, thing));
        Things { facts, case, document, histories, history }
    }

    pub(super) fn status_bar(&mut self, ui: &mut Ui, right: &str, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        Panel::bottom("status").frame(bar_frame(colors)).exact_size(34.0).show(ui, |ui| {
            status_ui(ui, &self.status, right, self.say, actions);
        });
    }

    /// The jobs, where there is no top bar.
    pub(super) fn jobs_bar(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        Panel::top("jobs").frame(bar_frame(colors)).exact_size(40.0).show(ui, |ui| {
            ui.horizontal_centered(|ui| self.jobs.jobs_ui(ui, self.say, actions));
        });
    }

    /// What the right end of the status line says.
    pub(super) fn where_one_is(&self, session: &mut Session) -> String {
        let sheet = self
            .desk
            .document
            .filter(|_| self.desk.place == Place::Read)
            .and_then(|document| session.sheet(document));
        let Some(sheet) = sheet else { return self.say.t("everything is saved").to_owned() };
        let data = session.inspector(self.desk.ask(&sheet), &self.by());
        let mut parts = Vec::new();
        if data.words > 0 {
            parts.push(self.say.count(data.words.into(), "{0} word", "{0} words"));
        }
        parts.extend(data.turn.map(|turn| self.say.with("turn {0}", &[&turn])));
        parts.extend(data.speaker.as_ref().map(|speaker| speaker.label.clone()));
        parts.push(self.say.t("everything is saved").to_owned());
        parts.join(" · ")
    }

    /// The banner while the answer to a statement is looked for.
    pub(super) fn answering_ui(&self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let Some(statement) = self.desk.answering else { return };
        let project = session.project();
        let Some(record) = project.statement(statement) else { return };
        let words = project
            .text(record.passage.document)
            .map(|text| crate::inspector::shortened(text.slice(record.passage.range), 110));
        let words = words.unwrap_or_default();
        let passage = self.desk.target(session);
        let (colors, say) = (Colors::in_ui(ui), self.say);
        let frame = Frame::new()
            .fill(colors.raised)
            .stroke(egui::Stroke::new(1.0, colors.thread))
            .corner_radius(6)
            .inner_margin(8);
        frame.show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(
                    RichText::new(say.with("Select the words that answer “{0}”, then:", &[&words]))
                        .color(colors.thread_letters),
                );
                for (stance, name) in crate::inspector::STANCES {
                    let button = ui.add_enabled(passage.is_some(), egui::Button::new(say.t(name)));
                    if button.clicked()
                        && let Some(passage) = passage
                    {
                        actions.push(Action::Respond { statement, passage, stance });
                    }
                }
                if quiet_button(ui, say.t("Not now")).clicked() {
                    actions.push(Action::EndAnswer);
                }
            });
        });
    }
}
