//! The days that something should happen to a service by, as far as the catalogue knows them.

use chrono::{Datelike, Days, Months};

use crate::e_service_state::{EServiceState, Outlook, Standing};
use crate::service::Role;
use crate::{Assignment, Catalogue, Day, Horizon, Lifecycle, Service};

/// Days before something ends or comes that it is time to prepare for it.
pub(crate) const NOTICE: Days = Days::new(90);

/// The days that something should happen to a service by. What has no day, or needs nothing, is
/// `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueDays {
    /// The first launch that was planned for a day that has come, where the service waits for it.
    pub late_launch: Option<Day>,
    /// The first launch that is planned for the days ahead that one prepares for, where the service
    /// waits for it.
    pub near_launch: Option<Day>,
    /// Whether the service waits for a launch that is planned for no day.
    pub has_undated_launch: bool,
    /// The last day of a temporary service that is over and has not been closed.
    pub ended: Option<Day>,
    /// The last day of the year that its main channel was to be another by, and is not.
    pub late_channel: Option<Day>,
    /// The day that what somebody has said of it held to, where that is over.
    pub confirmed_until: Option<Day>,
}

impl Catalogue {
    /// The days of a service. `confirm_after` is how long it holds that somebody has confirmed it.
    pub(crate) fn due_days(
        &self,
        service: &Service,
        standing: Standing,
        (outlook, confirm_after): (Outlook, Months),
    ) -> DueDays {
        let launches = self.launches(service, standing, outlook);
        if service.about.lifecycle == Some(Lifecycle::Closed) {
            return launches;
        }
        let day = outlook.day();
        let has_ended = |until: &Day| *until < day;
        let held_to = |on: Day| on.checked_add_months(confirm_after);
        DueDays {
            ended: service.about.temporary.as_ref().map(|t| t.until).filter(has_ended),
            late_channel: self.late_channel(service, day),
            confirmed_until: service.confirmed.and_then(|said| held_to(said.on)).filter(has_ended),
            ..launches
        }
    }

    /// The launches that a service waits for: one that has an e-service, or needs none, waits for
    /// nothing.
    fn launches(&self, service: &Service, standing: Standing, outlook: Outlook) -> DueDays {
        let mut due = DueDays::default();
        if standing.state != EServiceState::Planned && !standing.is_overdue {
            return due;
        }
        let last = outlook.day().checked_add_days(NOTICE);
        let awaited = self
            .e_services_of(service.id)
            .filter(|e_service| e_service.is_planned() && e_service.counts_for(service));
        for e_service in awaited {
            match e_service.planned_on {
                None => due.has_undated_launch = true,
                Some(on) if e_service.is_overdue(outlook) => {
                    due.late_launch = due.late_launch.into_iter().chain([on]).min();
                }
                Some(on) if last.is_some_and(|last| on <= last) => {
                    due.near_launch = due.near_launch.into_iter().chain([on]).min();
                }
                Some(_) => {}
            }
        }
        due
    }

    fn late_channel(&self, service: &Service, day: Day) -> Option<Day> {
        let is_late = |wanted: &&Assignment| {
            wanted.year.is_some_and(|year| i32::from(year.get()) < day.year())
        };
        let is_not_so = |wanted: &&Assignment| {
            let mut now = self.primary_assignments(service, Horizon::Current);
            !now.any(|now| now.is_as_wanted(wanted))
        };
        let late = self.primary_assignments(service, Horizon::Target).filter(is_late);
        let year = late.filter(is_not_so).filter_map(|wanted| wanted.year).min()?;
        Day::from_ymd_opt(i32::from(year.get()), 12, 31)
    }
}

