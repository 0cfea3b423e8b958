//! The services that would be left without any channel if one went.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::html;
use utbud_domain::{Horizon, Kept, Service, left_without};

use super::found;
use crate::components::empty::Empty;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::{paths, reply, texts};

/// `GET /{kommun}/kanaler/{id}/utan-kanal`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (slug, channel) = (visit.slug(), found(&visit, &path.1)?);
    let frame = visit.frame(&paths::channels(slug));
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Kanaler", paths::channels(slug)),
        Link::new(channel.name.as_str(), paths::channel(slug, &path.1)),
    ];
    let lead = format!(
        "De här tjänsterna har i dag ingen annan huvudkanal eller kompletterande kanal än {}, \
         eller bara sådana som också ska avvecklas.",
        channel.name
    );
    let page = Page::new(&frame, "Tjänster som blir utan kanal").crumbs(&crumbs);
    let left = left_without(visit.catalogue(), channel.id);
    if left.is_empty() {
        let text = "Alla tjänster som har kanalen har någon annan väg också.";
        let empty = Empty { heading: "Ingen tjänst blir utan kanal", text, action: None };
        return Ok(reply::page(page.body(html! { (empty) })));
    }
    let columns = [
        Column::text("Tjänst").width(Width::Large),
        Column::text("Ansvarig verksamhet"),
        Column::text("Huvudkanal i önskat läge"),
    ];
    let table = Table {
        caption: "Tjänster som blir utan kanal",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: left.iter().map(|service| row(&visit, service)).collect(),
    };
    let count = u64::try_from(left.len()).unwrap_or(u64::MAX);
    Ok(reply::page(page.lead(html! { (lead) }).body(html! {
        div.stack data-total=(count) {
            p { (texts::plural(count, "tjänst", "tjänster")) }
            (table)
        }
    })))
}

fn row(visit: &Visit, service: &Kept<Service>) -> Row {
    let catalogue = visit.catalogue();
    let wanted = catalogue.primary_channels(service, Horizon::Target);
    let wanted: Vec<_> = wanted
        .into_iter()
        .filter_map(|id| catalogue.channels.get(id))
        .map(|channel| channel.name.as_str())
        .collect();
    let unknown = || html! { span.muted { (UNKNOWN) } };
    Row::new(vec![
        html! {
            a href=(paths::service(visit.slug(), service.number.as_str())) {
                (service.number) " " (service.name)
            }
        },
        service.owner.map_or_else(unknown, |unit| html! { (catalogue.unit_path(unit)) }),
        if wanted.is_empty() {
            unknown()
        } else {
            html! { (wanted.join(", ")) }
        },
    ])
}
