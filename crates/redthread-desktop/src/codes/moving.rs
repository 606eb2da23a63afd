//! Where a code goes when it is dropped, or moved by key.

use redthread_model::CodeId;

use super::CodesAction;
use super::data::CodeTreeData;

/// Where on a row something is let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before it.
    Before,
    /// Onto it.
    Inside,
    /// After it.
    After,
}

impl Place {
    /// The place at this share of the row's height. Where the order is not made by hand, there is no before and after.
    pub(super) fn at(share: f32, by_hand: bool) -> Self {
        match share {
            share if by_hand && share < 0.28 => Self::Before,
            share if by_hand && share > 0.72 => Self::After,
            _ => Self::Inside,
        }
    }
}

/// Which way a key moves a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Before the sibling before it.
    Up,
    /// After the sibling after it.
    Down,
    /// Below the sibling before it.
    In,
    /// After the code above it.
    Out,
}

/// The codes that stand beside each other under the same code, in the order made by hand.
fn siblings(data: &CodeTreeData, parent: Option<CodeId>) -> Vec<CodeId> {
    data.rows.iter().filter(|row| row.code.parent == parent).map(|row| row.code.id).collect()
}

/// The sibling that comes after `code`, but for `moving`, which goes away.
fn after(data: &CodeTreeData, parent: Option<CodeId>, code: CodeId, moving: CodeId) -> Option<CodeId> {
    siblings(data, parent)
        .into_iter()
        .skip_while(|other| *other != code)
        .skip(1)
        .find(|other| *other != moving)
}

/// What letting `moving` go on a code does; `None` on itself and on what stands below it. `open` says whether what stands below
/// the code is seen, `merge` whether the two are to become one.
pub(super) fn dropped(
    data: &CodeTreeData,
    moving: CodeId,
    on: CodeId,
    place: Place,
    open: bool,
    merge: bool,
) -> Option<CodesAction> {
    if moving == on || (!merge && data.with_those_below(moving).any(|below| below == on)) {
        return None;
    }
    if merge {
        return Some(CodesAction::Merge { from: vec![moving], into: on });
    }
    let row = data.row(on)?;
    let parent = row.code.parent;
    let first_below = || siblings(data, Some(on)).into_iter().find(|child| *child != moving);
    let (under, before) = match place {
        Place::Before => (parent, Some(on)),
        Place::Inside => (Some(on), None),
        Place::After if row.has_children && open => (Some(on), first_below()),
        Place::After => (parent, after(data, parent, on, moving)),
    };
    Some(CodesAction::Move { code: moving, under, before })
}

/// What a key does that moves a code; `None` if it cannot go that way.
pub(super) fn moved(data: &CodeTreeData, code: CodeId, way: Way) -> Option<CodesAction> {
    let parent = data.row(code)?.code.parent;
    let beside = siblings(data, parent);
    let at = beside.iter().position(|other| *other == code)?;
    let previous = at.checked_sub(1).map(|at| beside[at]);
    let (under, before) = match way {
        Way::Up => (parent, Some(previous?)),
        Way::Down => {
            beside.get(at + 1)?;
            (parent, beside.get(at + 2).copied())
        }
        Way::In => (Some(previous?), None),
        Way::Out => {
            let above = data.row(parent?)?.code.parent;
            (above, after(data, above, parent?, code))
        }
    };
    Some(CodesAction::Move { code, under, before })
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    /// The tree A (B, C), D and the codes by name.
    fn tree() -> (CodeTreeData, impl Fn(&str) -> CodeId) {
        let project = Sample::new().document("Et", "", "Bo: {a|A} {b|A/B} {c|A/C} {d|D}").build();
        let data = CodeTreeData::of(&project).unwrap();
        let codes: Vec<(String, CodeId)> =
            data.rows.iter().map(|row| (row.code.name.clone(), row.code.id)).collect();
        (data, move |name: &str| codes.iter().find(|(other, _)| other == name).unwrap().1)
    }

    #[test]
    fn a_dropped_code_stands_where_the_line_was() {
        let (data, id) = tree();
        let (a, b, c, d) = (id("A"), id("B"), id("C"), id("D"));
        let go = |code, under, before| Some(CodesAction::Move { code, under, before });
        assert_eq!(dropped(&data, d, b, Place::Before, false, false), go(d, Some(a), Some(b)));
        assert_eq!(dropped(&data, d, b, Place::After, false, false), go(d, Some(a), Some(c)));
        assert_eq!(dropped(&data, d, a, Place::After, true, false), go(d, Some(a), Some(b)));
        assert_eq!(dropped(&data, b, a, Place::After, true, false), go(b, Some(a), Some(c)));
        assert_eq!(dropped(&data, b, a, Place::After, false, false), go(b, None, Some(d)));
        assert_eq!(dropped(&data, d, c, Place::Inside, false, false), go(d, Some(c), None));
        assert_eq!(dropped(&data, a, c, Place::Inside, false, false), None, "not below itself");
        let merge = Some(CodesAction::Merge { from: vec![a], into: c });
        assert_eq!(dropped(&data, a, c, Place::Inside, false, true), merge);
    }

    #[test]
    fn keys_move_a_code_up_down_in_and_out() {
        let (data, id) = tree();
        let (a, b, c, d) = (id("A"), id("B"), id("C"), id("D"));
        let go = |code, under, before| Some(CodesAction::Move { code, under, before });
        assert_eq!(moved(&data, c, Way::Up), go(c, Some(a), Some(b)));
        assert_eq!(moved(&data, b, Way::Up), None);
        assert_eq!(moved(&data, b, Way::Down), go(b, Some(a), None));
        assert_eq!(moved(&data, d, Way::In), go(d, Some(a), None));
        assert_eq!(moved(&data, c, Way::Out), go(c, None, Some(d)));
        assert_eq!(moved(&data, d, Way::Out), None);
    }

    #[test]
    fn the_edges_of_a_row_are_before_and_after_it_if_the_order_is_made_by_hand() {
        assert_eq!(
            [0.1, 0.5, 0.9].map(|share| Place::at(share, true)),
            [Place::Before, Place::Inside, Place::After]
        );
        assert_eq!(Place::at(0.1, false), Place::Inside);
    }
}
