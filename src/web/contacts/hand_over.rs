//! All that a contact answers for goes to another: item by item, all of them ticked to begin with.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use maud::{Markup, html};
use utbud_domain::contacts::{Duty, HandOver, duties_of, mark_of};
use utbud_domain::{Act, Catalogue, Contact, ContactId, DomainError, Id, Ids, Kept};

use super::duties::{Held, held};
use super::{contact, crumbs, named};
use crate::components::banner::Mood;
use crate::components::empty::Empty;
use crate::components::form::{Button, Choice, Choices, Fault, Form, Select, buttons, hidden};
use crate::edit::{self, DROP, Sent};
use crate::error::WebError;
use crate::layout::Page;
use crate::organisation::newest;
use crate::visit::Visit;
use crate::{paths, reply, texts, words};

/// The field that carries the mark of the duties that were seen.
const SEEN: &str = "_seen";

/// `GET /{kommun}/kontakter/{id}/lamna-over`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let contact = contact(&visit, &path.1)?;
    let catalogue = visit.model.whole();
    let duties = duties_of(catalogue, contact.id);
    let here = paths::contact_hand_over(visit.slug(), &contact.id.to_string());
    let kept = edit::find_kept(&visit, &here).await?;
    let banner = kept.as_ref().map(|_| (Mood::Notice, edit::waited(&here)));
    let sent = kept.unwrap_or_default();
    let (chosen, to) = (chosen(&duties, &sent), sent.get("to").unwrap_or_default());
    let view = View { visit: &visit, catalogue, contact, duties, chosen, to, faults: &[] };
    Ok(reply::page(view.page(banner)))
}

/// `POST /{kommun}/kontakter/{id}/lamna-over`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let contact = contact(&visit, &path.1)?;
    let here = paths::contact_hand_over(visit.slug(), &contact.id.to_string());
    if sent.has(DROP) {
        edit::drop_kept(&visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    let catalogue = visit.model.whole();
    let duties = duties_of(catalogue, contact.id);
    let to = sent.get("to").unwrap_or_default();
    let chosen = ticked(&sent);
    let mut view = View { visit: &visit, catalogue, contact, duties, chosen, to, faults: &[] };
    let faults = view.missing();
    let Some(receiver) = ContactId::parse(to).filter(|_| faults.is_empty()) else {
        view.faults = &faults;
        return Ok(reply::unprocessable(view.page(None)));
    };
    let seen = sent.get(SEEN).unwrap_or_default().to_owned();
    let wish = HandOver { from: contact.id, to: receiver, duties: view.chosen.clone(), seen };
    let wish = move |catalogue: &Catalogue, _: &mut Ids| wish.changes(catalogue);
    match edit::committed(&visit, Act::HandOver, wish).await {
        Ok(done) => {
            edit::drop_kept(&visit, &here).await?;
            let back = paths::contact(visit.slug(), &contact.id.to_string());
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Clash { .. } | DomainError::NotFound(_))) => {
            changed(view, &sent).await
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            let faults: Vec<_> = faults.iter().map(|fault| view.told(fault)).collect();
            view.faults = &faults;
            Ok(reply::unprocessable(view.page(None)))
        }
        Err(error) if error.is_passing() => Ok(reply::unavailable(
            view.page(Some((Mood::Failed, edit::not_now("välj Lämna över igen")))),
        )),
        Err(other) => Err(other),
    }
}

/// What is ticked.
fn ticked(sent: &Sent) -> BTreeSet<Duty> {
    sent.typed().filter_map(|(name, value)| Duty::parse(&format!("{name}.{value}"))).collect()
}

/// What is ticked of the duties: what was not seen is, and what was seen is as it was chosen.
fn chosen(duties: &[Duty], sent: &Sent) -> BTreeSet<Duty> {
    let listed = sent.pairs().filter(|(name, _)| *name == LISTED);
    let was_seen: BTreeSet<_> = listed.filter_map(|(_, key)| Duty::parse(key)).collect();
    let ticked = ticked(sent);
    let is_chosen = |duty: &&Duty| ticked.contains(duty) || !was_seen.contains(duty);
    duties.iter().filter(is_chosen).copied().collect()
}

