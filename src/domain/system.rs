//! IT systems, so far by name only.

use serde::{Deserialize, Serialize};

use crate::{Draft, Faults, Frozen, Name, SystemId};

/// An IT system (*IT-system*), as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemDraft {
    /// Which system.
    pub id: SystemId,
    /// Its name, unique in the kommun.
    pub name: Name,
}

/// An IT system.
pub type System = Frozen<SystemDraft>;

impl Draft for SystemDraft {
    fn check(&self, _faults: &mut Faults) {}
}
