//! The settings of the environment, each with a default.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use utbud_store::{Clock, Store, StoreOptions};
use utbud_web::app::WebSettings;

use super::Refusal;

/// A setting: its name, its default, and what it is for in Swedish.
pub const SETTINGS: [(&str, &str, &str); 11] = [
    ("DATABASE_URL", "sqlite:utbud.db", "Databasen: sqlite:FIL eller postgres://…"),
    ("UTBUD_LISTEN", "127.0.0.1:8080", "Adress och port som servern lyssnar på."),
    (
        "UTBUD_BASE_URL",
        "http://UTBUD_LISTEN",
        "Adressen som användarna skriver. Med https blir kakorna säkra.",
    ),
    (
        "UTBUD_LOG",
        "info,actix_http::h1=off,r2d2=off",
        "Vad som loggas: error, warn, info, debug, eller per modul.",
    ),
    ("UTBUD_LOG_FORMAT", "text", "Loggens form: text eller json."),
    ("UTBUD_MEMORY_MB", "512", "Ungefärligt minne för inlästa kommuner, i MB."),
    ("UTBUD_SESSION_IDLE_HOURS", "8", "Timmar utan aktivitet innan man loggas ut."),
    ("UTBUD_SESSION_HOURS", "12", "Timmar innan man loggas ut även om man är aktiv."),
    (
        "UTBUD_TRUSTED_PROXIES",
        "0",
        "Egna proxyservrar framför programmet. Då hämtas adressen ur X-Forwarded-For.",
    ),
    ("UTBUD_PREPARED_STATEMENTS", "yes", "Sätt no bakom PgBouncer äldre än 1.21."),
    ("UTBUD_DRAIN_SECONDS", "5", "Sekunder mellan stoppsignal och stopp."),
];

fn text(name: &'static str) -> String {
    let default = SETTINGS.iter().find(|(n, _, _)| *n == name).map_or("", |(_, d, _)| d);
    std::env::var(name).ok().filter(|v| !v.is_empty()).unwrap_or_else(|| default.to_owned())
}

fn number(name: &'static str) -> Result<u64, Refusal> {
    let value = text(name);
    value.parse().map_err(|_| Refusal::Setting { name, value })
}

/// Opens the database that the environment names.
pub fn open_store() -> Result<Store, Refusal> {
    open(&text("DATABASE_URL"), Clock::System)
}

/// Opens a database, at a time.
pub fn open(url: &str, clock: Clock) -> Result<Store, Refusal> {
    let hours = |name| Ok::<_, Refusal>(Duration::from_secs(number(name)?.saturating_mul(3_600)));
    let options = StoreOptions {
        clock,
        memory_mb: usize::try_from(number("UTBUD_MEMORY_MB")?).unwrap_or(usize::MAX),
        prepared_statements: text("UTBUD_PREPARED_STATEMENTS") != "no",
        session_idle: hours("UTBUD_SESSION_IDLE_HOURS")?,
        session_whole: hours("UTBUD_SESSION_HOURS")?,
        ..StoreOptions::default()
    };
    Ok(Store::open(url, &options)?)
}

/// The database that is used when the environment names none, or what it names.
pub fn database_url(default: &str) -> String {
    std::env::var("DATABASE_URL").ok().filter(|v| !v.is_empty()).unwrap_or_else(|| default.into())
}

/// Where to listen.
pub fn listen() -> Result<SocketAddr, Refusal> {
    let value = text("UTBUD_LISTEN");
    value.parse().map_err(|_| Refusal::Setting { name: "UTBUD_LISTEN", value })
}

/// How the web is set up, for a server on this address.
pub fn web(address: SocketAddr) -> Result<WebSettings, Refusal> {
    let base_url = std::env::var("UTBUD_BASE_URL").ok().filter(|v| !v.is_empty());
    let base_url = base_url.unwrap_or_else(|| format!("http://{address}"));
    Ok(WebSettings {
        base_url: base_url.trim_end_matches('/').to_owned(),
        program: program()?,
        drain_seconds: number("UTBUD_DRAIN_SECONDS")?,
        trusted_proxies: usize::try_from(number("UTBUD_TRUSTED_PROXIES")?).unwrap_or_default(),
        example_login: None,
    })
}

/// The program itself, which reads files from outside in a child process.
pub fn program() -> Result<PathBuf, Refusal> {
    std::env::current_exe().map_err(Refusal::io("utbud"))
}

/// Whether somebody has said what is to be logged.
pub fn asks_for_a_log() -> bool {
    std::env::var_os("UTBUD_LOG").is_some()
}

/// Begins to log to standard error.
pub fn log() -> Result<(), Refusal> {
    let value = text("UTBUD_LOG");
    let bad = |name, value| Refusal::Setting { name, value };
    let filter = EnvFilter::try_new(&value).map_err(|_| bad("UTBUD_LOG", value))?;
    let layer = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match text("UTBUD_LOG_FORMAT").as_str() {
        "text" => layer.try_init(),
        "json" => layer.json().try_init(),
        other => return Err(bad("UTBUD_LOG_FORMAT", other.to_owned())),
    };
    started.map_err(|_| bad("UTBUD_LOG", String::new()))?;
    // Only the place: what panicked may hold what someone wrote.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked at {place}");
    }));
    Ok(())
}
