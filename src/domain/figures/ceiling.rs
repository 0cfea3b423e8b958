//! The most that the headline can be today.

use super::e_service_coverage_adjusted::impossible;
use super::{Part, Reason, Scope, Share, e_service_coverage};

/// The most that the headline can be today, and why it is not all.
///
/// Shown as *"Högst 90 % kan nås i dag: av 461 tjänster kräver 38 inget av användaren och 7 är
/// undantagna."* It is rounded as the headline is, so that a kommun that reaches it shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// The services in the headline's denominator.
    pub services: u64,
    /// Those of them without an e-service that are exempt.
    pub exempt: u64,
    /// Those of the rest without an e-service that ask nothing of the user.
    pub no_user_action: u64,
}

impl Ceiling {
    /// The share that can be reached; `None` where there are no services.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        let beyond = self.exempt + self.no_user_action;
        Share::new(self.services.saturating_sub(beyond), self.services)
    }

    /// Whether all can be reached, so that nothing need be said.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.exempt == 0 && self.no_user_action == 0
    }
}

/// The most that the headline can be today: all but what the adjusted figure leaves out.
///
/// # Source
/// `domain.md` 3, *Headline against 100 %*.
#[must_use]
pub fn ceiling(scope: &Scope<'_>) -> Ceiling {
    let headline = e_service_coverage(scope);
    let (mut exempt, mut no_user_action) = (0, 0);
    let judged = scope.services().zip(headline.judged());
    for (service, _) in judged.filter(|(_, judged)| judged.verdict.is_in(Part::Denominator)) {
        match impossible(service) {
            Some(Reason::Exempt) => exempt += 1,
            Some(_) => no_user_action += 1,
            None => {}
        }
    }
    Ceiling { services: headline.denominator(), exempt, no_user_action }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day};

    fn of(kommun: &Kommun) -> Ceiling {
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        ceiling(&Scope::of(&facts))
    }

    #[test]
    fn seven_services_worked_by_hand() {
        let mut kommun = Kommun::new();
        for number in ["1", "2", "3", "4"] {
            kommun.service(number, |_| ());
        }
        let live = kommun.service("5", |s| s.about.requires_user_action = Some(false));
        kommun.e_service(live, |_| ());
        kommun.service("6", |s| s.about.requires_user_action = Some(false));
        let exempt = kommun.service("7", |s| s.about.requires_user_action = Some(false));
        kommun.exempt(exempt, "2026-01-01", "2026-12-31");

        let ceiling = of(&kommun);

        assert_eq!(ceiling, Ceiling { services: 7, exempt: 1, no_user_action: 1 });
        assert_eq!(ceiling.share().unwrap().whole_percent(), 71);
    }

    #[test]
    fn what_the_headline_leaves_out_does_not_lower_the_ceiling() {
        let mut kommun = Kommun::new();
        kommun.settings(|s| s.rules.passive_in_headline = false);
        kommun.service("1", |s| s.about.requires_user_action = Some(false));
        kommun.service("2", |_| ());

        let ceiling = of(&kommun);

        assert_eq!(ceiling.share(), Share::new(1, 1));
        assert!(ceiling.is_all());
    }

    #[test]
    fn of_no_services_there_is_no_ceiling() {
        assert_eq!(of(&Kommun::new()).share(), None);
    }
}
