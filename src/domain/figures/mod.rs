//! How far a kommun has come, as figures that explain themselves.
//!
//! [`Facts`] looks at every service once; a [`Scope`] is the services that match a filter; a
//! figure judges each of them, and is the sum of its verdicts. The total, the list behind it and
//! the explanation come from the same verdicts, so they cannot disagree.
//!
//! Start with [`e_service_coverage`], the headline. What is *measured* (cases that came in
//! digitally, satisfaction) is not here: it needs observations.

mod ceiling;
mod channel_plan_coverage;
mod column;
mod common_services_coverage;
mod definition;
mod digital_handling_rate;
mod e_service_coverage;
mod e_service_coverage_adjusted;
mod e_service_coverage_weighted;
mod facet;
mod facts;
mod filter;
mod five_parts;
mod gaps;
mod groups;
mod knowledge;
#[cfg(test)]
mod laws;
mod report;
mod rule_change;
mod scope;
mod share;
mod tally;
mod values;
mod verdict;

pub use ceiling::{Ceiling, ceiling};
pub use channel_plan_coverage::channel_plan_coverage;
pub(crate) use column::Choice;
pub use column::{Column, Listed};
pub use common_services_coverage::common_services_coverage;
pub use definition::{Criterion, Definition, Unknown, definition};
pub use digital_handling_rate::digital_handling_rate;
pub use e_service_coverage::e_service_coverage;
pub use e_service_coverage_adjusted::e_service_coverage_adjusted;
pub use e_service_coverage_weighted::e_service_coverage_weighted;
pub use facet::{Facet, FacetValue};
pub use facts::{Facts, ServiceFacts};
pub use filter::Filter;
pub use five_parts::{FiveParts, five_parts};
pub use gaps::{Gap, Gaps, gaps};
pub use groups::{Group, groups};
pub use knowledge::{Knowledge, KnowledgeLevel, knowledge};
pub use report::{GapLine, GapList, Report, UnitLine};
pub use rule_change::{ClassMove, FigureMove, Moved, RuleChange};
pub use scope::Scope;
pub use share::Share;
pub use tally::{Amount, Figure, FigureUnit, Tally};
pub use verdict::{Judged, Part, Reason, Verdict};

use crate::codes::codes;

codes! {
    /// The figures of the catalogue.
    FigureId {
        /// *Täckningsgrad e-tjänster (100 % e-tjänster)*: the headline.
        EServiceCoverage = "e_service_coverage",
        /// *Av tjänster där en e-tjänst är möjlig*.
        EServiceCoverageAdjusted = "e_service_coverage_adjusted",
        /// *Andel ärenden som gäller tjänster med e-tjänst*.
        EServiceCoverageWeighted = "e_service_coverage_weighted",
        /// *De vanligaste ärendena*.
        CommonServicesCoverage = "common_services_coverage",
        /// *Digital ärendehantering*.
        DigitalHandlingRate = "digital_handling_rate",
        /// *Kanalprioriterade tjänster*.
        ChannelPlanCoverage = "channel_plan_coverage",
    }
}

impl FigureId {
    /// What the figure counts.
    #[must_use]
    pub fn unit(self) -> FigureUnit {
        match self {
            Self::EServiceCoverageWeighted => FigureUnit::Cases,
            Self::EServiceCoverage
            | Self::EServiceCoverageAdjusted
            | Self::CommonServicesCoverage
            | Self::DigitalHandlingRate
            | Self::ChannelPlanCoverage => FigureUnit::Services,
        }
    }

    /// Whether what it says of a service depends on which other services are in scope.
    #[must_use]
    pub fn compares(self) -> bool {
        self == Self::CommonServicesCoverage
    }
}

/// The figure with this id.
#[must_use]
pub fn figure(id: FigureId, scope: &Scope<'_>) -> Figure {
    match id {
        FigureId::EServiceCoverage => e_service_coverage(scope),
        FigureId::EServiceCoverageAdjusted => e_service_coverage_adjusted(scope),
        FigureId::EServiceCoverageWeighted => e_service_coverage_weighted(scope),
        FigureId::CommonServicesCoverage => common_services_coverage(scope),
        FigureId::DigitalHandlingRate => digital_handling_rate(scope),
        FigureId::ChannelPlanCoverage => channel_plan_coverage(scope),
    }
}
