//! What a handler is given of who asks: one extractor.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use utbud_domain::access::{Editor, Permission, may};
use utbud_domain::{
    AccessRole, AccountId, ActorId, Catalogue, ChangeId, Day, EntityRef, Id, Kept, Municipality,
    OrgUnitId, Outlook, Service, organisation,
};

use crate::app::{App, off_thread};
use crate::error::WebError;
use crate::gate;
use crate::home::more;
use crate::layout::{Frame, Link, MenuItem, Saved, Search, Theme, Visitor};
use crate::model::ReadModel;
use crate::paths;

/// Someone who has said who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Who stands behind a change, without a name.
    pub actor: ActorId,
    /// The log-in; a token has none.
    pub account: Option<AccountId>,
    /// What is shown: an e-mail address, or a token's name.
    pub shown: String,
    /// The role in the kommun that is visited.
    pub role: Option<AccessRole>,
    /// The unit that the role is limited to.
    pub unit: Option<OrgUnitId>,
}

impl Who {
    /// As one who wants to change something.
    #[must_use]
    pub fn editor(&self) -> Editor {
        Editor { role: self.role, unit: self.unit }
    }
}

/// Who asks, about which kommun, and what there is to see.
#[derive(Clone)]
pub struct Visit {
    /// What every request shares.
    pub app: Arc<App>,
    /// The kommun.
    pub municipality: Arc<Municipality>,
    /// What has been computed of it: all of it for members, the open part for others.
    pub model: Arc<ReadModel>,
    /// Who asks; nobody is `None`.
    pub who: Option<Who>,
    /// The page asked for, with its query.
    pub here: String,
    /// Light or dark.
    pub theme: Theme,
    /// The earlier day that everything is shown of, which nothing can be changed on.
    pub past: Option<Day>,
}

