//! What was decided ahead of time is carried out by the first visit on its day, so that it needs no
//! clock of its own and stands in the history.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utbud_domain::{Act, ActorId, Id, MunicipalityId, organisation};
use utbud_store::Request;

use crate::app::App;
use crate::model::ReadModel;

/// How many seconds a try that failed is let be, so that reading stays quick where nothing can be
/// written.
const PAUSE: i64 = 60;

/// When carrying out last failed, in seconds, of those kommuner where it did.
#[derive(Default)]
pub(crate) struct Due(Mutex<HashMap<MunicipalityId, i64>>);

impl Due {
    /// The model after all that is due by its day. Where that cannot be written, the model as it
    /// was: reading goes on, and a later visit tries again.
    pub(crate) fn carried_out(&self, app: &App, model: Arc<ReadModel>) -> Arc<ReadModel> {
        if !model.is_due() {
            return model;
        }
        let (id, now) = (model.whole().municipality(), app.clock().now().and_utc().timestamp());
        if self.failed().get(&id).is_some_and(|then| now - then < PAUSE) {
            return model;
        }
        let today = model.today();
        // Nobody in person: it was decided before.
        let nobody = ActorId::from_uuid(uuid::Uuid::nil());
        let request = Request::new(id, nobody, Act::CarryOut);
        match app.store.change(&request, |catalogue, _| Ok(organisation::due(catalogue, today))) {
            Ok(done) => app.models.of(&app.store, &done.catalogue, today),
            Err(error) => {
                self.failed().insert(id, now);
                tracing::warn!(%error, "what is due could not be carried out");
                model
            }
        }
    }

    fn failed(&self) -> MutexGuard<'_, HashMap<MunicipalityId, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
