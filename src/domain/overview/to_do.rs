//! What there is to do, by when, and with how many things.

use crate::figures::{Scope, ServiceFacts};
use crate::listing::{Coming, Missing};
use crate::organisation::Hindrance;
use crate::{Day, Exemption};

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// To see what became of a launch whose day has passed.
    FollowUpLaunch,
    /// To close a temporary service that is over, or let it last.
    CloseEnded,
    /// To see what became of a main channel that was wanted by a year that is over.
    FollowUpChannel,
    /// To say whether what is said of a service still holds.
    Confirm,
    /// To prepare a launch that comes soon.
    PrepareLaunch,
    /// To give a planned launch a day.
    DateLaunch,
    /// To say who answers for a service.
    NameOwner,
    /// To say how many cases a service has.
    StateVolume,
    /// To try anew an exemption that ends soon.
    RenewExemption,
    /// To mend what is decided of the organisation and cannot be.
    MendOrganisation,
}

/// Which things something is to be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Services that lack something.
    Lack(Missing),
    /// Services of the headline figure that lack something.
    LackInHeadline(Missing),
    /// Services that something comes to.
    Coming(Coming),
    /// Exemptions that end soon.
    Ending,
    /// What is decided of the organisation and cannot be.
    Hindered,
}

impl Duty {
    /// All of them. Those with equal days keep this order.
    const ALL: [Self; 10] = [
        Self::MendOrganisation,
        Self::FollowUpLaunch,
        Self::CloseEnded,
        Self::FollowUpChannel,
        Self::Confirm,
        Self::RenewExemption,
        Self::PrepareLaunch,
        Self::DateLaunch,
        Self::NameOwner,
        Self::StateVolume,
    ];

    /// Which things it is to be done with.
    #[must_use]
    pub fn need(self) -> Need {
        match self {
            Self::FollowUpLaunch => Need::Lack(Missing::Launch),
            Self::CloseEnded => Need::Lack(Missing::Closing),
            Self::FollowUpChannel => Need::Lack(Missing::ChannelInTime),
            Self::Confirm => Need::Lack(Missing::Confirmation),
            Self::PrepareLaunch => Need::Coming(Coming::Launch),
            Self::DateLaunch => Need::Lack(Missing::LaunchDay),
            Self::NameOwner => Need::LackInHeadline(Missing::Owner),
            Self::StateVolume => Need::LackInHeadline(Missing::Volume),
            Self::RenewExemption => Need::Ending,
            Self::MendOrganisation => Need::Hindered,
        }
    }

    /// The day that it is to be done with a service by.
    fn due(self, service: &ServiceFacts) -> Option<Day> {
        let due = &service.due;
        match self {
            Self::FollowUpLaunch => due.late_launch,
            Self::CloseEnded => due.ended,
            Self::FollowUpChannel => due.late_channel,
            Self::Confirm => due.confirmed_until,
            Self::PrepareLaunch => due.near_launch,
            Self::DateLaunch
            | Self::NameOwner
            | Self::StateVolume
            | Self::RenewExemption
            | Self::MendOrganisation => None,
        }
    }
}

/// Something to do with so many things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// What.
    pub duty: Duty,
    /// With how many of the things that [`Duty::need`] says; never none.
    pub count: u64,
    /// The earliest day that one of them is to be seen to by, which may have passed.
    pub due: Option<Day>,
}

/// What there is to do with some services, those of them that the headline figure is made of,
/// exemptions and what is decided of the organisation, in the order of the days; what has no day
/// comes last.
pub(super) fn to_do<'a>(
    (scope, headline): (&Scope<'_>, &Scope<'_>),
    exemptions: impl Iterator<Item = &'a Exemption>,
    hindered: &[Hindrance],
) -> Vec<ToDo> {
    let today = scope.facts().outlook().day();
    let mut ends =
        Some(exemptions.filter(|one| one.is_ending_on(today)).map(|one| Some(one.valid_until)));
    let days = |duty: Duty| match duty.need() {
        Need::Hindered => hindered.iter().map(|one| Some(one.on)).collect(),
        Need::Ending => ends.take().map(Iterator::collect).unwrap_or_default(),
        Need::Lack(what) => days(duty, scope, &what.among(scope.facts())),
        Need::Coming(what) => days(duty, scope, &what.among(scope.facts())),
        Need::LackInHeadline(what) => days(duty, headline, &what.among(scope.facts())),
    };
    let mut all: Vec<_> =
        Duty::ALL.into_iter().zip(Duty::ALL.map(days)).filter_map(with_some).collect();
    all.sort_by_key(|to_do| (to_do.due.is_none(), to_do.due));
    all
}

