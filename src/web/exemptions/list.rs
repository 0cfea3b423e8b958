//! The exemptions, those that end first at the top, with a filter on where in their time they are.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, Render, html};
use serde::Deserialize;
use utbud_domain::access::Permission;
use utbud_domain::{Day, Exemption, ExemptionDraft};

use super::{about, kind_of, standing};
use crate::components::empty::Empty;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::layout::{Link, Page};
use crate::texts::date_iso;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// The filter for those that end soon.
pub(crate) const ENDING: &str = "slutar";

/// What the list is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    visa: String,
}

/// Where in their time the exemptions of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    All,
    Holding,
    Ending,
    Ended,
}

impl Show {
    const ALL: [Self; 4] = [Self::All, Self::Holding, Self::Ending, Self::Ended];

    fn code(self) -> &'static str {
        match self {
            Self::All => "alla",
            Self::Holding => "galler",
            Self::Ending => ENDING,
            Self::Ended => "slut",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::All => "Alla",
            Self::Holding => "Gäller nu",
            Self::Ending => "Slutar inom 90 dagar",
            Self::Ended => "Har slutat",
        }
    }

    fn has(self, exemption: &ExemptionDraft, today: Day) -> bool {
        match self {
            Self::All => true,
            Self::Holding => exemption.holds_on(today),
            Self::Ending => exemption.is_ending_on(today),
            Self::Ended => exemption.valid_until < today,
        }
    }
}

/// `GET /{kommun}/undantag?visa=`
pub async fn show(visit: Visit, asked: Query<Asked>) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::exemptions(slug));
    let lead = "Beslutade avsteg från regeln, med risk- och konsekvensanalys och slutdag.";
    let new = paths::exemption_new(slug, &[]);
    let shown = Show::ALL.into_iter().find(|show| show.code() == asked.visa).unwrap_or(Show::All);
    let crumbs = [Link::new("Start", paths::home(slug))];
    let mut page = Page::new(&frame, "Undantag").crumbs(&crumbs).lead(html! { (lead) });
    if visit.may(Permission::EditCatalogue) {
        page = page.actions(html! { (Button::link("Lägg till undantag", &new).icon(Icon::Plus)) });
    }
    let today = visit.today();
    let mut all: Vec<_> = visit.catalogue().exemptions.iter().collect();
    all.sort_by_key(|exemption| (exemption.valid_until, exemption.id));
    let fit: Vec<_> = all.iter().filter(|one| shown.has(one, today)).collect();
    let count = |show: Show| all.iter().filter(|one| show.has(one, today)).count();
    let rows = fit.iter().map(|exemption| row(&visit, exemption)).collect();
    reply::page(page.body(html! {
        @if !all.is_empty() { (ways(slug, shown, count)) }
        div.stack data-total=(fit.len()) {
            @if !all.is_empty() {
                p.muted { (texts::plural(many(fit.len()), "undantag", "undantag")) }
            }
            @if fit.is_empty() { (empty(shown)) } @else { (table(shown.label(), rows)) }
        }
    }))
}

fn many(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The ways to the parts of the list, each with how many there are.
fn ways(slug: &str, shown: Show, count: impl Fn(Show) -> usize) -> Markup {
    html! {
        nav.chips aria-label="Visa undantag" {
            ul {
                @for show in Show::ALL {
                    @let number = many(count(show));
                    @let url = match show {
                        Show::All => paths::exemptions(slug),
                        part => paths::exemptions_in(slug, part.code()),
                    };
                    li {
                        a href=(url) aria-current=[(show == shown).then_some("page")] {
                            (show.label())
                        }
                        " " span.muted { (texts::count(number)) }
                    }
                }
            }
        }
    }
}

fn empty(shown: Show) -> Markup {
    let (heading, text) = match shown {
        Show::All => ("Inga undantag finns", "När ett undantag är beslutat finns det här."),
        Show::Holding => ("Inget undantag gäller nu", "Välj Alla för att se dem som har funnits."),
        Show::Ending => ("Inget undantag slutar inom 90 dagar", "Inget behöver prövas just nu."),
        Show::Ended => ("Inget undantag har slutat", "Välj Alla för att se dem som finns."),
    };
    Empty { heading, text, action: None }.render()
}

fn table(caption: &str, rows: Vec<Row>) -> Markup {
    let columns = [
        Column::text("Gäller").width(Width::Large),
        Column::text("Undantag"),
        Column::text("Beslutat").width(Width::Medium),
        Column::text("Till och med").width(Width::Medium),
        Column::text("Läge").width(Width::Medium),
    ];
    Table { caption, caption_hidden: true, shape: Shape::Blocks, columns: &columns, rows }.render()
}

fn row(visit: &Visit, exemption: &Exemption) -> Row {
    let id = exemption.id.to_string();
    let name = about(visit, &exemption.subject);
    Row::new(vec![
        html! { (kind_of(&exemption.subject)) " " (name) },
        html! {
            a href=(paths::exemption(visit.slug(), &id)) {
                (exemption.kind.word()) span.sr-only { " till " (date_iso(exemption.valid_until)) }
            }
        },
        html! { (date_iso(exemption.decided_on)) },
        html! { (date_iso(exemption.valid_until)) },
        html! { (standing(exemption, visit.today())) },
    ])
}
