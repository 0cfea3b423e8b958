//! A kommun that somebody administers is never left without anyone who does.

use super::Catalogue;
use crate::{AccessRole, Change, Entity, EntityRef, Faults, MembershipId, Rule};

impl Catalogue {
    /// Whether this membership is the only one that administers (*administratör*) the kommun.
    ///
    /// # Source
    /// `design.md` 9, *Accounts*: an administrator lets others in, and nobody else can.
    #[must_use]
    pub fn is_last_administrator(&self, id: MembershipId) -> bool {
        self.administers(id) && self.administrators().count() == 1
    }

    fn administrators(&self) -> impl Iterator<Item = MembershipId> {
        let all = self.memberships.iter();
        all.filter(|member| member.role == AccessRole::Administrator).map(|member| member.id)
    }

    fn administers(&self, id: MembershipId) -> bool {
        self.memberships.get(id).is_some_and(|member| member.role == AccessRole::Administrator)
    }

    /// Whether a change, already folded in, took away the last administrator that there was. Told
    /// of those changes alone that took one away.
    pub(super) fn check_administrators(&self, before: &Self, change: &Change, faults: &mut Faults) {
        let (id, field) = match change {
            Change::Put(Entity::Membership(member)) => (member.id, "role"),
            Change::Remove(EntityRef::Membership(id)) => (*id, "id"),
            _ => return,
        };
        let took_one = before.administers(id) && !self.administers(id);
        let is_left = self.administrators().next().is_some();
        faults.add_if(took_one && !is_left, field, Rule::LastAdministrator);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Kommun;
    use crate::{AccountId, DomainError, Frozen, Id, Instant, Membership, MembershipDraft};

    fn member(number: u128, role: AccessRole) -> Membership {
        let uuid = uuid::Uuid::from_u128(number);
        let (id, account) = (MembershipId::from_uuid(uuid), AccountId::from_uuid(uuid));
        let draft = MembershipDraft { id, account, role, unit: None, contact: None };
        Frozen::new(draft).unwrap()
    }

    fn put(number: u128, role: AccessRole) -> Change {
        member(number, role).into()
    }

    fn remove(number: u128) -> Change {
        Change::Remove(about(number))
    }

    fn about(number: u128) -> EntityRef {
        EntityRef::Membership(MembershipId::from_uuid(uuid::Uuid::from_u128(number)))
    }

    fn administered_by(numbers: &[u128]) -> Kommun {
        let mut kommun = Kommun::new();
        for number in numbers {
            kommun.change(&[put(*number, AccessRole::Administrator)]);
        }
        kommun
    }

    fn tried(kommun: &Kommun, changes: &[Change]) -> Result<(), DomainError> {
        kommun.catalogue().with(changes, Instant::default()).map(drop)
    }

    fn refused(number: u128, field: &'static str) -> Result<(), DomainError> {
        let mut faults = Faults::none();
        faults.add_if(true, field, Rule::LastAdministrator);
        Err(DomainError::Refused { about: about(number), faults })
    }

    #[test]
    fn the_last_administrator_keeps_the_role_and_the_membership() {
        let kommun = administered_by(&[1]);

        assert_eq!(tried(&kommun, &[put(1, AccessRole::Strategist)]), refused(1, "role"));
        assert_eq!(tried(&kommun, &[remove(1)]), refused(1, "id"));
        assert!(kommun.catalogue().is_last_administrator(Id::from_uuid(uuid::Uuid::from_u128(1))));
    }

    #[test]
    fn one_of_two_may_go_and_not_both_in_one_change() {
        let kommun = administered_by(&[1, 2]);

        assert_eq!(tried(&kommun, &[put(1, AccessRole::Reader)]), Ok(()));
        assert_eq!(tried(&kommun, &[remove(2)]), Ok(()));
        assert_eq!(tried(&kommun, &[put(1, AccessRole::Reader), remove(2)]), refused(1, "role"),);
        assert!(!kommun.catalogue().is_last_administrator(Id::from_uuid(uuid::Uuid::from_u128(1))));
    }

    #[test]
    fn the_role_may_pass_to_another_in_one_change() {
        let kommun = administered_by(&[1]);
        let passed = [put(1, AccessRole::Reader), put(2, AccessRole::Administrator)];

        assert_eq!(tried(&kommun, &passed), Ok(()));
    }

    #[test]
    fn who_comes_or_goes_beside_the_last_administrator_is_not_to_blame() {
        let mut kommun = administered_by(&[1]);
        kommun.change(&[put(2, AccessRole::Reader)]);

        assert_eq!(tried(&kommun, &[remove(2), put(3, AccessRole::Reader)]), Ok(()));
        let both = [remove(2), remove(1)];
        assert_eq!(tried(&kommun, &both), refused(1, "id"));
    }

    #[test]
    fn a_kommun_that_nobody_administers_yet_may_let_others_in() {
        let kommun = administered_by(&[]);

        assert_eq!(tried(&kommun, &[put(1, AccessRole::Reader)]), Ok(()));
    }
}
