//! What was decided ahead of time is carried out by the first visit on its day, so that it needs no
//! clock of its own and stands in the history. Who only reads does not wait for it: what is due is
//! counted by its day, whether it is written or not.

use std::collections::HashMap;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use utbud_domain::{Act, ActorId, Id, MunicipalityId, organisation};
use utbud_store::Request;

use crate::app::App;
use crate::model::ReadModel;

/// How many seconds a try that has not come to its end is let be.
const PAUSE: i64 = 60;

/// How long who only reads waits for the writing, which mostly takes some milliseconds.
const PATIENCE: Duration = Duration::from_millis(250);

/// When carrying out was last tried, in seconds, of those kommuner where it has not been done.
#[derive(Default)]
pub(crate) struct Due(Mutex<HashMap<MunicipalityId, i64>>);

/// What somebody has come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// To see what there is.
    Read,
    /// To change something, or to be shown what is then changed.
    Write,
}

impl Due {
    /// The model after all that is due by its day. Where that cannot be written, who reads is shown
    /// what stands that day, and who writes what is saved; a later visit tries again.
    pub(crate) fn carried_out(
        &self,
        app: &Arc<App>,
        model: Arc<ReadModel>,
        errand: Errand,
    ) -> Arc<ReadModel> {
        if !model.is_due() {
            return model;
        }
        let written = match errand {
            Errand::Write if self.begins(app, &model) => written(app, &model),
            Errand::Read if self.begins(app, &model) => soon(app, &model),
            Errand::Write | Errand::Read => None,
        };
        match (written, errand) {
            (Some(written), _) => written,
            (None, Errand::Write) => model,
            (None, Errand::Read) => model.standing(),
        }
    }

    /// Whether it is to be tried now; it is noted that it is.
    fn begins(&self, app: &App, model: &ReadModel) -> bool {
        let (id, now) = (model.whole().municipality(), app.clock().now().and_utc().timestamp());
        let mut tried = self.tried();
        let is_early = tried.get(&id).is_some_and(|then| now - then < PAUSE);
        if !is_early {
            tried.insert(id, now);
        }
        !is_early
    }

    fn tried(&self) -> MutexGuard<'_, HashMap<MunicipalityId, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The model after it has been written, where that is soon; else it goes on in the background.
fn soon(app: &Arc<App>, model: &Arc<ReadModel>) -> Option<Arc<ReadModel>> {
    let (done, waiting) = channel();
    let (app, model) = (Arc::clone(app), Arc::clone(model));
    std::thread::spawn(move || {
        // Nobody waits any more where it took long.
        let _ = done.send(written(&app, &model));
    });
    waiting.recv_timeout(PATIENCE).ok().flatten()
}

/// Writes what is due, and gives the model after it; nothing where that is not possible.
fn written(app: &App, model: &ReadModel) -> Option<Arc<ReadModel>> {
    let (id, today) = (model.whole().municipality(), model.today());
    // Nobody in person: it was decided before.
    let nobody = ActorId::from_uuid(uuid::Uuid::nil());
    let request = Request::new(id, nobody, Act::CarryOut);
    match app.store.change(&request, |catalogue, _| Ok(organisation::due(catalogue, today))) {
        Ok(done) => {
            app.due.tried().remove(&id);
            Some(app.models.of(&app.store, &done.catalogue, today))
        }
        Err(error) => {
            tracing::warn!(%error, "what is due could not be carried out");
            None
        }
    }
}
