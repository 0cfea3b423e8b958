//! `utbud read-upload`: the child process that reads a file from outside. Not in the help.

use super::{Arguments, Outcome, Refusal};

/// Reads standard input under its own limits, and writes lines.
pub fn run(arguments: Arguments) -> Result<Outcome, Refusal> {
    arguments.end()?;
    utbud_exchange::child::run(std::io::stdin().lock(), std::io::stdout().lock());
    Ok(Outcome::Done)
}
