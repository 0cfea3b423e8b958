//! Taking a change back: what it would do, doing it, and what stays as it is and why.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::undo::{Outcome, Touched, Undo, Undone, Why};
use utbud_domain::{Act, ChangeId, Entity, EntityRef, Id};
use utbud_store::{HistoryEntry, Request, StoreError, WholeChange};

use super::told::{done, moment, named};
use crate::components::banner::Mood;
use crate::components::details::Details;
use crate::components::form::{Button, Form, buttons};
use crate::components::regions::Section;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::things::who;
use crate::{paths, reply, texts, words};

/// How many things a list names.
const NAMED: usize = 100;

/// More of which the same is said than these open.
const IN_SIGHT: usize = 5;

/// A thing that stays as it is.
pub(super) struct Refused {
    name: String,
    why: String,
}

/// A change of the kommun with all that it did.
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub(super) async fn whole(visit: &Visit, id: ChangeId) -> Result<WholeChange, WebError> {
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| app.store.revisions_of(municipality, id));
    read.await?.ok_or(WebError::NotFound)
}

fn touched(revisions: &[HistoryEntry]) -> Vec<Touched> {
    let one = |entry: &HistoryEntry| Touched {
        about: entry.about,
        before: entry.before.clone(),
        after: entry.after.clone(),
    };
    revisions.iter().map(one).collect()
}

/// What undoing a change would come to as the catalogue is now.
///
/// # Errors
/// [`WebError::LogInFirst`]; a thread that is gone.
pub(super) async fn preview(visit: &Visit, whole: &WholeChange) -> Result<Undone, WebError> {
    let Some(who) = &visit.who else { return Err(WebError::LogInFirst) };
    let (editor, today) = (who.editor(), visit.today());
    let touched = touched(&whole.revisions);
    let catalogue = std::sync::Arc::clone(visit.model.whole());
    crate::app::off_thread(move || Undo { touched: &touched, editor, today }.on(&catalogue)).await
}

/// `GET /{kommun}/historik/{change}/angra`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let id = ChangeId::parse(&path.1).ok_or(WebError::NotFound)?;
    let whole = whole(&visit, id).await?;
    let Undone { things, changes } = preview(&visit, &whole).await?;
    let refused = refused(&visit, &whole, &things).await?;
    let names = Names::of(&visit, &whole);
    let back = things.iter().filter_map(|(about, outcome)| {
        Some((names.of_thing(*about), words::undo::becomes(outcome)?))
    });
    let back: Vec<_> = back.collect();
    let slug = visit.slug();
    let frame = visit.frame(&paths::history(visit.slug()));
    let here = paths::change(slug, &id.to_string());
    let act = done(&whole.entry, &whole.revisions);
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Historik", paths::history(slug)),
        Link::new(act, here.as_str()),
    ];
    let (when, _) = moment(whole.entry.at);
    let mut page = Page::new(&frame, "Ångra en ändring")
        .crumbs(&crumbs)
        .narrow()
        .lead(html! { (act) " " (when) "." });
    if changes.is_empty() {
        page =
            page.banner(Mood::Notice, html! { "Det finns inget i ändringen som går att ångra." });
    }
    let act = [Button::primary("Ångra ändringen"), Button::link("Avbryt", &here)];
    Ok(reply::page(page.body(html! {
        @if !back.is_empty() {
            (listed("tillbaka", "Det här ändras tillbaka", &back))
        }
        (stays(&refused))
        @if changes.is_empty() {
            p { a href=(here) { "Tillbaka till ändringen" } }
        } @else {
            (Form::post(&paths::undo(slug, &id.to_string()), buttons(&act)))
        }
    })))
}

/// `POST /{kommun}/historik/{change}/angra`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn undo(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let id = ChangeId::parse(&path.1).ok_or(WebError::NotFound)?;
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let (municipality, today) = (visit.municipality.id, visit.today());
    let request = Request::new(municipality, who.actor, Act::Undo).undoing(id);
    let editor = who.editor();
    let done = visit.app.run(move |app| {
        let whole = app.store.revisions_of(municipality, id)?;
        let touched = touched(&whole.ok_or(StoreError::NotFound("change"))?.revisions);
        let undo = Undo { touched: &touched, editor, today };
        app.store.change(&request, |catalogue, _| Ok(undo.on(catalogue).changes))
    });
    let done = done.await?;
    let change = (done.revisions > 0).then(|| done.change.to_string());
    Ok(reply::see_other(&paths::undone(visit.slug(), &id.to_string(), change.as_deref())))
}

/// What things are called: as they are now, or as they were.
struct Names {
    names: BTreeMap<EntityRef, String>,
}

impl Names {
    fn of(visit: &Visit, whole: &WholeChange) -> Self {
        let catalogue = visit.model.whole();
        let mut names = BTreeMap::new();
        for entry in &whole.revisions {
            let kind = entry.about.kind().word();
            names.insert(entry.about, format!("{kind}: {}", named(catalogue, entry)));
        }
        Self { names }
    }

    fn of_thing(&self, about: EntityRef) -> String {
        self.names.get(&about).cloned().unwrap_or_else(|| about.kind().word().to_owned())
    }
}

