//! What a program can write of a unit.

use utbud_domain::{
    Act, Catalogue, ContactId, ContactPoint, Day, EntityKind, Frozen, Ids, Kept, Name,
    OrgUnitDraft, OrgUnitId, OrgUnitKind, Term,
};

use super::OrgUnitBody;
use crate::api::answer;
use crate::api::write::{Acts, At, Member, Resource, member, read};
use crate::error::WebError;
use crate::visit::Visit;

impl Resource for OrgUnitDraft {
    const KIND: EntityKind = EntityKind::OrgUnit;
    const COLLECTION: &'static str = "org-units";
    const BODY: &'static str = "OrgUnit";
    const ACTS: Acts =
        Acts { add: Act::ChangeUnit, change: Act::ChangeUnit, close: Act::CloseUnit };
    const CLOSING: &'static [&'static str] = &["on", "successor"];
    const EXAMPLE: &'static str =
        r#"{ "name": "Bygglovsenheten", "short_name": "BLE", "kind": "unit" }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("name" "Its name." needed => name: Name),
        member!("short_name" "What people call it for short." => short_name: Option<Term>),
        member!("kind" "What kind it is." => kind: Option<OrgUnitKind>),
        member!("parent" "The unit above." => parent: Option<OrgUnitId>),
        member!("active_from" "The first day it exists." => active_from: Option<Day>),
        member!("closed_on" "The first day it no longer exists." => closed_on: Option<Day>),
        member!("successor" "What took over after it closed." => successor: Option<OrgUnitId>),
        member!("e_service_lead" "Who leads the e-services of its services."
            => e_service_lead: Option<ContactId>),
        member!("contact_point" "Where one turns to with its services."
            => contact_point: ContactPoint),
    ];

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        answer::bytes(&OrgUnitBody::of(kept, visit.catalogue()))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let last = catalogue.units.iter().map(|unit| unit.position).max();
        let position = last.map_or(0, |last| last.saturating_add(1));
        Some(Self { position, ..Self::named(ids.make(), read(&top.inside("name"))?) })
    }

    fn succeeded_by(&mut self, successor: OrgUnitId) {
        self.successor = Some(successor);
    }
}
