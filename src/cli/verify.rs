//! `utbud verify-history`

use utbud_domain::{EntityRef, Seq};
use utbud_store::{Finding, Problem};
use utbud_web::words::rules::thing;

use super::{Arguments, Outcome, Refusal, config};

/// Checks the chain and the rows of every kommun.
pub fn run(arguments: Arguments) -> Result<Outcome, Refusal> {
    arguments.end()?;
    let report = config::open_store()?.verify_history()?;
    for one in &report.municipalities {
        say!("{}: {} revisioner", one.slug, one.revisions);
        for finding in &one.findings {
            say!("  {}", words(finding));
        }
        if one.findings.is_empty() {
            say!("  Historiken är hel, och uppgifterna stämmer med den.");
        }
    }
    Ok(if report.is_whole() { Outcome::Done } else { Outcome::Found })
}

fn words(finding: &Finding) -> String {
    match finding {
        Finding::Log { seq, problem } => format!("Revision {seq}: {}", problem_words(problem)),
        Finding::Row { about, seq } => row(*about, *seq),
        Finding::UnreadableRow(corrupt) => format!("En rad går inte att läsa ({corrupt})."),
    }
}

fn row(about: EntityRef, seq: Option<Seq>) -> String {
    let (what, id) = (thing(about), about.uuid());
    match seq {
        Some(seq) => format!("{what} {id} skiljer sig från det som sparades i revision {seq}."),
        None => format!("{what} {id} finns i tabellerna men inte i historiken."),
    }
}

fn problem_words(problem: &Problem) -> &'static str {
    match problem {
        Problem::Missing => "den saknas.",
        Problem::ChainBroken => "den, eller något före den, är ändrat: kedjan stämmer inte.",
        Problem::TimeBackwards => "den är tidigare än revisionen före.",
        Problem::ChangeDiffers => "den hör inte ihop med sin ändring.",
        Problem::StateMissing => "innehållet saknas.",
        Problem::StateDiffers => "innehållet är inte det som sparades.",
        Problem::StateUnreadable => "innehållet går inte att läsa.",
        Problem::HeadDiffers => "historiken slutar inte där den ska.",
    }
}
