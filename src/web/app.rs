//! What every request shares: the store, the clock, what has been computed of each kommun.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::{HttpRequest, web};
use tokio::sync::Semaphore;
use utbud_store::{Clock, Store, StoreError};

use crate::due::Due;
use crate::error::WebError;
use crate::metrics::Metrics;
use crate::model::Models;
use crate::past::Past;

/// How the web is set up.
#[derive(Clone, Debug)]
pub struct WebSettings {
    /// The address that people reach the program by; https makes cookies secure.
    pub base_url: String,
    /// The program itself, which reads uploads in a child process.
    pub program: PathBuf,
    /// Seconds between a stop signal and the stop, for a proxy to see that it is coming.
    pub drain_seconds: u64,
    /// How many proxies of ours stand before the program, each of which adds to X-Forwarded-For.
    pub trusted_proxies: usize,
    /// A log-in to show on the log-in page of an example.
    pub example_login: Option<(String, String)>,
}

impl WebSettings {
    /// The network address that a request came from: that of the connection, or where proxies of
    /// ours stand between, what the outermost of them wrote. Of IPv6 it is the network, since
    /// whoever has one address there has 2⁶⁴ of them.
    #[must_use]
    pub fn address_of(&self, request: &HttpRequest) -> String {
        let own = || request.peer_addr().map(|a| network(a.ip())).unwrap_or_default();
        let Some(from_right) = self.trusted_proxies.checked_sub(1) else { return own() };
        let lines = request.headers().get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
        let hops: Vec<_> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let Some(hop) = hops.iter().rev().nth(from_right) else { return own() };
        ip(hop).map_or_else(|| (*hop).to_owned(), network)
    }

    /// Whether the program is reached over https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The address that a proxy wrote, with or without a port.
fn ip(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    hop.parse().ok().or_else(with_port)
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(one) => one.to_string(),
        IpAddr::V6(one) => {
            let network = Ipv6Addr::from_bits(one.to_bits() & (u128::MAX << 64));
            format!("{network}/64")
        }
    }
}

/// What every request shares.
pub struct App {
    /// The database.
    pub store: Store,
    /// How the web is set up.
    pub settings: WebSettings,
    /// What has been computed of each kommun.
    pub models: Models,
    pub(crate) past: Past,
    pub(crate) due: Due,
    /// What is counted for Prometheus.
    pub metrics: Metrics,
    /// At most two uploads are read at once.
    pub readers: Semaphore,
    stopping: AtomicBool,
}

impl App {
    /// Put together for a server.
    #[must_use]
    pub fn new(store: Store, settings: WebSettings) -> Arc<Self> {
        Arc::new(Self {
            store,
            settings,
            models: Models::default(),
            past: Past::default(),
            due: Due::default(),
            metrics: Metrics::default(),
            readers: Semaphore::new(2),
            stopping: AtomicBool::new(false),
        })
    }

    /// The time.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.store.clock()
    }

    /// Says that the server is about to stop.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Whether it is.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Runs what waits for the database off the async threads, inside the request's span.
    ///
    /// # Errors
    /// What the work gives; a pool that is gone.
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let app = Arc::clone(self);
        off_thread(move || work(&app)).await?.map_err(WebError::from)
    }
}

/// Runs what waits or works long off the async threads, inside the request's span.
///
/// # Errors
/// [`WebError::Broken`] where the work panicked.
pub async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WebError> {
    let span = tracing::Span::current();
    web::block(move || span.in_scope(work)).await.map_err(|_| WebError::Broken)
}
