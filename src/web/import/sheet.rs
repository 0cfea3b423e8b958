//! The preview of a service sheet.

use maud::{Markup, html};
use utbud_domain::import::{
    Cells, ChangedService, Created, FieldChange, ImportNote, Likely, NewService, ServiceName,
    SheetColumn, SheetPreview,
};

use super::parts::{Group, group, table};
use crate::components::regions::cards;
use crate::components::table::{Column, Row, Width};
use crate::components::timeline::before_and_after;
use crate::layout::Link;
use crate::visit::Visit;
use crate::{paths, texts, words};

/// What to do in a sheet where two services are one.
const SAME_SERVICE: &str = "Ge den nya raden den befintliga tjänstens nummer, eller ta bort den ena \
                            raden om båda är nya i filen.";

/// The numbers on top.
pub fn counts(preview: &SheetPreview) -> Markup {
    let number = |n: usize| n.try_into().unwrap_or(u64::MAX);
    cards(&[
        card(number(preview.new.len()), ("ny tjänst", "nya tjänster"), "#nya"),
        card(number(preview.changed.len()), ("ändras", "ändras"), "#andras"),
        card(number(preview.unchanged.len()), ("är oförändrad", "är oförändrade"), "#oforandrade"),
        card(
            number(preview.missing.len()),
            ("finns inte i filen", "finns inte i filen"),
            "#saknas",
        ),
    ])
}

/// A number, with the words for one and for any other, and the part of the page that lists it;
/// there is none of nothing.
pub fn card(number: u64, (one, many): (&str, &str), anchor: &str) -> Markup {
    let label = if number == 1 { one } else { many };
    let words = html! { strong { (texts::count(number)) } " " span { (label) } };
    html! {
        @if number == 0 { div.count-card { (words) } }
        @else { a.count-card href=(anchor) { (words) } }
    }
}

/// What the confirmation does.
pub fn label(preview: &SheetPreview) -> String {
    let number = |n: usize| n.try_into().unwrap_or(u64::MAX);
    let (new, changed) = (number(preview.new.len()), number(preview.changed.len()));
    let changed_text = texts::plural(changed, "ändrad tjänst", "ändrade tjänster");
    match (new, changed) {
        (0, 0) => "Importera".to_owned(),
        (0, _) => format!("Importera {changed_text}"),
        (_, 0) => format!("Importera {}", texts::plural(new, "ny tjänst", "nya tjänster")),
        _ => format!("Importera {} och {changed_text}", texts::plural(new, "ny", "nya")),
    }
}

/// The parts of the preview.
pub fn view(visit: &Visit, preview: &SheetPreview) -> Markup {
    let slug = visit.slug();
    html! {
        @if !preview.notes.is_empty() { (notes(&preview.notes)) }
        @if !preview.likely.is_empty() { (likely(slug, &preview.likely, SAME_SERVICE)) }
        @if !preview.created.is_empty() { (created(&preview.created)) }
        (group(&Group("nya", "Nya tjänster", "Läggs till i katalogen."), preview.new.len(),
            &new(&preview.new)))
        (group(&Group("andras", "Tjänster som ändras", "Bara det som ändras visas."),
            preview.changed.len(), &changed(slug, &preview.changed)))
        (group(&Group("oforandrade", "Oförändrade", "Filen säger samma som katalogen."),
            preview.unchanged.len(), &names(slug, "Oförändrade tjänster", &preview.unchanged)))
        (group(&Group("saknas", "Finns inte i filen", "De här tjänsterna rörs inte."),
            preview.missing.len(), &names(slug, "Tjänster som inte finns i filen", &preview.missing)))
    }
}

/// What was read in a way that someone may want to know; it stops nothing.
pub fn notes(notes: &[ImportNote]) -> Markup {
    let columns = [
        Column::text("Var"),
        Column::text("Vad som står"),
        Column::text("Så har vi läst det").width(Width::Large),
    ];
    let row = |note: &ImportNote| {
        let column = note.column.map(words::import::heading);
        Row::new(vec![
            html! {
                (words::import::place(&note.place))
                @if let Some(column) = column { ", " (column) }
            },
            html! { (note.value) },
            html! { (words::import::remark(note)) },
        ])
    };
    group(
        &Group("anmarkningar", "Värt att veta", "Det här stoppar inte importen."),
        notes.len(),
        &table("Värt att veta", &columns, notes.iter().map(row).collect()),
    )
}

