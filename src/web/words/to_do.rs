//! What there is to do, in words: what, beginning with a verb and saying how many, and why or by when.

use utbud_domain::Day;
use utbud_domain::overview::{Duty, ToDo};

use super::age::last_months;
use crate::texts::{date_long, plural};

/// Something to do, in words.
pub struct Said {
    /// What: "Ange ansvarig verksamhet för 12 tjänster".
    pub what: String,
    /// Why, or by when.
    pub why: String,
}

/// What there is to do. A confirmation holds for so many months.
#[must_use]
pub fn say(to_do: &ToDo, months: u8) -> Said {
    let count = to_do.count;
    let services = plural(count, "tjänst", "tjänster");
    let of = |do_it: &str| format!("{do_it} {services}");
    let by = |one, first| by(to_do, one, first);
    let (what, why) = match to_do.duty {
        Duty::FollowUpLaunch => (
            of("Följ upp den planerade e-tjänsten för"),
            by("Den skulle ha lanserats", "Den första skulle ha lanserats"),
        ),
        Duty::CloseEnded => (
            format!(
                "Avsluta eller förläng {}",
                plural(count, "tillfällig tjänst", "tillfälliga tjänster")
            ),
            by("Sista dagen var", "Den första hade sin sista dag"),
        ),
        Duty::FollowUpChannel => (
            of("Följ upp önskad huvudkanal för"),
            by("Den skulle vara på plats senast", "Den första skulle vara på plats senast"),
        ),
        Duty::Confirm => (of("Bekräfta uppgifterna för"), unconfirmed(to_do.due, months)),
        Duty::PrepareLaunch => (
            of("Förbered lanseringen av e-tjänst för"),
            by("Den är planerad till", "Den första är planerad till"),
        ),
        Duty::DateLaunch => (
            of("Ange dag för den planerade e-tjänsten för"),
            "Utan dag syns den inte i prognosen.".to_owned(),
        ),
        Duty::NameOwner => (
            of("Ange ansvarig verksamhet för"),
            "Ingen får frågan om uppgifterna stämmer.".to_owned(),
        ),
        Duty::StateVolume => (
            of("Ange antal ärenden per år för"),
            "De syns inte bland de största luckorna. En uppskattning räcker.".to_owned(),
        ),
        Duty::MendOrganisation => (
            format!(
                "Rätta {} av organisationen som inte kan göras",
                plural(count, "bestämd ändring", "bestämda ändringar")
            ),
            by("Den är bestämd till", "Den första är bestämd till"),
        ),
        Duty::RenewExemption => (
            format!("Pröva om {} som snart slutar", plural(count, "undantag", "undantag")),
            by("Det gäller till och med", "Det första gäller till och med"),
        ),
    };
    Said { what, why }
}

/// That reports about accessibility wait.
#[must_use]
pub fn say_reports(count: u64) -> Said {
    let reports = plural(count, "rapport", "rapporter");
    Said {
        what: format!("Läs {reports} om tillgänglighet"),
        why: "Någon har berättat att de inte kan använda något.".to_owned(),
    }
}

/// By which day: "Det första gäller till och med den 30 november 2026."
fn by(to_do: &ToDo, one: &str, first: &str) -> String {
    let begins = if to_do.count == 1 { one } else { first };
    to_do.due.map(|day| format!("{begins} den {}.", date_long(day))).unwrap_or_default()
}

fn unconfirmed(due: Option<Day>, months: u8) -> String {
    let never = format!("Ingen har sagt {} att de stämmer fortfarande.", last_months(months));
    match due {
        Some(day) => {
            format!("{never} Den äldsta bekräftelsen gällde till och med den {}.", date_long(day))
        }
        None => never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(duty: Duty, count: u64, due: Option<&str>) -> (String, String) {
        let due = due.map(|day| day.parse().unwrap());
        let Said { what, why } = say(&ToDo { duty, count, due }, 12);
        (what.replace('\u{a0}', " "), why.replace('\u{a0}', " "))
    }

    #[test]
    fn each_thing_begins_with_a_verb_and_says_how_many_and_by_when() {
        let (what, why) = said(Duty::RenewExemption, 1, Some("2026-11-30"));
        assert_eq!(what, "Pröva om 1 undantag som snart slutar");
        assert_eq!(why, "Det gäller till och med den 30 november 2026.");
        let (what, why) = said(Duty::PrepareLaunch, 3, Some("2027-01-01"));
        assert_eq!(what, "Förbered lanseringen av e-tjänst för 3 tjänster");
        assert_eq!(why, "Den första är planerad till den 1 januari 2027.");
        let (what, _) = said(Duty::CloseEnded, 2, Some("2026-01-31"));
        assert_eq!(what, "Avsluta eller förläng 2 tillfälliga tjänster");
    }

    #[test]
    fn what_was_never_confirmed_has_no_day_that_it_held_to() {
        let (what, why) = said(Duty::Confirm, 12, None);
        assert_eq!(what, "Bekräfta uppgifterna för 12 tjänster");
        let never = "Ingen har sagt de senaste tolv månaderna att de stämmer fortfarande.";
        assert_eq!(why, never);
        let (_, why) = said(Duty::Confirm, 1, Some("2026-02-03"));
        let oldest = "Den äldsta bekräftelsen gällde till och med den 3 februari 2026.";
        assert_eq!(why, format!("{never} {oldest}"));
    }
}
