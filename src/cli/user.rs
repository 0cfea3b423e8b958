//! `utbud user add`, `user password` and `user list`

use std::io::BufRead;

use utbud_domain::{
    AccessRole, Act, ActorId, Change, Code, Email, Frozen, Id, MembershipDraft, OrgUnitId, Refused,
    Rule,
};
use utbud_store::{Doorkeeper, Entrant, Request, Store, is_seen_to_elsewhere};
use utbud_web::words::codes::Word;

use super::kommun::named;
use super::{Arguments, Outcome, Refusal, config};

/// Who makes a change on the command line.
pub fn command_line() -> ActorId {
    ActorId::from_uuid(uuid::Uuid::nil())
}

/// Runs what follows `user`.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    match arguments.word("add, password eller list")?.as_str() {
        "add" => add(arguments),
        "password" => password(arguments),
        "list" => list(arguments),
        other => Err(Refusal::UnknownWord(other.to_owned())),
    }
}

/// A role by its code.
pub fn role(text: &str) -> Result<AccessRole, Refusal> {
    let refused = Refusal::value("role");
    AccessRole::from_code(text).ok_or_else(|| refused(Refused(Rule::NotInList)))
}

fn email(text: &str) -> Result<Email, Refusal> {
    Email::parse(text).map_err(Refusal::value("email"))
}

fn add(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let email = email(&arguments.word("E-POST")?)?;
    let slug = arguments.needed("kommun")?;
    let role = role(&arguments.needed("role")?)?;
    let unit = arguments.option("unit");
    arguments.end()?;
    let store = config::open_store()?;
    let known = store.account(&email)?;
    let (municipality, _) = named(&store, &slug)?;
    let is_from_elsewhere =
        known.as_ref().is_some_and(|account| is_seen_to_elsewhere(account, municipality));
    let password = match known {
        Some(_) if !is_from_elsewhere => None,
        _ => Some(read_password()?),
    };
    let before = add_to(&store, &New { email: email.clone(), password, slug, role, unit })?;
    let word = |role: AccessRole| role.word().to_lowercase();
    match before {
        None => say!("{email} är tillagd som {}.", word(role)),
        Some(before) => say!("{email} var {} och är nu {}.", word(before), word(role)),
    }
    if is_from_elsewhere {
        say!(
            "Inloggningen hörde till en annan kommun. Den har fått det nya lösenordet och är utloggad \
             överallt. Från och med nu byter bara personen själv, eller du, lösenordet."
        );
    }
    Ok(Outcome::Done)
}

/// Someone to let in.
pub struct New {
    /// The log-in.
    pub email: Email,
    /// The password of a new log-in, and of one from another kommun.
    pub password: Option<String>,
    /// The kommun.
    pub slug: String,
    /// As what.
    pub role: AccessRole,
    /// The unit, by name or path.
    pub unit: Option<String>,
}

/// Makes the log-in where there is none, and the membership; as what they worked there before, if
/// they did.
pub fn add_to(store: &Store, new: &New) -> Result<Option<AccessRole>, Refusal> {
    let (municipality, version) = named(store, &new.slug)?;
    let catalogue = store.catalogue(municipality, version)?;
    let unit = new.unit.as_deref().map(|path| unit_by_path(&catalogue, path)).transpose()?;
    let request = Request::new(municipality, command_line(), Act::ChangeMembership);
    let password = new.password.as_deref().unwrap_or_default();
    let entrant = Entrant { email: &new.email, password, by: Doorkeeper::Operator };
    let mut before = None;
    store.let_in(&request, entrant, |account, catalogue, ids| {
        let known = catalogue.membership_of(account.id);
        before = known.map(|m| m.role);
        let id = known.map_or_else(|| ids.make(), |m| m.id);
        let contact = known.and_then(|m| m.contact);
        let draft = MembershipDraft { id, account: account.id, role: new.role, unit, contact };
        let about = utbud_domain::EntityRef::Membership(id);
        let refused = |faults| utbud_domain::DomainError::Refused { about, faults };
        Ok(vec![Change::from(Frozen::new(draft).map_err(refused)?)])
    })?;
    Ok(before)
}

fn unit_by_path(catalogue: &utbud_domain::Catalogue, path: &str) -> Result<OrgUnitId, Refusal> {
    use utbud_domain::swedish::fold;
    let wanted = fold(path);
    let fits = |u: &utbud_domain::OrgUnit| {
        fold(u.name.as_str()) == wanted
            || fold(&catalogue.unit_path(u.id)) == wanted
            || u.short_name.as_ref().is_some_and(|short| fold(short.as_str()) == wanted)
    };
    let found: Vec<_> = catalogue.units.iter().filter(|unit| fits(unit)).collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        _ => Err(Refusal::NotThere(path.to_owned())),
    }
}

fn password(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let email = email(&arguments.word("E-POST")?)?;
    arguments.end()?;
    let store = config::open_store()?;
    store.account(&email)?.ok_or_else(|| Refusal::NotThere(email.to_string()))?;
    store.set_password(&email, &read_password()?)?;
    say!("Lösenordet är bytt, och {email} är utloggad överallt.");
    Ok(Outcome::Done)
}

fn read_password() -> Result<String, Refusal> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Refusal::io("standard in"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn list(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let slug = arguments.needed("kommun")?;
    arguments.end()?;
    let store = config::open_store()?;
    let (municipality, version) = named(&store, &slug)?;
    let catalogue = store.catalogue(municipality, version)?;
    let members: Vec<_> = catalogue.memberships.iter().collect();
    let accounts: Vec<_> = members.iter().map(|m| m.account).collect();
    let accounts = store.accounts(&accounts)?;
    for member in members {
        let account = accounts.iter().find(|account| account.id == member.account);
        let email = account.map_or("(borttagen)", |account| account.email.as_str());
        let unit = member.unit.map(|id| catalogue.unit_path(id)).unwrap_or_default();
        say!("{email}\t{}\t{unit}", member.role.code());
    }
    Ok(Outcome::Done)
}
