//! Who the services are for: the groups as they lie below each other, how each prefers to be met,
//! and how far its services have e-services.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Group, Part, Scope, Tally, groups};
use utbud_domain::listing::{Listing, Query};
use utbud_domain::{Code, DigitalPreference, Percent, Summary, TargetGroup, TargetGroupId};

use crate::components::empty::Empty;
use crate::components::figure::{count_link, percent};
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// Below this many services a share says less than the numbers.
const SHARE_FROM: u64 = 10;

/// `GET /{kommun}/malgrupper`
pub async fn show(visit: Visit) -> HttpResponse {
    let frame = visit.frame(&paths::target_groups(visit.slug()));
    let lead = "Vem tjänsterna är till för, hur de helst vill ha kontakt och hur många av deras \
                tjänster som har en e-tjänst.";
    let mut page = Page::new(&frame, "Målgrupper").lead(html! { (lead) });
    let new = paths::target_group_new(visit.slug());
    if visit.may(Permission::EditCatalogue) {
        page = page.actions(html! { (Button::link("Lägg till målgrupp", &new).icon(Icon::Plus)) });
    }
    if visit.catalogue().target_groups.is_empty() {
        return reply::page(page.body(html! {
            (Empty {
                heading: "Inga målgrupper är upplagda",
                text: "När kommunen har lagt upp sina målgrupper finns de här.",
                action: None,
            })
        }));
    }
    let view = View::of(&visit);
    let events = paths::events(visit.slug());
    reply::page(page.body(html! {
        (legend()) (view.table()) (scope_note()) (view.sources())
        p { a href=(events) { "Visa livshändelser och företagshändelser" } }
    }))
}

/// What the page is made of.
struct View<'a> {
    visit: &'a Visit,
    listing: Listing,
    groups: Vec<Group>,
    /// Whether the numbers of coverage lead to lists.
    is_member: bool,
}

impl<'a> View<'a> {
    fn of(visit: &'a Visit) -> Self {
        let index = visit.model.listing(visit.role().is_some());
        let scope = Scope::of(visit.model.facts());
        Self {
            visit,
            listing: index.list(&Query::default()),
            groups: groups(&scope, Facet::TargetGroup, &[FigureId::EServiceCoverage]),
            is_member: visit.may(Permission::ReadAll),
        }
    }

    fn table(&self) -> Markup {
        let columns = [
            Column::text("Målgrupp").width(Width::Large),
            Column::text("Intern eller extern").width(Width::Medium),
            Column::number("Antal").width(Width::Small),
            Column::text("Kontakt de helst väljer").width(Width::Large),
            Column::number("Tjänster").width(Width::Small),
            Column::number("Med e-tjänst"),
        ];
        Table {
            caption: "Målgrupper",
            caption_hidden: true,
            shape: Shape::Blocks,
            columns: &columns,
            rows: self.groups.iter().filter_map(|group| self.row(group)).collect(),
        }
        .render()
    }

    /// Where the numbers of people come from, each source once.
    fn sources(&self) -> Markup {
        let groups = self.visit.catalogue().target_groups.iter();
        let sizes = groups.filter_map(|group| group.size.as_ref()?.source.as_ref());
        let sources: BTreeSet<_> = sizes.map(Summary::as_str).collect();
        let sources: Vec<_> = sources.into_iter().collect();
        html! {
            @if !sources.is_empty() { p.muted { "Källa för antal: " (sources.join("; ")) "." } }
        }
    }

    fn row(&self, line: &Group) -> Option<Row> {
        let FacetValue::TargetGroup(id) = line.value else { return None };
        let group = self.visit.catalogue().target_groups.get(id)?;
        let coverage = line.tallies.first()?;
        let cells = vec![
            name(self.visit.slug(), group, line.depth),
            html! { (group.side.word()) },
            size(group),
            group.preference.map_or_else(unknown, preference),
            self.services(id),
            self.coverage(id, coverage),
        ];
        Some(Row::new(cells).id(format!("m-{id}")))
    }

