//! The catalogue on the day that is asked about.

use std::sync::Arc;

use utbud_domain::figures::{Facts, Tally};
use utbud_domain::{Catalogue, Day, Outlook};

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
        let (catalogue, outlook) = if day < today {
            let id = visit.model.whole().municipality();
            let then = Arc::clone(&visit.app).run(move |app| app.as_of(id, day)).await?;
            (then, Outlook::on(day))
        } else {
            (Arc::clone(visit.model.whole()), Outlook::ahead(today, day))
        };
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

    /// The figures of all services, where they are at hand.
    pub fn known(&self) -> Vec<&Tally> {
        match self {
            Self::Today(model) => model.report().figures().to_vec(),
            Self::Another(..) => Vec::new(),
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
