//! `utbud backup`

use std::path::Path;

use utbud_store::StoreError;

use super::{Arguments, Outcome, Refusal, config};

/// Copies the database to a file while it is in use.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let file = arguments.word("FIL")?;
    arguments.end()?;
    let store = config::open_store()?;
    if !store.is_embedded() {
        return Err(Refusal::UsePgDump);
    }
    if Path::new(&file).exists() {
        let cause = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(Refusal::io(file)(cause));
    }
    store.backup(Path::new(&file)).map_err(|error: StoreError| Refusal::Store(error))?;
    say!("Säkerhetskopian finns i {file}");
    Ok(Outcome::Done)
}
