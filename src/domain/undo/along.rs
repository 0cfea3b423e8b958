//! What hangs together with where units lie: members who followed a unit's services, and what would
//! not stay where an undo puts it, because another unit has taken over.

use super::plan::Refusal;
use super::{Touched, Undo};
use crate::organisation::due;
use crate::{Catalogue, DomainError, Entity, EntityRef, Faults, MembershipDraft, OrgUnitId, Rule};

/// Whether a member only followed the unit's services in the same change. Who may move those back
/// takes the member along, so that nobody is left with what another unit answers for.
pub(super) fn goes_along(undo: &Undo<'_>, now: &Catalogue, touched: &Touched) -> bool {
    let (Some(Entity::Membership(before)), Some(Entity::Membership(after))) =
        (&touched.before, &touched.after)
    else {
        return false;
    };
    let only_unit = MembershipDraft { unit: after.unit, ..before.draft() } == after.draft();
    let from_to = (before.unit, after.unit);
    let mut others = undo.touched.iter();
    only_unit
        && from_to.0 != from_to.1
        && others.any(|other| undo.editor.may_change(now, other.about) && has_moved(other, from_to))
}

/// Whether a change moved a thing from one unit to another: a service, a unit below it, or all that
/// it had, because it closed.
fn has_moved(touched: &Touched, (from, to): (Option<OrgUnitId>, Option<OrgUnitId>)) -> bool {
    match (&touched.before, &touched.after) {
        (Some(Entity::Service(before)), Some(Entity::Service(after))) => {
            (before.owner, after.owner) == (from, to)
        }
        (Some(Entity::OrgUnit(before)), Some(Entity::OrgUnit(after))) => {
            let has_closed = before.closed_on.is_none() && after.closed_on.is_some();
            (before.parent, after.parent) == (from, to)
                || (has_closed && (Some(after.id), after.successor) == (from, to))
        }
        _ => false,
    }
}

/// Those of `ours` that would not stay as they are to become, because their unit has closed and
/// another took over.
pub(super) fn moving_on(undo: &Undo<'_>, after: &Catalogue, ours: &[EntityRef]) -> Vec<Refusal> {
    let field = |about| match about {
        EntityRef::Service(_) => "owner",
        EntityRef::Membership(_) => "unit",
        _ => "parent",
    };
    let on = due(after, undo.today).into_iter();
    let about = on.map(|change| change.about(after.municipality()));
    let refused = |about| {
        let faults = Faults::one(field(about), Rule::MovesOn);
        (about, DomainError::Refused { about, faults })
    };
    about.filter(|about| ours.contains(about)).map(refused).collect()
}
