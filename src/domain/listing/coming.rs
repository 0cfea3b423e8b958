//! What can come to a service soon.

use crate::codes::codes;
use crate::figures::{Facts, ServiceFacts};

codes! {
    /// Something that comes to a service in the days ahead that one prepares for.
    Coming {
        /// The launch of an e-service that it waits for.
        Launch = "launch",
    }
}

impl Coming {
    /// Whether it comes to each service, in the order of the rows.
    #[must_use]
    pub fn among(self, facts: &Facts) -> Vec<bool> {
        facts.services().iter().map(|service| self.comes_to(service)).collect()
    }

    fn comes_to(self, service: &ServiceFacts) -> bool {
        match self {
            Self::Launch => service.due.near_launch.is_some(),
        }
    }
}
