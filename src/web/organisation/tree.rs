//! The organisation as it lies: each unit with its services and who leads their e-services. In a
//! large one, what lies below the uppermost opens.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Query as Asking;
use maud::{Markup, html};
use serde::Deserialize;
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::{Listing, Query};
use utbud_domain::{Catalogue, Code, Kept, OrgUnit, OrgUnitId};

use super::hinders;
use crate::components::banner::Mood;
use crate::components::details::Details;
use crate::components::empty::Empty;
use crate::components::figure::count_link_of;
use crate::components::form::{Button, buttons};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// A tree with more units than this is folded.
const IN_SIGHT: usize = 24;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    visa: String,
}

/// All that lies below the uppermost stands open.
const WHOLE: &str = "allt";

/// `GET /{kommun}/organisation?visa=`
pub async fn show(visit: Visit, asked: Asking<Asked>) -> HttpResponse {
    if asked.visa == hinders::ONLY {
        return reply::page(hinders::page(&visit));
    }
    let slug = visit.slug();
    let frame = visit.frame(&paths::organisation(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let lead = "Vilka verksamheter som svarar för tjänsterna. Antalet tjänster räknar också dem i \
                verksamheter under. Där ingen e-tjänsteansvarig står gäller den ovanför.";
    let (new, merge, contacts) =
        (paths::org_unit_new(slug), paths::org_units_merge(slug), paths::contacts(slug));
    let may = visit.may(Permission::EditCatalogue);
    let catalogue = visit.catalogue();
    let add = Button::link("Lägg till verksamhet", &new);
    let mut ways = vec![Button::link("Visa kontakter", &contacts)];
    if may && !catalogue.units.is_empty() {
        ways.splice(0..0, [add, Button::link("Slå ihop verksamheter", &merge)]);
    }
    let mut page = Page::new(&frame, "Organisation")
        .crumbs(&crumbs)
        .lead(html! { (lead) })
        .actions(buttons(&ways));
    if let Some(told) = hinders::told(&visit) {
        page = page.banner(Mood::Warning, told);
    }
    if catalogue.units.is_empty() {
        return reply::page(page.body(html! {
            (Empty {
                heading: "Ingen verksamhet är upplagd",
                text: "Lägg till nämnder, förvaltningar och enheter, eller läs in en tjänstelista \
                       där de står som ansvariga.",
                action: may.then_some(add),
            })
        }));
    }
    let tree = Tree::of(&visit, asked.visa == WHOLE);
    let all = paths::with_query(paths::organisation(slug), &[("visa", WHOLE)]);
    reply::page(page.body(html! {
        @if !tree.is_open { p { a href=(all) { "Visa alla verksamheter på en gång" } } }
        (tree.uppermost())
        (tree.closed())
    }))
}

/// How many of the services that the visitor may see a unit or one below it answers for, with the
/// way to them.
pub(super) fn services(listing: &Listing, slug: &str, unit: OrgUnitId) -> Markup {
    let facet = listing.facets.iter().find(|counts| counts.facet == Facet::Owner);
    let value = FacetValue::Unit(unit);
    let count = facet.and_then(|counts| counts.values.iter().find(|one| one.value == value));
    let count = count.map_or(0, |one| u64::try_from(one.count).unwrap_or(u64::MAX));
    let url = paths::services_with(slug, &[(Facet::Owner.code(), &unit.to_string())]);
    count_link_of(count, ("tjänst", "tjänster"), &url)
}

/// When a unit begins or closes, where that is ahead.
pub(super) fn ahead(visit: &Visit, unit: &OrgUnit) -> Markup {
    let ahead = |day: &utbud_domain::Day| *day > visit.today();
    html! {
        @if let Some(day) = unit.active_from.filter(ahead) {
            " " span.tag { "från " (texts::date_long(day)) }
        }
        @if let Some(day) = unit.closed_on.filter(ahead) {
            " " span.tag { "avslutas " (texts::date_long(day)) }
        }
        @if let Some(ahead) = unit.ahead.as_ref().filter(|ahead| ahead.from > visit.today()) {
            " " span.tag { "ändras " (texts::date_long(ahead.from)) }
        }
    }
}

/// Who leads the e-services of a unit, and the unit above that says so where it is not its own.
pub(super) fn lead(catalogue: &Catalogue, unit: OrgUnitId) -> Option<(String, Option<String>)> {
    let line = catalogue.unit_line(unit);
    let (from, lead) = line.iter().find_map(|above| Some((above, above.e_service_lead?)))?;
    let name = catalogue.contacts.get(lead)?.name.to_string();
    Some((name, (from.id != unit).then(|| from.name.to_string())))
}

struct Tree<'a> {
    visit: &'a Visit,
    listing: Listing,
    below: BTreeMap<Option<OrgUnitId>, Vec<&'a Arc<Kept<OrgUnit>>>>,
    /// Whether what lies below the uppermost is in sight.
    is_open: bool,
}

impl<'a> Tree<'a> {
    fn of(visit: &'a Visit, whole: bool) -> Self {
        let index = visit.model.listing(visit.role().is_some());
        let listing = index.list(&Query::default());
        let catalogue = visit.catalogue();
        let is_open = whole || catalogue.units.iter().count() <= IN_SIGHT;
        Self { visit, listing, below: catalogue.unit_children(), is_open }
    }

    fn has_closed(&self, unit: &OrgUnit) -> bool {
        unit.closed_on.is_some_and(|day| day <= self.visit.today())
    }

    /// The units that lie below no other, each with what opens below it.
    fn uppermost(&self) -> Markup {
        html! {
            ul.stack {
                @for unit in self.open_below(None) {
                    li {
                        (self.unit(unit))
                        @if let Some(number) = self.number_below(unit.id) {
                            @let below = texts::plural(number, "verksamhet", "verksamheter");
                            @let summary = format!("Visa {below} under {}", unit.name);
                            @let body = html! { ul.ways { (self.each_below(unit.id)) } };
                            (Details { summary: &summary, open: self.is_open, body })
                        }
                    }
                }
            }
        }
    }

    /// The units right below one, each with those below it. What has closed shows what is open
    /// below it in its place.
    fn each_below(&self, parent: OrgUnitId) -> Markup {
        html! {
            @for unit in self.open_below(Some(parent)) {
                li {
                    (self.unit(unit))
                    @if self.number_below(unit.id).is_some() {
                        ul.more-body { (self.each_below(unit.id)) }
                    }
                }
            }
        }
    }

    /// How many units lie below one, at any depth; none for none.
    fn number_below(&self, parent: OrgUnitId) -> Option<u64> {
        let units = self.open_below(Some(parent));
        let number = units.iter().map(|unit| 1 + self.number_below(unit.id).unwrap_or(0)).sum();
        (!units.is_empty()).then_some(number)
    }

    fn open_below(&self, parent: Option<OrgUnitId>) -> Vec<&'a Arc<Kept<OrgUnit>>> {
        let mut found = Vec::new();
        for unit in self.below.get(&parent).into_iter().flatten() {
            if self.has_closed(unit) {
                found.extend(self.open_below(Some(unit.id)));
            } else {
                found.push(*unit);
            }
        }
        found
    }

    fn unit(&self, unit: &OrgUnit) -> Markup {
        let (slug, id) = (self.visit.slug(), unit.id.to_string());
        let lead = lead(self.visit.catalogue(), unit.id);
        html! {
            div id={ "v-" (id) } {
                a href=(paths::org_unit(slug, &id)) { strong { (unit.name) } }
                @if let Some(short) = &unit.short_name { " (" (short) ")" }
                @if let Some(kind) = unit.kind { " " span.muted { (kind.word()) } }
                (ahead(self.visit, unit)) (hinders::mark(self.visit, unit.id))
                " · " (services(&self.listing, slug, unit.id))
                @match lead {
                    Some((name, None)) => { " · " span.muted { "E-tjänsteansvarig: " (name) } }
                    None if unit.parent.is_none() => {
                        " · " span.muted { "E-tjänsteansvarig: " (texts::UNKNOWN) }
                    }
                    _ => {},
                }
                @if self.visit.may(Permission::EditCatalogue) {
                    " · " a href=(paths::org_unit_edit(slug, &id)) {
                        "Ändra" span.sr-only { " " (unit.name) }
                    }
                }
            }
        }
    }

    /// What is no more, with what took over.
    fn closed(&self) -> Markup {
        let catalogue = self.visit.catalogue();
        let mut closed: Vec<_> =
            catalogue.units.iter().filter(|unit| self.has_closed(unit)).collect();
        closed.sort_by_key(|unit| utbud_domain::swedish::sort_key(unit.name.as_str()));
        let summary = format!("Visa avslutade verksamheter ({})", closed.len());
        let body = html! {
            ul.ways {
                @for unit in &closed {
                    li {
                        a href=(paths::org_unit(self.visit.slug(), &unit.id.to_string())) {
                            (catalogue.unit_path(unit.id))
                        }
                        @if let Some(day) = unit.closed_on { ", " (texts::date_long(day)) }
                        @if let Some(next) = unit.successor.and_then(|id| catalogue.units.get(id)) {
                            ". Efterträdare: " (next.name)
                        }
                    }
                }
            }
        };
        html! { @if !closed.is_empty() { (Details { summary: &summary, open: false, body }) } }
    }
}
