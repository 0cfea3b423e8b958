//! Starting and stopping: the layers that every request passes, and a stop that lets a proxy see
//! it coming.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_multipart::MultipartError;
use actix_multipart::form::MultipartFormConfig;
use actix_web::body::MessageBody;
use actix_web::dev::{ServerHandle, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App as Actix, Error, HttpRequest, HttpResponse, HttpServer};
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::error::{Unreadable, WebError};
use crate::{error_page, gate, headers, log, metrics, paths, reply, route};

/// Bytes of a form at the most; uploads have a limit of their own.
const FORM_BYTES: usize = 256 * 1024;

/// How inputs that actix itself refuses are answered: in the same words as everything else.
pub fn inputs(config: &mut web::ServiceConfig) {
    let too_large = |max| WebError::TooLarge { max };
    config
        .app_data(web::PathConfig::default().error_handler(|_, _| unreadable(Unreadable::Path)))
        .app_data(web::QueryConfig::default().error_handler(|_, _| unreadable(Unreadable::Query)))
        .app_data(web::FormConfig::default().limit(FORM_BYTES).error_handler(move |error, _| {
            match error {
                actix_web::error::UrlencodedError::Overflow { .. } => too_large(FORM_BYTES).into(),
                actix_web::error::UrlencodedError::Payload(PayloadError::Io(_)) => {
                    WebError::TooSlow.into()
                }
                _ => unreadable(Unreadable::Form),
            }
        }))
        .app_data(uploads())
        .app_data(web::JsonConfig::default().error_handler(|_, _| unreadable(Unreadable::Json)));
}

/// Bytes of an upload at the most: the file, and what a form puts around it.
const UPLOAD_BYTES: usize = FILE_BYTES + 64 * 1024;

/// Bytes of a file at the most.
const FILE_BYTES: usize = 10 * 1024 * 1024;

fn uploads() -> MultipartFormConfig {
    MultipartFormConfig::default()
        .total_limit(UPLOAD_BYTES)
        .memory_limit(UPLOAD_BYTES)
        .error_handler(|error, _| match error {
            MultipartError::Payload(PayloadError::Overflow) => {
                WebError::TooLarge { max: FILE_BYTES }.into()
            }
            MultipartError::Payload(PayloadError::Io(_)) => WebError::TooSlow.into(),
            _ => unreadable(Unreadable::Form),
        })
}

fn unreadable(what: Unreadable) -> actix_web::Error {
    WebError::Unreadable(what).into()
}

/// What is answered where there is no route.
///
/// # Errors
/// [`WebError::NotFound`], unless only a slash too many stands at the end.
pub async fn nothing_here(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let path = request.path().trim_end_matches('/');
    match paths::own(path) {
        Some(own) if own.len() < request.path().len() => return Ok(reply::see_other(own)),
        _ => {}
    }
    if !error_page::wants_data(&request) {
        gate::know(&request, path.split('/').nth(1)).await;
    }
    Err(WebError::NotFound)
}

/// Everything that a request passes, outermost last: the routes, the gate, compression, counts,
/// headers, the log.
pub fn site(
    app: Arc<App>,
) -> Actix<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    Actix::new()
        .app_data(Data::from(app))
        .configure(inputs)
        .configure(route::configure)
        .default_service(web::to(nothing_here))
        .wrap(from_fn(gate::word))
        .wrap(Compress::default())
        .wrap(from_fn(metrics::count))
        .wrap(from_fn(headers::add))
        .wrap(log::logger())
}

/// Serves on a listener until the process is told to stop.
///
/// # Errors
/// Those of the operating system.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> std::io::Result<()> {
    let shared = Arc::clone(&app);
    let server = HttpServer::new(move || site(Arc::clone(&shared)))
        .client_request_timeout(Duration::from_secs(5))
        .shutdown_timeout(30)
        .disable_signals()
        .workers(workers())
        .listen(listener)?
        .run();
    actix_web::rt::spawn(stop_when_told(app, server.handle()));
    server.await
}

fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// On SIGTERM or SIGINT: not ready any more, a while for the proxy, then a stop that lets requests
/// end. A second signal stops at once.
async fn stop_when_told(app: Arc<App>, server: ServerHandle) {
    let (Ok(mut term), Ok(mut int)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
    app.stop();
    let seconds = app.settings.drain_seconds;
    tracing::info!(seconds, "stopping in {seconds} s");
    let drain = tokio::time::sleep(Duration::from_secs(seconds));
    tokio::select! {
        () = drain => server.stop(true).await,
        _ = term.recv() => server.stop(false).await,
        _ = int.recv() => server.stop(false).await,
    }
}

/// A listener on an address.
///
/// # Errors
/// Those of the operating system: the port is taken, or not allowed.
pub fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address)
}
