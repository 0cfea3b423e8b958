//! What an import did.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::import::ServiceName;
use utbud_domain::{Act, ChangeId, Code, EntityKind, Id, ServiceId, swedish};
use utbud_store::{By, ChangeEntry, Receipt, Touched, in_stockholm};

use super::draft;
use super::parts::{Group, STEPS, group, page};
use super::sheet::names;
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::steps::Steps;
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::things::who;
use crate::{paths, reply, texts};

/// `GET /{kommun}/import/kvitto/{change}`
///
/// # Errors
/// [`WebError::NotFound`] for anything but an import of this kommun.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, change) = path.into_inner();
    let id = ChangeId::parse(&change).ok_or(WebError::NotFound)?;
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| {
        Ok((app.store.receipt(municipality, id)?, app.store.undone_by(municipality, id)?))
    });
    let (receipt, undone_by) = read.await?;
    let receipt = receipt.ok_or(WebError::NotFound)?;
    if !matches!(receipt.entry.act, Act::ImportSheet | Act::ImportFlows) {
        return Err(WebError::NotFound);
    }
    // Only who sent the file is told its name; others know it by its checksum.
    let sent = draft::find(&visit, &change).await?;
    let file_name = sent.map(|draft| draft.file_name);
    Ok(reply::page(view(&visit, (&receipt, &undone_by), file_name.as_deref())))
}

fn view(
    visit: &Visit,
    (receipt, undone_by): (&Receipt, &[ChangeEntry]),
    file_name: Option<&str>,
) -> Markup {
    let slug = visit.slug();
    let new = named(visit, &receipt.created_services);
    let changed = named(visit, &receipt.changed_services);
    let is_undone = !undone_by.is_empty();
    let (mood, said) = if is_undone {
        (Mood::Notice, undone(slug, undone_by))
    } else {
        (Mood::Success, html! { (receipt.entry.act.word()) "." })
    };
    let undo = paths::undo(slug, &receipt.entry.change.to_string());
    let may_undo = !is_undone && visit.may(Permission::EditServices);
    page(visit, "Importen är klar").banner(mood, said).body(html! {
        (Steps { names: &STEPS, current: 2 })
        (Summary { id: "kvitto", heading: "Kvitto", change: None, rows: rows(receipt, file_name) })
        div.actions {
            (Button::link("Se tjänsterna", &paths::services(slug)).render())
            (Button::link("Se täckningen", &paths::coverage(slug)).render())
            (Button::link("Läs in en fil till", &paths::import(slug)).render())
            @if may_undo { (Button::link("Ångra importen", &undo).render()) }
        }
        (group(&Group("nya", "Nya tjänster", "De här lades till i katalogen."), new.len(),
            &names(slug, "Nya tjänster", &new)))
        (group(&Group("andrade", "Ändrade tjänster", "Vad som ändrades står i tjänstens historik."),
            changed.len(), &names(slug, "Ändrade tjänster", &changed)))
    })
}

/// Who undid it, or some of it, and when, each with the way to that change.
fn undone(slug: &str, undone_by: &[ChangeEntry]) -> Markup {
    html! {
        @for undo in undone_by {
            @let when = texts::date_and_time(in_stockholm(undo.at));
            "Importen ångrades " (when)
            @if let Some(who) = who(undo.by.as_ref()) { " av " (who) }
            ". "
            a href=(paths::change(slug, &undo.change.to_string())) { "Visa vad som ångrades" }
            " "
        }
    }
}

/// Services as they are called today, by name; one that is gone since has no line.
fn named(visit: &Visit, services: &BTreeSet<ServiceId>) -> Vec<ServiceName> {
    let there = services.iter().filter_map(|id| visit.model.whole().services.get(*id));
    let mut named: Vec<_> = there
        .map(|service| ServiceName {
            id: service.id,
            number: service.number.as_str().to_owned(),
            name: service.name.as_str().to_owned(),
            is_new: false,
        })
        .collect();
    named.sort_by_cached_key(|service| swedish::sort_key(&service.name));
    named
}

fn rows(receipt: &Receipt, file_name: Option<&str>) -> Vec<Row<'static>> {
    let entry = &receipt.entry;
    let when = texts::date_and_time(in_stockholm(entry.at));
    let who = match &entry.by {
        Some(By::Account(email)) => email.as_str().to_owned(),
        Some(By::Token(name)) => name.clone(),
        None => "Kommandoraden".to_owned(),
    };
    let mut rows = Vec::new();
    if let Some(name) = file_name {
        let name = name.to_owned();
        rows.push(Row::known("Fil", html! { (name) }));
    }
    rows.extend([Row::known("När", html! { (when) }), Row::known("Vem", html! { (who) })]);
    for kind in EntityKind::ALL {
        let touched = receipt.touched.get(kind).copied().unwrap_or_default();
        if touched != Touched::default() {
            rows.push(Row::known(plural(*kind), html! { (counts(touched)) }));
        }
    }
    if let Some(hash) = &entry.file_hash {
        rows.push(Row::known("Filens kontrollsumma (SHA-256)", html! { code { (hash) } }));
    }
    rows
}

/// `12 nya, 3 ändrade`, without what there is none of.
fn counts(touched: Touched) -> String {
    let counts = [
        (touched.created, "ny", "nya"),
        (touched.changed, "ändrad", "ändrade"),
        (touched.removed, "borttagen", "borttagna"),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    some.map(|(count, one, many)| texts::plural(count, one, many)).collect::<Vec<_>>().join(", ")
}

/// Several of a kind.
fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Settings => "Inställningar",
        EntityKind::OrgUnit => "Verksamheter",
        EntityKind::Contact => "Kontakter",
        EntityKind::Membership => "Behörigheter",
        EntityKind::TargetGroup => "Målgrupper",
        EntityKind::Channel => "Kanaler",
        EntityKind::Event => "Livshändelser",
        EntityKind::System => "System",
        EntityKind::ServiceGroup => "Tjänstegrupper",
        EntityKind::Service => "Tjänster",
        EntityKind::EService => "E-tjänster",
        EntityKind::Exemption => "Undantag",
    }
}