impl Assignment {
    /// Whether a main channel is the one that is wanted, for all that it is wanted for.
    fn is_as_wanted(&self, wanted: &Self) -> bool {
        let is_for_all = self.target_groups.is_empty();
        let holds =
            !wanted.target_groups.is_empty() && wanted.target_groups.is_subset(&self.target_groups);
        self.role == Role::Primary && self.channel == wanted.channel && (is_for_all || holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day, primary};
    use crate::{
        ActorId, Assignment, ChannelId, EServiceStatus, Id, Said, ServiceDraft, ServiceId,
        Temporary, Year,
    };

    const TODAY: &str = "2026-11-21";

    fn due(kommun: &Kommun, service: ServiceId) -> DueDays {
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day(TODAY)));
        facts.service(service).unwrap().due
    }

    fn planned(kommun: &mut Kommun, service: ServiceId, on: Option<&str>) {
        kommun.e_service(service, |e| {
            e.status = EServiceStatus::Planned;
            e.planned_on = on.map(day);
        });
    }

    #[test]
    fn the_first_launch_of_each_kind_is_what_a_service_waits_for() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |_| ());
        // Ninety days from the 21st of November is the 19th of February.
        let days =
            ["2026-11-21", "2026-03-01", "2027-02-19", "2026-11-22", "2027-02-20", "2026-05-01"];
        for on in days {
            planned(&mut kommun, service, Some(on));
        }

        let waits = due(&kommun, service);

        assert_eq!(waits.late_launch, Some(day("2026-03-01")));
        assert_eq!(waits.near_launch, Some(day("2026-11-22")));
        assert!(!waits.has_undated_launch);
    }

    #[test]
    fn a_launch_is_near_from_ninety_days_before_it() {
        let near = |on| {
            let mut kommun = Kommun::new();
            let service = kommun.service("1", |_| ());
            planned(&mut kommun, service, Some(on));
            due(&kommun, service).near_launch.is_some()
        };

        let days = ["2026-11-21", "2026-11-22", "2027-02-19", "2027-02-20"];
        assert_eq!(days.map(near), [false, true, true, false]);
    }

    #[test]
    fn who_has_an_e_service_or_needs_none_waits_for_nothing() {
        let mut kommun = Kommun::new();
        let [live, exempt, waits] = ["1", "2", "3"].map(|number| kommun.service(number, |_| ()));
        for service in [live, exempt, waits] {
            planned(&mut kommun, service, None);
        }
        kommun.e_service(live, |_| ());
        kommun.exempt(exempt, "2026-01-01", "2026-12-31");

        let undated = [live, exempt, waits].map(|id| due(&kommun, id).has_undated_launch);
        assert_eq!(undated, [false, false, true]);
    }

    #[test]
    fn a_temporary_service_has_ended_the_day_after_its_last_until_it_is_closed() {
        let ended = |until, lifecycle| {
            let mut kommun = Kommun::new();
            let service = kommun.service("1", |s| {
                s.about.temporary = Some(Temporary { until: day(until) });
                s.about.lifecycle = Some(lifecycle);
            });
            due(&kommun, service).ended
        };

        use Lifecycle::{Active, Closed};
        assert_eq!(ended("2026-11-20", Active), Some(day("2026-11-20")));
        assert_eq!(ended("2026-11-21", Active), None);
        assert_eq!(ended("2026-11-20", Closed), None);
    }

    /// What is late, where this channel is wanted by a year and these are the main ones today.
    fn late(year: Option<i64>, say: impl Fn(&mut ServiceDraft, [ChannelId; 2])) -> Option<Day> {
        let mut kommun = Kommun::new();
        let channels = ["Telefon", "Webbplats"].map(|name| kommun.channel(name));
        let service = kommun.service("1", |s| {
            let year = year.map(|year| Year::new(year).unwrap());
            let wanted = Assignment { year, ..primary(Horizon::Target, channels[1]) };
            s.assignments = vec![wanted];
            say(s, channels);
        });
        due(&kommun, service).late_channel
    }

    #[test]
    fn a_wanted_main_channel_is_late_when_its_year_is_over_and_it_is_not_there() {
        let telephone = |s: &mut ServiceDraft, [telephone, _]: [ChannelId; 2]| {
            s.assignments.push(primary(Horizon::Current, telephone));
        };
        let web = |s: &mut ServiceDraft, [_, web]: [ChannelId; 2]| {
            s.assignments.push(primary(Horizon::Current, web));
        };

        assert_eq!(late(Some(2025), telephone), Some(day("2025-12-31")));
        assert_eq!(late(Some(2025), |_, _| ()), Some(day("2025-12-31")));
        assert_eq!(late(Some(2026), telephone), None);
        assert_eq!(late(None, telephone), None);
        assert_eq!(late(Some(2025), web), None);
    }

    #[test]
    fn a_confirmation_that_is_over_says_to_which_day_it_held() {
        let over = |on| {
            let mut kommun = Kommun::new();
            let by = ActorId::from_uuid(uuid::Uuid::nil());
            let said = Some(Said { on: day(on), by });
            let service = kommun.service("1", |s| s.confirmed = said);
            due(&kommun, service).confirmed_until
        };

        assert_eq!(over("2025-11-20"), Some(day("2026-11-20")));
        assert_eq!(over("2025-11-21"), None);
        let mut kommun = Kommun::new();
        let never = kommun.service("1", |_| ());
        assert_eq!(due(&kommun, never).confirmed_until, None);
    }
}
