//! The page of a channel, in the sections that it is changed by.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::{Act, Channel, ChannelDraft, EntityRef, Kept, SafeUrl, Sek, left_without};

use super::edit::Section;
use super::{found, stance_tag};
use crate::components::banner::Mood;
use crate::components::figure::count_link;
use crate::components::summary_list::{Row, Summary};
use crate::edit::Sent;
use crate::error::WebError;
use crate::help::{Concept, where_explained};
use crate::layout::{Link, Page};
use crate::things::{Removal, history, remove as removed};
use crate::visit::Visit;
use crate::words::codes::{Word, yes_no};
use crate::{paths, reply, texts};

/// `GET /{kommun}/kanaler/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, found(&visit, &path.1)?, None)))
}

/// `POST /{kommun}/kanaler/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; a form that says no version; those of the store.
pub async fn remove(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let id = utbud_domain::Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let list = paths::channels(visit.slug());
    let what = (EntityRef::Channel(id), Act::ChangeChannel, list.as_str());
    let still = |why: &str| Ok(page(&visit, found(&visit, &path.1)?, Some(why)));
    removed::<ChannelDraft>(&visit, &sent, what, still).await
}

fn page(visit: &Visit, channel: &Kept<Channel>, hindered: Option<&str>) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::channels(slug));
    let crumbs =
        [Link::new("Start", paths::home(slug)), Link::new("Kanaler", paths::channels(slug))];
    let (may, is_member) = (visit.may(Permission::EditCatalogue), visit.may(Permission::ReadAll));
    let about = EntityRef::Channel(channel.id);
    let url = paths::channel_remove(slug, &channel.id.to_string());
    let mut page = Page::new(&frame, channel.name.as_str())
        .crumbs(&crumbs)
        .lead(html! { (stance_tag(channel.stance)) })
        .narrow();
    if let Some(why) = hindered {
        page = page.banner(Mood::Failed, html! { (why) });
    }
    if is_member {
        page = page.actions(history(visit, about));
    }
    page.body(html! {
        @for section in Section::ALL {
            @if is_member || section.is_open() { (card(visit, channel, (section, may))) }
        }
        @if may { (Removal { visit, about, version: channel.version, url: &url, the: "kanalen" }) }
    })
}

fn card(visit: &Visit, channel: &Channel, (section, may): (Section, bool)) -> Markup {
    let change = paths::channel_edit(visit.slug(), &channel.id.to_string(), section.code());
    let change = may.then_some(change.as_str());
    let rows = match section {
        Section::About => about(visit, channel),
        Section::Stance => stance(visit, channel),
        Section::Cost => cost(channel),
        Section::Agreement => agreement(channel),
        Section::Contact => contact(channel),
    };
    Summary { id: section.code(), heading: section.heading(), change, rows }.render()
}

fn about(visit: &Visit, channel: &Channel) -> Vec<Row<'static>> {
    vec![
        Row::of("Kanalgrupp", Some(channel.group.word()))
            .explained(where_explained(visit.slug(), Concept::ChannelGroup)),
        Row::of("Digital", Some(yes_no(Some(channel.is_digital)))),
        Row::of("Självbetjäning", Some(yes_no(Some(channel.is_self_service)))),
        Row::of("Högsta identifiering", Some(channel.max_identification.word())),
        Row::of("Tillgänglighet", channel.accessibility.as_ref()),
    ]
}

fn stance(visit: &Visit, channel: &Channel) -> Vec<Row<'static>> {
    let mut rows = vec![
        Row::of("Inriktning", Some(channel.stance.word()))
            .explained(where_explained(visit.slug(), Concept::Stance)),
        Row::of("Nås senast", channel.stance_by.map(texts::date_long)),
    ];
    if visit.may(Permission::ReadAll) {
        rows.push(Row::known("Om kanalen avvecklas", left(visit, channel)));
    }
    rows
}

/// How many services would be left without any channel, with the list of them.
pub(super) fn left(visit: &Visit, channel: &Channel) -> Markup {
    let left = left_without(visit.catalogue(), channel.id).len();
    let left = u64::try_from(left).unwrap_or(u64::MAX);
    let url = paths::channel_left(visit.slug(), &channel.id.to_string());
    html! {
        (count_link(left, &url))
        @if left == 1 { " tjänst" } @else { " tjänster" }
        " blir helt utan kanal"
    }
}

fn cost(channel: &Channel) -> Vec<Row<'static>> {
    let kronor = |sek: Option<Sek>| {
        let kronor = sek.map(|sek| u64::try_from(i64::from(sek)).unwrap_or_default());
        kronor.map(|kronor| format!("{}{}kr", texts::count(kronor), texts::NBSP))
    };
    let known = channel.unit_cost.as_ref();
    vec![
        Row::of("Egen kostnad per kontakt", kronor(known.and_then(|cost| cost.internal))),
        Row::of("Betalt till andra per kontakt", kronor(known.and_then(|cost| cost.external))),
        Row::of("Avser år", known.and_then(|cost| cost.year)),
        Row::of("Källa", known.and_then(|cost| cost.source.as_ref())),
    ]
}

fn agreement(channel: &Channel) -> Vec<Row<'static>> {
    vec![
        Row::of("Drivs av", channel.operator.map(Word::word)),
        Row::of("Avtal", channel.agreement.as_ref()),
        Row::of("Avtalet slutar", channel.agreement_ends_on.map(texts::date_long)),
    ]
}

fn contact(channel: &Channel) -> Vec<Row<'static>> {
    let point = &channel.contact_point;
    vec![
        Row::of("Telefon", point.telephone.as_ref()),
        Row::of("E-post", point.email.as_ref()),
        Row::of("Adress", point.address.as_ref()),
        Row::of("Webbadress", point.url.as_ref().map(SafeUrl::to_string)),
        Row::of("Öppettider", point.hours.as_ref()),
    ]
}
