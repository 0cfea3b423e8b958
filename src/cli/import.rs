//! `utbud import`

use std::path::Path;

use sha2::{Digest, Sha256};
use utbud_domain::import::{
    FieldChange, FlowChoices, FlowOptions, FlowPreview, ImportFault, ImportNote, SheetOptions,
    SheetPreview, Unknown, plan_flows, plan_sheet,
};
use utbud_domain::{Act, Catalogue, Change, DomainError, Id, Ids, MunicipalityId};
use utbud_exchange::{Upload, child::read_in_child, service_sheet};
use utbud_store::{Request, Store, StoreError};
use utbud_web::words::codes::Word;
use utbud_web::words::import as words;

use super::kommun::named;
use super::user::command_line;
use super::{Arguments, Outcome, Refusal, config};

/// Reads a file in; the run is the confirmation.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let file = arguments.word("FIL")?;
    let slug = arguments.needed("kommun")?;
    let is_dry = arguments.flag("dry-run");
    let unknown = if arguments.flag("no-create") { Unknown::Refuse } else { Unknown::Create };
    arguments.end()?;
    let bytes = std::fs::read(Path::new(&file)).map_err(Refusal::io(file.clone()))?;
    let store = config::open_store()?;
    let (municipality, version) = named(&store, &slug)?;
    let catalogue = store.catalogue(municipality, version)?;
    let upload = read_in_child(&config::program()?, &bytes, &mut |_| {})?;
    let today = store.clock().today();
    let import = Import::of(upload, SheetOptions { today, actor: command_line(), unknown });
    let mut ids = Ids::starting_at(municipality.uuid());
    match import.plan(&catalogue, &mut ids) {
        Err(faults) => return Err(refused(&faults)),
        Ok((_, text)) => say!("{}", text.trim_end()),
    }
    if is_dry {
        say!("Inget är ändrat (--dry-run).");
        return Ok(Outcome::Done);
    }
    let hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let revisions = carry_out(&store, municipality, &import, hash)?;
    say!("Klart: {revisions} poster sparade.");
    Ok(Outcome::Done)
}

/// A file that was read.
pub enum Import {
    /// A service sheet.
    Sheet(Box<utbud_domain::import::Sheet>, SheetOptions),
    /// Open ePlatform's list.
    Flows(Vec<utbud_domain::import::Flow>, FlowOptions),
}

impl Import {
    /// What a file became.
    pub fn of(upload: Upload, options: SheetOptions) -> Self {
        match upload {
            Upload::Table(grids) => {
                Self::Sheet(Box::new(service_sheet::read_sheets(&grids)), options)
            }
            Upload::Flows(flows) => {
                let options = FlowOptions { today: options.today, choices: FlowChoices::new() };
                Self::Flows(flows, options)
            }
        }
    }

    /// What was done, for the log.
    pub fn act(&self) -> Act {
        match self {
            Self::Sheet(..) => Act::ImportSheet,
            Self::Flows(..) => Act::ImportFlows,
        }
    }

    /// The changes, and the preview as text.
    pub fn plan(
        &self,
        catalogue: &Catalogue,
        ids: &mut Ids,
    ) -> Result<(Vec<Change>, String), Vec<ImportFault>> {
        match self {
            Self::Sheet(sheet, options) => {
                let plan = plan_sheet(catalogue, sheet, options, ids)?;
                Ok((plan.changes, sheet_text(&plan.preview)))
            }
            Self::Flows(flows, options) => {
                let plan = plan_flows(catalogue, flows, options, ids)?;
                Ok((plan.changes, flow_text(&plan.preview)))
            }
        }
    }
}

/// Carries an import out in one transaction, and says how many revisions it became.
pub fn carry_out(
    store: &Store,
    municipality: MunicipalityId,
    import: &Import,
    hash: String,
) -> Result<usize, Refusal> {
    let request = Request::new(municipality, command_line(), import.act()).from_file(hash);
    let done = store.change(&request, |catalogue, ids| {
        let planned = import.plan(catalogue, ids);
        planned.map(|(changes, _)| changes).map_err(DomainError::Import)
    });
    Ok(done.map_err(not_stored)?.revisions)
}

/// Why an import was not stored. A catalogue that it no longer fits is told place by place, as
/// one that it never fitted.
pub fn not_stored(error: StoreError) -> Refusal {
    match error {
        StoreError::Refused(DomainError::Import(faults)) => refused(&faults),
        other => other.into(),
    }
}

/// Prints every fault, and gives the refusal that ends the command.
fn refused(faults: &[ImportFault]) -> Refusal {
    for fault in faults {
        say!("{}", fault_text(fault));
    }
    Refusal::Faults(faults.len())
}

fn fault_text(fault: &ImportFault) -> String {
    let place = words::place(&fault.place);
    let column = fault.column.map(words::heading).unwrap_or_default();
    format!("{place} {column}: \"{}\". {}", fault.value, words::problem(fault))
}

fn sheet_text(preview: &SheetPreview) -> String {
    let mut lines = vec![
        format!("Nya tjänster: {}", preview.new.len()),
        format!("Ändrade: {}", preview.changed.len()),
        format!("Oförändrade: {}", preview.unchanged.len()),
        format!("Finns inte i filen: {}", preview.missing.len()),
    ];
    for new in &preview.new {
        lines.push(format!("  ny: {} {}", new.service.number, new.service.name));
    }
    for changed in &preview.changed {
        lines.push(format!("  ändras: {} {}", changed.service.number, changed.service.name));
        lines.extend(changed.fields.iter().map(field_text));
    }
    for created in &preview.created {
        lines.push(format!("  läggs också upp: {} {}", created.kind.word(), created.name));
    }
    for likely in &preview.likely {
        lines
            .push(format!("  finns kanske redan: {} liknar {}", likely.new.name, likely.like.name));
    }
    for note in &preview.notes {
        lines.push(note_text(note));
    }
    lines.join("\n") + "\n"
}

fn note_text(note: &ImportNote) -> String {
    let place = words::place(&note.place);
    let column = note.column.map(|column| format!(", {}", words::heading(column)));
    let value = (!note.value.is_empty()).then(|| format!(" \"{}\".", note.value));
    let (column, value) = (column.unwrap_or_default(), value.unwrap_or_default());
    format!("  {place}{column}:{value} {}", words::remark(note))
}

fn field_text(change: &FieldChange) -> String {
    let text = |value: &Option<utbud_domain::import::Shown>| {
        value.as_ref().map_or_else(|| "(tomt)".to_owned(), words::shown)
    };
    let name = words::field(change.field);
    format!("    {name}: {} → {}", text(&change.before), text(&change.after))
}

fn flow_text(preview: &FlowPreview) -> String {
    let mut lines = vec![
        format!("Nya e-tjänster: {}", preview.new_flows().count()),
        format!("Ändrade e-tjänster: {}", preview.changed_flows().count()),
        format!("Oförändrade e-tjänster: {}", preview.unchanged_flows().count()),
        format!("Nya tjänster: {}", preview.new_services.len()),
        format!("Finns inte längre i listan: {}", preview.missing.len()),
    ];
    for item in preview.new_flows() {
        lines.push(format!("  ny: {}", item.name));
    }
    for item in preview.changed_flows() {
        lines.push(format!("  ändras: {}", item.name));
        lines.extend(item.fields.iter().map(field_text));
    }
    for likely in &preview.likely {
        lines
            .push(format!("  finns kanske redan: {} liknar {}", likely.new.name, likely.like.name));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests;
