//! `utbud help`

use super::config::SETTINGS;
use super::{Arguments, Outcome, Refusal};

const COMMANDS: [(&str, &str); 15] = [
    ("serve", "Starta servern."),
    ("demo [--today DATUM]", "Starta en server med Exempelkommun, ett påhittat exempel."),
    ("kommun add NAMN --slug ADRESS --code NNNN", "Lägg upp en kommun med kanaler och målgrupper."),
    (
        "import FIL --kommun ADRESS [--dry-run] [--no-create]",
        "Läs in en tjänstelista eller en lista från Open ePlatform.",
    ),
    (
        "export SLAG --kommun ADRESS [--out FIL]",
        "Skriv ut alla tjänster. SLAG är services.csv eller services.xlsx.",
    ),
    (
        "user add E-POST --kommun ADRESS --role ROLL [--unit VERKSAMHET]",
        "Lägg till en användare. Lösenordet läses från standard in.",
    ),
    ("user password E-POST", "Byt lösenord. Det nya läses från standard in."),
    ("user list --kommun ADRESS", "Visa användarna."),
    (
        "token create --kommun ADRESS --role ROLL [--name NAMN]",
        "Skapa en nyckel till API:et. Den skrivs på sista raden.",
    ),
    ("token list --kommun ADRESS", "Visa nycklarna."),
    ("token revoke ID --kommun ADRESS", "Dra in en nyckel."),
    ("backup FIL", "Säkerhetskopiera databasen (SQLite)."),
    ("verify-history", "Kontrollera att historiken och uppgifterna är orörda."),
    ("version", "Visa programmets namn och version."),
    ("help [config]", "Visa den här hjälpen, eller inställningarna."),
];

/// Prints the help, or the settings.
pub fn run(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    match arguments.word("ämne") {
        Ok(topic) if topic == "config" => settings(),
        Ok(topic) => return about(&topic),
        Err(_) => all(),
    }
    arguments.end()?;
    Ok(Outcome::Done)
}

/// Prints what the program is called and which version it is.
pub fn version(arguments: Arguments) -> Result<Outcome, Refusal> {
    arguments.end()?;
    say!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    Ok(Outcome::Done)
}

/// Prints the lines about one command.
pub fn about(command: &str) -> Result<Outcome, Refusal> {
    let lines: Vec<_> = COMMANDS.iter().filter(|(line, _)| first(line) == command).collect();
    if lines.is_empty() {
        return Err(Refusal::UnknownWord(command.to_owned()));
    }
    if command == "help" {
        all();
        return Ok(Outcome::Done);
    }
    for (line, what) in lines {
        say!("utbud {line}\n    {what}");
    }
    Ok(Outcome::Done)
}

fn first(line: &str) -> &str {
    line.split(' ').next().unwrap_or(line)
}

fn all() {
    say!("Utbud: kommunens tjänster, kanaler och e-tjänstetäckning på ett ställe.\n");
    say!("Så här används kommandot:\n");
    for (line, what) in COMMANDS {
        say!("  utbud {line}\n      {what}");
    }
    say!("\nRoller: reader, service_owner, system_maintainer, system_owner, reviewer,");
    say!("        strategist, administrator");
    say!("Utgångskod: 0 klart, 1 något hittades, 2 det gick inte.");
}

fn settings() {
    say!("Inställningar i miljön, med det som gäller om inget anges:\n");
    for (name, default, what) in SETTINGS {
        say!("  {name} = {default}\n      {what}");
    }
}
