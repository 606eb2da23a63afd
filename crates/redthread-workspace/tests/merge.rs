//! Merging, splitting and arranging codes: nothing is lost, each is one step, and undo gives back the same project.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

fn study(folder: &Path) -> Workspace {
    let source = folder.join("Gruppe.txt");
    std::fs::write(&source, "Karin: Så følte jeg mig alene igen.\n\nMogens: Ja, det gjorde vi alle.\n")
        .unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.join("p.redthread"), &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    workspace.load(Load::Everything).unwrap();
    workspace
}

fn passage(workspace: &Workspace, start: u32, end: u32) -> Passage {
    let document = workspace.project().documents_in_order()[0].id;
    Passage { document, range: TextRange::new(start, end).unwrap() }
}

fn code(workspace: &mut Workspace, path: &str) -> CodeId {
    workspace.ensure_code("Anna", &path.parse().unwrap()).unwrap()
}

fn paths(workspace: &Workspace) -> Vec<String> {
    let project = workspace.project();
    project.codes_in_order().iter().map(|(code, _)| project.path(code.id).unwrap().to_string()).collect()
}

fn codings(workspace: &Workspace) -> Vec<Coding> {
    let project = workspace.project();
    project.codings(project.documents_in_order()[0].id).unwrap().to_vec()
}

#[test]
fn merging_moves_everything_that_hung_on_the_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let (one, other) = (code(&mut workspace, "Tillid"), code(&mut workspace, "Tryghed"));
    code(&mut workspace, "Tryghed/Hjemme");
    code(&mut workspace, "Tillid/Hjemme");
    let (both, alone) = (passage(&workspace, 7, 12), passage(&workspace, 13, 20));
    workspace.apply_code("Anna", one, None, &[both]).unwrap();
    workspace.apply_code("Anna", other, Some(Valence::Well), &[both, alone]).unwrap();
    workspace.apply_code("Bo", other, None, &[both]).unwrap();
    let fallen = codings(&workspace)
        .into_iter()
        .find(|coding| (coding.code, coding.range, coding.valence.is_some()) == (other, both.range, true))
        .unwrap();
    workspace.add_memo("Anna", Anchor::Coding(fallen.document, fallen.id), "Se på den igen").unwrap();
    workspace.add_memo("Anna", Anchor::Code(other), "Ligner tillid").unwrap();
    workspace.set_summary("Anna", one, None, "Det ene.").unwrap();
    workspace.set_summary("Anna", other, None, "Det andet.").unwrap();
    workspace.add_quote("Anna", alone, Some(other)).unwrap();
    workspace.create_code_set("Anna", "Teori", &[other, one]).unwrap();
    let described = workspace.project().code(other).unwrap().clone();
    workspace.edit_code("Anna", Code { when: "hjemme".to_owned(), ..described }).unwrap();
    let before = workspace.project().clone();
    let steps = workspace.head();

    let report = workspace.merge_codes("Anna", &[other], one).unwrap();
    assert_eq!(report, MergeReport { moved: 2, together: 1 });
    assert_eq!(workspace.head(), steps + 1, "one step");
    assert_eq!(paths(&workspace), ["Tillid", "Tillid/Hjemme", "Tillid/Hjemme (Tryghed)"]);
    let after = codings(&workspace);
    assert_eq!(after.len(), 3);
    assert!(after.iter().all(|coding| coding.code == one));
    let project = workspace.project();
    let kept = after.iter().find(|coding| coding.valence.is_some() && coding.range == both.range).unwrap();
    let memos: Vec<_> = project
        .memos_on(Anchor::Coding(kept.document, kept.id))
        .chain(project.memos_on(Anchor::Code(one)))
        .map(|memo| memo.text.as_str())
        .collect();
    assert_eq!(memos, ["Se på den igen", "Ligner tillid"]);
    let texts: Vec<_> = project.summaries().values().map(|summary| summary.text.as_str()).collect();
    assert_eq!(texts, ["Det ene.\n\nDet andet."]);
    assert!(project.quotes().values().all(|quote| quote.theme == Some(one)));
    assert!(project.code_sets().values().all(|set| set.codes == [one]));
    assert_eq!(project.code(one).unwrap().when, "hjemme");
    assert_eq!(workspace.check().unwrap(), CheckReport::default());

    workspace.undo("Anna", 1).unwrap();
    assert_eq!(*workspace.project(), before);
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn what_works_well_and_what_does_not_is_kept_as_a_memo_when_codings_fall_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let (one, other) = (code(&mut workspace, "Tillid"), code(&mut workspace, "Tryghed"));
    let place = passage(&workspace, 7, 12);
    workspace.apply_code("Anna", one, Some(Valence::Well), &[place]).unwrap();
    workspace.apply_code("Anna", other, Some(Valence::LessWell), &[place]).unwrap();
    workspace.merge_codes("Anna", &[other], one).unwrap();
    let after = codings(&workspace);
    assert_eq!(after.iter().map(|coding| coding.valence).collect::<Vec<_>>(), [Some(Valence::Well)]);
    let memos: Vec<_> = workspace.project().memos().values().map(|memo| memo.text.clone()).collect();
    assert_eq!(memos, ["Tryghed: less-well"]);
}

