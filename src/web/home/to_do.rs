//! What there is to do, in the order of the days: each a number of things with the list of just
//! these.

use maud::{Markup, Render, html};
use utbud_domain::Code;
use utbud_domain::figures::{FigureId, Filter, Part};
use utbud_domain::listing::Sort;
use utbud_domain::overview::{Duty, Need, Overview, own};

use crate::components::details::Details;
use crate::components::regions::Section;
use crate::components::tag::{Tag, Tone};
use crate::components::tasks::{Task, Tasks};
use crate::coverage::lists::Lists;
use crate::exemptions::ENDING;
use crate::paths;
use crate::visit::Visit;
use crate::words::to_do::{Said, say, say_reports};

/// How many things are shown before one asks for all.
const MOST: usize = 7;

/// Something to do, in words of its own.
struct Told {
    said: Said,
    url: String,
    /// None where the list holds more than what is to be done.
    count: Option<u64>,
    status: Option<Tag<'static>>,
}

/// The section of the start page, with how many accessibility reports wait for the reader.
pub(super) fn section(visit: &Visit, overview: &Overview, reports: u64) -> Markup {
    let filter = visit.own_unit().map(own).unwrap_or_default();
    let months = visit.model.whole().confirm_after_months();
    let told: Vec<_> = overview
        .to_do
        .iter()
        .map(|to_do| Told {
            said: say(to_do, months),
            url: list(to_do.duty, visit.slug(), &filter),
            count: Some(to_do.count),
            status: status(to_do.duty),
        })
        .chain(waiting(visit, reports))
        .collect();
    let tasks: Vec<_> = told.iter().map(task).collect();
    let whose = if filter.is_empty() { "" } else { "Bland din verksamhets tjänster." };
    Section { id: "att-gora", heading: "Att göra", lead: whose, card: true, body: first(&tasks) }
        .render()
}

/// The reports that wait, which stand with what has no day.
fn waiting(visit: &Visit, reports: u64) -> Option<Told> {
    let url = paths::accessibility_reports(visit.slug());
    (reports > 0).then(|| Told { said: say_reports(reports), url, count: None, status: None })
}

/// The first of them, and a way to the rest.
fn first(tasks: &[Task<'_>]) -> Markup {
    let (first, rest) = tasks.split_at_checked(MOST).unwrap_or((tasks, &[]));
    let all = format!("Visa alla {}", tasks.len());
    html! {
        (Tasks { tasks: first, nothing: "Inget att göra just nu." })
        @if !rest.is_empty() {
            (Details {
                summary: &all,
                open: false,
                body: html! { (Tasks { tasks: rest, nothing: "" }) },
            })
        }
    }
}

fn task(told: &Told) -> Task<'_> {
    Task {
        what: &told.said.what,
        url: &told.url,
        why: &told.said.why,
        count: told.count,
        status: told.status.as_ref().map(|tag| Tag { word: tag.word, tone: tag.tone }),
    }
}

/// The list of just what it is to be done with.
fn list(duty: Duty, slug: &str, filter: &Filter) -> String {
    let lists = Lists::new(slug, filter, true);
    let longest_ago = ("sort", Sort::Confirmed.code());
    let url = match duty.need() {
        Need::Lack(what) if duty == Duty::Confirm => {
            lists.asked(&[("missing", what.code()), longest_ago])
        }
        Need::Lack(what) => lists.missing(what),
        Need::LackInHeadline(what) => {
            lists.part_missing((FigureId::EServiceCoverage, Part::Denominator), what)
        }
        Need::Coming(what) => lists.asked(&[("coming", what.code())]),
        Need::Hindered => Some(paths::organisation_hindered(slug)),
        Need::Ending => Some(paths::exemptions_in(slug, ENDING)),
    };
    url.unwrap_or_default()
}

/// Where in time it stands, where that is worth a word.
fn status(duty: Duty) -> Option<Tag<'static>> {
    let (word, tone) = match duty {
        Duty::FollowUpLaunch | Duty::FollowUpChannel => ("Försenad", Tone::Warning),
        Duty::CloseEnded => ("Har slutat", Tone::Warning),
        Duty::MendOrganisation => ("Går inte", Tone::Warning),
        Duty::RenewExemption => ("Slutar snart", Tone::Warning),
        Duty::PrepareLaunch => ("Snart", Tone::Coming),
        Duty::Confirm | Duty::DateLaunch | Duty::NameOwner | Duty::StateVolume => return None,
    };
    Some(Tag { word, tone })
}
