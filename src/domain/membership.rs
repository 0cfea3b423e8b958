//! Who may work in a kommun, and as what.

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{AccountId, ContactId, Draft, Faults, Frozen, MembershipId, OrgUnitId, Rule};

codes! {
    /// What someone may do (`design.md` 9, *Accounts*). Pages show names that can be changed.
    AccessRole {
        /// Reads.
        Reader = "reader",
        /// Own unit and below (*kontaktperson för verksamheten*).
        ServiceOwner = "service_owner",
        /// Plans of own objects (*systemförvaltare*).
        SystemMaintainer = "system_maintainer",
        /// Decides them (*systemägare*).
        SystemOwner = "system_owner",
        /// Reviews plans (*granskare*).
        Reviewer = "reviewer",
        /// All content and import (*samordnare*).
        Strategist = "strategist",
        /// Also users and settings (*administratör*).
        Administrator = "administrator",
    }
}

impl AccessRole {
    /// The roles that a token can have. A program has no unit to be limited to, no objects of its
    /// own and no plans to review, so the other roles would let it do nothing more than read.
    ///
    /// # Source
    /// `design.md` 9, *API*.
    pub const OF_TOKENS: [Self; 3] = [Self::Reader, Self::Strategist, Self::Administrator];

    /// Whether a token can have it.
    #[must_use]
    pub fn suits_a_token(self) -> bool {
        Self::OF_TOKENS.contains(&self)
    }
}

/// That a log-in may work in this kommun, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipDraft {
    /// Which membership.
    pub id: MembershipId,
    /// The log-in; one membership a kommun.
    pub account: AccountId,
    /// As what.
    pub role: AccessRole,
    /// The unit, for who is limited to one.
    pub unit: Option<OrgUnitId>,
    /// Who it is among the contacts.
    pub contact: Option<ContactId>,
}

/// That a log-in may work in this kommun.
pub type Membership = Frozen<MembershipDraft>;

impl Draft for MembershipDraft {
    fn check(&self, faults: &mut Faults) {
        let limited = self.role == AccessRole::ServiceOwner;
        faults.add_if(limited && self.unit.is_none(), "unit", Rule::UnitRequired);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::wrong;
    use crate::{Code, Id};

    fn membership(role: AccessRole, unit: Option<OrgUnitId>) -> MembershipDraft {
        let uuid = uuid::Uuid::nil();
        let (id, account) = (MembershipId::from_uuid(uuid), AccountId::from_uuid(uuid));
        MembershipDraft { id, account, role, unit, contact: None }
    }

    #[test]
    fn a_token_reads_keeps_the_catalogue_or_administers() {
        use AccessRole::{Administrator, Reader, Strategist};
        let suit = AccessRole::ALL.iter().copied().filter(|role| role.suits_a_token());

        assert_eq!(suit.collect::<Vec<_>>(), [Reader, Strategist, Administrator]);
    }

    #[test]
    fn only_who_is_limited_to_a_unit_must_have_one() {
        let unit = Some(OrgUnitId::from_uuid(uuid::Uuid::nil()));
        for role in AccessRole::ALL.iter().copied() {
            let limited = role == AccessRole::ServiceOwner;
            let fault = limited.then_some(("unit", Rule::UnitRequired));
            assert_eq!(wrong(&membership(role, None)), fault.into_iter().collect::<Vec<_>>());
            assert_eq!(wrong(&membership(role, unit)), []);
        }
    }
}
