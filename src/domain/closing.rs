//! What becomes of a thing that is no longer to be used. Nothing that is said of it goes away: it
//! ends on a day, or is taken out of the catalogue where its kind has no end, with its history.

use crate::{
    ChannelDraft, Day, EServiceDraft, EServiceStatus, ExemptionDraft, Lifecycle, OrgUnitDraft,
    ServiceDraft, Stance, TargetGroupDraft,
};

/// A kind of thing that can be closed.
pub trait Close: Sized {
    /// The thing as it is when it has been closed on a day, or today where none is named; `None`
    /// where it is taken out. What was closed before keeps its day, unless another is named.
    #[must_use]
    fn closed(self, on: Option<Day>, today: Day) -> Option<Self>;
}

impl Close for ServiceDraft {
    /// It is *avslutad*, whatever the day.
    fn closed(mut self, _: Option<Day>, _: Day) -> Option<Self> {
        self.about.lifecycle = Some(Lifecycle::Closed);
        Some(self)
    }
}

impl Close for EServiceDraft {
    /// It is *avvecklad*: the day is the first on which it is no longer live.
    fn closed(mut self, on: Option<Day>, today: Day) -> Option<Self> {
        let at_once = self.launched_on.map_or(today, |launched| launched.max(today));
        self.status = EServiceStatus::Retired;
        self.retired_on = on.or(self.retired_on).or(Some(at_once));
        Some(self)
    }
}

impl Close for OrgUnitDraft {
    /// The day is the first on which it no longer exists.
    fn closed(mut self, on: Option<Day>, today: Day) -> Option<Self> {
        let at_once = self.active_from.map_or(today, |from| from.max(today));
        self.closed_on = on.or(self.closed_on).or(Some(at_once));
        self.ahead = self.ahead.filter(|ahead| self.closed_on.is_none_or(|on| ahead.from < on));
        Some(self)
    }
}

impl Close for ChannelDraft {
    /// It is to be phased out, and the day is its last.
    fn closed(mut self, on: Option<Day>, today: Day) -> Option<Self> {
        let before = self.stance_by.filter(|_| self.stance == Stance::PhaseOut);
        self.stance = Stance::PhaseOut;
        self.stance_by = on.or(before).or(Some(today));
        Some(self)
    }
}

impl Close for TargetGroupDraft {
    /// A group of people has no end: it is taken out, which nothing may then refer to.
    fn closed(self, _: Option<Day>, _: Day) -> Option<Self> {
        None
    }
}

impl Close for ExemptionDraft {
    /// The day is the last on which it holds.
    fn closed(mut self, on: Option<Day>, today: Day) -> Option<Self> {
        self.valid_until = on.unwrap_or(self.valid_until.min(today));
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, an_e_service, day};
    use crate::{Frozen, Id, ServiceId};

    fn e_service() -> EServiceDraft {
        let uuid = uuid::Uuid::nil();
        an_e_service(Id::from_uuid(uuid), ServiceId::from_uuid(uuid))
    }

    #[test]
    fn an_e_service_ends_today_or_on_the_day_that_is_named_and_keeps_its_first_day() {
        let today = day("2026-11-21");
        let ended = |on: Option<&str>| e_service().closed(on.map(day), today).unwrap();

        assert_eq!(ended(None).retired_on, Some(today));
        assert_eq!(ended(Some("2027-01-01")).retired_on, Some(day("2027-01-01")));
        let again = ended(Some("2027-01-01")).closed(None, today).unwrap();
        assert_eq!(again.retired_on, Some(day("2027-01-01")));
        assert!(Frozen::new(again).is_ok());
    }

    #[test]
    fn an_e_service_that_has_not_begun_ends_no_earlier_than_it_begins() {
        let mut ahead = e_service();
        ahead.launched_on = Some(day("2027-03-01"));

        let ended = ahead.closed(None, day("2026-11-21")).unwrap();

        assert_eq!(ended.retired_on, Some(day("2027-03-01")));
    }

    #[test]
    fn a_unit_ends_on_its_day_and_keeps_it() {
        let mut kommun = Kommun::new();
        let unit = kommun.unit("Enhet", None);
        let unit = kommun.catalogue().units.get(unit).unwrap().draft();
        let today = day("2026-11-21");

        let ended = unit.closed(Some(day("2026-12-31")), today).unwrap();
        assert_eq!(ended.closed_on, Some(day("2026-12-31")));
        assert_eq!(ended.closed(None, today).unwrap().closed_on, Some(day("2026-12-31")));
    }
}
