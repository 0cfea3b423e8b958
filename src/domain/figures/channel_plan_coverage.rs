//! For how many of the services it is said which channel is to be the main one.

use super::{Figure, FigureId, Scope, ServiceFacts, Verdict};

/// For how many of the services the kommun has said which channel is to be the main one
/// (*Kanalprioriterade tjänster*).
///
/// Counts a service in scope with a main channel in the wanted situation, its own or its group's.
/// Nothing is unknown here: what has not been said has not been prioritised.
///
/// # Units
/// Services.
///
/// # Source
/// *E-delegationen, Vägledning för kanalstrategi*; `design.md` 5.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, channel_plan_coverage}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// assert_eq!(channel_plan_coverage(&Scope::of(&nothing_yet)).share(), None);
/// ```
#[must_use]
pub fn channel_plan_coverage(scope: &Scope<'_>) -> Figure {
    Figure::of_services(FigureId::ChannelPlanCoverage, scope, judge)
}

fn judge(service: &ServiceFacts) -> Verdict {
    if service.has_target_channel { Verdict::Counted } else { Verdict::NotCounted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day, primary};
    use crate::{Horizon, Role};

    #[test]
    fn only_a_main_channel_that_is_wanted_counts() {
        let mut kommun = Kommun::new();
        let telephone = kommun.channel("Telefon");
        kommun.service("1", |s| s.assignments = vec![primary(Horizon::Target, telephone)]);
        kommun.service("2", |s| s.assignments = vec![primary(Horizon::Current, telephone)]);
        kommun.service("3", |s| {
            let mut second = primary(Horizon::Target, telephone);
            second.role = Role::Complementary;
            s.assignments = vec![second];
        });
        kommun.service("4", |_| ());
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let figure = channel_plan_coverage(&Scope::of(&facts));

        assert_eq!((figure.numerator(), figure.not_counted(), figure.unknown()), (1, 3, 0));
        assert_eq!(figure.share().unwrap().six_decimals(), "0.250000");
    }
}