/// The days by which a duty is to be done with those services that are in need of it.
fn days(duty: Duty, scope: &Scope<'_>, need: &[bool]) -> Vec<Option<Day>> {
    let is_needed = |row: usize| need.get(row).copied().unwrap_or(false);
    let services = scope.rows().zip(scope.services()).filter(|(row, _)| is_needed(*row));
    services.map(|(_, service)| duty.due(service)).collect()
}

/// Nothing, where there is nothing to do it with.
fn with_some((duty, days): (Duty, Vec<Option<Day>>)) -> Option<ToDo> {
    let count = u64::try_from(days.len()).ok().filter(|count| *count > 0)?;
    Some(ToDo { duty, count, due: days.into_iter().flatten().min() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::overview::Overview;
    use crate::testing::{Kommun, cases, day, primary};
    use crate::{
        ActorId, Assignment, EServiceStatus, Horizon, Id, OrgUnitId, Said, ServiceDraft, Temporary,
        Year,
    };

    fn overview(kommun: &Kommun, unit: Option<OrgUnitId>) -> Overview {
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        Overview::of(&facts, kommun.catalogue(), unit)
    }

    /// A service that nothing needs to be done with.
    fn sound(owner: OrgUnitId) -> impl Fn(&mut ServiceDraft) {
        move |service| {
            let by = ActorId::from_uuid(uuid::Uuid::nil());
            service.owner = Some(owner);
            service.confirmed = Some(Said { on: day("2026-11-01"), by });
            service.need.annual_volume = cases(10);
        }
    }

    fn waiting(kommun: &mut Kommun, number: &str, owner: OrgUnitId, on: Option<&str>) {
        let service = kommun.service(number, sound(owner));
        kommun.e_service(service, |e| {
            e.status = EServiceStatus::Planned;
            e.planned_on = on.map(day);
        });
    }

    fn confirmed(kommun: &mut Kommun, number: &str, owner: OrgUnitId, on: Option<&str>) {
        kommun.service(number, |s| {
            sound(owner)(s);
            let by = ActorId::from_uuid(uuid::Uuid::nil());
            s.confirmed = on.map(|on| Said { on: day(on), by });
        });
    }

    fn said(to_do: &[ToDo]) -> Vec<(Duty, u64, Option<String>)> {
        to_do.iter().map(|one| (one.duty, one.count, one.due.map(|day| day.to_string()))).collect()
    }

    fn on(day: &str) -> Option<String> {
        Some(day.to_owned())
    }

    #[test]
    fn nothing_to_do_is_an_empty_list() {
        let mut kommun = Kommun::new();
        let unit = kommun.unit("Bygg", None);
        kommun.service("1", sound(unit));

        assert_eq!(overview(&kommun, None).to_do, []);
    }

    #[test]
    fn what_there_is_to_do_stands_in_the_order_of_the_days_with_the_undated_last() {
        let mut kommun = Kommun::new();
        let unit = kommun.unit("Bygg", None);
        let web = kommun.channel("Webbplats");
        waiting(&mut kommun, "1", unit, Some("2026-10-01"));
        waiting(&mut kommun, "2", unit, Some("2026-09-01"));
        waiting(&mut kommun, "3", unit, Some("2026-12-24"));
        waiting(&mut kommun, "4", unit, None);
        confirmed(&mut kommun, "5", unit, Some("2025-02-03"));
        confirmed(&mut kommun, "6", unit, None);
        kommun.service("7", |s| {
            sound(unit)(s);
            s.about.temporary = Some(Temporary { until: day("2026-01-31") });
        });
        kommun.service("8", |s| {
            sound(unit)(s);
            let year = Some(Year::new(2025).unwrap());
            s.assignments = vec![Assignment { year, ..primary(Horizon::Target, web) }];
        });
        let exempt = kommun.service("9", |s| {
            sound(unit)(s);
            s.owner = None;
            s.need.annual_volume = None;
        });
        kommun.exempt(exempt, "2026-01-01", "2026-11-30");

        let expected = [
            (Duty::FollowUpChannel, 1, on("2025-12-31")),
            (Duty::CloseEnded, 1, on("2026-01-31")),
            (Duty::Confirm, 2, on("2026-02-03")),
            (Duty::FollowUpLaunch, 2, on("2026-09-01")),
            (Duty::RenewExemption, 1, on("2026-11-30")),
            (Duty::PrepareLaunch, 1, on("2026-12-24")),
            (Duty::DateLaunch, 1, None),
            (Duty::NameOwner, 1, None),
            (Duty::StateVolume, 1, None),
        ];
        assert_eq!(said(&overview(&kommun, None).to_do), expected);
    }

    #[test]
    fn who_answers_for_a_unit_has_what_it_and_those_below_it_need_and_no_exemptions() {
        let mut kommun = Kommun::new();
        let top = kommun.unit("Förvaltning", None);
        let below = kommun.unit("Enhet", Some(top));
        let other = kommun.unit("Annan", None);
        for (number, owner) in [("1", top), ("2", below), ("3", other)] {
            confirmed(&mut kommun, number, owner, Some("2025-02-03"));
        }
        let exempt = kommun.service("4", sound(top));
        kommun.exempt(exempt, "2026-01-01", "2026-11-30");
        let of = |unit| {
            let overview = overview(&kommun, unit);
            (overview.services, said(&overview.to_do))
        };
        let confirm = |count| (Duty::Confirm, count, on("2026-02-03"));

        assert_eq!(of(Some(top)), (3, vec![confirm(2)]));
        assert_eq!(of(Some(below)), (1, vec![confirm(1)]));
        assert_eq!(of(None), (4, vec![confirm(3), (Duty::RenewExemption, 1, on("2026-11-30"))]));
    }

    #[test]
    fn what_is_decided_and_cannot_be_is_to_be_mended_by_its_day_by_who_answers_for_all() {
        let mut kommun = Kommun::new();
        let [a, b] = ["Bygg", "Park"].map(|name| kommun.unit(name, None));
        let mut draft = kommun.catalogue().units.get(a).unwrap().draft();
        let (from, name) = (day("2027-01-01"), crate::testing::name("Park"));
        draft.ahead = Some(crate::UnitAhead { from, name, parent: None });
        kommun.put(draft);

        let mend = (Duty::MendOrganisation, 1, on("2027-01-01"));
        assert_eq!(said(&overview(&kommun, None).to_do), [mend]);
        assert_eq!(said(&overview(&kommun, Some(b)).to_do), []);
    }

    #[test]
    fn every_number_has_a_list_of_that_length() {
        use crate::figures::{FigureId, Part};
        use crate::listing::{Query, ServiceIndex, Slice};
        let mut kommun = Kommun::new();
        let unit = kommun.unit("Bygg", None);
        waiting(&mut kommun, "1", unit, Some("2026-10-01"));
        waiting(&mut kommun, "2", unit, Some("2026-12-24"));
        waiting(&mut kommun, "3", unit, None);
        confirmed(&mut kommun, "4", unit, None);
        kommun.service("5", |s| s.about.temporary = Some(Temporary { until: day("2026-01-31") }));
        kommun.service("6", |_| ());
        let index = ServiceIndex::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        let (figure, part) = (FigureId::EServiceCoverage, Part::Denominator);
        let slice = Some(Slice { figure, part, reason: None });

        let to_do = Overview::of(index.facts(), kommun.catalogue(), None).to_do;

        assert_eq!(to_do.len(), 7);
        for one in to_do {
            let query = match one.duty.need() {
                Need::Lack(what) => Query { missing: [what].into(), ..Query::default() },
                Need::LackInHeadline(what) => {
                    Query { missing: [what].into(), slice, ..Query::default() }
                }
                Need::Coming(what) => Query { coming: [what].into(), ..Query::default() },
                Need::Ending | Need::Hindered => continue,
            };
            assert_eq!(u64::try_from(index.count(&query)).unwrap(), one.count, "{:?}", one.duty);
        }
    }
}
