//! Reading an uploaded file beside the request: in a child process with limits, while the page
//! shows how far it has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::rt;
use actix_web::web::Bytes;
use tokio::sync::SemaphorePermit;
use tracing::{Instrument, Span};
use utbud_exchange::ExchangeError;
use utbud_exchange::child::read_in_child;

use super::draft::{self, ImportDraft, State};
use crate::app::off_thread;
use crate::edit;
use crate::error::WebError;
use crate::visit::Visit;

/// How long an upload waits for its file to be read before it shows the progress instead.
const MOMENT: Duration = Duration::from_millis(1_500);

/// How often progress is written down.
const TICK: Duration = Duration::from_millis(700);

/// The pauses between attempts to keep what was read.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5)];

/// Begins to read, and gives the reading a moment to be done.
pub async fn begin(visit: &Visit, id: &str, bytes: Bytes) {
    forget_old_ones(visit).await;
    let (shared, name) = (visit.clone(), id.to_owned());
    let work = async move { read(&shared, &name, bytes).await };
    let work = rt::spawn(work.instrument(Span::current()));
    let _ = tokio::time::timeout(MOMENT, work).await;
}

/// Throws away what nobody has come back to for a week.
async fn forget_old_ones(visit: &Visit) {
    let week = chrono::TimeDelta::days(edit::WAITS_DAYS);
    let forget = visit.app.run(move |app| app.store.drafts_forget(app.clock().now() - week));
    if let Err(error) = forget.await {
        tracing::warn!("old drafts could not be thrown away: {error}");
    }
}

/// Reads a file and keeps what it became. That its progress cannot be written down stops nothing,
/// and its place among the readers is its own until the child is done.
async fn read(visit: &Visit, id: &str, bytes: Bytes) {
    let Some(_place) = place(visit, id).await else { return };
    let rows = Arc::new(AtomicU32::new(0));
    let (program, seen) = (visit.app.settings.program.clone(), Arc::clone(&rows));
    let work = off_thread(move || {
        State::of(read_in_child(&program, &bytes, &mut |n| seen.store(n, Ordering::Relaxed)))
    });
    tokio::pin!(work);
    loop {
        tokio::select! {
            state = &mut work => {
                let state = state.unwrap_or_else(|error| failed(&error));
                return finish(visit, id, state).await;
            }
            () = tokio::time::sleep(TICK) => {
                let so_far = State::Reading(rows.load(Ordering::Relaxed));
                tell(visit, id, |draft| draft.state = so_far).await;
            }
        }
    }
}

/// Waits for a place among the readers, and tells meanwhile that the import is alive. None where
/// it is called off.
async fn place<'a>(visit: &'a Visit, id: &str) -> Option<SemaphorePermit<'a>> {
    let place = visit.app.readers.acquire();
    tokio::pin!(place);
    loop {
        tokio::select! {
            place = &mut place => return place.ok(),
            () = tokio::time::sleep(TICK) => {
                let now = visit.app.clock().now();
                if !tell(visit, id, |draft| draft.begun_at = now).await {
                    return None;
                }
            }
        }
    }
}

/// Writes down how far an import has come. Whether it is still wanted: that nobody knows, because
/// the database does not answer, is no reason to give it up.
async fn tell(visit: &Visit, id: &str, change: impl FnOnce(&mut ImportDraft)) -> bool {
    let told = async {
        let Some(mut draft) = draft::find(visit, id).await? else { return Ok(false) };
        change(&mut draft);
        draft::save(visit, id.to_owned(), draft).await.map(|()| true)
    };
    told.await.unwrap_or_else(|error: WebError| {
        tracing::warn!("the progress of an import could not be written down: {error}");
        true
    })
}

/// Keeps what a file became, unless the import is called off; where it cannot be kept, that.
async fn finish(visit: &Visit, id: &str, state: State) {
    let Some(mut draft) = found(visit, id).await else { return };
    let (file_name, file_hash) = (draft.file_name.clone(), draft.file_hash.clone());
    draft.state = state;
    let Err(error) = kept(visit, id, draft).await else { return };
    tracing::error!("what an import became could not be kept: {error}");
    let begun_at = visit.app.clock().now();
    let refused = ImportDraft { file_name, file_hash, begun_at, state: failed(&error) };
    if let Err(error) = kept(visit, id, refused).await {
        tracing::error!("nor that it could not be: {error}");
    }
}

/// The draft of an import, unless it is called off.
async fn found(visit: &Visit, id: &str) -> Option<ImportDraft> {
    let found = stubbornly(&PAUSES, || draft::find(visit, id)).await;
    found.unwrap_or_else(|error| {
        tracing::error!("the draft of an import could not be found: {error}");
        None
    })
}

async fn kept(visit: &Visit, id: &str, draft: ImportDraft) -> Result<(), WebError> {
    let draft = Arc::new(draft);
    stubbornly(&PAUSES, || draft::save(visit, id.to_owned(), Arc::clone(&draft))).await
}

/// Does it again after each pause, until it is done: a database that is busy comes back.
async fn stubbornly<T, Work: Future<Output = Result<T, WebError>>>(
    pauses: &[Duration],
    mut work: impl FnMut() -> Work,
) -> Result<T, WebError> {
    for pause in pauses {
        match work().await {
            Ok(done) => return Ok(done),
            Err(error) => tracing::warn!("again in {pause:?}: {error}"),
        }
        tokio::time::sleep(*pause).await;
    }
    work().await
}

/// What is told of a reading that could not be ended.
fn failed(error: &WebError) -> State {
    State::Refused(ExchangeError::ReaderFailed { detail: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of work that succeeds at an attempt, with two pauses, and how often it was tried.
    async fn succeeding_at(attempt: u32) -> (Result<&'static str, WebError>, u32) {
        let mut tried = 0;
        let work = || {
            tried += 1;
            let now = tried >= attempt;
            async move { if now { Ok("kept") } else { Err(WebError::Broken) } }
        };
        let result = stubbornly(&[Duration::ZERO; 2], work).await;
        (result, tried)
    }

    #[actix_web::test]
    async fn what_was_read_is_kept_although_the_first_attempts_fail() {
        assert!(matches!(succeeding_at(1).await, (Ok("kept"), 1)));
        assert!(matches!(succeeding_at(3).await, (Ok("kept"), 3)));
        assert!(matches!(succeeding_at(4).await, (Err(WebError::Broken), 3)));
    }
}
