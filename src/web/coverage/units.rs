//! The headline unit by unit, in the order of the organisation: a table with bars, where every
//! number leads to its list and every unit to its own part of the report.

use maud::{Markup, Render, html};
use utbud_domain::figures::{FacetValue, Filter, Part, Report, Tally, UnitLine};

use super::asked::Asked;
use super::lists::{self, Lists};
use crate::components::figure::mini_bar;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::texts::{count, per_mille, percent_whole};

/// Under how many services counts say more than a share does.
const FEW: u64 = 10;

/// What the table is made of.
pub struct Units<'a> {
    /// The kommun's name in addresses.
    pub slug: &'a str,
    /// The kommun's name.
    pub municipality: &'a str,
    /// The report that is shown.
    pub report: &'a Report,
    /// What it was asked for.
    pub asked: &'a Asked,
    /// Whether numbers lead to lists.
    pub open: bool,
    /// The whole kommun's headline, where the report is about one unit.
    pub whole: Option<&'a Tally>,
}

impl Render for Units<'_> {
    fn render(&self) -> Markup {
        let lines = self.lines();
        html! {
            @if !lines.is_empty() || self.whole.is_some() {
                (Section {
                    id: "per-verksamhet",
                    heading: "Per verksamhet",
                    lead: "I organisationens ordning. Under tio tjänster står antal, inte procent.",
                    card: true,
                    body: html! { (self.table(&lines)) (self.rest(&lines)) },
                })
            }
        }
    }
}

impl Units<'_> {
    /// The topmost units, or those right below the one that is looked at, which answer for any
    /// service; one that only begins next year does not yet.
    fn lines(&self) -> Vec<&UnitLine> {
        let above = self.asked.unit();
        let is_shown = |line: &&UnitLine| {
            line.parent == above && Some(line.unit) != above && line.tally.total() > 0
        };
        self.report.units.iter().filter(is_shown).collect()
    }

    fn table(&self, lines: &[&UnitLine]) -> Markup {
        let columns = [
            Column::text("Verksamhet").width(Width::Large),
            Column::text("Andel med e-tjänst").width(Width::Large),
            Column::number("Har e-tjänst"),
            Column::number("Har inte"),
            Column::number("Vet ej"),
            Column::number("Alla"),
        ];
        let rows = lines.iter().map(|line| self.row(line)).chain(self.totals());
        Table {
            caption: "E-tjänstetäckning per verksamhet",
            caption_hidden: true,
            shape: Shape::Blocks,
            columns: &columns,
            rows: rows.collect(),
        }
        .render()
    }

    fn row(&self, line: &UnitLine) -> Row {
        let asked = self.asked.of_unit(line.unit);
        let name = line.name.as_deref().unwrap_or("Ansvarig verksamhet saknas");
        let name = html! { a href=(asked.url(self.slug)) { (name) } };
        Row::new(self.cells(name, &line.tally, &asked.filter))
    }

    /// The unit that is looked at, and the whole kommun to compare it with.
    fn totals(&self) -> Vec<Row> {
        let whole_name = html! { "Hela " (self.municipality) };
        let Some(whole) = self.whole else {
            let cells = self.cells(whole_name, &self.report.headline, &self.asked.filter);
            return vec![Row::new(cells).total()];
        };
        let unit = self.asked.unit();
        let line = self.report.units.iter().find(|line| Some(line.unit) == unit);
        let name = line.and_then(|line| line.name.as_deref()).unwrap_or("De valda verksamheterna");
        let compared = self.asked.of_all_units();
        let whole_name = html! { a href=(compared.url(self.slug)) { (whole_name) } };
        vec![
            Row::new(self.cells(html! { (name) }, &self.report.headline, &self.asked.filter))
                .total(),
            Row::new(self.cells(whole_name, whole, &compared.filter)).total(),
        ]
    }

    fn cells(&self, name: Markup, tally: &Tally, filter: &Filter) -> Vec<Markup> {
        let lists = Lists::new(self.slug, filter, self.open);
        let number = |part| {
            let list = lists.part(tally.id(), part);
            lists::number(tally.amount(part).services, list.as_deref())
        };
        vec![
            name,
            share(tally),
            number(Part::Counted),
            number(Part::NotCounted),
            number(Part::Unknown),
            number(Part::Denominator),
        ]
    }

    /// The services that no unit in the table answers for, so that the rows can be understood.
    fn rest(&self, lines: &[&UnitLine]) -> Markup {
        let below: u64 = lines.iter().map(|line| line.tally.denominator()).sum();
        let own = self.report.headline.denominator().saturating_sub(below);
        let is_unit = matches!(self.asked.unit(), Some(FacetValue::Unit(_)));
        html! {
            @if is_unit && own > 0 && !lines.is_empty() {
                p.hint { "Verksamheten själv ansvarar för " (count(own)) " av tjänsterna." }
            }
        }
    }
}

/// A bar with the share, or with the counts where they are few.
fn share(tally: &Tally) -> Markup {
    let (counted, all) = (tally.numerator(), tally.denominator());
    html! {
        @if all == 0 { span.muted { "inga tjänster" } } @else {
            div.share {
                strong {
                    @if all < FEW { (count(counted)) " av " (count(all)) }
                    @else { (percent_whole(counted, all)) }
                }
                (mini_bar(per_mille(counted, all).unwrap_or(0)))
            }
        }
    }
}
