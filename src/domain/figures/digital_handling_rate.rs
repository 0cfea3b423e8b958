//! How many of the services are handled digitally all the way.

use super::{Figure, FigureId, Reason, Scope, ServiceFacts, Verdict};
use crate::DigitalLevel;

/// How many of the services are handled digitally all the way (*Digital ärendehantering*).
///
/// Counts a service in scope whose handling is fully digital. Leaves out one that has no handling.
/// Where nobody knows the level, or whether there is any handling, it is unknown, and unknown never
/// counts as yes. The levels are the units' own judgement.
///
/// # Units
/// Services.
///
/// # Source
/// *Sala kommun, Riktlinje för e-tjänster*, 3.2: third of the 100 % goals. Goal: 100 %.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, digital_handling_rate}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// assert_eq!(digital_handling_rate(&Scope::of(&nothing_yet)).share(), None);
/// ```
#[must_use]
pub fn digital_handling_rate(scope: &Scope<'_>) -> Figure {
    Figure::of_services(FigureId::DigitalHandlingRate, scope, judge)
}

fn judge(service: &ServiceFacts) -> Verdict {
    match (service.handling_applies, service.handling_level) {
        (Some(false), _) => Verdict::LeftOut(Reason::StepNotApplicable),
        (_, Some(DigitalLevel::Full)) => Verdict::Counted,
        (None, _) | (_, None) => Verdict::Unknown,
        (Some(true), Some(DigitalLevel::None | DigitalLevel::Partial)) => Verdict::NotCounted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day, handled};

    #[test]
    fn seven_services_worked_by_hand() {
        let mut kommun = Kommun::new();
        kommun.service("1", |s| handled(s, DigitalLevel::Full));
        kommun.service("2", |s| handled(s, DigitalLevel::Partial));
        kommun.service("3", |s| handled(s, DigitalLevel::None));
        kommun.service("4", |s| s.steps.handling.applies = Some(true));
        kommun.service("5", |_| ());
        kommun.service("6", |s| s.steps.handling_level = Some(DigitalLevel::Full));
        kommun.service("7", |s| {
            handled(s, DigitalLevel::Full);
            s.steps.handling.applies = Some(false);
        });
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let figure = digital_handling_rate(&Scope::of(&facts));

        assert_eq!(figure.total(), 7);
        assert_eq!(figure.numerator(), 2);
        assert_eq!(figure.not_counted(), 2);
        assert_eq!(figure.unknown(), 2);
        assert_eq!(figure.left_out_for(Reason::StepNotApplicable).weight, 1);
        assert_eq!(figure.share().unwrap().six_decimals(), "0.333333");
        assert_eq!(figure.upper().unwrap().six_decimals(), "0.666667");
    }
}
