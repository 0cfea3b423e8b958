//! The catalogue on the day that is asked about.

use std::sync::Arc;

use utbud_domain::figures::{Facet, Facts, FigureId, Group, Tally};
use utbud_domain::{Catalogue, Day};

use crate::app::off_thread;
use crate::error::WebError;
use crate::model::ReadModel;
use crate::visit::Visit;

/// The whole catalogue on a day, with what the figures need to know of it.
pub enum Seen {
    /// Today, as it is kept.
    Today(Arc<ReadModel>),
    /// Another day: as it was, or today's as it is believed to become.
    Another(Arc<Catalogue>, Box<Facts>),
}

/// What need not be counted again.
#[derive(Clone, Copy)]
pub enum Known<'a> {
    /// Nothing.
    Nothing,
    /// Every figure of all services, whole and divided.
    All(&'a ReadModel),
}

impl<'a> Known<'a> {
    /// A figure of all services.
    pub fn figure(self, id: FigureId) -> Option<&'a Tally> {
        match self {
            Self::Nothing => None,
            Self::All(model) => model.report().figures().into_iter().find(|t| t.id() == id),
        }
    }

    /// All figures, divided.
    pub fn groups(self, by: Facet) -> Option<&'a [Group]> {
        match self {
            Self::Nothing => None,
            Self::All(model) => Some(model.groups(by)),
        }
    }
}

impl Seen {
    /// On a day; none is today.
    ///
    /// # Errors
    /// Those of the store for a past day.
    pub async fn by(visit: &Visit, day: Option<Day>) -> Result<Self, WebError> {
        let today = visit.today();
        let Some(day) = day.filter(|day| *day != today) else {
            return Ok(Self::Today(Arc::clone(&visit.model)));
        };
        let (catalogue, outlook) = visit.standing(day).await?;
        let looked_at = Arc::clone(&catalogue);
        let facts = off_thread(move || Facts::of(&looked_at, outlook)).await?;
        Ok(Self::Another(catalogue, Box::new(facts)))
    }

    /// What is known of each service.
    pub fn facts(&self) -> &Facts {
        match self {
            Self::Today(model) => model.facts(),
            Self::Another(_, facts) => facts,
        }
    }

    /// What is known of all services, where it is at hand.
    pub fn known(&self) -> Known<'_> {
        match self {
            Self::Today(model) => Known::All(model),
            Self::Another(..) => Known::Nothing,
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        match self {
            Self::Today(model) => model.whole(),
            Self::Another(catalogue, _) => catalogue,
        }
    }
}