    /// How many services it has of those that the visitor may see.
    fn services(&self, id: TargetGroupId) -> Markup {
        let facet = self.listing.facets.iter().find(|counts| counts.facet == Facet::TargetGroup);
        let value = FacetValue::TargetGroup(id);
        let count = facet.and_then(|counts| counts.values.iter().find(|one| one.value == value));
        let count = count.map_or(0, |one| u64::try_from(one.count).unwrap_or(u64::MAX));
        let url = self.list(id, &[]);
        count_link(count, &url)
    }

    fn coverage(&self, id: TargetGroupId, tally: &Tally) -> Markup {
        let (live, of) = (tally.numerator(), tally.denominator());
        let list = |part: Part| {
            let figure = FigureId::EServiceCoverage.code();
            self.list(id, &[("figure", figure), ("part", part.code())])
        };
        let number = |count: u64, part: Part| {
            if self.is_member {
                count_link(count, &list(part))
            } else {
                html! { (texts::count(count)) }
            }
        };
        html! {
            @if of == 0 { span.muted { (texts::CANNOT_BE_COUNTED) } } @else {
                (number(live, Part::Counted)) " av " (number(of, Part::Denominator))
                @if of >= SHARE_FROM {
                    " " span.muted.nowrap { "(" (texts::percent_whole(live, of)) ")" }
                }
            }
        }
    }

    fn list(&self, id: TargetGroupId, more: &[(&str, &str)]) -> String {
        let id = id.to_string();
        let own = (Facet::TargetGroup.code(), id.as_str());
        let pairs: Vec<_> = std::iter::once(own).chain(more.iter().copied()).collect();
        paths::services_with(self.visit.slug(), &pairs)
    }
}

fn unknown() -> Markup {
    html! { span.muted { (texts::UNKNOWN) } }
}

/// The name, set in under what it lies below, with what it needs.
fn name(slug: &str, group: &TargetGroup, depth: usize) -> Markup {
    html! {
        div.below-1[depth == 1].below-2[depth > 1] {
            a href=(paths::target_group(slug, &group.id.to_string())) { (group.name) }
            @if let Some(needs) = &group.needs { p.cell-note { (needs) } }
        }
    }
}

fn size(group: &TargetGroup) -> Markup {
    html! {
        @match &group.size {
            None => (unknown()),
            Some(size) => {
                "ca " (texts::count(size.count.get().into()))
            }
        }
    }
}

/// The three shares as a bar, and in words under it.
pub(super) fn preference(preference: DigitalPreference) -> Markup {
    let DigitalPreference { digital, mixed, personal } = preference;
    let width = |share: Percent| percent(u32::from(share.get()) * 10);
    let from =
        |shares: &[Percent]| percent(shares.iter().map(|share| u32::from(share.get()) * 10).sum());
    let words = |share: Percent, words: &str| format!("{share}{}% {words}", texts::NBSP);
    html! {
        svg.share-bar width="100%" height="10" aria-hidden="true" {
            rect.part-counted width=(width(digital)) height="100%" {}
            rect.part-coming x=(from(&[digital])) width=(width(mixed)) height="100%" {}
            rect.part-missing x=(from(&[digital, mixed])) width=(width(personal)) height="100%" {}
        }
        p.cell-note {
            (words(digital, "digitalt")) ", " (words(mixed, "varierar")) ", "
            (words(personal, "personligt"))
        }
    }
}

/// Why a group can have more services than its e-services are counted among.
fn scope_note() -> Markup {
    html! {
        p.muted {
            "Tjänster är alla som gäller målgruppen. Med e-tjänst räknas som på sidan Täckning, där \
             tjänster som inte publiceras, är tillfälliga eller har status Idé, Under införande \
             eller Avslutad står utanför. Därför kan det talet gälla färre tjänster."
        }
    }
}

/// What the colours of the bars mean.
fn legend() -> Markup {
    let key = |class: &str, words: &str| {
        html! {
            li {
                svg.key width="16" height="16" aria-hidden="true" {
                    rect class=(class) width="100%" height="100%" {}
                }
                span.legend-label { (words) }
            }
        }
    };
    html! {
        ul.legend.legend-line {
            (key("part-counted", "Väljer helst digitalt"))
            (key("part-coming", "Varierar"))
            (key("part-missing", "Väljer helst personlig kontakt"))
        }
    }
}
