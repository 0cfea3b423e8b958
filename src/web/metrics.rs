//! What is counted for Prometheus: requests by route, method and status, and how long they took.

use std::sync::atomic::AtomicU64;
use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::app::App;

/// What a request is counted under; the route's template, never the path itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    method: String,
    status: u16,
}

/// What a duration is counted under.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The counts.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter<u64, AtomicU64>>,
    seconds: Family<Route, Histogram>,
}

const SECONDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0];

impl Default for Metrics {
    fn default() -> Self {
        let requests = Family::default();
        let seconds: Family<Route, Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        let mut registry = Registry::with_prefix("utbud");
        registry.register("http_requests", "Answered requests", requests.clone());
        registry.register("http_request_seconds", "Seconds to an answer", seconds.clone());
        Self { registry, requests, seconds }
    }
}

impl Metrics {
    /// The counts in Prometheus' text format.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        match text::encode(&mut out, &self.registry) {
            Ok(()) => out,
            Err(_) => String::new(),
        }
    }
}

/// Counts a request.
///
/// # Errors
/// Those of the handler.
pub async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let begun = Instant::now();
    let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
    let method = request.method().as_str().to_owned();
    let app = request.app_data::<Data<App>>().cloned();
    let answer = next.call(request).await?.map_into_boxed_body();
    if let Some(app) = app {
        let status = answer.status().as_u16();
        let method = if matches!(&*method, "GET" | "HEAD" | "POST") { method } else { "?".into() };
        let counted = Request { route: route.clone(), method, status };
        app.metrics.requests.get_or_create(&counted).inc();
        let seconds = begun.elapsed().as_secs_f64();
        app.metrics.seconds.get_or_create(&Route { route }).observe(seconds);
    }
    Ok(answer)
}
