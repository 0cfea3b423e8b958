//! Changing the channels of a service, as they are now and as they are wanted. Nothing is saved
//! while they are arranged: the form carries it all until *Spara*.

mod form;
mod line;
mod shown;
mod view;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::service::arrangement;
use utbud_domain::{Act, EntityRef, Horizon, Service};

use crate::edit::{self, Editing, Sent};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use form::ChannelsForm;

/// The field that says what a button does with the form besides saving it.
const DO: &str = "_do";

/// The end of the address of a horizon.
#[must_use]
pub fn code(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Current => "nulage",
        Horizon::Target => "onskat",
    }
}

fn horizon(code: &str) -> Result<Horizon, WebError> {
    match code {
        "nulage" => Ok(Horizon::Current),
        "onskat" => Ok(Horizon::Target),
        _ => Err(WebError::NotFound),
    }
}

fn editing(visit: &Visit, service: &Service, horizon: Horizon) -> Editing {
    let (slug, number) = (visit.slug(), service.number.as_str());
    let page = paths::service(slug, number);
    let heading = match horizon {
        Horizon::Current => "Ändra kanaler i nuläget",
        Horizon::Target => "Ändra önskade kanaler",
    };
    Editing {
        about: EntityRef::Service(service.id),
        act: Act::ChangeService,
        heading: heading.to_owned(),
        lead: format!("{number} {}", service.name),
        crumbs: vec![
            Link::new("Start", paths::home(slug)),
            Link::new("Tjänster", paths::services(slug)),
            Link::new(service.name.as_str(), page.as_str()),
        ],
        here: paths::service_channels(slug, number, code(horizon)),
        back: format!("{page}#kanaler"),
        menu: paths::services(slug),
    }
}

/// `GET /{kommun}/tjanster/{number}/kanaler/{horizon}`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let horizon = horizon(&path.2)?;
    let editing = editing(&visit, &service, horizon);
    match horizon {
        Horizon::Current => edit::show::<ChannelsForm<false>>(&visit, &editing).await,
        Horizon::Target => edit::show::<ChannelsForm<true>>(&visit, &editing).await,
    }
}

/// `POST /{kommun}/tjanster/{number}/kanaler/{horizon}`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let horizon = horizon(&path.2)?;
    let editing = editing(&visit, &service, horizon);
    match horizon {
        Horizon::Current => taken::<false>((&visit, &service), &editing, sent).await,
        Horizon::Target => taken::<true>((&visit, &service), &editing, sent).await,
    }
}

async fn taken<const WANTED: bool>(
    (visit, service): (&Visit, &Service),
    editing: &Editing,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let Some(deed) = sent.get(DO).and_then(Deed::read) else {
        return edit::save::<ChannelsForm<WANTED>>(visit, editing, sent).await;
    };
    let mut form = sent.form::<ChannelsForm<WANTED>>()?;
    match deed {
        Deed::Up(at) => arrangement::move_up(&mut form.lines, at),
        Deed::Down(at) => arrangement::move_down(&mut form.lines, at),
        Deed::Remove(at) => arrangement::remove(&mut form.lines, at),
        Deed::Add => form.take_in(),
        Deed::BeginWithNow => form.begin_with_now(service, visit.model.whole()),
    }
    let words = "Inget är sparat än. Välj Spara när du är klar.".to_owned();
    edit::told(visit, editing, (&form, &sent), words)
}

/// What a button does with the form. Lines are counted from 1 in what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Up(usize),
    Down(usize),
    Remove(usize),
    Add,
    BeginWithNow,
}

impl Deed {
    fn read(sent: &str) -> Option<Self> {
        let (what, number) = sent.rsplit_once('-').unwrap_or((sent, ""));
        let at = || number.parse::<usize>().ok()?.checked_sub(1);
        match what {
            "up" => at().map(Self::Up),
            "down" => at().map(Self::Down),
            "remove" => at().map(Self::Remove),
            "add" => Some(Self::Add),
            "now" => Some(Self::BeginWithNow),
            _ => None,
        }
    }

    fn sent(self) -> String {
        match self {
            Self::Up(at) => format!("up-{}", at + 1),
            Self::Down(at) => format!("down-{}", at + 1),
            Self::Remove(at) => format!("remove-{}", at + 1),
            Self::Add => "add".to_owned(),
            Self::BeginWithNow => "now".to_owned(),
        }
    }
}
