//! What was measured, as a page for `docs/`.

use std::fmt::Write;
use std::time::Duration;

use crate::client::Timing;
use crate::program::Program;
use crate::sheet::Plans;

/// A page that was measured.
pub struct Line {
    /// What it is.
    pub name: &'static str,
    /// Bytes of its body.
    pub bytes: usize,
    /// How it did with four connections.
    pub page: Timing,
    /// How as many static bytes did.
    pub still: Timing,
    /// How it did with one connection.
    pub alone: Timing,
    /// The ratio that is aimed at.
    pub aim: Option<f64>,
}

/// What was measured of one size.
pub struct Sheet {
    /// How many services.
    pub size: usize,
    /// The pages.
    pub lines: Vec<Line>,
    /// Durable edits, sorted.
    pub edit: Vec<Duration>,
    /// How long it took to lay in the services in one transaction.
    pub laid_in: Duration,
    /// A service sheet of all services.
    pub plans: Plans,
    /// The program itself.
    pub program: Program,
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}

/// The whole page.
pub fn text(sheets: &[Sheet]) -> String {
    let mut out = String::from(HEAD);
    for sheet in sheets {
        table(&mut out, sheet);
    }
    out.push_str(TAIL);
    out
}

/// Said of the numbers above; to be read again, and mended, whenever they are measured anew.
const TAIL: &str = include_str!("held_back.md");

const HEAD: &str = "# Performance\n\n\
Written by `cargo load` (release build). Each page passes everything that a visitor's request \
does: the log, headers, counts, the gate with its one statement, and the read model. The ratio is \
the median of three rounds of requests a second, taken in turn with a handler in the same binary \
that returns as many static bytes, four connections on the same machine as the server. *Alone* is \
one request after the other. Absolute times are those of a shared machine with two cores; ratios \
hold better.\n";

fn table(out: &mut String, sheet: &Sheet) {
    let _ = write!(out, "\n## {} services\n\n", sheet.size);
    out.push_str(
        "| page | bytes | requests/s | static/s | ratio | aim | p50 ms | p99 ms | alone p50 ms |\n",
    );
    out.push_str("|---|---|---|---|---|---|---|---|---|\n");
    for line in &sheet.lines {
        let ratio = line.still.per_second / line.page.per_second;
        let aim = line.aim.map_or("–".to_owned(), |aim| format!("≤ {aim:.0}"));
        let _ = writeln!(
            out,
            "| {} | {} | {:.0} | {:.0} | {ratio:.1} | {aim} | {} | {} | {} |",
            line.name,
            line.bytes,
            line.page.per_second,
            line.still.per_second,
            ms(line.page.half),
            ms(line.page.most),
            ms(line.alone.half),
        );
    }
    let at = |part: usize| sheet.edit.get((sheet.edit.len() - 1) * part / 100).copied();
    let _ = write!(
        out,
        "\nOne durable edit (WAL, full sync): p50 {} ms, p99 {} ms. All services laid in with one \
         transaction: {:.1} s. A service sheet of all of them planned: {} ms where nothing \
         has changed, {} ms where all are new; {} ms to read it from its draft. From the start of the program to its first list: {:.0} ms. Memory \
         after fifty requests of each page: {:.0} MB.\n",
        ms(at(50).unwrap_or_default()),
        ms(at(99).unwrap_or_default()),
        sheet.laid_in.as_secs_f64(),
        ms(sheet.plans.same),
        ms(sheet.plans.new),
        ms(sheet.plans.draft),
        sheet.program.first_answer.as_secs_f64() * 1_000.0,
        sheet.program.resident_kib as f64 / 1_024.0,
    );
}