/// What stays as it is, each with why, and with who has changed it since.
///
/// # Errors
/// Those of the store.
pub(super) async fn refused(
    visit: &Visit,
    whole: &WholeChange,
    things: &[(EntityRef, Outcome)],
) -> Result<Vec<Refused>, WebError> {
    let stays = things.iter().filter_map(|(about, outcome)| match outcome {
        Outcome::Refused(why) => Some((*about, why)),
        _ => None,
    });
    let stays: Vec<_> = stays.collect();
    let changed = stays.iter().filter(|(_, why)| matches!(why, Why::Changed(_) | Why::MadeAgain));
    let changed: Vec<EntityRef> = changed.take(NAMED).map(|(about, _)| *about).collect();
    let latest = latest(visit, changed).await?;
    let names = Names::of(visit, whole);
    let state = |about: EntityRef| -> Option<&Entity> {
        let entry = whole.revisions.iter().find(|entry| entry.about == about)?;
        entry.after.as_ref().or(entry.before.as_ref())
    };
    let refused = stays.iter().map(|(about, why)| {
        let said = words::undo::why(visit.model.whole(), state(*about), why);
        let by = latest.get(about).map(|by| format!(" {by}")).unwrap_or_default();
        Refused { name: names.of_thing(*about), why: format!("{said}{by}") }
    });
    Ok(refused.collect())
}

/// Who changed things last, and when, each in a sentence.
async fn latest(
    visit: &Visit,
    things: Vec<EntityRef>,
) -> Result<BTreeMap<EntityRef, String>, WebError> {
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| {
        let one = |about: &EntityRef| app.store.history_of(municipality, &[*about], 1);
        things.iter().map(one).collect::<Result<Vec<_>, _>>()
    });
    let told = |entry: HistoryEntry| {
        let (when, _) = moment(entry.at);
        let said = match who(entry.by.as_ref()) {
            Some(who) => format!("Senast ändrat av {who} {when}."),
            None => format!("Senast ändrat {when}."),
        };
        (entry.about, said)
    };
    Ok(read.await?.into_iter().flatten().map(told).collect())
}

/// The things that stay as they are; nothing where there are none.
pub(super) fn stays(refused: &[Refused]) -> Markup {
    let rows: Vec<_> =
        refused.iter().map(|refused| (refused.name.clone(), refused.why.clone())).collect();
    html! {
        @if !rows.is_empty() { (listed("kvar", "Det här går inte att ångra", &rows)) }
    }
}

/// What an undo closed instead of removing, each with why.
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub(super) async fn closed_instead(
    visit: &Visit,
    whole: &WholeChange,
    undo: ChangeId,
) -> Result<Vec<Refused>, WebError> {
    let made = |entry: &&HistoryEntry| entry.before.is_none() && entry.after.is_some();
    let made: BTreeSet<_> = whole.revisions.iter().filter(made).map(|one| one.about).collect();
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let undone = self::whole(visit, undo).await?;
    let (catalogue, names) = (visit.model.whole(), Names::of(visit, whole));
    let closed = undone.revisions.iter().filter(|one| one.after.is_some());
    let closed = closed.filter(|one| made.contains(&one.about)).map(|one| {
        let is_named = !catalogue.naming(one.about).is_empty();
        let why = words::undo::closed_instead(is_named).to_owned();
        Refused { name: names.of_thing(one.about), why }
    });
    Ok(closed.collect())
}

/// The things that were closed instead; nothing where there are none.
pub(super) fn instead(closed: &[Refused]) -> Markup {
    let rows: Vec<_> = closed.iter().map(|one| (one.name.clone(), one.why.as_str())).collect();
    html! {
        @if !rows.is_empty() {
            (listed("avslutat", "Det här avslutades i stället för att tas bort", &rows))
        }
    }
}

/// Things with what becomes of each. Many of which the same is said are told by their number, and
/// open.
fn listed(id: &str, heading: &str, rows: &[(String, impl AsRef<str>)]) -> Markup {
    let mut alike: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, what) in rows {
        alike.entry(what.as_ref()).or_default().push(name);
    }
    let body = html! {
        dl.summary {
            @for (what, names) in &alike {
                @if names.len() > IN_SIGHT { (in_number(what, names)) } @else {
                    @for name in names { div { dt { (name) } dd { (what) } } }
                }
            }
        }
    };
    // All in one row: the row says how many.
    let is_one = alike.len() == 1 && rows.len() > IN_SIGHT;
    let lead = if is_one { String::new() } else { things(rows.len()) };
    Section { id, heading, lead: &lead, body, card: true }.render()
}

fn things(number: usize) -> String {
    texts::plural(u64::try_from(number).unwrap_or(u64::MAX), "sak", "saker")
}

fn in_number(what: &str, names: &[&str]) -> Markup {
    let more = names.len().saturating_sub(NAMED);
    let body = html! {
        ul { @for name in names.iter().take(NAMED) { li { (name) } } }
        @if more > 0 { p.muted { "och " (things(more)) " till" } }
    };
    html! {
        div {
            dt { (things(names.len())) }
            dd { (what) (Details { summary: "Visa vilka", open: false, body }) }
        }
    }
}
