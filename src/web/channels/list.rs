//! The channels in their order: what each of them is, and how many services have it.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::{Listing, Query};
use utbud_domain::{Catalogue, Channel, ChannelGroup, ChannelId, Code, Horizon, Role};

use super::{order, stance_tag};
use crate::components::details::Details;
use crate::components::empty::Empty;
use crate::components::figure::count_link;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::{Word, yes_no};
use crate::{paths, reply, texts};

/// `GET /{kommun}/kanaler`
pub async fn show(visit: Visit) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::channels(slug));
    let channels = visit.catalogue().channels_in_order();
    let lead = "Vägarna in och ut, och hur många tjänster som har var och en av dem.";
    let may = visit.may(Permission::EditCatalogue);
    let new = paths::channel_new(slug);
    let mut page = Page::new(&frame, "Kanaler").lead(html! { (lead) });
    if may {
        page = page.actions(html! { (Button::link("Lägg till kanal", &new).icon(Icon::Plus)) });
    }
    if channels.is_empty() {
        return reply::page(page.body(html! {
            (Empty {
                heading: "Inga kanaler är upplagda",
                text: "När kommunen har lagt upp sina kanaler finns de här.",
                action: None,
            })
        }));
    }
    let counts = Counts::of(&visit);
    let rows = channels.iter().map(|channel| row(slug, channel, &counts)).collect();
    reply::page(page.body(html! {
        (table(rows))
        @if may { (order::section(slug, &channels)) }
        (groups())
        @if visit.may(Permission::ReadAll) {
            p { a href=(paths::exemptions(slug)) { "Visa undantagen" } }
        }
    }))
}

fn table(rows: Vec<Row>) -> Markup {
    let columns = [
        Column::text("Kanal").width(Width::Medium),
        Column::text("Kanalgrupp"),
        Column::text("Digital").width(Width::Small),
        Column::text("Självbetjäning").width(Width::Medium),
        Column::text("Inriktning").width(Width::Medium),
        Column::number("Huvudkanal i dag").width(Width::Medium),
        Column::number("Huvudkanal i önskat läge").width(Width::Medium),
        Column::number("Kompletterande i dag").width(Width::Medium),
        Column::text("Högsta identifiering").width(Width::Medium),
    ];
    Table {
        caption: "Kanaler i kommunens ordning",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows,
    }
    .render()
}

fn row(slug: &str, channel: &Channel, counts: &Counts) -> Row {
    let list = |facet: Facet| {
        let count = counts.primary(facet, channel.id);
        let url = paths::services_with(slug, &[(facet.code(), &channel.id.to_string())]);
        count_link(count, &url)
    };
    let complementary = counts.complementary.get(&channel.id).copied().unwrap_or(0);
    Row::new(vec![
        html! { a href=(paths::channel(slug, &channel.id.to_string())) { (channel.name) } },
        html! { (channel.group.word()) },
        html! { (yes_no(Some(channel.is_digital))) },
        html! { (yes_no(Some(channel.is_self_service))) },
        stance(channel),
        list(Facet::PrimaryChannel),
        list(Facet::TargetChannel),
        html! { (texts::count(complementary)) },
        html! { (channel.max_identification.word()) },
    ])
    .id(format!("k-{}", channel.id))
}

fn stance(channel: &Channel) -> Markup {
    html! {
        (stance_tag(channel.stance))
        @if let Some(by) = channel.stance_by {
            " " span.muted.nowrap { "till " (texts::date_iso(by)) }
        }
    }
}

/// How many of the services that the visitor may see have each channel.
struct Counts {
    listing: Listing,
    complementary: BTreeMap<ChannelId, u64>,
}

impl Counts {
    fn of(visit: &Visit) -> Self {
        let index = visit.model.listing(visit.role().is_some());
        let listing = index.list(&Query::default());
        Self { listing, complementary: complementary(visit.catalogue()) }
    }

    fn primary(&self, facet: Facet, channel: ChannelId) -> u64 {
        let counts = self.listing.facets.iter().find(|counts| counts.facet == facet);
        let value = FacetValue::Channel(channel);
        let count = counts.and_then(|counts| counts.values.iter().find(|one| one.value == value));
        count.map_or(0, |one| u64::try_from(one.count).unwrap_or(u64::MAX))
    }
}

/// How many services have each channel beside the main one today.
fn complementary(catalogue: &Catalogue) -> BTreeMap<ChannelId, u64> {
    let mut counts = BTreeMap::new();
    for service in catalogue.services.iter() {
        let all = catalogue.assignments_of(service, Horizon::Current);
        let beside = all.iter().filter(|assignment| assignment.role == Role::Complementary);
        let channels: BTreeSet<_> = beside.map(|assignment| assignment.channel).collect();
        for channel in channels {
            *counts.entry(channel).or_default() += 1;
        }
    }
    counts
}

/// What the groups of channels mean.
fn groups() -> Markup {
    let said = |group: ChannelGroup| match group {
        ChannelGroup::HumanHuman => {
            "någon hos kommunen tar emot: telefon, besök, brev, e-post och chatt"
        }
        ChannelGroup::HumanMachine => "användaren gör ärendet själv, som i en e-tjänst",
        ChannelGroup::MachineHuman => "kommunens system når användaren, som digital post och sms",
        ChannelGroup::MachineMachine => "två system gör det utan att någon behöver göra något",
    };
    let body = html! {
        ul {
            @for group in ChannelGroup::ALL {
                li { strong { (group.word()) } ": " (said(*group)) "." }
            }
        }
    };
    Details { summary: "Vad betyder kanalgrupperna?", open: false, body }.render()
}
