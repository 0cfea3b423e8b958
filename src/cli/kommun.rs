//! `utbud kommun add`

use utbud_domain::start::start_set;
use utbud_domain::{DomainError, Municipality, MunicipalityCode, MunicipalityId, Name, Slug};
use utbud_store::{Founding, Store};

use super::user::command_line;
use super::{Arguments, Outcome, Refusal, config};

/// Lays up a kommun.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    match arguments.word("add")?.as_str() {
        "add" => add(arguments),
        other => Err(Refusal::UnknownWord(other.to_owned())),
    }
}

fn add(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let name = Name::parse(&arguments.word("NAMN")?).map_err(Refusal::value("name"))?;
    let slug = Slug::parse(&arguments.needed("slug")?).map_err(Refusal::value("slug"))?;
    let code =
        MunicipalityCode::parse(&arguments.needed("code")?).map_err(Refusal::value("code"))?;
    arguments.end()?;
    let store = config::open_store()?;
    found(&store, &name, slug.clone(), code)?;
    say!("{name} är upplagd. Adressen är /{slug}");
    Ok(Outcome::Done)
}

/// Founds a kommun with its start set.
pub fn found(
    store: &Store,
    name: &Name,
    slug: Slug,
    code: MunicipalityCode,
) -> Result<Municipality, Refusal> {
    let founding = Founding { slug, code, actor: command_line() };
    let (municipality, _) = store.found_municipality(&founding, |_, ids| {
        start_set(name, ids).map_err(|error| {
            tracing::error!("the start set is wrong: {error}");
            DomainError::NotPermitted
        })
    })?;
    Ok(municipality)
}

/// The kommun that an option names.
pub fn named(store: &Store, slug: &str) -> Result<(MunicipalityId, utbud_domain::Seq), Refusal> {
    let row = store.visit(Some(slug), None)?;
    let found = row.municipality.map(|municipality| (municipality.id, row.version));
    found.ok_or_else(|| Refusal::NoMunicipality(slug.to_owned()))
}
