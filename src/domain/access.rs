//! Who may do what: one pure function that every route passes.

use crate::codes::codes;
use crate::{AccessRole, Catalogue, EService, Entity, EntityKind, EntityRef, OrgUnitId, Service};

codes! {
    /// What a route lets one do.
    Permission {
        /// Is for everyone, whatever the kommun has decided: log-in, health, assets.
        Anyone = "anyone",
        /// Reads what is published: services on the website without persons, channels, target
        /// groups, units and the numbers of coverage.
        ReadPublished = "read_published",
        /// Reads everything in the catalogue: lists behind a figure, the intranet's services,
        /// persons, history.
        ReadAll = "read_all",
        /// Changes services: those of the own unit, for who is limited to one.
        EditServices = "edit_services",
        /// Changes everything in the catalogue, and imports.
        EditCatalogue = "edit_catalogue",
        /// Changes users, tokens and settings.
        Administer = "administer",
    }
}

/// What a route answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Come in.
    Granted,
    /// Only to those who have said who they are.
    LogInFirst,
    /// Not to this one.
    Refused,
}

/// Whether someone may do something in a kommun.
///
/// `role` is the one in *that* kommun; `None` is nobody, or someone from another kommun, who are
/// treated alike. `is_known` says whether the visitor has logged in at all, so that someone from
/// elsewhere is refused rather than sent to the log-in. `is_open` is the kommun's setting for
/// reading without log-in.
///
/// # Source
/// `design.md` 9, *Accounts*.
///
/// # Examples
/// ```
/// use utbud_domain::{AccessRole, access::{Access, Permission, Visitor, access}};
///
/// let nobody = Visitor { role: None, is_known: false };
/// assert_eq!(access(nobody, Permission::ReadPublished, true), Access::Granted);
/// assert_eq!(access(nobody, Permission::ReadPublished, false), Access::LogInFirst);
/// let reader = Visitor { role: Some(AccessRole::Reader), is_known: true };
/// assert_eq!(access(reader, Permission::EditCatalogue, true), Access::Refused);
/// ```
#[must_use]
pub fn access(visitor: Visitor, permission: Permission, is_open: bool) -> Access {
    let open = match permission {
        Permission::Anyone => true,
        Permission::ReadPublished => is_open,
        _ => false,
    };
    match visitor.role {
        _ if open => Access::Granted,
        Some(role) if may(role, permission) => Access::Granted,
        None if !visitor.is_known => Access::LogInFirst,
        _ => Access::Refused,
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The role in the kommun that is asked about.
    pub role: Option<AccessRole>,
    /// Whether the visitor has a log-in or a token at all.
    pub is_known: bool,
}

/// What a role may do.
#[must_use]
pub fn may(role: AccessRole, permission: Permission) -> bool {
    use AccessRole::{Administrator, ServiceOwner, Strategist};
    match permission {
        Permission::Anyone | Permission::ReadPublished | Permission::ReadAll => true,
        Permission::EditServices => matches!(role, ServiceOwner | Strategist | Administrator),
        Permission::EditCatalogue => matches!(role, Strategist | Administrator),
        Permission::Administer => role == Administrator,
    }
}

/// Who wants to change something in a kommun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The role in that kommun.
    pub role: Option<AccessRole>,
    /// The unit that the role is limited to, with those below it.
    pub unit: Option<OrgUnitId>,
}

impl Editor {
    /// Whether this one may change or remove a thing as it is.
    ///
    /// # Source
    /// `design.md` 9, *Accounts*: `service_owner` (own unit and below).
    #[must_use]
    pub fn may_change(self, catalogue: &Catalogue, about: EntityRef) -> bool {
        match about {
            EntityRef::Service(id) => {
                let service = catalogue.services.get(id);
                self.edits(|unit| service.is_some_and(|s| is_in(catalogue, s, unit)))
            }
            EntityRef::EService(id) => {
                let e_service = catalogue.e_services.get(id);
                self.edits(|unit| e_service.is_some_and(|e| serves(catalogue, e, unit)))
            }
            other => self.may_touch(other.kind()),
        }
    }

    /// Whether this one may let a thing become what it says.
    #[must_use]
    pub fn may_make(self, catalogue: &Catalogue, entity: &Entity) -> bool {
        match entity {
            Entity::Service(service) => self.edits(|unit| is_in(catalogue, service, unit)),
            Entity::EService(e_service) => self.edits(|unit| serves(catalogue, e_service, unit)),
            other => self.may_touch(other.reference(catalogue.municipality()).kind()),
        }
    }

    /// Whether this one may change services: all of them, or those that are the unit's own.
    fn edits(self, is_own: impl FnOnce(OrgUnitId) -> bool) -> bool {
        let can = |permission| self.role.is_some_and(|role| may(role, permission));
        can(Permission::EditCatalogue)
            || (can(Permission::EditServices) && self.unit.is_some_and(is_own))
    }

    fn may_touch(self, kind: EntityKind) -> bool {
        let permission = match kind {
            EntityKind::Settings | EntityKind::Membership => Permission::Administer,
            EntityKind::Service | EntityKind::EService => Permission::EditServices,
            EntityKind::OrgUnit
            | EntityKind::Contact
            | EntityKind::TargetGroup
            | EntityKind::Channel
            | EntityKind::Event
            | EntityKind::System
            | EntityKind::ServiceGroup
            | EntityKind::Exemption => Permission::EditCatalogue,
        };
        self.role.is_some_and(|role| may(role, permission))
    }
}

