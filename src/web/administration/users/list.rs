//! Everyone who is let in.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use serde::Deserialize;
use utbud_domain::{Catalogue, swedish};
use utbud_store::in_stockholm;

use super::{User, contact_name};
use crate::components::empty::Empty;
use crate::components::form::{Button, Field, Form, Kind, buttons};
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// With more users than this there is something to search with.
const IN_SIGHT: usize = 20;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /{kommun}/administration/anvandare`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    let users = users(&visit).await?;
    let all = users.len();
    let sought = swedish::fold(&asked.q);
    let catalogue = visit.model.whole();
    let fits = |user: &User<'_>| sought.is_empty() || text(catalogue, user).contains(&sought);
    let found: Vec<_> = users.into_iter().filter(fits).collect();
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = super::super::crumbs(&visit);
    let new = paths::user_new(slug);
    let page = Page::new(&frame, "Användare")
        .crumbs(&crumbs)
        .lead(html! { (count(found.len(), "användare", "användare")) " i kommunen." })
        .actions(buttons(&[Button::link("Lägg till användare", &new)]));
    Ok(reply::page(page.body(html! {
        @if all > IN_SIGHT || !asked.q.is_empty() { (search(slug, &asked.q)) }
        @if found.is_empty() {
            (Empty {
                heading: "Ingen användare passar",
                text: "Sök på e-postadress, namn, roll eller verksamhet.",
                action: Some(Button::link("Visa alla användare", &paths::users(slug))),
            })
        } @else {
            (table(&visit, &found))
        }
    })))
}

fn count(number: usize, one: &str, many: &str) -> String {
    texts::plural(u64::try_from(number).unwrap_or(u64::MAX), one, many)
}

fn search(slug: &str, q: &str) -> Markup {
    let action = paths::users(slug);
    let body = html! {
        (Field::new("q", "Sök användare").kind(Kind::Search).value(q)
            .hint("E-postadress, namn, roll eller verksamhet.").optional())
        (buttons(&[Button::secondary("Sök användare")]))
    };
    html! { (Form::get(&action, body)) }
}

/// Everyone with a membership, by e-mail address.
async fn users(visit: &Visit) -> Result<Vec<User<'_>>, WebError> {
    let members = &visit.model.whole().memberships;
    let ids: Vec<_> = members.iter().map(|member| member.account).collect();
    let accounts = visit.app.run(move |app| app.store.accounts(&ids)).await?;
    let of = |account: utbud_store::Account| {
        let member = members.iter().find(|member| member.account == account.id)?;
        Some(User { member, account })
    };
    Ok(accounts.into_iter().filter_map(of).collect())
}

/// What a user is found by.
fn text(catalogue: &Catalogue, user: &User<'_>) -> String {
    let name = contact_name(catalogue, user.member).unwrap_or_default();
    let unit = user.member.unit.map(|unit| catalogue.unit_path(unit)).unwrap_or_default();
    swedish::fold(&format!("{} {name} {} {unit}", user.email(), user.member.role.word()))
}

fn table(visit: &Visit, users: &[User<'_>]) -> Markup {
    let columns = [
        Column::text("E-post").width(Width::Large),
        Column::text("Namn"),
        Column::text("Roll"),
        Column::text("Verksamhet"),
        Column::text("Senast inloggad"),
    ];
    let table = Table {
        caption: "Användare",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: users.iter().map(|user| row(visit, user)).collect(),
    };
    html! { (table) }
}

fn row(visit: &Visit, user: &User<'_>) -> Row {
    let catalogue = visit.model.whole();
    let (member, account) = (user.member, &user.account);
    Row::new(vec![
        html! {
            a href=(paths::user(visit.slug(), &user.id())) { (user.email()) }
            @if user.is_own(visit) { " " (Tag { word: "Du", tone: Tone::Plain }) }
            @if account.disabled_at.is_some() {
                " " (Tag { word: "Avstängd", tone: Tone::Warning })
            }
        },
        html! { @if let Some(name) = contact_name(catalogue, member) { (name) } },
        html! { (member.role.word()) },
        html! { @if let Some(unit) = member.unit { (catalogue.unit_path(unit)) } },
        last_login(account),
    ])
    .id(format!("a-{}", member.id))
}

/// When a log-in was last used.
pub(super) fn last_login(account: &utbud_store::Account) -> Markup {
    html! {
        @match account.last_login_at {
            Some(at) => (texts::date_and_time(in_stockholm(at))),
            None => span.muted { "Inte än" },
        }
    }
}
