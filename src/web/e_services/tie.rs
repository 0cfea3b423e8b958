//! Giving a service an e-service that is there already for another: it stands once in the list.

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::swedish::fold;
use utbud_domain::{
    Act, Catalogue, Change, DomainError, EService, EServiceDraft, EServiceId, EntityRef, Id, Ids,
    Kept, SafeUrl, Service, ServiceId,
};

use super::add::{card_of, with_service};
use crate::components::form::{Button, Field, Form, Kind, hidden};
use crate::components::regions::Section;
use crate::edit;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// The field that names an e-service to tie.
pub(super) const TIE: &str = "_tie";

/// How many e-services a search offers.
const OFFERED: usize = 20;

/// Ties the e-service that was chosen to a service that the visitor may change.
///
/// # Errors
/// A form that cannot be read; [`WebError::NotYours`]; those of the store.
pub(super) async fn save(
    visit: &Visit,
    service: &Service,
    which: &str,
) -> Result<HttpResponse, WebError> {
    let to = service.id;
    let tied = EServiceId::parse(which).ok_or(WebError::Unreadable(Unreadable::Form))?;
    let wish = move |catalogue: &Catalogue, _: &mut Ids| tying(catalogue, tied, to);
    let done = edit::committed(visit, Act::ChangeEService, wish).await?;
    let back = card_of(visit, service);
    Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
}

/// The e-service serves the service too.
fn tying(
    catalogue: &Catalogue,
    tied: EServiceId,
    to: ServiceId,
) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::EService(tied);
    let kept = catalogue.e_services.get(tied).ok_or(DomainError::NotFound(about))?;
    let gone = DomainError::NotFound(EntityRef::Service(to));
    let service = catalogue.services.get(to).ok_or(gone)?;
    if kept.services.contains(&to) {
        return Ok(Vec::new());
    }
    let refused = |faults| DomainError::Refused { about, faults };
    let adding = |e_service: &mut EServiceDraft| e_service.services.extend([to]);
    Ok(with_service(service, kept.value.edit(adding).map_err(refused)?))
}

/// The way to an e-service that another service has already.
pub(super) fn section(visit: &Visit, service: &Service, asked: &str) -> Markup {
    let here = paths::e_service_new(visit.slug(), service.number.as_str());
    let found = found(visit, service, asked);
    let search = html! {
        (Field::new("q", "Sök e-tjänst").kind(Kind::Search).value(asked)
            .hint("Namn eller en del av adressen.").optional())
        div.buttons { (Button::secondary("Sök")) }
    };
    let body = html! {
        (Form::get(&format!("{here}#finns"), search))
        @if !asked.trim().is_empty() && found.is_empty() {
            p { "Ingen e-tjänst som du kan ändra passar." }
        }
        @if !found.is_empty() {
            ul.ways { @for e_service in found { li { (offered(&here, e_service)) } } }
        }
    };
    let lead = "En e-tjänst kan gälla flera tjänster. Då finns den bara en gång i listan.";
    html! { (Section { id: "finns", heading: "Finns e-tjänsten redan?", lead, body, card: false }) }
}

fn offered(here: &str, e_service: &EService) -> Markup {
    html! {
        (e_service.name)
        @if let Some(url) = &e_service.url { " " span.muted { (url) } }
        form.inline method="post" action=(here) {
            (hidden(TIE, &e_service.id.to_string()))
            (Button::quiet("Knyt till tjänsten").about(e_service.name.as_str()))
        }
    }
}

/// The e-services that fit what is looked for, and that the visitor may change.
fn found<'v>(visit: &'v Visit, service: &Service, asked: &str) -> Vec<&'v Kept<EService>> {
    let words = fold(asked);
    if words.is_empty() {
        return Vec::new();
    }
    let has = |e: &EService| {
        let url = e.url.as_ref().map(SafeUrl::normalised).unwrap_or_default();
        fold(e.name.as_str()).contains(&words) || url.contains(&words)
    };
    let all = visit.model.whole().e_services.iter().map(AsRef::as_ref);
    let fit = all.filter(|e: &&Kept<EService>| has(&e.value) && !e.services.contains(&service.id));
    let mine = fit.filter(|e| visit.may_change(EntityRef::EService(e.id)));
    mine.take(OFFERED).collect()
}