fn is_in(catalogue: &Catalogue, service: &Service, unit: OrgUnitId) -> bool {
    let line = service.owner.map(|owner| catalogue.unit_line(owner));
    line.is_some_and(|line| line.iter().any(|above| above.id == unit))
}

fn serves(catalogue: &Catalogue, e_service: &EService, unit: OrgUnitId) -> bool {
    let services = e_service.services.iter().filter_map(|id| catalogue.services.get(*id));
    services.into_iter().any(|service| is_in(catalogue, service, unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, a_service};
    use crate::{Code, EServiceDraft, Frozen, ServiceDraft, ServiceId};

    #[test]
    fn who_is_limited_to_a_unit_changes_its_services_and_those_below_it_and_no_others() {
        let mut kommun = Kommun::new();
        let top = kommun.unit("Förvaltning", None);
        let below = kommun.unit("Enhet", Some(top));
        let other = kommun.unit("Annan", None);
        let mut owned = |number: &str, owner| {
            let id: ServiceId = kommun.id();
            let mut draft: ServiceDraft = a_service(id, number);
            draft.owner = owner;
            kommun.put(draft);
            EntityRef::Service(id)
        };
        let services = [Some(top), Some(below), Some(other), None];
        let services = ["1", "2", "3", "4"].into_iter().zip(services);
        let services: Vec<_> = services.map(|(number, owner)| owned(number, owner)).collect();
        let may = |role, unit| {
            let editor = Editor { role: Some(role), unit };
            services.iter().map(|s| editor.may_change(kommun.catalogue(), *s)).collect::<Vec<_>>()
        };

        assert_eq!(may(AccessRole::ServiceOwner, Some(top)), [true, true, false, false]);
        assert_eq!(may(AccessRole::ServiceOwner, Some(below)), [false, true, false, false]);
        assert_eq!(may(AccessRole::ServiceOwner, None), [false; 4]);
        assert_eq!(may(AccessRole::Strategist, None), [true; 4]);
        assert_eq!(may(AccessRole::Reader, Some(top)), [false; 4]);
    }

    #[test]
    fn a_service_is_not_given_away_by_who_is_limited_to_a_unit() {
        let mut kommun = Kommun::new();
        let (own, other) = (kommun.unit("Egen", None), kommun.unit("Annan", None));
        let mut draft = a_service(kommun.id(), "1");
        draft.owner = Some(own);
        kommun.put(draft.clone());
        draft.owner = Some(other);
        let given: Entity = Frozen::new(draft).unwrap().into();

        let editor = Editor { role: Some(AccessRole::ServiceOwner), unit: Some(own) };

        assert!(!editor.may_make(kommun.catalogue(), &given));
    }

    #[test]
    fn an_e_service_is_changed_by_who_answers_for_one_of_its_services() {
        let mut kommun = Kommun::new();
        let (own, other) = (kommun.unit("Egen", None), kommun.unit("Annan", None));
        let mut draft = a_service(kommun.id(), "1");
        draft.owner = Some(own);
        let service = draft.id;
        kommun.put(draft);
        let e_service: EServiceDraft = crate::testing::an_e_service(kommun.id(), service);
        let about = EntityRef::EService(e_service.id);
        kommun.put(e_service);
        let editor = |unit| Editor { role: Some(AccessRole::ServiceOwner), unit: Some(unit) };

        assert!(editor(own).may_change(kommun.catalogue(), about));
        assert!(!editor(other).may_change(kommun.catalogue(), about));
    }

    /// One line a role: what it may, in the order of [`Permission::ALL`].
    const TABLE: [(AccessRole, [bool; 6]); 7] = [
        (AccessRole::Reader, [true, true, true, false, false, false]),
        (AccessRole::ServiceOwner, [true, true, true, true, false, false]),
        (AccessRole::SystemMaintainer, [true, true, true, false, false, false]),
        (AccessRole::SystemOwner, [true, true, true, false, false, false]),
        (AccessRole::Reviewer, [true, true, true, false, false, false]),
        (AccessRole::Strategist, [true, true, true, true, true, false]),
        (AccessRole::Administrator, [true, true, true, true, true, true]),
    ];

    #[test]
    fn every_role_may_what_the_table_says_whether_reading_is_open_or_not() {
        assert_eq!(TABLE.map(|(role, _)| role), *AccessRole::ALL);
        for (role, expected) in TABLE {
            for is_open in [true, false] {
                let visitor = Visitor { role: Some(role), is_known: true };
                let answers: Vec<_> = Permission::ALL
                    .iter()
                    .map(|permission| access(visitor, *permission, is_open) == Access::Granted)
                    .collect();
                assert_eq!(answers, expected, "{role:?}");
            }
        }
    }

    #[test]
    fn nobody_reads_what_is_published_where_that_is_open_and_else_is_asked_to_log_in() {
        let nobody = Visitor { role: None, is_known: false };
        use Access::{Granted, LogInFirst};

        let answers = |open| Permission::ALL.iter().map(move |p| access(nobody, *p, open));

        let after = [LogInFirst; 4];
        assert_eq!(answers(true).collect::<Vec<_>>(), [&[Granted, Granted][..], &after].concat());
        assert_eq!(
            answers(false).collect::<Vec<_>>(),
            [&[Granted, LogInFirst][..], &after].concat()
        );
    }

    #[test]
    fn someone_from_another_kommun_is_refused_and_not_asked_to_log_in_again() {
        let stranger = Visitor { role: None, is_known: true };

        assert_eq!(access(stranger, Permission::ReadAll, true), Access::Refused);
        assert_eq!(access(stranger, Permission::ReadPublished, true), Access::Granted);
    }
}
