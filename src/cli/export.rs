//! `utbud export`

use std::io::Write;

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
            std::fs::write(&file, bytes).map_err(Refusal::io(file.clone()))?;
            say!("{} tjänster finns i {file}", catalogue.services.len());
        }
        None => {
            let out = std::io::stdout().lock().write_all(&bytes);
            out.map_err(Refusal::io("standard ut"))?;
        }
    }
    Ok(Outcome::Done)
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
