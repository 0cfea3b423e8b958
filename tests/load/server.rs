//! Two servers in this process: the whole site, and a handler that returns static bytes.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Bytes, Path};
use actix_web::{App, HttpResponse, HttpServer};
use utbud_web::app::{App as Shared, WebSettings};

use crate::catalogue::Place;

/// The two servers.
pub struct Server {
    /// Where the site answers.
    pub site: SocketAddr,
    /// Where the static bytes are.
    pub still: SocketAddr,
    handles: Vec<ServerHandle>,
    thread: Option<JoinHandle<()>>,
}

static BYTES: [u8; 1 << 20] = [b'x'; 1 << 20];

async fn still(path: Path<usize>) -> HttpResponse {
    let bytes = BYTES.get(..*path).unwrap_or(&BYTES);
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(Bytes::from_static(bytes))
}

impl Server {
    /// Starts both, with two workers each.
    pub fn start(place: &Place) -> Self {
        let settings = WebSettings {
            base_url: "http://127.0.0.1".to_owned(),
            program: PathBuf::from(env!("CARGO_BIN_EXE_utbud")),
            drain_seconds: 0,
            trusted_proxies: 0,
            example_login: None,
        };
        let app = Shared::new(place.store.clone(), settings);
        let (site, still_at) = (listener(), listener());
        let (site_at, bytes_at) = (site.local_addr().unwrap(), still_at.local_addr().unwrap());
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let whole = HttpServer::new(move || utbud_web::server::site(Arc::clone(&app)))
                    .workers(2)
                    .disable_signals()
                    .listen(site)
                    .unwrap()
                    .run();
                let bytes = HttpServer::new(|| App::new().route("/{bytes}", web::get().to(still)))
                    .workers(2)
                    .disable_signals()
                    .listen(still_at)
                    .unwrap()
                    .run();
                tell.send(vec![whole.handle(), bytes.handle()]).unwrap();
                let bytes = actix_web::rt::spawn(bytes);
                whole.await.unwrap();
                bytes.await.unwrap().unwrap();
            });
        });
        let handles = told.recv().unwrap();
        Self { site: site_at, still: bytes_at, handles, thread: Some(thread) }
    }
}

fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").unwrap()
}

impl Drop for Server {
    fn drop(&mut self) {
        for handle in &self.handles {
            drop(handle.stop(false));
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
