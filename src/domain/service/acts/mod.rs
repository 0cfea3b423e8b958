//! What is done with a service as a whole: it is added, confirmed, said to have no e-service,
//! closed, opened again or removed. Each is a function from the newest catalogue to changes, and
//! what is already so is no change. Changing what a service says is [`crate::edit`].

mod adding;
mod age;
mod closing;
mod removing;
mod saying_none;
mod seen;

use std::sync::Arc;

pub use adding::{Adding, free_number};
pub use age::Age;
pub use closing::{before_closing, close, reopen};
pub use removing::{Obstacle, obstacles, remove};
pub use saying_none::{say_no_e_service, take_back_no_e_service};
pub use seen::{Seen, confirm};

use crate::{
    Catalogue, Change, DomainError, EntityRef, Frozen, Kept, Service, ServiceDraft, ServiceId,
};

/// The service as it is now.
fn found(catalogue: &Catalogue, id: ServiceId) -> Result<&Arc<Kept<Service>>, DomainError> {
    catalogue.services.get(id).ok_or(DomainError::NotFound(EntityRef::Service(id)))
}

/// The service after a change; nothing where it then says the same.
fn changed(
    service: &Service,
    change: impl FnOnce(&mut ServiceDraft),
) -> Result<Vec<Change>, DomainError> {
    let mut draft = service.draft();
    change(&mut draft);
    if draft == service.draft() {
        return Ok(Vec::new());
    }
    frozen(draft).map(|service| vec![service.into()])
}

fn frozen(draft: ServiceDraft) -> Result<Service, DomainError> {
    let about = EntityRef::Service(draft.id);
    Frozen::new(draft).map_err(|faults| DomainError::Refused { about, faults })
}
