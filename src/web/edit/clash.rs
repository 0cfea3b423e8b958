//! The same has been changed since the form was opened: the page where the one who comes second sees both values of
//! each such field and chooses.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use utbud_domain::edit::Thing;
use utbud_domain::{ActorId, Frozen, Version};
use utbud_store::{HistoryEntry, in_stockholm};

use super::Sent;
use super::form::Editing;
use super::sent::{BESIDE, CHOICE};
use crate::components::banner::Mood;
use crate::components::form::{Button, Choice, Choices, Fault, Form, buttons, hidden};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::things::{FieldText, fields_of, text_of};
use crate::{reply, texts, words};

/// Fields that two people changed.
pub(super) struct Clash<'a> {
    pub(super) sent: &'a Sent,
    pub(super) fields: &'a [&'static str],
    /// The version that is saved.
    pub(super) now: Version,
}

impl Clash<'_> {
    /// The page, with all that was typed in it.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn answer<T: Thing + Send + 'static>(
        &self,
        visit: &Visit,
        editing: &Editing,
        mine: &T,
    ) -> Result<HttpResponse, WebError> {
        let (municipality, about) = (visit.municipality.id, editing.about);
        let seen = self.sent.version()?;
        let slug = visit.slug().to_owned();
        let read = visit.app.run(move |app| {
            let newest = app.store.visit(Some(&slug), None)?.version;
            let catalogue = app.store.catalogue(municipality, newest)?;
            let now = T::find(&catalogue, about).map(|now| now.version).unwrap_or_default();
            let changes = now.0.saturating_sub(seen.0);
            Ok((catalogue, app.store.history(municipality, Some(about), changes)?))
        });
        let (catalogue, since) = read.await?;
        let theirs = T::find(&catalogue, about).ok_or(WebError::NotFound)?;
        let theirs = fields_of(&catalogue, &T::entity(theirs.value.clone()));
        // What is typed may not be whole yet; for its words it need not be.
        let mine = match Frozen::new(mine.clone()) {
            Ok(whole) => fields_of(&catalogue, &T::entity(whole)),
            Err(_) => Vec::new(),
        };
        let since = Since::of(&since, visit.who.as_ref().map(|who| who.actor));
        let page = self.page(visit, editing, (&mine, &theirs, &since));
        Ok(reply::with_status(StatusCode::CONFLICT, page))
    }

    fn page(
        &self,
        visit: &Visit,
        editing: &Editing,
        (mine, theirs, since): (&[FieldText], &[FieldText], &Since),
    ) -> Markup {
        let frame = visit.frame(&editing.menu);
        let faults = self.faults();
        let page = Page::new(&frame, &editing.heading)
            .crumbs(&editing.crumbs)
            .faults(&faults)
            .banner(Mood::Warning, html! {
                (since.by.changed()) " Inget av det du skrev här är sparat än. Välj vad som ska \
                 gälla och spara."
            });
        let body = html! {
            p { (since.saved()) "Övrigt du skrev finns kvar." }
            @for (name, value) in self.carried() { (hidden(name, value)) }
            (hidden(BESIDE, &self.now.to_string()))
            @for field in self.fields { (self.choice(field, (mine, theirs), &faults)) }
            (buttons(&[Button::primary("Spara mitt val"), Button::link("Avbryt", &editing.back)]))
        };
        page.narrow().body(html! { (Form::post(&editing.here, body)) })
    }

    /// All that was sent but earlier choices, which are made anew.
    fn carried(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_old = |name: &str| name == BESIDE || name.starts_with(CHOICE);
        self.sent.pairs().filter(move |(name, _)| !is_old(name))
    }

    /// The first time nothing is wrong; sent without a choice, that is.
    fn faults(&self) -> Vec<Fault> {
        if self.sent.chosen().is_none_or(|(beside, _)| beside != self.now) {
            return Vec::new();
        }
        let fault = |field: &&'static str| {
            let what = words::fields::in_text(field);
            Fault::new(format!("{CHOICE}{field}"), format!("Välj vad som ska gälla för {what}."))
        };
        self.fields.iter().map(fault).collect()
    }

    fn choice(
        &self,
        field: &str,
        (mine, theirs): (&[FieldText], &[FieldText]),
        faults: &[Fault],
    ) -> Markup {
        let name = format!("{CHOICE}{field}");
        let (label, theirs) = text_of(theirs, field);
        let (_, mine) = text_of(mine, field);
        let say = |text: Option<String>| text.unwrap_or_else(|| texts::UNKNOWN.to_owned());
        let mine = format!("Ditt värde: {}", say(mine));
        let theirs = format!("Sparat värde: {}", say(theirs));
        let chosen = self.sent.get(&name).into_iter().collect::<Vec<_>>();
        html! {
            (Choices {
                name: &name,
                legend: &label,
                hint: None,
                several: false,
                choices: &[Choice::new("mine", &mine), Choice::new("theirs", &theirs)],
                chosen: &chosen,
                faults,
            })
        }
    }
}

/// What has happened to the thing since the form was opened.
struct Since {
    by: By,
    /// When it was saved last.
    at: Option<String>,
}

/// Whose doing it is. The log says who changed the thing, and not who changed which field.
enum By {
    /// All of it is by who asks, who has the same form open twice.
    Oneself,
    /// All of it is by one other, who may not be known any more.
    Other(Option<String>),
    /// All of it is by others.
    Others,
    /// Some of it is by who asks.
    Anyone,
}

impl Since {
    /// What a thing's changes, newest first, say to someone.
    fn of(changes: &[HistoryEntry], asking: Option<ActorId>) -> Self {
        let at = changes.first().map(|last| texts::date_and_time(in_stockholm(last.at)));
        Self { by: By::of(changes, asking), at }
    }

    /// When it was saved and, where all of it is by the same, by whom.
    fn saved(&self) -> String {
        let Some(at) = &self.at else { return String::new() };
        match &self.by {
            By::Oneself => format!("Du sparade senast {at}. "),
            By::Other(Some(who)) => format!("{who} sparade senast {at}. "),
            By::Other(None) | By::Others | By::Anyone => format!("Senast sparat {at}. "),
        }
    }
}

impl By {
    fn of(changes: &[HistoryEntry], asking: Option<ActorId>) -> Self {
        let Some(last) = changes.first() else { return Self::Anyone };
        let is_own = |change: &HistoryEntry| Some(change.actor) == asking;
        if changes.iter().all(is_own) {
            Self::Oneself
        } else if changes.iter().any(is_own) {
            Self::Anyone
        } else if changes.iter().all(|change| change.actor == last.actor) {
            Self::Other(words::things::who(last.by.as_ref()))
        } else {
            Self::Others
        }
    }

    fn changed(&self) -> &'static str {
        match self {
            Self::Oneself => "Du har själv ändrat samma uppgifter i en annan flik medan du skrev.",
            Self::Other(_) | Self::Others => {
                "Någon annan har ändrat samma uppgifter medan du skrev."
            }
            Self::Anyone => "Samma uppgifter har ändrats medan du skrev.",
        }
    }
}
