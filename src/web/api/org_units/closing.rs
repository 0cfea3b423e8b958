//! What hinders that a program closes a unit, in the words of the page.

use utbud_domain::organisation::wished;
use utbud_domain::{Catalogue, DomainError, EntityRef, OrgUnitDraft};

use crate::organisation::told;
use crate::told::FieldProblem;
use crate::visit::Visit;

/// What a refusal of a unit that is to close says; none where the unit does not close.
pub(super) fn refused(
    visit: &Visit,
    unit: &OrgUnitDraft,
    error: &DomainError,
) -> Option<Vec<FieldProblem>> {
    let (catalogue, today) = (visit.model.whole(), visit.today());
    let was = catalogue.units.get(unit.id)?;
    let wish = wished(&was.value.draft(), unit, today)?;
    let DomainError::Refused { about, faults } = error else { return None };
    match about {
        EntityRef::OrgUnit(id) if *id != unit.id => Some(vec![taken(catalogue, *about)]),
        EntityRef::OrgUnit(_) if faults.iter().all(|fault| is_of_closing(fault.field)) => {
            let problem = |fault: crate::components::form::Fault| FieldProblem {
                pointer: format!("/{}", fault.field),
                detail: fault.message,
            };
            Some(told(catalogue, (&wish, today), faults).into_iter().map(problem).collect())
        }
        _ => None,
    }
}

fn is_of_closing(field: &str) -> bool {
    matches!(field, "successor" | "closed_on" | "ahead")
}

/// That a unit which would move has a name that is taken where it would come.
fn taken(catalogue: &Catalogue, about: EntityRef) -> FieldProblem {
    let path = match about {
        EntityRef::OrgUnit(id) => catalogue.unit_path(id),
        _ => String::new(),
    };
    let detail =
        format!("Byt namn på {path} först. Två verksamheter under samma får inte heta lika.");
    FieldProblem { pointer: "/successor".to_owned(), detail }
}
