//! What is done with a service as a whole in one click: confirmed, said to have no e-service,
//! closed, opened again, removed. Who does it has looked at the service; where it says something
//! else by now, its page says so and nothing is done.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use utbud_domain::service::acts::{self, Seen};
use utbud_domain::{
    Act, Catalogue, Change, DomainError, Entity, EntityRef, Faults, Ids, Kept, Said, Service,
    ServiceDraft,
};

use super::show::{self, Notice};
use crate::components::banner::Mood;
use crate::edit::typed::{NO, YES};
use crate::edit::{self, Sent};
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::words::things::{fields_of, text_of};
use crate::{paths, reply, words};

/// The field that says where a list is that a click came from.
pub(super) const BACK: &str = "till";
/// The field that says whether there is no e-service, or that this is taken back.
pub(super) const SAID: &str = "saknas";

/// The most states of a service that are looked through for what it was before it was closed.
const STATES: u32 = 500;

/// Who may do something, with what, and where it leads.
struct Wish {
    act: Act,
    service: Arc<Kept<Service>>,
    back: String,
}

impl Wish {
    /// About a service that the visitor may change.
    fn about(visit: &Visit, number: &str, act: Act) -> Result<Self, WebError> {
        let service = Arc::clone(visit.service(number)?);
        if !visit.may_change(EntityRef::Service(service.id)) {
            return Err(WebError::NotYours);
        }
        let back = paths::service(visit.slug(), service.number.as_str());
        Ok(Self { act, service, back })
    }

    /// The service as it was when the page was made that the click came from.
    async fn seen(&self, visit: &Visit, sent: &Sent) -> Result<Seen, WebError> {
        let version = sent.version()?;
        if version == self.service.version {
            return Ok(Seen(self.service.value.draft()));
        }
        let (municipality, about) = (visit.municipality.id, EntityRef::Service(self.service.id));
        let earlier = visit.app.run(move |app| app.store.earlier(municipality, about, version));
        match earlier.await? {
            Some(Entity::Service(service)) => Ok(Seen(service.draft())),
            _ => Err(WebError::Unreadable(Unreadable::Form)),
        }
    }

    /// Does it, and leads back; or the service's page with why it was not done.
    async fn done(
        self,
        visit: &Visit,
        wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError> + Send + 'static,
    ) -> Result<HttpResponse, WebError> {
        match edit::committed(visit, self.act, wish).await {
            Ok(done) => {
                Ok(reply::see_other(&paths::saved(&self.back, edit::saved(&done).as_deref())))
            }
            // Where someone changed it in this very moment, the page that we have is old too.
            Err(WebError::Domain(DomainError::Clash { fields, now, .. }))
                if now == self.service.version =>
            {
                let words = self.changed(visit, &fields);
                let notice = Notice { status: StatusCode::CONFLICT, mood: Mood::Warning, words };
                show::answer(visit, &self.service, Some(&notice)).await
            }
            Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
                let (status, mood) = (StatusCode::UNPROCESSABLE_ENTITY, Mood::Failed);
                let notice = Notice { status, mood, words: sentences(&faults) };
                show::answer(visit, &self.service, Some(&notice)).await
            }
            Err(other) => Err(other),
        }
    }

    /// What says something else than it did, in words.
    fn changed(&self, visit: &Visit, fields: &[&'static str]) -> String {
        let service = self.service.value.clone();
        let texts = fields_of(visit.catalogue(), &Entity::from(service));
        let labels: Vec<_> = fields.iter().map(|field| text_of(&texts, field).0).collect();
        format!(
            "Inget är sparat. Tjänsten har ändrats sedan du såg den. Det gäller {}. Läs igenom \
             sidan och välj igen.",
            labels.join(", ")
        )
    }
}

/// What was refused, each thing once.
fn sentences(faults: &Faults) -> String {
    let mut sentences: Vec<_> = faults.iter().map(words::rules::sentence).collect();
    sentences.dedup();
    sentences.join(" ")
}

/// The visitor, today.
fn said(visit: &Visit) -> Result<Said, WebError> {
    let by = visit.who.as_ref().ok_or(WebError::LogInFirst)?.actor;
    Ok(Said { on: visit.today(), by })
}

/// `POST /{kommun}/tjanster/{number}/bekrafta`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; a form that says no version; those of the store.
pub async fn confirm(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let mut wish = Wish::about(&visit, &path.1, Act::ConfirmService)?;
    let (seen, said) = (wish.seen(&visit, &sent).await?, said(&visit)?);
    if let Some(list) = sent.get(BACK).and_then(|url| list_of(&visit, url)) {
        list.clone_into(&mut wish.back);
    }
    wish.done(&visit, move |catalogue, _| acts::confirm(catalogue, &seen, said)).await
}

/// A list of this kommun's services, and nothing else.
fn list_of<'a>(visit: &Visit, url: &'a str) -> Option<&'a str> {
    let rest = paths::own(url)?.strip_prefix(paths::services(visit.slug()).as_str())?;
    (rest.is_empty() || rest.starts_with('?')).then_some(url)
}

/// `POST /{kommun}/tjanster/{number}/finns-inte`
///
/// # Errors
/// As [`confirm`].
pub async fn no_e_service(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let mut wish = Wish::about(&visit, &path.1, Act::SayNoEService)?;
    wish.back.push_str("#lage");
    let (id, said) = (wish.service.id, said(&visit)?);
    match sent.get(SAID) {
        Some(YES) => wish.done(&visit, move |c, _| acts::say_no_e_service(c, id, said)).await,
        Some(NO) => wish.done(&visit, move |c, _| acts::take_back_no_e_service(c, id)).await,
        _ => Err(WebError::Unreadable(Unreadable::Form)),
    }
}

/// `POST /{kommun}/tjanster/{number}/avsluta`
///
/// # Errors
/// As [`confirm`].
pub async fn close(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let wish = Wish::about(&visit, &path.1, Act::CloseService)?;
    let seen = wish.seen(&visit, &sent).await?;
    wish.done(&visit, move |catalogue, _| acts::close(catalogue, &seen)).await
}

/// `POST /{kommun}/tjanster/{number}/oppna`
///
/// # Errors
/// As [`confirm`].
pub async fn reopen(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let wish = Wish::about(&visit, &path.1, Act::ReopenService)?;
    let seen = wish.seen(&visit, &sent).await?;
    let (municipality, about) = (visit.municipality.id, EntityRef::Service(wish.service.id));
    let states = visit.app.run(move |app| app.store.history(municipality, Some(about), STATES));
    let states = states.await?;
    let drafts = states.iter().filter_map(|entry| match &entry.after {
        Some(Entity::Service(service)) => {
            let draft: &ServiceDraft = service;
            Some(draft)
        }
        _ => None,
    });
    let to = acts::before_closing(drafts);
    wish.done(&visit, move |catalogue, _| acts::reopen(catalogue, &seen, to)).await
}

/// `POST /{kommun}/tjanster/{number}/ta-bort`
///
/// # Errors
/// As [`confirm`], but that one which is gone already leads to the list too.
pub async fn remove(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let list = paths::services(visit.slug());
    let mut wish = match Wish::about(&visit, &path.1, Act::RemoveService) {
        Err(WebError::NotFound) => return Ok(reply::see_other(&paths::saved(&list, None))),
        wish => wish?,
    };
    let seen = wish.seen(&visit, &sent).await?;
    wish.back = list;
    wish.done(&visit, move |catalogue, _| acts::remove(catalogue, &seen)).await
}
