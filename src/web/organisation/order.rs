//! A unit changes places with the one before or after it.

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::organisation::{Direction, reordered};
use utbud_domain::{Act, Catalogue, Ids};

use super::unit;
use crate::edit::{self, Sent};
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// `POST /{kommun}/organisation/{id}/ordna`
///
/// # Errors
/// [`WebError::NotFound`]; a form that says no way; those of the store.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let id = unit(&visit, &path.1)?.id;
    let direction = match sent.get("to") {
        Some("up") => Direction::Up,
        Some("down") => Direction::Down,
        _ => return Err(WebError::Unreadable(Unreadable::Form)),
    };
    let today = visit.today();
    let wish = move |catalogue: &Catalogue, _: &mut Ids| reordered(catalogue, id, direction, today);
    let done = edit::committed(&visit, Act::ChangeUnit, wish).await?;
    let back = format!("{}#v-{id}", paths::organisation(visit.slug()));
    Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
}
