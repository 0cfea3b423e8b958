//! Reading a file in a process of its own, so that no file can take the server with it.
//!
//! The child is this same program with the hidden command `read-upload`. It sets its own limits,
//! reads the file from standard input and answers in lines of JSON; the parent ends it when it
//! takes too long. A child that dies leaves nothing behind but an error.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rlimit::Resource;
use serde::{Deserialize, Serialize};
use utbud_domain::import::Flow;

use crate::collect::OnProgress;
use crate::error::ExchangeError;
use crate::grid::{Grid, GridRow};
use crate::limits;
use crate::read::{Upload, read_upload, too_large};

/// The hidden command that [`run`] stands behind.
pub const COMMAND: &str = "read-upload";

/// One line of the child's answer.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// So many rows have been read.
    Progress(u32),
    /// A table begins.
    Table(Option<String>),
    /// A row of the table that began last.
    Row(GridRow),
    /// An e-tjänst.
    Flow(Flow),
    /// The file cannot be read; the last line.
    Failed(ExchangeError),
    /// All has been said; the last line.
    Done,
}

/// The child's part: sets limits, reads the file from `input`, answers on `output`.
///
/// What goes wrong is part of the answer. An answer that cannot be written has nobody to hear it.
pub fn run(input: impl Read, output: impl Write) {
    let mut output = io::BufWriter::new(output);
    if let Err(error) = answer(input, &mut output) {
        let _ = say(&mut output, &Line::Failed(failed(&error)));
    }
    let _ = output.flush();
}

fn answer(input: impl Read, output: &mut impl Write) -> io::Result<()> {
    set_limits()?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX);
    input.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let upload = read_upload(&bytes, &mut |rows| {
        // Whoever listens may have gone; that shows again when the answer is written.
        let _ = say(output, &Line::Progress(rows)).and_then(|()| output.flush());
    });
    match upload {
        Ok(Upload::Table(grids)) => say_tables(output, grids)?,
        Ok(Upload::Flows(flows)) => {
            for flow in flows {
                say(output, &Line::Flow(flow))?;
            }
        }
        Err(error) => return say(output, &Line::Failed(error)),
    }
    say(output, &Line::Done)
}

/// Memory, processor time, no core dump, and no writing to files at all.
fn set_limits() -> io::Result<()> {
    lower(Resource::AS, limits::MEMORY_BYTES)?;
    lower(Resource::CPU, limits::TIME.as_secs())?;
    lower(Resource::CORE, 0)?;
    lower(Resource::FSIZE, 0)
}

/// Lowers a limit; one that is already lower stays.
fn lower(resource: Resource, limit: u64) -> io::Result<()> {
    let (soft, hard) = resource.get()?;
    resource.set(soft.min(limit), hard.min(limit))
}

fn say_tables(output: &mut impl Write, grids: Vec<Grid>) -> io::Result<()> {
    for grid in grids {
        say(output, &Line::Table(grid.sheet))?;
        for row in grid.rows {
            say(output, &Line::Row(row))?;
        }
    }
    Ok(())
}

fn say(output: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

/// The parent's part: reads a file in a child process. Blocks until it is done, at most
/// [`limits::TIME`].
///
/// `program` is this program's own file.
///
/// # Errors
/// What [`read_upload`] says; [`ExchangeError::TooHeavy`] when the child takes too long or dies,
/// [`ExchangeError::ReaderFailed`] when it cannot be started.
pub fn read_in_child(
    program: &Path,
    bytes: &[u8],
    progress: OnProgress<'_>,
) -> Result<Upload, ExchangeError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(too_large(bytes.len()));
    }
    let mut child = Command::new(program)
        .arg(COMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(&error))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed(&"no pipes"));
    };
    thread::scope(|scope| {
        // A child that dies early stops listening: what it has said then decides.
        scope.spawn(move || input.write_all(bytes));
        let (finished, until_finished) = channel();
        let guard = scope.spawn(move || guard(child, &until_finished));
        let answer = listen(output, progress);
        drop(finished);
        let code = guard.join().unwrap_or(None);
        match (answer?, code) {
            (Some(upload), _) => upload,
            (None, None) => Err(ExchangeError::TooHeavy),
            (None, Some(code)) => Err(failed(&format_args!("it ended with code {code}"))),
        }
    })
}

/// Waits for the child, and ends it when its time is up. Gives its exit code, none when it was
/// ended, by this or by one of its limits.
fn guard(mut child: Child, until_finished: &Receiver<()>) -> Option<i32> {
    const GRACE: Duration = Duration::from_secs(1);
    const STEP: Duration = Duration::from_millis(2);
    let in_time = until_finished.recv_timeout(limits::TIME) != Err(RecvTimeoutError::Timeout);
    let closing = Instant::now();
    while in_time && closing.elapsed() < GRACE {
        match child.try_wait() {
            Ok(Some(status)) => return status.code(),
            Ok(None) => thread::sleep(STEP),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// Takes the child's lines. None when it stops before its last line.
fn listen(
    output: ChildStdout,
    progress: OnProgress<'_>,
) -> Result<Option<Result<Upload, ExchangeError>>, ExchangeError> {
    let mut tables: Vec<Grid> = Vec::new();
    let mut flows: Vec<Flow> = Vec::new();
    for line in BufReader::new(output.take(limits::ANSWER_BYTES)).split(b'\n') {
        let Ok(line) = line else { return Ok(None) };
        let Ok(line) = serde_json::from_slice(&line) else { return Ok(None) };
        match line {
            Line::Progress(rows) => progress(rows),
            Line::Table(sheet) => tables.push(Grid { sheet, rows: Vec::new() }),
            Line::Row(row) => match tables.last_mut() {
                Some(table) => table.rows.push(row),
                None => return Err(failed(&"a row before any table")),
            },
            Line::Flow(flow) => flows.push(flow),
            Line::Failed(error) => return Ok(Some(Err(error))),
            Line::Done if flows.is_empty() => return Ok(Some(Ok(Upload::Table(tables)))),
            Line::Done => return Ok(Some(Ok(Upload::Flows(flows)))),
        }
    }
    Ok(None)
}

fn failed(detail: &dyn std::fmt::Display) -> ExchangeError {
    ExchangeError::ReaderFailed { detail: detail.to_string() }
}
