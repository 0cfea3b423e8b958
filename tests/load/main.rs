//! How fast Utbud answers, as a ratio to a handler in the same binary that returns as many static
//! bytes. `cargo load` measures and writes `docs/performance.md`; nothing is judged here.
//!
//! Pages are measured through everything that a visitor's request passes, on a server in this
//! process; memory and start are those of the program itself, started as it is in use.
#![expect(
    clippy::unwrap_used,
    clippy::as_conversions,
    reason = "a measurement that cannot go on has failed"
)]

mod catalogue;
mod client;
mod program;
mod report;
mod server;
mod sheet;

use std::time::{Duration, Instant};

use client::Timing;
use report::{Line, Sheet};

/// How large the kommuner are.
const SIZES: [usize; 2] = [2_000, 20_000];

/// How many rounds each page is measured, in turn with the static bytes.
const ROUNDS: usize = 3;

/// How long a round lasts.
const ROUND: Duration = Duration::from_millis(800);

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let sheets: Vec<_> = SIZES.iter().map(|size| measure(folder.path(), *size)).collect();
    let text = report::text(&sheets);
    print!("{text}");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md");
    std::fs::write(file, text).unwrap();
}

/// The pages that are measured, with the aim that the issue names; none where it names none.
const PAGES: [(&str, &str, Option<f64>); 10] = [
    ("Startsidan, inloggad", "/prov", None),
    ("Lista, 50 rader utan filter", "/prov/tjanster", Some(5.0)),
    (
        "Lista med filter, sortering och antal",
        "/prov/tjanster?e_service_state={state}&kind={kind}&frequency_class={class}&sort={order}",
        Some(25.0),
    ),
    ("Sökning", "/prov/tjanster?q={act}%20{thing}&sort={order}", None),
    ("En tjänsts sida", "/prov/tjanster/T-0100", None),
    ("Formuläret om en tjänst", "/prov/tjanster/T-0100/andra/om", None),
    ("Historik", "/prov/historik", None),
    ("Täckning", "/prov/tackning", None),
    ("API, 50 tjänster", "/prov/api/v1/services?per_page=50", None),
    ("API, täckning per enhet", "/prov/api/v1/coverage?by=owner", None),
];

/// What stands for several words in a path, so that no list is asked for again while it is kept.
const WORDS: [(&str, &[&str]); 6] = [
    ("{state}", &["none", "live", "planned", "unknown", "exempt"]),
    ("{kind}", &["application", "notification", "booking", "order", "information"]),
    ("{class}", &["rare", "occasional", "common", "very_common"]),
    ("{order}", &["name", "-name", "owner", "-owner", "annual_volume", "-annual_volume"]),
    ("{act}", &["ans%C3%B6kan", "anm%C3%A4lan", "bokning", "avgift", "besked", "redovisning"]),
    ("{thing}", &["bygglov", "parkering", "bidrag", "avfall", "vatten", "idrottshall"]),
];

/// Every address that a path stands for.
fn addresses(path: &str) -> Vec<String> {
    let mut all = vec![path.to_owned()];
    for (place, words) in WORDS.iter().filter(|(place, _)| path.contains(place)) {
        let filled = |path: &String| words.iter().map(|w| path.replace(place, w)).collect();
        all = all.iter().flat_map::<Vec<_>, _>(filled).collect();
    }
    all
}

fn measure(folder: &std::path::Path, size: usize) -> Sheet {
    let file = folder.join(format!("load-{size}.db"));
    let url = format!("sqlite:{}", file.display());
    let laid_in = Instant::now();
    let place = catalogue::lay_in(&url, size);
    let laid_in = laid_in.elapsed();
    let token = place.token.clone();
    let server = server::Server::start(&place);
    let lines = PAGES.iter().map(|(name, path, aim)| {
        let paths = addresses(path);
        let answers = client::get(server.site, &paths, &token);
        assert!(answers.iter().all(|answer| answer.status == 200), "{path}");
        let bytes = answers.iter().map(|answer| answer.length).sum::<usize>() / answers.len();
        let still = [format!("/{bytes}")];
        let (mut pages, mut stills) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            stills.push(client::run(server.still, &still, &token, ROUND));
            pages.push(client::run(server.site, &paths, &token, ROUND));
        }
        let (page, still) = (Timing::median(&mut pages), Timing::median(&mut stills));
        let alone = client::one_by_one(server.site, &paths, &token, 60);
        Line { name, bytes, page, still, alone, aim: *aim }
    });
    let lines = lines.collect();
    let edit = catalogue::edits(&place, 100);
    drop(server);
    let plans = sheet::plans(&place);
    let program = program::measure(&url, &token);
    Sheet { size, lines, edit, laid_in, plans, program }
}
