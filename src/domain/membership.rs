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
