//! What contacts answer for, in Swedish, role by role.

use utbud_domain::Catalogue;
use utbud_domain::contacts::Duty;

use crate::texts;

/// A role with all that is held in it.
pub(super) struct Held {
    /// What forms call it.
    pub(super) name: String,
    /// What it is called, with how many.
    pub(super) heading: String,
    /// The thing of each duty: its identity, what it is called, and where it is.
    pub(super) things: Vec<Thing>,
}

/// Something that one answers for.
pub(super) struct Thing {
    /// Its identity.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: String,
    /// Its page.
    pub(super) url: String,
}

/// The role, and the words for one and for several of what it is held in.
fn role(duty: Duty) -> (&'static str, (&'static str, &'static str)) {
    match duty {
        Duty::UnitLead(_) => ("E-tjänsteansvarig för", ("verksamhet", "verksamheter")),
        Duty::ServiceLead(_) => ("E-tjänsteansvarig för", ("tjänst", "tjänster")),
        Duty::InformationOwner(_) => ("Informationsägare för", ("tjänst", "tjänster")),
        Duty::ProcessOwner(_) => ("Processägare för", ("tjänst", "tjänster")),
        Duty::Deputy(_) => ("Ersättare för", ("kontakt", "kontakter")),
    }
}

/// The duties by role, in their order.
pub(super) fn held(catalogue: &Catalogue, slug: &str, duties: &[Duty]) -> Vec<Held> {
    let mut found: Vec<Held> = Vec::new();
    for duty in duties {
        let key = duty.key();
        let Some((name, id)) = key.split_once('.') else { continue };
        let thing = thing(catalogue, slug, (*duty, id));
        match found.last_mut().filter(|held| held.name == name) {
            Some(held) => held.things.push(thing),
            None => {
                found.push(Held { name: name.into(), heading: String::new(), things: vec![thing] });
            }
        }
    }
    let mut told = duties.chunk_by(|a, b| std::mem::discriminant(a) == std::mem::discriminant(b));
    for held in &mut found {
        let Some(duty) = told.next().and_then(<[Duty]>::first) else { continue };
        let (role, (one, many)) = role(*duty);
        let number = u64::try_from(held.things.len()).unwrap_or(u64::MAX);
        held.heading = format!("{role} {}", texts::plural(number, one, many));
    }
    found
}

fn thing(catalogue: &Catalogue, slug: &str, (duty, id): (Duty, &str)) -> Thing {
    use crate::paths;
    let (label, url) = match duty {
        Duty::UnitLead(unit) => (Some(catalogue.unit_path(unit)), paths::org_unit(slug, id)),
        Duty::ServiceLead(of) | Duty::InformationOwner(of) | Duty::ProcessOwner(of) => {
            let service = catalogue.services.get(of);
            let number = service.map(|service| service.number.as_str()).unwrap_or_default();
            let label = service.map(|service| format!("{} {}", service.number, service.name));
            (label, paths::service(slug, number))
        }
        Duty::Deputy(of) => {
            let contact = catalogue.contacts.get(of);
            (contact.map(|contact| contact.name.to_string()), paths::contact(slug, id))
        }
    };
    Thing { id: id.to_owned(), label: label.unwrap_or_default(), url }
}
