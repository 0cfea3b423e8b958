//! What the coverage report says, as numbers: every figure of a scope, what its services lack, and
//! the largest gaps with their names.

use super::{
    Ceiling, Facet, FacetValue, Facts, Figure, FigureId, Filter, FiveParts, Gap, Gaps, Knowledge,
    Part, Scope, Tally, ceiling, channel_plan_coverage, common_services_coverage,
    digital_handling_rate, e_service_coverage, e_service_coverage_adjusted,
    e_service_coverage_weighted, five_parts, gaps, groups, knowledge,
};
use crate::listing::Missing;
use crate::{Catalogue, FigureRules, Horizon, Outlook, Service};

/// What is looked for, the most pressing first.
const LACKS: [Missing; 6] = [
    Missing::Launch,
    Missing::EService,
    Missing::Owner,
    Missing::PrimaryChannel,
    Missing::Volume,
    Missing::Confirmation,
];

/// The services that match a filter, as figures.
#[derive(Clone, Debug)]
pub struct Report {
    /// The day, and from when it is seen.
    pub outlook: Outlook,
    /// The rules in force on that day.
    pub rules: FigureRules,
    /// The headline: how many of the services have an e-service.
    pub headline: Tally,
    /// The headline where an e-service is possible.
    pub adjusted: Tally,
    /// The headline weighed by cases.
    pub weighted: Tally,
    /// The headline among the most common services.
    pub common: Tally,
    /// How many are handled digitally all the way.
    pub handling: Tally,
    /// For how many the main channel is chosen.
    pub channel_plan: Tally,
    /// The headline's services by what became of them.
    pub parts: FiveParts,
    /// The most that the headline can be today.
    pub ceiling: Ceiling,
    /// Whether the whole catalogue is looked at, and holds no service but those that a platform's
    /// list has given an e-service: what has none has then never been entered.
    pub only_from_platform: bool,
    /// How well the ground is known.
    pub knowledge: Knowledge,
    /// Months after which a service is to be confirmed again.
    pub confirm_after: u8,
    /// What the headline's services lack, and how many of them lack it.
    pub lacks: Vec<(Missing, u64)>,
    /// The headline unit by unit, as the organisation stands.
    pub units: Vec<UnitLine>,
    /// The largest gaps.
    pub gaps: GapList,
}

/// A unit with those below it.
#[derive(Clone, Debug)]
pub struct UnitLine {
    /// The unit; unknown holds the services that nobody answers for.
    pub unit: FacetValue,
    /// What it lies below.
    pub parent: Option<FacetValue>,
    /// Its name; none for the services that nobody answers for.
    pub name: Option<String>,
    /// Its headline.
    pub tally: Tally,
}

/// Services without an e-service where one is possible, those with most cases first.
#[derive(Clone, Debug)]
pub struct GapList {
    /// The gaps that are listed.
    pub lines: Vec<GapLine>,
    /// How many there are whose cases are known.
    pub placed: u64,
    /// How many there are whose cases nobody knows.
    pub without_volume: u64,
    /// The known cases of all of them.
    pub cases: u64,
}

/// One gap.
#[derive(Clone, Debug)]
pub struct GapLine {
    /// What the figures say.
    pub gap: Gap,
    /// The number of the service.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Its main channel today.
    pub channel: Option<String>,
}

impl Report {
    /// How many of the largest gaps it lists.
    pub const LARGEST: usize = 20;

    /// The whole kommun.
    #[must_use]
    pub fn of(facts: &Facts, catalogue: &Catalogue) -> Self {
        Self::filtered(facts, catalogue, &Filter::none())
    }

