//! How many services lack what matters most.

use crate::FrequencyClass;
use crate::e_service_state::EServiceState;
use crate::figures::{Facet, FacetValue, Scope};
use crate::listing::Missing;

/// How many of the services of the headline figure lack what matters most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nobody has said which channel is the main one.
    pub without_primary_channel: u64,
    /// There is no e-service.
    pub without_e_service: u64,
    /// Nobody has said whether there is one.
    pub unknown: u64,
    /// There is no e-service, and many use the service: [`Counts::MANY`].
    pub in_demand_without_e_service: u64,
}

impl Counts {
    /// The classes of services that many use.
    pub const MANY: [FrequencyClass; 2] = [FrequencyClass::Common, FrequencyClass::VeryCommon];

    /// Of services that the headline figure is made of.
    pub(super) fn of(headline: &Scope<'_>) -> Self {
        let lacks_channel = Missing::PrimaryChannel.among(headline.facts());
        let frequency = headline.facts().column(Facet::Frequency);
        let many = Self::MANY.map(FacetValue::Frequency);
        let is_in_demand = |row: usize| {
            let values = frequency.map(|column| column.of(row)).unwrap_or_default();
            values.iter().any(|value| many.contains(value))
        };
        let mut counts = Self::default();
        for (row, service) in headline.rows().zip(headline.services()) {
            let has_none = service.state == EServiceState::None;
            let lacks_channel = lacks_channel.get(row).copied().unwrap_or(false);
            counts.without_primary_channel += u64::from(lacks_channel);
            counts.without_e_service += u64::from(has_none);
            counts.unknown += u64::from(service.state == EServiceState::Unknown);
            counts.in_demand_without_e_service += u64::from(has_none && is_in_demand(row));
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::overview::headline;
    use crate::testing::{Kommun, cases, day, primary};
    use crate::{ActorId, Horizon, Id, Lifecycle, Said, ServiceDraft};

    fn none(service: &mut ServiceDraft) {
        let by = ActorId::from_uuid(uuid::Uuid::nil());
        service.no_e_service_said = Some(Said { on: day("2026-01-01"), by });
    }

    #[test]
    fn each_number_is_of_services_in_the_headline() {
        let mut kommun = Kommun::new();
        let telephone = kommun.channel("Telefon");
        let live = kommun.service("1", |s| {
            s.assignments = vec![primary(Horizon::Current, telephone)];
            s.need.annual_volume = cases(9_000);
        });
        kommun.e_service(live, |_| ());
        for (number, volume) in [("2", 499), ("3", 500), ("4", 5_000)] {
            kommun.service(number, |s| {
                none(s);
                s.need.annual_volume = cases(volume);
            });
        }
        kommun.service("5", |_| ());
        kommun.service("6", |s| {
            none(s);
            s.need.annual_volume = cases(700);
            s.about.lifecycle = Some(Lifecycle::Closed);
        });
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let counts = Counts::of(&headline(&Scope::of(&facts)));

        let expected = Counts {
            without_primary_channel: 4,
            without_e_service: 3,
            unknown: 1,
            in_demand_without_e_service: 2,
        };
        assert_eq!(counts, expected);
    }
}
