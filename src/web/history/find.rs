//! What the address of the history asks for.

use utbud_domain::{Act, ActorId, Code, EntityRef, Id};
use utbud_store::ChangeFilter;

use super::told::thing_at;
use crate::error::{Unreadable, WebError};
use crate::paths;

/// The names that are sent.
pub(super) const ACT: &str = "handelse";
pub(super) const ACTOR: &str = "vem";
pub(super) const PAGE: &str = "sida";
pub(super) const THING: &str = "sak";

/// How many changes, or things of a change, a page shows.
pub(super) const PER_PAGE: u32 = 50;

/// The last page that is asked for; one beyond the last there is leads to that.
const LAST: u64 = 1_000_000;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Which changes.
    pub(super) filter: ChangeFilter,
    /// The history of one thing.
    pub(super) thing: Option<EntityRef>,
    /// The day that the thing is shown of, as it was typed.
    pub(super) day: Option<String>,
    /// The page, counted from 1.
    pub(super) page: u64,
}

impl Asked {
    /// Reads a query; what is not known of is left alone.
    ///
    /// # Errors
    /// [`Unreadable::Query`] for a value that cannot be.
    pub(super) fn read(query: &str) -> Result<Self, WebError> {
        let unreadable = || WebError::Unreadable(Unreadable::Query);
        let pairs: Vec<(String, String)> =
            serde_html_form::from_str(query).map_err(|_| unreadable())?;
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                ACT => asked.filter.act = Some(Act::from_code(value).ok_or_else(unreadable)?),
                ACTOR => asked.filter.actor = Some(ActorId::parse(value).ok_or_else(unreadable)?),
                THING => asked.thing = Some(thing_at(value).ok_or_else(unreadable)?),
                paths::ON => asked.day = Some(value.clone()),
                PAGE => {
                    let page: u64 = value.parse().map_err(|_| unreadable())?;
                    asked.page = page.clamp(1, LAST);
                }
                _ => {}
            }
        }
        Ok(asked)
    }

    /// How many are passed over before the page.
    pub(super) fn skipped(&self) -> u64 {
        (self.page - 1) * u64::from(PER_PAGE)
    }

    /// The address of another page of the same.
    pub(super) fn url(&self, slug: &str, page: u64) -> String {
        let actor = self.filter.actor.map(|actor| actor.to_string());
        let page = page.to_string();
        let mut pairs = Vec::new();
        pairs.extend(self.filter.act.map(|act| (ACT, act.code())));
        pairs.extend(actor.as_deref().map(|actor| (ACTOR, actor)));
        pairs.push((PAGE, page.as_str()));
        paths::with_query(paths::history(slug), &pairs)
    }
}

/// How many pages so many things fill.
pub(super) fn pages(total: u64) -> u64 {
    total.div_ceil(u64::from(PER_PAGE))
}