#[test]
fn a_theme_merged_into_what_stands_below_it_gives_it_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let theme = code(&mut workspace, "Tillid");
    let below = code(&mut workspace, "Tillid/Tillid");
    code(&mut workspace, "Tillid/Hjemme");
    let before = workspace.project().clone();
    workspace.merge_codes("Anna", &[theme], below).unwrap();
    assert_eq!(paths(&workspace), ["Tillid", "Tillid/Hjemme"]);
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(*workspace.project(), before);
    let itself = workspace.merge_codes("Anna", &[theme], theme).unwrap_err();
    assert!(matches!(itself, WorkspaceError::BadValue(_)), "{itself}");
}

#[test]
fn a_split_moves_the_chosen_passages_below() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let theme = code(&mut workspace, "Tillid");
    let places = [passage(&workspace, 7, 12), passage(&workspace, 13, 20)];
    workspace.apply_code("Anna", theme, None, &places).unwrap();
    let before = workspace.project().clone();
    let chosen = codings(&workspace)[1];
    let made = workspace.split_code("Anna", theme, &[chosen], "Hjemme").unwrap();
    assert_eq!(paths(&workspace), ["Tillid", "Tillid/Hjemme"]);
    assert_eq!(codings(&workspace).iter().map(|coding| coding.code).collect::<Vec<_>>(), [theme, made]);
    let gone = workspace.split_code("Anna", theme, &[chosen], "Igen").unwrap_err();
    assert!(matches!(gone, WorkspaceError::Change(ChangeError::Stale(_))), "{gone}");
    assert!(workspace.split_code("Anna", theme, &[], "Intet").is_err());
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(*workspace.project(), before);
}

#[test]
fn a_code_is_moved_before_after_and_below_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let [a, b, c] = ["A", "B", "C"].map(|name| code(&mut workspace, name));
    workspace.move_code("Anna", c, None, Some(a)).unwrap();
    assert_eq!(paths(&workspace), ["C", "A", "B"]);
    workspace.move_code("Anna", c, Some(b), None).unwrap();
    assert_eq!(paths(&workspace), ["A", "B", "B/C"]);
    let head = workspace.head();
    workspace.move_code("Anna", c, Some(b), None).unwrap();
    assert_eq!(workspace.head(), head, "nothing to move is no step");
    let below_itself = workspace.move_code("Anna", b, Some(c), None).unwrap_err();
    assert!(matches!(below_itself, WorkspaceError::Change(ChangeError::Cycle(_))), "{below_itself}");
    workspace.order_codes("Anna", &[b, a]).unwrap();
    assert_eq!(paths(&workspace), ["B", "B/C", "A"]);
    workspace.undo("Anna", 2).unwrap();
    assert_eq!(paths(&workspace), ["C", "A", "B"]);
}

#[test]
fn sub_themes_become_lightness_steps_of_their_theme() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let theme = code(&mut workspace, "Tillid");
    let below = code(&mut workspace, "Tillid/Hjemme");
    let record = workspace.project().code(theme).unwrap().clone();
    workspace.edit_code("Anna", Code { color: "#000000".to_owned(), ..record }).unwrap();
    workspace.shade_below("Anna", theme).unwrap();
    // 15 % of the way to white.
    assert_eq!(workspace.project().code(below).unwrap().color, "#262626");
}

