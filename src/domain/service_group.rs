//! Services that share a channel priority (*tjänstegrupp*).

use serde::{Deserialize, Serialize};

use crate::service::{Assignment, check_assignments};
use crate::{Draft, Faults, Frozen, Name, Note, ServiceGroupId};

/// A group of services, as typed. Its assignments hold for a service that has none of its own in
/// that horizon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceGroupDraft {
    /// Which group.
    pub id: ServiceGroupId,
    /// Its name, unique in the kommun.
    pub name: Name,
    /// What holds it together.
    pub description: Option<Note>,
    /// The channel priority, for both horizons.
    pub assignments: Vec<Assignment>,
}

/// A group of services that share a channel priority.
pub type ServiceGroup = Frozen<ServiceGroupDraft>;

impl Draft for ServiceGroupDraft {
    fn check(&self, faults: &mut Faults) {
        check_assignments(&self.assignments, faults);
    }
}
