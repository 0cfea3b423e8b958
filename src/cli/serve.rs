//! `utbud serve`

use std::net::{SocketAddr, TcpListener};

use utbud_store::Store;
use utbud_web::app::{App, WebSettings};

use super::{Arguments, Outcome, Refusal, config};

/// Serves until the process is told to stop.
pub fn run(arguments: Arguments) -> Result<Outcome, Refusal> {
    arguments.end()?;
    config::log()?;
    let store = config::open_store()?;
    let listener = listen(config::listen()?)?;
    // Port 0 lets the system choose one, which is told here.
    let address = listener.local_addr().map_err(Refusal::io("servern"))?;
    if let Some(code) = store.setup_code()? {
        eprintln!("Ingen kommun finns än. Öppna http://{address}/start och ange koden {code}");
    }
    eprintln!("Utbud svarar på http://{address}");
    serve(store, config::web(address)?, listener)
}

/// Takes an address to listen on.
pub fn listen(address: SocketAddr) -> Result<TcpListener, Refusal> {
    utbud_web::server::listen(address).map_err(Refusal::io(address.to_string()))
}

/// Serves a store on a listener.
pub fn serve(
    store: Store,
    settings: WebSettings,
    listener: TcpListener,
) -> Result<Outcome, Refusal> {
    let app = App::new(store, settings);
    actix_web::rt::System::new()
        .block_on(utbud_web::server::serve(app, listener))
        .map_err(Refusal::io("servern"))?;
    Ok(Outcome::Done)
}
