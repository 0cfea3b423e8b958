//! What a service can lack: mostly something that nobody has said of it.

use crate::codes::codes;
use crate::e_service_state::EServiceState;
use crate::figures::{Column, Facet, FacetValue, Facts, Reason, ServiceFacts};
use crate::{Code, ServiceId};

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
        /// That it still holds, within the months that the kommun gives it. One that nobody can use yet,
        /// or any more, needs it not.
        Confirmation = "confirmation",
        /// The launch of an e-service, whose planned day has passed.
        Launch = "launch",
        /// The day of a launch that it waits for.
        LaunchDay = "launch_day",
        /// The main channel that it was to have by a year that is over.
        ChannelInTime = "channel_in_time",
        /// The closing of a temporary one that is over.
        Closing = "closing",
    }
}

impl Missing {
    /// All that a service lacks.
    #[must_use]
    pub fn of(service: ServiceId, facts: &Facts) -> Vec<Self> {
        let Some(row) = facts.row(service) else { return Vec::new() };
        let is_lacked = |what: &Self| what.is_lacked_in(what.column(facts), facts, row);
        Self::ALL.iter().copied().filter(is_lacked).collect()
    }

    /// Whether each service lacks it, in the order of the rows.
    #[must_use]
    pub fn among(self, facts: &Facts) -> Vec<bool> {
        let column = self.column(facts);
        (0..facts.services().len()).map(|row| self.is_lacked_in(column, facts, row)).collect()
    }

    fn column(self, facts: &Facts) -> Option<&Column> {
        self.facet().and_then(|facet| facts.column(facet))
    }

    fn is_lacked_in(self, column: Option<&Column>, facts: &Facts, row: usize) -> bool {
        match column {
            Some(column) => column.of(row).contains(&FacetValue::Unknown),
            None => facts.services().get(row).is_some_and(|service| self.is_lacked_by(service)),
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
            | Self::Launch
            | Self::LaunchDay
            | Self::ChannelInTime
            | Self::Closing => None,
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
            Self::Confirmation => {
                !service.is_confirmed && service.out_of_scope != Some(Reason::Lifecycle)
            }
            Self::Launch => service.is_overdue,
            Self::LaunchDay => service.due.has_undated_launch,
            Self::ChannelInTime => service.due.late_channel.is_some(),
            Self::Closing => service.due.ended.is_some(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, an_e_service, cases, day};
    use crate::{Code, Complexity, EServiceStatus, Outlook};

    #[test]
    fn what_one_service_lacks_is_what_the_lists_find_it_by() {
        let mut kommun = Kommun::new();
        let unit = kommun.unit("Enhet", None);
        let bare = kommun.service("1", |s| {
            s.about.lifecycle = None;
            s.about.publication = None;
        });
        let known = kommun.service("2", |s| {
            s.owner = Some(unit);
            s.need.annual_volume = cases(0);
            s.need.complexity = Some(Complexity::new(1).unwrap());
            s.about.requires_user_action = Some(false);
            s.steps.handling.applies = Some(false);
        });
        let mut late = an_e_service(kommun.id(), known);
        late.status = EServiceStatus::Planned;
        late.planned_on = Some(day("2026-11-20"));
        kommun.put(late);
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        use Missing::{ChannelInTime, Closing, Launch, LaunchDay};
        let late = [Launch, LaunchDay, ChannelInTime, Closing];
        let all: Vec<_> =
            Missing::ALL.iter().copied().filter(|what| !late.contains(what)).collect();
        assert_eq!(Missing::of(bare, &facts), all);
        assert_eq!(
            Missing::of(known, &facts),
            [
                Missing::PrimaryChannel,
                Missing::TargetChannel,
                Missing::TargetGroup,
                Missing::Audience,
                Missing::Kind,
                Missing::Description,
                Missing::Confirmation,
                Missing::Launch,
            ]
        );
        for what in Missing::ALL.iter().copied() {
            let found = [bare, known].map(|id| Missing::of(id, &facts).contains(&what));
            assert_eq!(what.among(&facts), found, "{what:?}");
        }
    }

    #[test]
    fn what_nobody_can_use_needs_no_confirmation() {
        use crate::Lifecycle::{Active, Closed, Planned};
        let mut kommun = Kommun::new();
        let services = [Closed, Planned, Active].map(|lifecycle| {
            kommun.service(lifecycle.code(), |s| s.about.lifecycle = Some(lifecycle))
        });
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let lack = services.map(|id| Missing::of(id, &facts).contains(&Missing::Confirmation));
        assert_eq!(lack, [false, false, true]);
    }

    #[test]
    fn a_service_that_is_not_there_lacks_nothing() {
        let mut kommun = Kommun::new();
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        assert_eq!(Missing::of(kommun.id(), &facts), []);
    }
}