    /// The services that match a filter.
    #[must_use]
    pub fn filtered(facts: &Facts, catalogue: &Catalogue, filter: &Filter) -> Self {
        let scope = Scope::filtered(facts, filter);
        let tally = |figure: fn(&Scope<'_>) -> Figure| figure(&scope).into_tally();
        let headline = e_service_coverage(&scope);
        Self {
            outlook: facts.outlook(),
            rules: facts.rules().clone(),
            adjusted: tally(e_service_coverage_adjusted),
            weighted: tally(e_service_coverage_weighted),
            common: tally(common_services_coverage),
            handling: tally(digital_handling_rate),
            channel_plan: tally(channel_plan_coverage),
            parts: five_parts(&scope),
            ceiling: ceiling(&scope),
            only_from_platform: filter.is_empty() && only_from_platform(catalogue, &headline),
            knowledge: knowledge(&scope),
            confirm_after: catalogue.confirm_after_months(),
            lacks: lacks(&scope, &headline),
            headline: headline.into_tally(),
            units: units(&scope, catalogue),
            gaps: GapList::of(&scope, catalogue, Self::LARGEST),
        }
    }

    /// All figures, the headline first.
    #[must_use]
    pub fn figures(&self) -> [&Tally; 6] {
        [
            &self.headline,
            &self.adjusted,
            &self.weighted,
            &self.common,
            &self.handling,
            &self.channel_plan,
        ]
    }

    /// How many of the headline's services lack something.
    #[must_use]
    pub fn lacking(&self, what: Missing) -> u64 {
        self.lacks.iter().find(|(of, _)| *of == what).map_or(0, |(_, count)| *count)
    }

    /// Whether there are no services at all to say anything about.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.headline.total() == 0
    }
}

fn only_from_platform(catalogue: &Catalogue, headline: &Figure) -> bool {
    let mut counted = headline
        .judged()
        .iter()
        .filter(|judged| judged.verdict.is_in(Part::Denominator))
        .peekable();
    counted.peek().is_some()
        && counted.all(|judged| {
            let mut all = catalogue.e_services_of(judged.service);
            all.any(|e_service| e_service.source_key.is_some())
        })
}

/// How many of the headline's services lack what is looked for: those that a list of the same
/// shows.
fn lacks(scope: &Scope<'_>, headline: &Figure) -> Vec<(Missing, u64)> {
    let lacking = |what: Missing| {
        let lacks = what.among(scope.facts());
        let judged = scope.rows().zip(headline.judged());
        let lacking = judged.filter(|(row, judged)| {
            judged.verdict.is_in(Part::Denominator) && lacks.get(*row).copied().unwrap_or(false)
        });
        (what, lacking.map(|_| 1).sum())
    };
    LACKS.map(lacking).into()
}

fn units(scope: &Scope<'_>, catalogue: &Catalogue) -> Vec<UnitLine> {
    let groups = groups(scope, Facet::Owner, &[FigureId::EServiceCoverage]);
    let lines = groups.into_iter().filter_map(|group| {
        Some(UnitLine {
            unit: group.value,
            parent: group.parent,
            name: group.value.name(catalogue).map(str::to_owned),
            tally: group.tallies.into_iter().next()?,
        })
    });
    lines.collect()
}

impl GapList {
    /// Whether there is any gap, listed or not.
    #[must_use]
    pub fn has_any(&self) -> bool {
        self.placed > 0 || self.without_volume > 0
    }

    /// The largest gaps, as many as asked for.
    #[must_use]
    pub fn of(scope: &Scope<'_>, catalogue: &Catalogue, limit: usize) -> Self {
        let Gaps { largest, services, without_volume, cases } = gaps(scope, limit);
        let lines = largest.into_iter().filter_map(|gap| {
            let service = catalogue.services.get(gap.service)?;
            Some(GapLine {
                gap,
                number: service.number.to_string(),
                name: service.name.to_string(),
                owner: service
                    .owner
                    .and_then(|unit| catalogue.units.get(unit))
                    .map(|unit| unit.name.to_string()),
                channel: main_channel(catalogue, service),
            })
        });
        Self {
            lines: lines.collect(),
            placed: services.saturating_sub(without_volume),
            without_volume,
            cases,
        }
    }
}

fn main_channel(catalogue: &Catalogue, service: &Service) -> Option<String> {
    let channels = catalogue.primary_channels(service, Horizon::Current);
    let names: Vec<_> = channels
        .into_iter()
        .filter_map(|id| catalogue.channels.get(id))
        .map(|channel| channel.name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