impl Visit {
    /// The kommun's name in addresses.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.municipality.slug.as_str()
    }

    /// The kommun's name.
    #[must_use]
    pub fn name(&self) -> &str {
        let settings = self.model.whole().settings();
        settings.map_or_else(|| self.slug(), |s| s.name.as_str())
    }

    /// The same visit, to the kommun as it has become meanwhile.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn anew(mut self) -> Result<Self, WebError> {
        let slug = self.slug().to_owned();
        let app = Arc::clone(&self.app);
        self.model = off_thread(move || gate::newest(&app, &slug)).await??;
        Ok(self)
    }

    /// Today in Stockholm.
    #[must_use]
    pub fn today(&self) -> Day {
        self.model.today()
    }

    /// The role in this kommun.
    #[must_use]
    pub fn role(&self) -> Option<AccessRole> {
        self.who.as_ref().and_then(|who| who.role)
    }

    /// Whether the visitor may do something here.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.role().is_some_and(|role| may(role, permission))
    }

    /// The unit that the visitor answers for; none for who answers for all of the catalogue.
    #[must_use]
    pub fn own_unit(&self) -> Option<OrgUnitId> {
        let unit = self.who.as_ref().and_then(|who| who.unit);
        let is_there = |unit: &OrgUnitId| self.model.whole().units.has(*unit);
        unit.filter(is_there).filter(|_| !self.may(Permission::EditCatalogue))
    }

    /// Whether the visitor may change a thing of this kommun, as it is now.
    #[must_use]
    pub fn may_change(&self, about: EntityRef) -> bool {
        let editor = self.who.as_ref().filter(|_| self.past.is_none()).map(Who::editor);
        editor.is_some_and(|editor| editor.may_change(self.model.whole(), about))
    }

    /// The same visitor before the catalogue as it was at the end of an earlier day.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn on(&self, day: Day) -> Result<Self, WebError> {
        let id = self.municipality.id;
        let model = self.app.run(move |app| {
            let model = ReadModel::new(app.as_of(id, day)?, day);
            model.prepare(true);
            Ok(model)
        });
        Ok(Self { model: Arc::new(model.await?), past: Some(day), ..self.clone() })
    }

    /// What there was at the end of a past day by the log, or what will stand on one ahead by
    /// today's catalogue, and what of it is believed.
    ///
    /// # Errors
    /// Those of the store for a past day.
    pub async fn standing(&self, day: Day) -> Result<(Arc<Catalogue>, Outlook), WebError> {
        let (id, today) = (self.municipality.id, self.today());
        if day < today {
            let then = self.app.run(move |app| app.as_of(id, day)).await?;
            return Ok((then, Outlook::on(day)));
        }
        let whole = Arc::clone(self.model.whole());
        let ahead = off_thread(move || organisation::standing(whole, day)).await?;
        Ok((ahead, Outlook::ahead(today, day)))
    }

    /// The catalogue as this visitor may see it: all of it, or the open part.
    #[must_use]
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        self.model.catalogue(self.role().is_some())
    }

    /// A service by its number.
    ///
    /// # Errors
    /// [`WebError::NotFound`], also for one that this visitor may not see.
    pub fn service(&self, number: &str) -> Result<&Arc<Kept<Service>>, WebError> {
        self.catalogue().service_numbered(number).ok_or(WebError::NotFound)
    }

    /// The whole address of a path, as it is written where it cannot be followed.
    #[must_use]
    pub fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.app.settings.base_url.trim_end_matches('/'))
    }

    /// The change that was just saved, where the address says one.
    #[must_use]
    pub fn just_saved(&self) -> Option<ChangeId> {
        said_saved(&self.here).and_then(ChangeId::parse)
    }

    /// What stands around the page; `current` is the address in the menu that it lies under.
    #[must_use]
    pub fn frame(&self, current: &str) -> Frame {
        let slug = self.slug();
        let visitor = match &self.who {
            Some(who) => Visitor::Known {
                name: who.shown.clone(),
                pages: self.own_pages(),
                log_out: paths::LOG_OUT.into(),
            },
            None => Visitor::Guest { log_in: paths::log_in(&self.here) },
        };
        let settings = self.model.whole().settings();
        let is_example = settings.is_some_and(|s| s.is_example);
        Frame {
            municipality: self.name().to_owned(),
            home: paths::home(slug),
            menu: self.menu(current),
            search: Some(Search { action: paths::services(slug), query: String::new() }),
            visitor,
            theme: self.theme,
            colour: settings.and_then(|s| s.colour),
            example: is_example.then(|| EXAMPLE.to_owned()),
            saved: saved(slug, &self.here),
            footer: footer(Some(slug)),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// What stands beside the visitor's name.
    fn own_pages(&self) -> Vec<Link> {
        let slug = self.slug();
        let mut pages = Vec::new();
        if self.may(Permission::Administer) {
            pages.push(Link::new("Administration", paths::administration(slug)));
        }
        // A program has no profile, and who is no member none here.
        if self.role().is_some() && self.who.as_ref().is_some_and(|who| who.account.is_some()) {
            pages.push(Link::new("Min profil", paths::profile(slug)));
        }
        pages
    }

    fn menu(&self, current: &str) -> Vec<MenuItem> {
        let slug = self.slug();
        let entries = [
            ("Start", paths::home(slug)),
            ("Tjänster", paths::services(slug)),
            ("Täckning", paths::coverage(slug)),
            ("Kanaler", paths::channels(slug)),
            ("Målgrupper", paths::target_groups(slug)),
        ];
        let (label, url, below) = more::entry(self);
        let is_below = url == current || below.iter().any(|below| below == current);
        let last = MenuItem { current: is_below, link: Link::new(label, url) };
        let item = |(label, url): (&str, String)| MenuItem {
            current: url == current,
            link: Link::new(label, url),
        };
        entries.into_iter().map(item).chain([last]).collect()
    }
}

/// What the address says was just saved; anything else than a change's identity is nobody's word.
fn saved(slug: &str, here: &str) -> Option<Saved> {
    let what = said_saved(here)?;
    if what == paths::NOTHING_SAVED {
        return Some(Saved::Nothing);
    }
    ChangeId::parse(what)
        .map(|change| Saved::Change { undo: paths::undo(slug, &change.to_string()) })
}

fn said_saved(here: &str) -> Option<&str> {
    let (_, query) = here.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == paths::SAVED).map(|(_, what)| what)
}

/// The theme that a visitor has chosen.
#[must_use]
pub fn theme_of(request: &HttpRequest) -> Theme {
    let cookie = request.cookie("tema");
    Theme::from_cookie(cookie.as_ref().map(actix_web::cookie::Cookie::value))
}

const EXAMPLE: &str =
    "Det här är ett exempel. Exempelkommun finns inte, och siffrorna är påhittade.";

/// The links at the end of every page, in the same order in a kommun and outside (WCAG 3.2.6).
#[must_use]
pub fn footer(slug: Option<&str>) -> Vec<Link> {
    vec![
        Link::new("Hjälp", paths::help(slug)),
        Link::new("Begrepp", paths::terms(slug)),
        Link::new("Tillgänglighetsredogörelse", paths::accessibility(slug)),
        Link::new("Om Utbud", paths::about(slug)),
    ]
}

impl FromRequest for Visit {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(WebError::NotFound))
    }
}
