//! What a service can lack: mostly something that nobody has said of it.

use std::collections::BTreeSet;

use crate::codes::codes;
use crate::e_service_state::EServiceState;
use crate::figures::{Facet, FacetValue, Facts, ServiceFacts};

codes! {
    /// Something that a service lacks; mostly that nobody has said it.
    Missing {
        /// Who answers for it.
        Owner = "owner",
        /// Whether there is an e-service.
        EService = "e_service",
        /// Its main channel as it is.
        PrimaryChannel = "primary_channel",
        /// Its main channel as it is wanted.
        TargetChannel = "target_channel",
        /// How many cases it has.
        Volume = "volume",
        /// How hard it is.
        Complexity = "complexity",
        /// Who it is for.
        TargetGroup = "target_group",
        /// Whether those are inside or outside the kommun.
        Audience = "audience",
        /// Its kind.
        Kind = "kind",
        /// Where it is published.
        Publication = "publication",
        /// Where it is in its life.
        Lifecycle = "lifecycle",
        /// Whether the user has to do anything.
        UserAction = "user_action",
        /// How far the handling is digital, where it is not known to have none.
        Handling = "handling",
        /// A description, long or short.
        Description = "description",
        /// That it still holds, within twelve months.
        Confirmation = "confirmation",
        /// The launch of an e-service, whose planned day has passed.
        Launch = "launch",
    }
}

impl Missing {
    /// Whether each service lacks it, in the order of the rows.
    #[must_use]
    pub fn among(self, facts: &Facts) -> Vec<bool> {
        let nothing = BTreeSet::from([FacetValue::Unknown]);
        match self.facet().and_then(|facet| facts.column(facet)) {
            Some(column) => {
                let choice = column.choice(&nothing);
                (0..facts.services().len()).map(|row| choice.has(row)).collect()
            }
            None => facts.services().iter().map(|service| self.is_lacked_by(service)).collect(),
        }
    }

    /// The facet that a service then has no value in.
    fn facet(self) -> Option<Facet> {
        match self {
            Self::Owner => Some(Facet::Owner),
            Self::PrimaryChannel => Some(Facet::PrimaryChannel),
            Self::TargetChannel => Some(Facet::TargetChannel),
            Self::Volume => Some(Facet::Frequency),
            Self::Complexity => Some(Facet::Complexity),
            Self::TargetGroup => Some(Facet::TargetGroup),
            Self::Audience => Some(Facet::Audience),
            Self::Kind => Some(Facet::Kind),
            Self::Publication => Some(Facet::Publication),
            Self::Lifecycle => Some(Facet::Lifecycle),
            Self::EService
            | Self::UserAction
            | Self::Handling
            | Self::Description
            | Self::Confirmation
            | Self::Launch => None,
        }
    }

    fn is_lacked_by(self, service: &ServiceFacts) -> bool {
        match self {
            Self::EService => service.state == EServiceState::Unknown,
            Self::UserAction => service.requires_user_action.is_none(),
            Self::Handling => {
                service.handling_applies != Some(false) && service.handling_level.is_none()
            }
            Self::Description => !service.is_described,
            Self::Confirmation => !service.is_confirmed,
            Self::Launch => service.is_overdue,
            _ => false,
        }
    }
}