/// The page as it is now: what was not seen is ticked, what was seen is as it was chosen.
async fn changed(view: View<'_>, sent: &Sent) -> Result<HttpResponse, WebError> {
    let catalogue = newest(view.visit).await?;
    let contact = catalogue.contacts.get(view.contact.id).ok_or(WebError::NotFound)?;
    let duties = duties_of(&catalogue, contact.id);
    let chosen = chosen(&duties, sent);
    let view = View { catalogue: &catalogue, contact, duties, chosen, ..view };
    let banner = (
        Mood::Warning,
        html! {
            "Något har ändrats sedan du öppnade sidan. Inget är överlämnat än. Det här gäller nu."
        },
    );
    Ok(reply::with_status(StatusCode::CONFLICT, view.page(Some(banner))))
}

/// Carries each duty that was shown, ticked or not.
const LISTED: &str = "_listed";

struct View<'a> {
    visit: &'a Visit,
    catalogue: &'a Catalogue,
    contact: &'a Kept<Contact>,
    duties: Vec<Duty>,
    chosen: BTreeSet<Duty>,
    to: &'a str,
    faults: &'a [Fault],
}

impl View<'_> {
    fn held(&self) -> Vec<Held> {
        held(self.catalogue, self.visit.slug(), &self.duties)
    }

    /// The first box, where a link from the summary leads.
    fn first(&self) -> String {
        self.held().first().map(|held| held.name.clone()).unwrap_or_default()
    }

    fn missing(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if ContactId::parse(self.to).is_none() {
            faults.push(Fault::new("to", "Välj vem som tar över."));
        }
        if self.chosen.is_empty() {
            faults.push(Fault::new(self.first(), "Välj minst en sak att lämna över."));
        }
        faults
    }

    fn told(&self, fault: &utbud_domain::Fault) -> Fault {
        match fault.field {
            "to" => Fault::new("to", "Välj någon annan än den som lämnar över."),
            "deputy" => Fault::new(
                "deputy",
                "Ingen kan vara sin egen ersättare. Avmarkera den raden, eller välj någon annan \
                 som tar över.",
            ),
            _ => Fault::of_form(words::rules::sentence(fault)),
        }
    }

    fn page(&self, banner: Option<(Mood, Markup)>) -> Markup {
        let slug = self.visit.slug();
        let frame = self.visit.frame(&paths::contacts(slug));
        let crumbs = crumbs(self.visit, Some(self.contact));
        let number = u64::try_from(self.duties.len()).unwrap_or(u64::MAX);
        let things = texts::plural(number, "sak", "saker");
        let lead = format!("{} svarar för {things}. Välj vem som tar över.", self.contact.name);
        let mut page = Page::new(&frame, "Lämna över ansvar")
            .crumbs(&crumbs)
            .lead(html! { (lead) })
            .faults(self.faults)
            .narrow();
        if let Some((mood, words)) = banner {
            page = page.banner(mood, words);
        }
        let back = paths::contact(slug, &self.contact.id.to_string());
        page.body(html! {
            @if self.duties.is_empty() {
                (Empty {
                    heading: "Det finns inget att lämna över",
                    text: "Kontakten svarar varken för tjänster eller verksamheter.",
                    action: Some(Button::link("Visa kontakten", &back)),
                })
            } @else { (self.form(&back)) }
        })
    }

    fn form(&self, back: &str) -> Markup {
        let own = self.contact.id.to_string();
        let people: Vec<_> =
            named(self.catalogue).into_iter().filter(|(id, _)| *id != own).collect();
        let people: Vec<_> = people.iter().map(|(id, label)| Choice::new(id, label)).collect();
        let body = html! {
            (hidden(SEEN, &mark_of(&self.duties)))
            @for duty in &self.duties { (hidden(LISTED, &duty.key())) }
            (Select { name: "to", label: "Den som tar över",
                hint: Some("Finns personen inte här? Lägg till kontakten först."),
                empty: Some("Välj kontakt"), choices: &people, chosen: self.to,
                faults: self.faults })
            @for held in self.held() { (self.role(&held)) }
            (buttons(&[Button::primary("Lämna över"), Button::link("Avbryt", back)]))
        };
        let here = paths::contact_hand_over(self.visit.slug(), &own);
        html! { (Form::post(&here, body)) }
    }

    fn role(&self, held: &Held) -> Markup {
        let choices: Vec<_> =
            held.things.iter().map(|thing| Choice::new(&thing.id, &thing.label)).collect();
        let keys: Vec<_> = self.chosen.iter().map(|duty| duty.key()).collect();
        let chosen: Vec<_> = keys
            .iter()
            .filter_map(|key| key.split_once('.').filter(|(name, _)| *name == held.name))
            .map(|(_, id)| id)
            .collect();
        html! {
            (Choices { name: &held.name, legend: &held.heading, hint: None, several: true,
                choices: &choices, chosen: &chosen, faults: self.faults })
        }
    }
}
