//! The figures as the API gives them (`design.md` 9).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::figures::{
    Amount, Facet, FacetValue, FigureId, FigureUnit, Group, Reason, Scope, Share, Tally, figure,
    groups,
};
use utbud_domain::{Catalogue, Code};
use utoipa::ToSchema;

use super::day::Known;
use crate::api::asked::Asked;
use crate::api::schema;
use crate::api::tree::target_group_path;
use crate::words;

/// The figures on a day, of the services that match a filter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Coverage)]
pub struct CoverageBody {
    /// The day.
    pub as_of: NaiveDate,
    /// Whether the day lies ahead: launches planned by then are believed.
    pub forecast: bool,
    /// In a forecast, services whose launch is overdue, and therefore is not believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::Count)]
    pub overdue_planned: Option<usize>,
    /// What services are chosen by: several values of one thing are alternatives.
    pub filter: BTreeMap<&'static str, Vec<String>>,
    /// The figures, in the order that was asked for.
    pub figures: Vec<FigureBody>,
    /// The figures of each group, where it is asked what to divide by.
    pub groups: Vec<GroupBody>,
    /// Whether every service is in exactly one group, so that the groups sum to the whole.
    pub partition: Option<bool>,
}

/// A figure.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Figure)]
pub struct FigureBody {
    /// Which figure.
    #[schema(value_type = schema::FigureId)]
    pub id: FigureId,
    /// What it counts; all its numbers are in this unit.
    #[schema(value_type = schema::FigureUnit)]
    pub unit: FigureUnit,
    /// All that match the filter.
    #[schema(value_type = schema::Count)]
    pub total: u64,
    /// What is counted.
    #[schema(value_type = schema::Count)]
    pub numerator: u64,
    /// What is known not to be counted.
    #[schema(value_type = schema::Count)]
    pub not_counted: u64,
    /// What is not known: never taken for yes.
    #[schema(value_type = schema::Count)]
    pub unknown: u64,
    /// What the figure is a share of: counted, not counted and unknown.
    #[schema(value_type = schema::Count)]
    pub denominator: u64,
    /// Numerator by denominator with six decimals; `null` where it cannot be counted.
    #[schema(pattern = "^[01]\\.[0-9]{6}$")]
    pub value: Option<String>,
    /// What the value would be, were all that is unknown counted.
    #[schema(pattern = "^[01]\\.[0-9]{6}$")]
    pub upper: Option<String>,
    /// What is left out, by reason.
    pub left_out: Vec<LeftOutBody>,
    /// The kommun's goal; none can be set yet.
    pub goal: Option<String>,
}

/// What is left out for one reason.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LeftOut)]
pub struct LeftOutBody {
    /// Why.
    #[schema(value_type = schema::Reason)]
    pub reason: Reason,
    /// How much, in the figure's unit.
    #[schema(value_type = schema::Count)]
    pub count: u64,
    /// How many services, where the figure counts something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::Count)]
    pub services: Option<u64>,
}

/// The figures of the services that have one value.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Group)]
pub struct GroupBody {
    /// The value, as filters take it; `null` holds the services without one.
    pub key: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// In a tree, the names from the top: `Förvaltning / Enhet`.
    pub path: Option<String>,
    /// In a tree, the key of the group above.
    pub parent: Option<String>,
    /// The figures, in the same order as the whole.
    pub figures: Vec<FigureBody>,
}

impl CoverageBody {
    /// The figures that are asked for, of a scope. Those that are known are not counted again.
    pub fn of(scope: &Scope<'_>, known: Known<'_>, catalogue: &Catalogue, asked: &Asked) -> Self {
        let outlook = scope.facts().outlook();
        let all = if asked.figures.is_empty() { FigureId::ALL } else { &asked.figures };
        let count = |id: &FigureId| match known.figure(*id) {
            Some(tally) => FigureBody::of(tally),
            None => FigureBody::of(&figure(*id, scope)),
        };
        let divide = |by| match known.groups(by) {
            Some(groups) => divided(groups, by, all, catalogue),
            None => divided(&groups(scope, by, all), by, all, catalogue),
        };
        Self {
            as_of: outlook.day(),
            forecast: outlook.is_forecast(),
            overdue_planned: outlook.is_forecast().then(|| scope.overdue_planned()),
            filter: filter(asked),
            figures: all.iter().map(count).collect(),
            groups: asked.by.map(divide).unwrap_or_default(),
            partition: asked.by.map(Facet::is_partition),
        }
    }
}

/// The groups, with the figures that are asked for in their order.
fn divided(
    groups: &[Group],
    by: Facet,
    figures: &[FigureId],
    catalogue: &Catalogue,
) -> Vec<GroupBody> {
    groups.iter().map(|group| GroupBody::of(by, group, figures, catalogue)).collect()
}

fn filter(asked: &Asked) -> BTreeMap<&'static str, Vec<String>> {
    let mut filter: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (facet, value) in asked.filter.iter() {
        filter.entry(facet.code()).or_default().push(value.key());
    }
    filter
}

impl FigureBody {
    /// A figure by its numbers.
    pub fn of(tally: &Tally) -> Self {
        let unit = tally.unit();
        let left_out =
            tally.left_out().map(|(reason, amount)| LeftOutBody::of(reason, amount, unit));
        Self {
            id: tally.id(),
            unit,
            total: tally.total(),
            numerator: tally.numerator(),
            not_counted: tally.not_counted(),
            unknown: tally.unknown(),
            denominator: tally.denominator(),
            value: tally.share().map(Share::six_decimals),
            upper: tally.upper().map(Share::six_decimals),
            left_out: left_out.collect(),
            goal: None,
        }
    }
}

impl LeftOutBody {
    fn of(reason: Reason, amount: Amount, unit: FigureUnit) -> Self {
        let services = (unit != FigureUnit::Services).then_some(amount.services);
        Self { reason, count: amount.weight, services }
    }
}

impl GroupBody {
    fn of(by: Facet, group: &Group, figures: &[FigureId], catalogue: &Catalogue) -> Self {
        let tally = |id: &FigureId| group.tallies.iter().find(|tally| tally.id() == *id);
        let value = Some(group.value).filter(|value| *value != FacetValue::Unknown);
        Self {
            key: value.map(FacetValue::key),
            name: value.map(|value| words::facets::value(by, value, catalogue)),
            path: value.and_then(|value| path(value, catalogue)),
            parent: group.parent.map(FacetValue::key),
            figures: figures.iter().filter_map(tally).map(FigureBody::of).collect(),
        }
    }
}

fn path(value: FacetValue, catalogue: &Catalogue) -> Option<String> {
    match value {
        FacetValue::Unit(unit) => Some(catalogue.unit_path(unit)),
        FacetValue::TargetGroup(group) => Some(target_group_path(catalogue, group)),
        _ => None,
    }
}
