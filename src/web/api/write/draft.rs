//! What a body says, as the draft of a thing.

use serde_json::Value;
use utbud_domain::{Catalogue, DomainError, EntityRef, Faults, Ids, Rule};

use super::at::{At, Problems, UNKNOWN};
use super::member::{Resource, member_named};
use super::patch::{merged, same};
use crate::error::WebError;

/// Runs checks over a body; all that is wrong is told at once.
pub(super) fn checked(
    value: &Value,
    shown: &Value,
    check: impl FnOnce(&At<'_>, &Problems),
) -> Result<(), WebError> {
    let problems = Problems::default();
    check(&At::top(value, shown, &problems), &problems);
    let problems = problems.into_inner();
    if problems.is_empty() { Ok(()) } else { Err(WebError::Body(problems)) }
}

/// A new thing as a body says it.
pub(super) fn drafted<D: Resource>(
    wanted: &Value,
    catalogue: &Catalogue,
    ids: &mut Ids,
) -> Result<D, DomainError> {
    let problems = Problems::default();
    let nothing = Value::Null;
    let top = At::top(wanted, &nothing, &problems);
    let about = EntityRef::new(D::KIND, uuid::Uuid::nil());
    let faults = || Faults::one("number", Rule::Required);
    let mut draft = D::blank(&top, catalogue, ids)
        .ok_or_else(|| DomainError::Refused { about, faults: faults() })?;
    for member in D::MEMBERS {
        let at = top.member(member.name, member.field);
        if !at.value.is_null() {
            (member.lay)(&mut draft, &at);
        }
    }
    Ok(draft)
}

/// A thing as a patch leaves it: what then says the same as GET gives is not touched.
pub(super) fn patched<D: Resource>(base: &D, shown: &Value, patch: &Value) -> Result<D, WebError> {
    let wanted = merged(shown, patch);
    checked(&wanted, shown, |top, _| check_patch::<D>(top, patch))?;
    let problems = Problems::default();
    let top = At::top(&wanted, shown, &problems);
    let mut mine = base.clone();
    for member in D::MEMBERS {
        let at = top.member(member.name, member.field);
        if !same(at.value, at.shown) {
            (member.lay)(&mut mine, &at);
        }
    }
    Ok(mine)
}

fn check_patch<D: Resource>(top: &At<'_>, patch: &Value) {
    let Some(patch) = patch.as_object() else {
        top.say("Skicka ett JSON-objekt.");
        return;
    };
    for name in patch.keys() {
        let at = top.inside(name);
        match member_named::<D>(name) {
            _ if same(at.value, at.shown) && top.shown.get(name).is_some() => {}
            Some(member) if !same(at.value, at.shown) => {
                (member.check)(&top.member(name, member.field));
            }
            Some(_) => {}
            None if top.shown.get(name).is_some() => {
                at.say("Ta bort uppgiften, eller skicka den som den är: den går inte att ändra.");
            }
            None => at.say(UNKNOWN),
        }
    }
}
