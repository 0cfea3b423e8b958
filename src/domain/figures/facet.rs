//! What services can be divided and chosen by.

use crate::codes::codes;
use crate::e_service_state::EServiceState;
use crate::{
    Audience, Catalogue, ChannelId, Code, Complexity, EventId, FrequencyClass, Id, Lifecycle,
    OrgUnitId, Place, ServiceKind, TargetGroupId,
};

codes! {
    /// Something that services are divided by.
    Facet {
        /// *Ansvarig verksamhet*; a unit has the services of those below it too.
        Owner = "owner",
        /// *Intern eller extern*; who is for both is also of each.
        Audience = "audience",
        /// *Målgrupp*; a group has the services of those below it too.
        TargetGroup = "target_group",
        /// *Typ*.
        Kind = "kind",
        /// *E-tjänst*.
        EServiceState = "e_service_state",
        /// *Huvudkanal*, as it is.
        PrimaryChannel = "primary_channel",
        /// *Huvudkanal*, as it is wanted.
        TargetChannel = "target_channel",
        /// *Hur vanlig*, by the kommun's limits.
        Frequency = "frequency_class",
        /// *Status*.
        Lifecycle = "lifecycle",
        /// *Publicerad*.
        Publication = "publication",
        /// *Livshändelse, företagshändelse*.
        Event = "event",
        /// *Komplexitet*.
        Complexity = "complexity",
    }
}

impl Facet {
    /// Whether every service has exactly one value, unknown included, so that the numbers of the
    /// values sum to the whole.
    #[must_use]
    pub fn is_partition(self) -> bool {
        match self {
            Self::Kind
            | Self::EServiceState
            | Self::Frequency
            | Self::Lifecycle
            | Self::Publication
            | Self::Complexity => true,
            Self::Owner
            | Self::Audience
            | Self::TargetGroup
            | Self::PrimaryChannel
            | Self::TargetChannel
            | Self::Event => false,
        }
    }

    /// Whether its values lie above and below each other.
    #[must_use]
    pub fn is_tree(self) -> bool {
        matches!(self, Self::Owner | Self::TargetGroup)
    }
}

/// A value that a service can have in a [`Facet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// A unit, or one below it, answers for it.
    Unit(OrgUnitId),
    /// It is for this group, or one below it.
    TargetGroup(TargetGroupId),
    /// A main channel.
    Channel(ChannelId),
    /// It belongs to this event.
    Event(EventId),
    /// By side.
    Audience(Audience),
    /// Its kind.
    Kind(ServiceKind),
    /// Whether it has an e-service.
    State(EServiceState),
    /// How common it is.
    Frequency(FrequencyClass),
    /// Where it is in its life.
    Lifecycle(Lifecycle),
    /// Where it is published.
    Place(Place),
    /// How much help and judgement it takes.
    Complexity(Complexity),
    /// No value: nobody has said, or there is none.
    Unknown,
}

/// What addresses call [`FacetValue::Unknown`].
const UNKNOWN: &str = "unknown";

impl FacetValue {
    /// What addresses know it by: a code, an identity, or `unknown`.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Unit(id) => id.to_string(),
            Self::TargetGroup(id) => id.to_string(),
            Self::Channel(id) => id.to_string(),
            Self::Event(id) => id.to_string(),
            Self::Audience(code) => code.code().to_owned(),
            Self::Kind(code) => code.code().to_owned(),
            Self::State(code) => code.code().to_owned(),
            Self::Frequency(code) => code.code().to_owned(),
            Self::Lifecycle(code) => code.code().to_owned(),
            Self::Place(code) => code.code().to_owned(),
            Self::Complexity(level) => level.to_string(),
            Self::Unknown => UNKNOWN.to_owned(),
        }
    }

    /// The value of a facet with this key; `None` for anything that is not one.
    #[must_use]
    pub fn parse(facet: Facet, key: &str) -> Option<Self> {
        // Every service has a state, and the state that nobody knows is one of them.
        if key == UNKNOWN && facet != Facet::EServiceState {
            return Some(Self::Unknown);
        }
        match facet {
            Facet::Owner => OrgUnitId::parse(key).map(Self::Unit),
            Facet::TargetGroup => TargetGroupId::parse(key).map(Self::TargetGroup),
            Facet::PrimaryChannel | Facet::TargetChannel => {
                ChannelId::parse(key).map(Self::Channel)
            }
            Facet::Event => EventId::parse(key).map(Self::Event),
            Facet::Audience => Audience::from_code(key).map(Self::Audience),
            Facet::Kind => ServiceKind::from_code(key).map(Self::Kind),
            Facet::EServiceState => EServiceState::from_code(key).map(Self::State),
            Facet::Frequency => FrequencyClass::from_code(key).map(Self::Frequency),
            Facet::Lifecycle => Lifecycle::from_code(key).map(Self::Lifecycle),
            Facet::Publication => Place::from_code(key).map(Self::Place),
            Facet::Complexity => {
                key.parse().ok().and_then(|n| Complexity::new(n).ok()).map(Self::Complexity)
            }
        }
    }

    /// The name that the kommun has given it; `None` for codes, which the pages have words for.
    #[must_use]
    pub fn name(self, catalogue: &Catalogue) -> Option<&str> {
        match self {
            Self::Unit(id) => catalogue.units.get(id).map(|unit| unit.name.as_str()),
            Self::TargetGroup(id) => catalogue.target_groups.get(id).map(|g| g.name.as_str()),
            Self::Channel(id) => catalogue.channels.get(id).map(|channel| channel.name.as_str()),
            Self::Event(id) => catalogue.events.get(id).map(|event| event.name.as_str()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_key_stands_for_has_that_key() {
        let id = "01935000-0000-7000-8000-000000000001";
        let keys = [
            (Facet::Owner, id),
            (Facet::TargetGroup, id),
            (Facet::PrimaryChannel, id),
            (Facet::Event, id),
            (Facet::Audience, "external"),
            (Facet::Kind, "application"),
            (Facet::EServiceState, "unknown"),
            (Facet::EServiceState, "none"),
            (Facet::Frequency, "rare"),
            (Facet::Lifecycle, "phasing_out"),
            (Facet::Publication, "none"),
            (Facet::Publication, "unknown"),
            (Facet::Complexity, "3"),
        ];
        for (facet, key) in keys {
            assert_eq!(FacetValue::parse(facet, key).unwrap().key(), key, "{facet:?}");
        }
    }

    #[test]
    fn unknown_is_no_value_but_for_the_state_where_it_is_one() {
        assert_eq!(FacetValue::parse(Facet::Owner, "unknown"), Some(FacetValue::Unknown));
        let state = FacetValue::parse(Facet::EServiceState, "unknown");
        assert_eq!(state, Some(FacetValue::State(EServiceState::Unknown)));
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(FacetValue::parse(Facet::Owner, "Bygglov"), None);
        assert_eq!(FacetValue::parse(Facet::Complexity, "6"), None);
        assert_eq!(FacetValue::parse(Facet::Kind, "Ansökan"), None);
    }
}
