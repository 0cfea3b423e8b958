//! The page of a target group, in the sections that it is changed by.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::Query;
use utbud_domain::{Act, Code, EntityRef, Kept, TargetGroup, TargetGroupDraft, TargetGroupId};

use super::edit::Section;
use super::found;
use super::list::preference;
use crate::components::banner::Mood;
use crate::components::figure::count_link;
use crate::components::summary_list::{Row, Summary};
use crate::edit::Sent;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::things::{Removal, history, link, remove as removed};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// `GET /{kommun}/malgrupper/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, found(&visit, &path.1)?, None)))
}

/// `POST /{kommun}/malgrupper/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; a form that says no version; those of the store.
pub async fn remove(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let id = utbud_domain::Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let list = paths::target_groups(visit.slug());
    let what = (EntityRef::TargetGroup(id), Act::ChangeTargetGroup, list.as_str());
    let still = |why: &str| Ok(page(&visit, found(&visit, &path.1)?, Some(why)));
    removed::<TargetGroupDraft>(&visit, &sent, what, still).await
}

fn page(visit: &Visit, group: &Kept<TargetGroup>, hindered: Option<&str>) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::target_groups(slug));
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Målgrupper", paths::target_groups(slug)),
    ];
    let may = visit.may(Permission::EditCatalogue);
    let about = EntityRef::TargetGroup(group.id);
    let url = paths::target_group_remove(slug, &group.id.to_string());
    let mut page = Page::new(&frame, group.name.as_str()).crumbs(&crumbs).narrow();
    if let Some(why) = hindered {
        page = page.banner(Mood::Failed, html! { (why) });
    }
    if visit.may(Permission::ReadAll) {
        page = page.actions(history(visit, about));
    }
    page.body(html! {
        @for section in Section::ALL { (card(visit, group, (section, may))) }
        @if may {
            (Removal { visit, about, version: group.version, url: &url, the: "målgruppen" })
        }
    })
}

fn card(visit: &Visit, group: &TargetGroup, (section, may): (Section, bool)) -> Markup {
    let id = group.id.to_string();
    let change = paths::target_group_edit(visit.slug(), &id, section.code());
    let change = may.then_some(change.as_str());
    let rows = match section {
        Section::About => about(visit, group),
        Section::Size => size(group),
    };
    Summary { id: section.code(), heading: section.heading(), change, rows }.render()
}

fn about(visit: &Visit, group: &TargetGroup) -> Vec<Row<'static>> {
    let above = match group.parent {
        Some(above) => link(visit, EntityRef::TargetGroup(above)),
        None => html! { "Ingen" },
    };
    let mut rows = vec![
        Row::known("Ligger under", above),
        Row::of("Intern eller extern", Some(group.side.word())),
        Row::of("Behov", group.needs.as_ref()),
    ];
    if visit.may(Permission::ReadAll) {
        rows.push(Row::of("Anteckning", group.note.as_ref()));
    }
    let below = visit.catalogue().target_group_children().remove(&Some(group.id));
    if let Some(below) = below {
        let below = html! {
            ul { @for one in &below { li { (link(visit, EntityRef::TargetGroup(one.id))) } } }
        };
        rows.push(Row::known("Under gruppen", below));
    }
    rows.push(Row::known("Tjänster", services(visit, group.id)));
    rows
}

/// How many services it has of those that the visitor may see.
fn services(visit: &Visit, id: TargetGroupId) -> Markup {
    let listing = visit.model.listing(visit.role().is_some()).list(&Query::default());
    let facet = listing.facets.iter().find(|counts| counts.facet == Facet::TargetGroup);
    let value = FacetValue::TargetGroup(id);
    let count = facet.and_then(|counts| counts.values.iter().find(|one| one.value == value));
    let count = count.map_or(0, |one| u64::try_from(one.count).unwrap_or(u64::MAX));
    let pair = (Facet::TargetGroup.code(), id.to_string());
    count_link(count, &paths::services_with(visit.slug(), &[(pair.0, &pair.1)]))
}

fn size(group: &TargetGroup) -> Vec<Row<'static>> {
    let count = group.size.as_ref().map(|size| {
        let count = texts::count(size.count.get().into());
        format!("ca{}{count}", texts::NBSP)
    });
    let source = group.size.as_ref().and_then(|size| size.source.as_ref());
    let shares = match group.preference {
        Some(shares) => Row::known("Kontakt de helst väljer", preference(shares)),
        None => Row::of("Kontakt de helst väljer", None::<String>),
    };
    vec![Row::of("Antal", count), Row::of("Källa", source), shares]
}
