//! `utbud export`

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use utbud_domain::listing::{Query, ServiceIndex, Sort};
use utbud_domain::{Catalogue, Day, Outlook};
use utbud_exchange::service_export::{ServiceExport, SheetFormat};

use super::kommun::named;
use super::{Arguments, Outcome, Refusal, config};

/// Writes all services to a file, or to standard output.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let format = format(arguments.word("SLAG")?)?;
    let slug = arguments.needed("kommun")?;
    let file = arguments.option("out");
    arguments.end()?;
    let store = config::open_store()?;
    let (municipality, version) = named(&store, &slug)?;
    let catalogue = store.catalogue(municipality, version)?;
    let bytes = written(&catalogue, store.clock().today(), format)?;
    match file {
        Some(file) => {
            replace(Path::new(&file), &bytes).map_err(Refusal::io(file.clone()))?;
            say!("{} tjänster finns i {file}", catalogue.services.len());
        }
        None => {
            let out = std::io::stdout().lock().write_all(&bytes);
            out.map_err(Refusal::io("standard ut"))?;
        }
    }
    Ok(Outcome::Done)
}

/// Writes a file beside the one that it takes the place of when it is whole: whoever reads it, and
/// a disk that is full, meets the old one or the new.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // Where a link leads is what is replaced.
    let known = fs::canonicalize(file);
    let file = known.as_deref().unwrap_or(file);
    let permissions = match fs::metadata(file) {
        // Such as /dev/stdout, which nothing can take the place of.
        Ok(known) if !known.is_file() => return fs::write(file, bytes),
        known => known.map(|known| known.permissions()).ok(),
    };
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = file.with_file_name(name);
    let written = written_whole(&beside, bytes)
        .and_then(|()| permissions.map_or(Ok(()), |same| fs::set_permissions(&beside, same)))
        .and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // What hindered the writing is what is told.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn written_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn format(kind: String) -> Result<SheetFormat, Refusal> {
    match kind.as_str() {
        "services.csv" => Ok(SheetFormat::Csv),
        "services.xlsx" => Ok(SheetFormat::Xlsx),
        _ => Err(Refusal::UnknownWord(kind)),
    }
}

/// All services by name, as the list on the web begins.
fn written(catalogue: &Catalogue, today: Day, format: SheetFormat) -> Result<Vec<u8>, Refusal> {
    let index = ServiceIndex::of(catalogue, Outlook::on(today));
    let all = Query { sort: Some(Sort::Name), limit: usize::MAX, ..Query::default() };
    let services = index.list(&all).services;
    Ok(ServiceExport { catalogue, services: &services, today }.write(format)?)
}
