//! What has happened to one thing, and what it said at the end of a day.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::{Code, Day, EntityRef};
use utbud_store::HistoryEntry;

use super::find::THING;
use super::told::{Told, events, named, page_of};
use crate::components::empty::Empty;
use crate::components::form::{Button, Fault, Field, Form, Kind, Width, hidden};
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::things::fields_of;
use crate::{paths, reply, texts};

/// The most events that the page shows.
const MOST: u32 = 200;

/// `GET /{kommun}/historik?sak={kind}:{id}&per={day}`
///
/// # Errors
/// [`WebError::NotFound`] for a thing that never was; those of the store.
pub(super) async fn show(
    visit: &Visit,
    about: EntityRef,
    typed: Option<&str>,
) -> Result<HttpResponse, WebError> {
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| app.store.history_of(municipality, &[about], MOST)).await?;
    let latest = read.first().ok_or(WebError::NotFound)?;
    let view = View { visit, latest, entries: &read };
    let Some(typed) = typed else {
        let today = texts::date_iso(visit.today());
        return Ok(reply::page(view.page((&today, &[]), &html! {})));
    };
    match typed.trim().parse::<Day>() {
        Ok(day) if day <= visit.today() => {
            let then = visit.on(day).await?;
            Ok(reply::page(view.page((typed, &[]), &view.then(&then, day))))
        }
        _ => {
            let message =
                "Skriv en dag till och med i dag som åååå-mm-dd, till exempel 2026-03-01.";
            let faults = [Fault::new(paths::ON, message)];
            Ok(reply::unprocessable(view.page((typed, &faults), &html! {})))
        }
    }
}

struct View<'a> {
    visit: &'a Visit,
    latest: &'a HistoryEntry,
    entries: &'a [HistoryEntry],
}

impl View<'_> {
    fn page(&self, (typed, faults): (&str, &[Fault]), then: &Markup) -> Markup {
        let (visit, slug) = (self.visit, self.visit.slug());
        let catalogue = visit.model.whole();
        let name = named(catalogue, self.latest);
        let heading = format!("Historik: {name}");
        let frame = visit.frame(&paths::history(slug));
        let mut crumbs = vec![
            Link::new("Start", paths::home(slug)),
            Link::new("Historik", paths::history(slug)),
        ];
        crumbs.extend(page_of(visit, self.latest.about).map(|page| Link::new(name.as_str(), page)));
        let told = Told::each(catalogue, self.entries, &[]);
        let is_cut = u32::try_from(self.entries.len()).is_ok_and(|shown| shown >= MOST);
        Page::new(&frame, &heading)
            .crumbs(&crumbs)
            .narrow()
            .faults(faults)
            .lead(html! { (self.latest.about.kind().word()) })
            .body(html! {
                (self.choose(typed, faults))
                (then)
                @if is_cut {
                    p.muted { "De " (texts::count(MOST.into())) " senaste ändringarna visas." }
                }
                (events(slug, &told, usize::MAX))
            })
    }

    /// The field to choose a day.
    fn choose(&self, typed: &str, faults: &[Fault]) -> Markup {
        let about = self.latest.about;
        let body = html! {
            (hidden(THING, &format!("{}:{}", about.kind().code(), about.uuid())))
            (Field::new(paths::ON, "Visa som det var").kind(Kind::Date).width(Width::Medium)
                .hint("Det som stod vid dagens slut.").value(typed).faults(faults))
            (Button::secondary("Visa"))
        };
        html! { (Form::get(&paths::history(self.visit.slug()), body)) }
    }

    /// What the thing said on a day.
    fn then(&self, then: &Visit, day: Day) -> Markup {
        let catalogue = then.model.whole();
        let date = texts::date_long(day);
        let Some(entity) = catalogue.state(self.latest.about) else {
            let heading = format!("Fanns inte {date}");
            let text = "Den hade inte lagts till den dagen, eller var borttagen.";
            return Empty { heading: &heading, text, action: None }.render();
        };
        let fields = fields_of(catalogue, &entity);
        let known = fields.iter().filter_map(|field| Some((field.label, field.text.as_deref()?)));
        let rows = known.map(|(label, text)| Row::known(label, html! { (text) }));
        let heading = format!("Så här var det {date}");
        Summary { id: "den-dagen", heading: &heading, change: None, rows: rows.collect() }.render()
    }
}
