//! What was decided ahead of time is carried out by the first visit on its day, so that it needs no
//! clock of its own and stands in the history.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use utbud_domain::{Act, ActorId, Id, organisation};
use utbud_store::Request;

use crate::app::App;
use crate::model::ReadModel;

/// How many seconds a try that failed is let be, so that reading stays quick where nothing can be
/// written.
const PAUSE: i64 = 60;

/// When carrying out last failed, in seconds.
#[derive(Default)]
pub(crate) struct Due(AtomicI64);

impl Due {
    /// The model after all that is due by its day. Where that cannot be written, the model as it
    /// was: reading goes on, and a later visit tries again.
    pub(crate) fn carried_out(&self, app: &App, model: Arc<ReadModel>) -> Arc<ReadModel> {
        let now = app.clock().now().and_utc().timestamp();
        if !model.is_due() || now - self.0.load(Ordering::Relaxed) < PAUSE {
            return model;
        }
        let today = model.today();
        // Nobody in person: it was decided before.
        let nobody = ActorId::from_uuid(uuid::Uuid::nil());
        let request = Request::new(model.whole().municipality(), nobody, Act::CarryOut);
        match app.store.change(&request, |catalogue, _| organisation::due(catalogue, today)) {
            Ok(done) => app.models.of(&app.store, &done.catalogue, today),
            Err(error) => {
                self.0.store(now, Ordering::Relaxed);
                tracing::warn!(%error, "what is due could not be carried out");
                model
            }
        }
    }
}
