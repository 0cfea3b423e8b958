//! Reading an uploaded file beside the request: in a child process with limits, while the page
//! shows how far it has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::rt;
use actix_web::web::Bytes;
use tracing::{Instrument, Span};
use utbud_exchange::child::read_in_child;

use super::draft::{self, State};
use crate::app::off_thread;
use crate::error::WebError;
use crate::visit::Visit;

/// How long an upload waits for its file to be read before it shows the progress instead.
const MOMENT: Duration = Duration::from_millis(1_500);

/// How often progress is written down.
const TICK: Duration = Duration::from_millis(700);

/// Begins to read, and gives the reading a moment to be done.
pub async fn begin(visit: &Visit, id: &str, bytes: Bytes) {
    forget_old_ones(visit).await;
    let (shared, name) = (visit.clone(), id.to_owned());
    let work = async move {
        if let Err(error) = read(&shared, &name, bytes).await {
            tracing::error!("an upload could not be kept: {error}");
        }
    };
    let work = rt::spawn(work.instrument(Span::current()));
    let _ = tokio::time::timeout(MOMENT, work).await;
}

/// Throws away what nobody has come back to for a week.
async fn forget_old_ones(visit: &Visit) {
    let forget = visit
        .app
        .run(|app| app.store.drafts_forget(app.clock().now() - chrono::TimeDelta::days(7)));
    if let Err(error) = forget.await {
        tracing::warn!("old drafts could not be thrown away: {error}");
    }
}

async fn read(visit: &Visit, id: &str, bytes: Bytes) -> Result<(), WebError> {
    let app = Arc::clone(&visit.app);
    let Ok(_place) = app.readers.acquire().await else { return Err(WebError::Broken) };
    let rows = Arc::new(AtomicU32::new(0));
    let (program, seen) = (app.settings.program.clone(), Arc::clone(&rows));
    let work = off_thread(move || {
        State::of(read_in_child(&program, &bytes, &mut |n| seen.store(n, Ordering::Relaxed)))
    });
    tokio::pin!(work);
    loop {
        tokio::select! {
            state = &mut work => return finish(visit, id, state?).await,
            () = tokio::time::sleep(TICK) => {
                let so_far = rows.load(Ordering::Relaxed);
                finish(visit, id, State::Reading(so_far)).await?;
            }
        }
    }
}

async fn finish(visit: &Visit, id: &str, state: State) -> Result<(), WebError> {
    let mut kept = draft::load(visit, id).await?;
    kept.state = state;
    draft::save(visit, id.to_owned(), kept).await
}
