//! `utbud token create`, `token list` and `token revoke`

use utbud_domain::{Code, Id, Name, Refused, Rule};
use utbud_store::{NewToken, TokenId};

use super::kommun::named;
use super::user::role;
use super::{Arguments, Outcome, Refusal, config};

/// Runs what follows `token`.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    match arguments.word("create, list eller revoke")?.as_str() {
        "create" => create(arguments),
        "list" => list(arguments),
        "revoke" => revoke(arguments),
        other => Err(Refusal::UnknownWord(other.to_owned())),
    }
}

fn create(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let slug = arguments.needed("kommun")?;
    let role = role(&arguments.needed("role")?)?;
    if !role.suits_a_token() {
        return Err(Refusal::value("role")(Refused(Rule::NotInList)));
    }
    let name = arguments.option("name").unwrap_or_else(|| role.code().to_owned());
    let name = Name::parse(&name).map_err(Refusal::value("name"))?;
    arguments.end()?;
    let store = config::open_store()?;
    let (municipality, _) = named(&store, &slug)?;
    let new = NewToken { municipality, name, role, made_by: None };
    let (_, secret) = store.create_token(&new)?;
    say!("Nyckeln visas bara den här gången:");
    say!("{}", secret.as_str());
    Ok(Outcome::Done)
}

fn list(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let slug = arguments.needed("kommun")?;
    arguments.end()?;
    let store = config::open_store()?;
    let (municipality, _) = named(&store, &slug)?;
    for token in store.tokens(municipality)? {
        let state = if token.revoked_at.is_some() { "indragen" } else { "gäller" };
        say!("{}\t{}\t{}\t{state}", token.id, token.role.code(), token.name);
    }
    Ok(Outcome::Done)
}

fn revoke(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let id = arguments.word("ID")?;
    let slug = arguments.needed("kommun")?;
    arguments.end()?;
    let store = config::open_store()?;
    let (municipality, _) = named(&store, &slug)?;
    let token = TokenId::parse(&id).ok_or(Refusal::NotThere(id))?;
    store.revoke_token(municipality, token)?;
    say!("Nyckeln är indragen.");
    Ok(Outcome::Done)
}