#[test]
fn sets_are_made_renamed_filled_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = study(folder.path());
    let (a, b) = (code(&mut workspace, "A"), code(&mut workspace, "B"));
    let set = workspace.create_code_set("Anna", " Teori ", &[a, a]).unwrap();
    workspace.add_to_code_set("Anna", set, &[a, b]).unwrap();
    workspace.rename_code_set("Anna", set, "Begreber").unwrap();
    let now = workspace.project().code_set(set).unwrap().clone();
    assert_eq!((now.name.as_str(), now.codes.as_slice()), ("Begreber", [a, b].as_slice()));
    workspace.take_from_code_set("Anna", set, &[a]).unwrap();
    assert_eq!(workspace.project().code_set(set).unwrap().codes, [b]);
    assert!(workspace.create_code_set("Anna", "begreber", &[]).is_err(), "the name is taken");
    workspace.remove_code_set("Anna", set).unwrap();
    assert_eq!(paths(&workspace), ["A", "B"], "the codes stay");
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().code_set(set).unwrap().codes, [b]);
}

/// A coding to make: which code, where, by whom, with what valence.
type Wish = (usize, u32, bool, Option<Valence>);

fn wish() -> impl Strategy<Value = Wish> {
    let valence = prop::option::of(prop_oneof![Just(Valence::Well), Just(Valence::LessWell)]);
    (0usize..6, 7u32..11, any::<bool>(), valence)
}

/// Who coded which range: what merging must keep.
fn coded(workspace: &Workspace) -> BTreeSet<(TextRange, CoderId)> {
    codings(workspace).iter().map(|coding| (coding.range, coding.coder)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn merging_and_splitting_lose_nothing_and_undo_gives_back_the_same_project(
        parents in prop::collection::vec(prop::option::of(0usize..6), 6),
        names in prop::collection::vec(0u8..3, 6),
        wishes in prop::collection::vec(wish(), 1..12),
        memos in prop::collection::vec(0usize..6, 0..4),
        from in prop::collection::vec(0usize..6, 1..4),
        into in 0usize..6,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = study(folder.path());
        let mut codes: Vec<CodeId> = Vec::new();
        for (index, (parent, name)) in parents.iter().zip(&names).enumerate() {
            let above = parent.and_then(|parent| codes.get(parent).copied());
            let made = workspace.create_code("Anna", above, &format!("Kode {name}"));
            codes.push(made.or_else(|_| workspace.create_code("Anna", above, &format!("Kode {index}x"))).unwrap());
        }
        for (code, start, anna, valence) in wishes {
            let place = passage(&workspace, start, start + 4);
            workspace.apply_code(if anna { "Anna" } else { "Bo" }, codes[code], valence, &[place]).unwrap();
            workspace.add_quote("Anna", place, Some(codes[code])).unwrap();
        }
        for memo in memos {
            workspace.add_memo("Anna", Anchor::Code(codes[memo]), "Notat").unwrap();
            workspace.set_summary("Anna", codes[memo], None, "Sammenfatning").unwrap();
            if let Some(coding) = codings(&workspace).into_iter().find(|coding| coding.code == codes[memo]) {
                workspace.add_memo("Bo", Anchor::Coding(coding.document, coding.id), "Om stedet").unwrap();
            }
        }
        workspace.create_code_set("Anna", "Teori", &codes[..4]).unwrap();
        let (before, was_coded) = (workspace.project().clone(), coded(&workspace));
        let from: Vec<CodeId> = from.into_iter().map(|code| codes[code]).collect();
        let going: BTreeSet<CodeId> = from.iter().copied().filter(|code| *code != codes[into]).collect();
        prop_assume!(!going.is_empty());
        workspace.merge_codes("Anna", &from, codes[into]).unwrap();
        prop_assert_eq!(workspace.check().unwrap(), CheckReport::default());
        prop_assert_eq!(coded(&workspace), was_coded);
        prop_assert_eq!(workspace.project().codes().len(), before.codes().len() - going.len());
        prop_assert!(workspace.project().memos().len() >= before.memos().len());
        let merged = workspace.project().clone();
        workspace.undo("Anna", 1).unwrap();
        prop_assert_eq!(workspace.project(), &before);
        workspace.redo("Anna", 1).unwrap();
        prop_assert_eq!(workspace.project(), &merged);

        let all = codings(&workspace);
        let chosen: Vec<Coding> = all.iter().filter(|coding| coding.code == all[0].code).copied().collect();
        workspace.split_code("Anna", all[0].code, &chosen[..chosen.len().div_ceil(2)], "Ny").unwrap();
        prop_assert_eq!(workspace.check().unwrap(), CheckReport::default());
        workspace.undo("Anna", 1).unwrap();
        prop_assert_eq!(workspace.project(), &merged);
    }
}
