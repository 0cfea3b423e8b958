//! What a program can write of a unit.

use utbud_domain::{
    Act, Catalogue, Change, ContactId, ContactPoint, Day, DomainError, EntityKind, Frozen, Ids,
    Kept, Name, OrgUnitDraft, OrgUnitId, OrgUnitKind, Term, organisation,
};

use super::{OrgUnitBody, closing};
use crate::api::answer;
use crate::api::write::{Acts, At, Member, Resource, member, read};
use crate::error::WebError;
use crate::told::FieldProblem;
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
        member!("closed_on" "The first day it no longer exists, today or later; what lies in it goes to the successor." => closed_on: Option<Day>),
        member!("successor" "What takes over when it closes, which a unit with something in it must have." => successor: Option<OrgUnitId>),
        member!("e_service_lead" "Who leads the e-services of its services."
            => e_service_lead: Option<ContactId>),
        member!("contact_point" "Where one turns to with its services."
            => contact_point: ContactPoint),
    ];

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        answer::bytes(&OrgUnitBody::of(kept, visit))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let last = catalogue.units.iter().map(|unit| unit.position).max();
        let position = last.map_or(0, |last| last.saturating_add(1));
        Some(Self { position, ..Self::named(ids.make(), read(&top.inside("name"))?) })
    }

    fn closes(was: &Self, mine: &Self) -> bool {
        mine.closed_on.is_some()
            && (was.closed_on, was.successor) != (mine.closed_on, mine.successor)
    }

    fn with_moves(
        catalogue: &Catalogue,
        changes: Vec<Change>,
        today: Day,
    ) -> Result<Vec<Change>, DomainError> {
        organisation::with_moves(catalogue, changes, today)
    }

    fn refused(&self, visit: &Visit, error: &DomainError) -> Option<Vec<FieldProblem>> {
        closing::refused(visit, self, error)
    }

    fn succeeded_by(&mut self, successor: OrgUnitId) {
        self.successor = Some(successor);
    }
}
