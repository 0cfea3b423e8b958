//! The Swedish for what the command line refuses. What the layers refuse has its words in the
//! web, so that both say the same.

use utbud_domain::Fault;
use utbud_store::StoreError;
use utbud_web::error::WebError;
use utbud_web::words::rules;

use super::Refusal;

/// What went wrong and what to do.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::MissingWord(name) => format!("Ange {name}. Skriv utbud help för att se hur."),
        Refusal::MissingOption(name) => format!("Ange --{name}. Skriv utbud help för att se hur."),
        Refusal::UnknownWord(word) => {
            format!("Vi förstår inte ordet {word}. Skriv utbud help för att se vad som går.")
        }
        Refusal::UnknownOption(option) => {
            format!("Vi förstår inte {option}. Skriv utbud help för att se vad som går.")
        }
        Refusal::CommandLine(error) => command_line(error),
        Refusal::Value { field, refused } => {
            rules::sentence(&Fault { field, rule: refused.0.clone() })
        }
        Refusal::Setting { name, value } => {
            format!("Inställningen {name} går inte att använda: {value}. Skriv utbud help config.")
        }
        Refusal::NoMunicipality(slug) => format!("Det finns ingen kommun med adressen {slug}."),
        Refusal::NotThere(what) => format!("{what} finns inte, eller är inte entydig."),
        Refusal::Faults(1) => "Filen har ett fel. Inget är ändrat.".to_owned(),
        Refusal::Faults(n) => format!("Filen har {n} fel. Inget är ändrat."),
        Refusal::HalfAnExample => {
            "Exemplet blev inte färdigt förra gången. Ta bort utbud-demo.db och börja om."
                .to_owned()
        }
        Refusal::UsePgDump => {
            "På PostgreSQL tas säkerhetskopior med pg_dump: pg_dump --format=custom DATABAS > FIL"
                .to_owned()
        }
        Refusal::Io { what, cause } => io(what, cause),
        Refusal::Domain(error) => web(&WebError::Domain(error.clone())),
        Refusal::Store(error) => of_store(error),
        Refusal::Exchange(error) => {
            use utbud_web::words::exchange::{details, words};
            let lines = std::iter::once(words(error)).chain(details(error));
            lines.collect::<Vec<_>>().join("\n  ")
        }
    }
}

fn web(error: &WebError) -> String {
    let told = error.told();
    format!("{}. {}", told.heading, told.advice)
}

/// The store's refusals. What the database said of it is in the log, in English.
fn of_store(error: &StoreError) -> String {
    let what = match error {
        StoreError::NotFound(_) => return "Det finns inte.".to_owned(),
        StoreError::Taken("slug") => {
            return "Det finns redan en kommun med den adressen. Välj en annan.".to_owned();
        }
        StoreError::Taken("email") => {
            return "Det finns redan en användare med den e-postadressen.".to_owned();
        }
        StoreError::Taken("token") => {
            return "Det finns redan en nyckel som heter så. Välj ett annat namn med --name."
                .to_owned();
        }
        StoreError::Taken(_) => return "Det finns redan.".to_owned(),
        StoreError::Password(fault) => return rules::password(*fault).to_owned(),
        StoreError::Refused(error) => return web(&WebError::Domain(error.clone())),
        StoreError::Corrupt(_) => "En rad i databasen går inte att läsa",
        StoreError::Busy(_) => "Databasen är upptagen av andra",
        StoreError::Unavailable(_) => "Databasen svarar inte",
        StoreError::ReadOnly(_) => "Databasen går bara att läsa just nu",
        StoreError::Query(_) => "Databasen vägrade",
    };
    format!("{what}. Sätt UTBUD_LOG=error och försök igen för att se orsaken.")
}

fn command_line(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => {
            format!("Ange ett värde efter {option}.")
        }
        lexopt::Error::UnexpectedValue { option, .. } => {
            format!("{option} tar inget värde.")
        }
        _ => "Kommandot går inte att läsa. Skriv utbud help för att se hur det skrivs.".to_owned(),
    }
}

fn io(what: &str, cause: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match cause.kind() {
        ErrorKind::NotFound => format!("{what} finns inte."),
        ErrorKind::PermissionDenied => format!("Vi får inte använda {what}."),
        ErrorKind::AlreadyExists => format!("{what} finns redan. Välj ett annat namn."),
        ErrorKind::AddrInUse => {
            format!("{what} används redan. Välj en annan port med UTBUD_LISTEN.")
        }
        ErrorKind::StorageFull => format!("Disken är full; {what} gick inte att skriva."),
        _ => format!("{what} gick inte att läsa eller skriva."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_password_is_told_in_swedish_alone() {
        let error = utbud_store::StoreError::Password(utbud_store::PasswordFault::Common);

        assert_eq!(
            refusal(&Refusal::Store(error)),
            "Välj ett annat lösenord: det här är för vanligt."
        );
    }

    #[test]
    fn what_a_database_says_is_for_the_log() {
        let full = StoreError::ReadOnly("database or disk is full".to_owned());

        assert_eq!(
            refusal(&Refusal::Store(full)),
            "Databasen går bara att läsa just nu. \
             Sätt UTBUD_LOG=error och försök igen för att se orsaken."
        );
    }
}
