//! What is decided ahead and cannot be: told where people look, with the way to mend it.

use maud::{Markup, html};
use utbud_domain::OrgUnitId;
use utbud_domain::access::Permission;
use utbud_domain::organisation::{Hinder, Hindrance};

use super::crumbs;
use crate::components::empty::Empty;
use crate::components::figure::count_link_of;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::components::tag::{Tag, Tone};
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::ahead;
use crate::{paths, texts};

/// What the address of the organisation asks for to see only this.
pub(super) const ONLY: &str = "hinder";

/// The list of all of it.
pub(super) fn page(visit: &Visit) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::organisation(slug));
    let (crumbs, all) = (crumbs(visit, None), visit.model.hindered());
    let lead = "Det här är bestämt i organisationen men går inte att göra på sin dag, om inget \
                ändras före.";
    let columns = [
        Column::text("Verksamhet").width(Width::Large),
        Column::text("Bestämt till").width(Width::Medium),
        Column::text("Vad som hindrar"),
        Column::text("Rätta").label_hidden().width(Width::Medium),
    ];
    let rows = all.iter().map(|one| row(visit, one)).collect();
    let caption = "Det som inte kan göras";
    let table =
        Table { caption, caption_hidden: true, shape: Shape::Blocks, columns: &columns, rows };
    let empty = Empty {
        heading: "Inget hindrar",
        text: "Allt som är bestämt i organisationen går att göra på sin dag.",
        action: None,
    };
    Page::new(&frame, "Ändringar som inte kan göras").crumbs(&crumbs).lead(html! { (lead) }).body(
        html! {
            div.stack data-total=(all.len()) {
                p.muted { (texts::plural(many(all), "ändring", "ändringar")) }
                @if all.is_empty() { (empty) } @else { (table) }
            }
        },
    )
}

fn many(all: &[Hindrance]) -> u64 {
    u64::try_from(all.len()).unwrap_or(u64::MAX)
}

fn row(visit: &Visit, one: &Hindrance) -> Row {
    let (slug, catalogue) = (visit.slug(), visit.model.whole());
    let name = catalogue.unit_path(one.unit);
    Row::new(vec![
        html! { a href=(paths::org_unit(slug, &one.unit.to_string())) { (name) } },
        html! { (texts::date_long(one.on)) },
        html! { (ahead::hinder(catalogue, visit.today(), one)) },
        html! { (mend(visit, one)) },
    ])
}

/// The way to mend it, for one who may.
fn mend(visit: &Visit, one: &Hindrance) -> Markup {
    let slug = visit.slug();
    let unit = one.unit.to_string();
    let (url, words) = match one.why {
        Hinder::NameTaken(_) | Hinder::Cycle => {
            (paths::org_unit_later(slug, &unit), "Ändra det som är bestämt")
        }
        Hinder::NoSuccessor | Hinder::SuccessorBelow => {
            (paths::org_unit_close(slug, &unit), "Välj efterträdare")
        }
        Hinder::NamesClash(clash) => {
            (paths::org_unit_edit(slug, &clash.unit.to_string()), "Byt namn")
        }
    };
    html! { @if visit.may(Permission::EditCatalogue) { a href=(url) { (words) } } }
}

/// What hinders what is decided of a unit, each as a sentence with the way to mend it.
pub(super) fn of(visit: &Visit, unit: OrgUnitId) -> Vec<Markup> {
    let catalogue = visit.model.whole();
    let own = visit.model.hindered().iter().filter(|one| one.unit == unit);
    let told = |one: &Hindrance| {
        html! { (ahead::hinder(catalogue, visit.today(), one)) " " (mend(visit, one)) }
    };
    own.map(told).collect()
}

/// The mark at a unit in the tree.
pub(super) fn mark(visit: &Visit, unit: OrgUnitId) -> Markup {
    let own = visit.model.hindered().iter().filter(|one| one.unit == unit);
    html! {
        @for one in own {
            @let word = format!("kan inte göras {}", texts::date_long(one.on));
            " " (Tag { word: &word, tone: Tone::Warning })
        }
    }
}

/// How much there is, with the way to it; none where there is nothing.
pub(super) fn told(visit: &Visit) -> Option<Markup> {
    let all = visit.model.hindered();
    let words =
        ("ändring som är bestämd kan inte göras", "ändringar som är bestämda kan inte göras");
    let url = paths::organisation_hindered(visit.slug());
    (!all.is_empty()).then(|| html! { (count_link_of(many(all), words, &url)) "." })
}
