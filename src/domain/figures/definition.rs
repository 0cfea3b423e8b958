//! How a figure is made, as data: what *Så räknar vi* is written from.

use super::{FigureId, FigureUnit, Reason};
use crate::codes::codes;
use crate::{FigureRules, Percent};

codes! {
    /// When a service is counted.
    Criterion {
        /// It has an e-service that is live and counts.
        EServiceIsLive = "e_service_is_live",
        /// Its handling is fully digital.
        HandlingIsDigital = "handling_is_digital",
        /// It is said which channel is to be the main one.
        TargetChannelIsSet = "target_channel_is_set",
    }
}

codes! {
    /// When it is not known whether a service is counted.
    Unknown {
        /// Nobody has said whether there is an e-service.
        EServiceIsUnknown = "e_service_is_unknown",
        /// Nobody has said whether there is any handling, or how digital it is.
        HandlingIsUnknown = "handling_is_unknown",
    }
}

/// How a figure is made, by the rules in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Which figure.
    pub figure: FigureId,
    /// What it counts.
    pub unit: FigureUnit,
    /// When a service is counted.
    pub criterion: Criterion,
    /// When it is unknown; `None` where it always is known.
    pub unknown: Option<Unknown>,
    /// Why services are left out, in the order that the reasons are tried.
    pub left_out: Vec<Reason>,
    /// For the most common services: how large a share of the cases they stand for.
    pub common_share: Option<Percent>,
    /// The goal that comes with the figure; `None` where a kommun sets its own.
    pub goal: Option<Percent>,
    /// The rules in force, with their number and the day they were decided.
    pub rules: FigureRules,
}

/// How a figure is made, by these rules.
///
/// # Examples
/// ```
/// use utbud_domain::FigureRules;
/// use utbud_domain::figures::{FigureId, Reason, definition};
///
/// let headline = definition(FigureId::EServiceCoverage, &FigureRules::default());
/// assert_eq!(headline.left_out, [Reason::Lifecycle, Reason::NotPublished, Reason::Temporary]);
/// ```
#[must_use]
pub fn definition(figure: FigureId, rules: &FigureRules) -> Definition {
    let (criterion, unknown) = match figure {
        FigureId::DigitalHandlingRate => {
            (Criterion::HandlingIsDigital, Some(Unknown::HandlingIsUnknown))
        }
        FigureId::ChannelPlanCoverage => (Criterion::TargetChannelIsSet, None),
        FigureId::EServiceCoverage
        | FigureId::EServiceCoverageAdjusted
        | FigureId::EServiceCoverageWeighted
        | FigureId::CommonServicesCoverage => {
            (Criterion::EServiceIsLive, Some(Unknown::EServiceIsUnknown))
        }
    };
    let goal = match figure {
        FigureId::DigitalHandlingRate | FigureId::EServiceCoverage => Some(100),
        FigureId::CommonServicesCoverage => Some(80),
        _ => None,
    };
    let common = figure == FigureId::CommonServicesCoverage;
    Definition {
        figure,
        unit: figure.unit(),
        criterion,
        unknown,
        left_out: left_out(figure, rules),
        common_share: common.then_some(rules.common_share),
        goal: goal.map(Percent::clamped),
        rules: rules.clone(),
    }
}

fn left_out(figure: FigureId, rules: &FigureRules) -> Vec<Reason> {
    let mut reasons = vec![Reason::Lifecycle, Reason::NotPublished, Reason::Temporary];
    if !rules.intranet_in_scope {
        reasons.push(Reason::Intranet);
    }
    if !rules.information_in_scope {
        reasons.push(Reason::Information);
    }
    let passive = (!rules.passive_in_headline).then_some(Reason::NoUserAction);
    match figure {
        FigureId::EServiceCoverage => reasons.extend(passive),
        FigureId::EServiceCoverageAdjusted => {
            reasons.extend([Reason::Exempt, Reason::NoUserAction]);
        }
        FigureId::EServiceCoverageWeighted => {
            reasons.extend(passive);
            reasons.push(Reason::VolumeUnknown);
        }
        FigureId::CommonServicesCoverage => {
            reasons.extend(passive);
            reasons.extend([Reason::VolumeUnknown, Reason::NoVolume, Reason::NotCommon]);
        }
        FigureId::DigitalHandlingRate => reasons.push(Reason::StepNotApplicable),
        FigureId::ChannelPlanCoverage => {}
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kommun_has_decided_stands_in_the_definition() {
        let rules = FigureRules {
            number: 3,
            passive_in_headline: false,
            information_in_scope: false,
            common_share: Percent::clamped(75),
            ..FigureRules::default()
        };

        let common = definition(FigureId::CommonServicesCoverage, &rules);

        let reasons = [
            Reason::Lifecycle,
            Reason::NotPublished,
            Reason::Temporary,
            Reason::Information,
            Reason::NoUserAction,
            Reason::VolumeUnknown,
            Reason::NoVolume,
            Reason::NotCommon,
        ];
        assert_eq!(common.left_out, reasons);
        assert_eq!(common.common_share, Some(Percent::clamped(75)));
        assert_eq!(common.goal, Some(Percent::clamped(80)));
        assert_eq!(common.rules.number, 3);
    }
}
