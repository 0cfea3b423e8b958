//! The commands. Each file is one of them; this one finds which is meant and says how it went.
//!
//! Exit 0 is done, 1 is that something was found, 2 is refused (`design.md` 9, *Commands*).

/// Prints a line. A reader that has gone, as after `| head`, has nothing more to be told.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

mod backup;
mod config;
mod demo;
mod export;
mod help;
mod import;
mod kommun;
mod read_upload;
mod refusal;
mod serve;
mod token;
mod user;
mod verify;
mod words;

use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};

pub use refusal::Refusal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, and something was found that someone must look at.
    Found,
}

/// What follows a command: its words in order, and its options.
#[derive(Debug, Default)]
pub struct Arguments {
    words: std::collections::VecDeque<String>,
    options: Vec<(String, Option<String>)>,
}

/// Options that stand alone; all others take a value.
const FLAGS: [&str; 4] = ["dry-run", "no-create", "help", "version"];

impl Arguments {
    fn read(mut parser: lexopt::Parser) -> Result<Self, Refusal> {
        let mut arguments = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Value(word) => arguments.words.push_back(word.string()?),
                Short('h') => arguments.options.push(("help".to_owned(), None)),
                Short('V') => arguments.options.push(("version".to_owned(), None)),
                Short(other) => return Err(Refusal::UnknownOption(format!("-{other}"))),
                Long(name) => {
                    let name = name.to_owned();
                    let is_flag = FLAGS.contains(&name.as_str());
                    let value = if is_flag { None } else { Some(parser.value()?.string()?) };
                    arguments.options.push((name, value));
                }
            }
        }
        Ok(arguments)
    }

    /// The next word, which the help calls `name`.
    pub fn word(&mut self, name: &'static str) -> Result<String, Refusal> {
        self.words.pop_front().ok_or(Refusal::MissingWord(name))
    }

    /// Whether a flag stands there; it is taken.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.options.len();
        self.options.retain(|(option, _)| option != name);
        self.options.len() < before
    }

    /// The value of an option, if it stands there; it is taken.
    pub fn option(&mut self, name: &str) -> Option<String> {
        let at = self.options.iter().position(|(option, _)| option == name)?;
        self.options.remove(at).1
    }

    /// The value of an option that must stand there.
    pub fn needed(&mut self, name: &'static str) -> Result<String, Refusal> {
        self.option(name).ok_or(Refusal::MissingOption(name))
    }

    /// Refuses whatever nobody asked for, so that a slip of the pen does nothing.
    pub fn end(self) -> Result<(), Refusal> {
        if let Some(word) = self.words.front() {
            return Err(Refusal::UnknownWord(word.clone()));
        }
        match self.options.first() {
            Some((option, _)) => Err(Refusal::UnknownOption(format!("--{option}"))),
            None => Ok(()),
        }
    }
}

/// Runs what the command line says.
pub fn run(parser: lexopt::Parser) -> ExitCode {
    match Arguments::read(parser).and_then(dispatch) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(refusal) => {
            log_cause(&refusal);
            eprintln!("{}", words::refusal(&refusal));
            ExitCode::from(2)
        }
    }
}

/// Logs why the database refused, where the log has begun or somebody has asked for one.
fn log_cause(refusal: &Refusal) {
    let Refusal::Store(error) = refusal else { return };
    if config::asks_for_a_log() {
        // A server's log has begun already, and a filter that cannot be read shows nothing.
        let _ = config::log();
    }
    tracing::error!(error = %error, "the store refused");
}

fn dispatch(mut arguments: Arguments) -> Result<Outcome, Refusal> {
    let wants_help = arguments.flag("help");
    if arguments.flag("version") {
        arguments.words.push_front("version".to_owned());
    }
    let command = arguments.words.pop_front().unwrap_or_else(|| "help".to_owned());
    if wants_help {
        return help::about(&command);
    }
    match command.as_str() {
        "serve" => serve::run(arguments),
        "demo" => demo::run(arguments),
        "kommun" => kommun::run(arguments),
        "user" => user::run(arguments),
        "token" => token::run(arguments),
        "import" => import::run(arguments),
        "export" => export::run(arguments),
        "backup" => backup::run(arguments),
        "verify-history" => verify::run(arguments),
        "help" => help::run(arguments),
        "version" => help::version(arguments),
        "read-upload" => read_upload::run(arguments),
        other => Err(Refusal::UnknownWord(other.to_owned())),
    }
}
