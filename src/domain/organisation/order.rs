//! The order of a unit among those beside it.

use crate::{Catalogue, Change, Day, DomainError, EntityRef, OrgUnitId};

/// Which way a unit goes among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before the one that is before it.
    Up,
    /// After the one that is after it.
    Down,
}

/// Moves a unit one place among the siblings that exist on a day; those that have closed come
/// last. At the end of the row nothing changes.
///
/// # Errors
/// [`DomainError::NotFound`].
pub fn reordered(
    catalogue: &Catalogue,
    unit: OrgUnitId,
    direction: Direction,
    today: Day,
) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::OrgUnit(unit);
    let parent = catalogue.units.get(unit).ok_or(DomainError::NotFound(about))?.parent;
    let siblings = catalogue.unit_children().remove(&parent).unwrap_or_default();
    let (mut row, closed): (Vec<_>, Vec<_>) =
        siblings.into_iter().partition(|unit| unit.closed_on.is_none_or(|day| day > today));
    let at = row.iter().position(|one| one.id == unit);
    let to = at.and_then(|at| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|to| *to < row.len()),
    });
    let (Some(at), Some(to)) = (at, to) else { return Ok(Vec::new()) };
    row.swap(at, to);
    row.extend(closed);
    let mut changes = Vec::new();
    for (place, unit) in (0_u16..).zip(row) {
        if unit.position != place {
            let about = EntityRef::OrgUnit(unit.id);
            let moved = unit.value.edit(|unit| unit.position = place);
            changes.push(moved.map_err(|faults| DomainError::Refused { about, faults })?.into());
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, day};

    fn names(kommun: &Kommun) -> Vec<String> {
        let children = kommun.catalogue().unit_children();
        children[&None].iter().map(|unit| unit.name.to_string()).collect()
    }

    fn go(kommun: &mut Kommun, unit: OrgUnitId, direction: Direction) -> usize {
        let today = day("2026-11-21");
        let changes = reordered(kommun.catalogue(), unit, direction, today).unwrap();
        kommun.change(&changes);
        changes.len()
    }

    #[test]
    fn a_unit_changes_places_with_the_one_beside_it_and_stops_at_the_end() {
        let mut kommun = Kommun::new();
        let [a, _, _] = ["A", "B", "C"].map(|name| kommun.unit(name, None));

        assert_eq!(go(&mut kommun, a, Direction::Up), 0);
        assert_eq!(go(&mut kommun, a, Direction::Down), 2);
        assert_eq!(names(&kommun), ["B", "A", "C"]);
        go(&mut kommun, a, Direction::Down);
        assert_eq!(go(&mut kommun, a, Direction::Down), 0);
        assert_eq!(names(&kommun), ["B", "C", "A"]);
    }

    #[test]
    fn what_has_closed_is_not_in_the_row_that_one_sees() {
        let mut kommun = Kommun::new();
        let [a, b, _] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
        kommun.close(b, "2026-01-01");

        go(&mut kommun, a, Direction::Down);

        assert_eq!(names(&kommun), ["C", "A", "B"]);
    }
}
