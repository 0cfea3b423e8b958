//! `utbud demo`: Exempelkommun, laid in through the same doors as a real kommun's data, over the
//! days that its history tells of.

mod lay_in;
mod lists;
mod organisation;
mod people;
mod services;

use utbud_domain::{AccessRole, Day, Email, Name};
use utbud_store::{Clock, Store};

use super::{Arguments, Outcome, Refusal, config, serve, user};

/// The kommun's name in addresses.
pub const SLUG: &str = "exempelkommun";

/// The log-in that is shown on the log-in page of the example.
pub const EMAIL: &str = "anna@exempelkommun.example";

/// Its password; the example has nothing to protect.
pub const PASSWORD: &str = "tall gran björk rönn";

/// Makes the example unless it is there, and serves it.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let today = arguments.option("today");
    arguments.end()?;
    let clock = match today {
        Some(day) => Clock::Fixed(read_day(day)?),
        None => Clock::System,
    };
    config::log()?;
    let address = config::listen()?;
    let listener = serve::listen(address)?;
    let url = config::database_url("sqlite:utbud-demo.db");
    let store = config::open(&url, clock)?;
    if !is_there(&store)? {
        eprintln!("Lägger in Exempelkommun …");
        lay_in::all(&url, clock)?;
    }
    let_in(&store)?;
    say!("Utbud med Exempelkommun: http://{address}/{SLUG}");
    say!("Logga in med {EMAIL} och lösenordet {PASSWORD}");
    let mut web = config::web(address)?;
    web.example_login = Some((EMAIL.to_owned(), PASSWORD.to_owned()));
    serve::serve(store, web, listener)
}

fn read_day(value: String) -> Result<Day, Refusal> {
    Day::parse_from_str(&value, "%Y-%m-%d").map_err(|_| Refusal::Setting { name: "--today", value })
}

/// Whether the example is whole: its last change marks it as one.
fn is_there(store: &Store) -> Result<bool, Refusal> {
    let is_it = |m: &utbud_store::Listed| m.municipality.slug.as_str() == SLUG;
    let Some(kommun) = store.municipalities()?.into_iter().find(is_it) else { return Ok(false) };
    let catalogue = store.catalogue(kommun.municipality.id, kommun.version)?;
    if catalogue.settings().is_some_and(|settings| settings.is_example) {
        return Ok(true);
    }
    Err(Refusal::HalfAnExample)
}

/// Makes the example's log-in, unless it is there.
fn let_in(store: &Store) -> Result<(), Refusal> {
    let email = Email::parse(EMAIL).map_err(Refusal::value("email"))?;
    if store.account(&email)?.is_some() {
        return Ok(());
    }
    user::add_to(
        store,
        &user::New {
            email,
            password: Some(PASSWORD.to_owned()),
            slug: SLUG.to_owned(),
            role: AccessRole::Administrator,
            unit: None,
        },
    )?;
    Ok(())
}

/// The kommun's name.
fn name() -> Result<Name, Refusal> {
    Name::parse("Exempelkommun").map_err(Refusal::value("name"))
}