/// New services that may be there already, and what to do where they are.
pub fn likely(slug: &str, likely: &[Likely], advice: &str) -> Markup {
    let columns = [Column::text("Ny tjänst"), Column::text("Liknar")];
    let like = |service: &ServiceName| {
        html! {
            @if service.is_new { (service.name) " " span.muted { "ny i den här filen" } }
            @else { (name(slug, service)) }
        }
    };
    let row = |one: &Likely| Row::new(vec![html! { (one.new.name) }, like(&one.like)]);
    let lead = format!("Namnen liknar varandra. Är det samma tjänst? {advice}");
    group(
        &Group("dubbletter", "Finns de kanske redan?", &lead),
        likely.len(),
        &table("Troliga dubbletter", &columns, likely.iter().map(row).collect()),
    )
}

fn created(created: &[Created]) -> Markup {
    use words::codes::Word;
    let columns = [Column::text("Namn"), Column::text("Vad").width(Width::Medium)];
    let row = |one: &Created| Row::new(vec![html! { (one.name) }, html! { (one.kind.word()) }]);
    group(
        &Group(
            "skapas",
            "Läggs också upp",
            "Filen nämner det här, och det finns inte än. Är något felstavat? Rätta filen först.",
        ),
        created.len(),
        &table("Det som läggs upp", &columns, created.iter().map(row).collect()),
    )
}

fn new(new: &[NewService]) -> Markup {
    let columns = [
        Column::text("Tjänst"),
        Column::text("Var i filen").width(Width::Medium),
        Column::text("Vad vi har läst").width(Width::Large),
    ];
    let row = |one: &NewService| {
        Row::new(vec![
            html! { (one.service.name) " " span.muted { (one.service.number) } },
            html! { (words::import::place(&one.place)) },
            cells(&one.cells),
        ])
    };
    table("Nya tjänster", &columns, new.iter().map(row).collect())
}

/// What a row says, but for the name and the number that stand beside it.
fn cells(cells: &Cells) -> Markup {
    let named = [SheetColumn::Name, SheetColumn::Number];
    html! {
        dl.changes {
            @for (column, value) in cells.iter().filter(|(column, _)| !named.contains(column)) {
                div {
                    dt { (words::import::heading(*column)) }
                    dd { (words::import::shown(value)) }
                }
            }
        }
    }
}

/// Services that change, field by field.
pub fn changed(slug: &str, changed: &[ChangedService]) -> Markup {
    let columns = [Column::text("Tjänst"), Column::text("Ändring").width(Width::Large)];
    let row = |one: &ChangedService| {
        Row::new(vec![name(slug, &one.service), html! { (fields(&one.fields)) }])
    };
    table("Tjänster som ändras", &columns, changed.iter().map(row).collect())
}

/// Fields before and after.
pub fn fields(fields: &[FieldChange]) -> Markup {
    html! {
        dl.changes {
            @for change in fields {
                @let before = change.before.as_ref().map(words::import::shown);
                @let after = change.after.as_ref().map(words::import::shown);
                div {
                    dt { (words::import::field(change.field)) }
                    dd { (before_and_after(before.as_deref(), after.as_deref())) }
                }
            }
        }
    }
}

/// A service by its name, as a link where it is there.
pub fn name(slug: &str, service: &ServiceName) -> Markup {
    html! {
        @if service.is_new { (service.name) }
        @else { (Link::new(&service.name, paths::service(slug, &service.number))) }
        " " span.muted { (service.number) }
    }
}

/// A list of services.
pub fn names(slug: &str, caption: &str, services: &[ServiceName]) -> Markup {
    let columns = [Column::text("Tjänst")];
    let rows = services.iter().map(|one| Row::new(vec![name(slug, one)])).collect();
    table(caption, &columns, rows)
}
