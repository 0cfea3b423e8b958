//! One span a request, with an id that stands on the error page too. Never names, addresses,
//! queries or bodies: a search can hold a name.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder, TracingLogger};

/// What stands in the span of a request.
pub struct RequestSpan;

/// The layer that opens the span.
#[must_use]
pub fn logger() -> TracingLogger<RequestSpan> {
    TracingLogger::new()
}

impl RootSpanBuilder for RequestSpan {
    /// Of the highest level: a log that is set to show nothing but errors still has to say which
    /// request each of them belongs to.
    fn on_request_start(request: &ServiceRequest) -> Span {
        use actix_web::HttpMessage;
        let id = request.extensions().get::<RequestId>().map(ToString::to_string);
        let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
        tracing::error_span!(
            "request",
            request.id = id.unwrap_or_default(),
            http.method = %request.method(),
            http.route = %route,
            http.status = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(answer) => answer.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("http.status", status.as_u16());
        span.in_scope(|| tracing::info!(http.status = status.as_u16(), "answered {status}"));
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use actix_web::{App, HttpResponse, test, web};
    use tracing_subscriber::EnvFilter;

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is logged of a request that fails, with a filter, and the id that the request had.
    async fn logged(filter: &str) -> (String, String) {
        let log = Log::default();
        let written = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(filter))
            .with_ansi(false)
            .with_writer(move || written.clone())
            .finish();
        let _while_it_runs = tracing::subscriber::set_default(subscriber);
        let fails = |id: RequestId| async move {
            tracing::error!("the database is gone");
            HttpResponse::InternalServerError().body(id.to_string())
        };
        let site = App::new().wrap(logger()).route("/", web::get().to(fails));
        let site = test::init_service(site).await;

        let answer = test::call_service(&site, test::TestRequest::get().to_request()).await;

        let id = String::from_utf8(test::read_body(answer).await.to_vec()).unwrap();
        let bytes = log.0.lock().unwrap().clone();
        (String::from_utf8(bytes).unwrap(), id)
    }

    #[actix_web::test]
    async fn an_error_names_its_request_however_little_is_logged() {
        for filter in ["info", "warn", "error"] {
            let (log, id) = logged(filter).await;

            let line = log.lines().find(|line| line.contains("the database is gone")).unwrap();
            assert!(line.contains(&id), "{filter}: {line} does not name {id}");
        }
    }
}
