//! What may stand where in the code.

use super::none_of;
use super::source::{Line, Source, has_word, program_files};

/// How long a file may be.
const LONGEST: usize = 400;

/// Names of attributes that would put a script into a page.
const HANDLERS: [&str; 12] = [
    "onblur",
    "onchange",
    "onclick",
    "onerror",
    "onfocus",
    "oninput",
    "onkeydown",
    "onkeyup",
    "onload",
    "onmouseover",
    "onsubmit",
    "ontoggle",
];

/// Where Swedish letters are what the code is about, and not words for users.
const SWEDISH_IN_DOMAIN: [&str; 5] = [
    "src/domain/start/",
    "src/domain/swedish.rs",
    "src/domain/likeness.rs",
    "src/domain/kindred.rs",
    "src/domain/listing/words.rs",
];

/// All lines of these files that a rule finds fault with.
fn broken(sources: &[Source], faulty: impl Fn(&Source, &Line) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for line in source.program().filter(|line| faulty(source, line)) {
            let texts = line.texts.join(" | ");
            found.push(format!("{}:{}: {} {texts}", source.path, line.number, line.code.trim()));
        }
    }
    found
}

fn is_under(source: &Source, folder: &str) -> bool {
    source.path.starts_with(folder)
}

fn raw_html(source: &Source, line: &Line) -> bool {
    source.path != "src/web/components/raw.rs" && has_word(&line.code, "PreEscaped")
}

fn inline_style_or_script(source: &Source, line: &Line) -> bool {
    let in_text = |text: &String| {
        let text = text.to_lowercase();
        ["<script", "<style", " style=", "javascript:"].iter().any(|bad| text.contains(bad))
    };
    is_under(source, "src/web/")
        && (line.code.contains("style=\"")
            || line.code.contains("style=(")
            || HANDLERS.iter().any(|name| has_word(&line.code, name))
            || opens_element(&line.code, "script")
            || opens_element(&line.code, "style")
            || line.texts.iter().any(in_text))
}

/// Whether maud is told to open this element with something inside it.
fn opens_element(code: &str, element: &str) -> bool {
    let code = code.trim();
    let at_start = code.strip_prefix(element).map(str::trim_start);
    let inside = code.split_once(&format!("{{ {element} {{"));
    at_start.is_some_and(|rest| rest.starts_with('{')) || inside.is_some()
}

fn sql(source: &Source, line: &Line) -> bool {
    let is_sql = has_word(&line.code, "diesel") || has_word(&line.code, "sql_query");
    !is_under(source, "src/store/") && is_sql
}

fn swedish_in_domain(source: &Source, line: &Line) -> bool {
    let is_swedish = |text: &String| text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']);
    let may = SWEDISH_IN_DOMAIN.iter().any(|place| is_under(source, place));
    is_under(source, "src/domain/") && !may && line.texts.iter().any(is_swedish)
}

fn switched_off_lint(_: &Source, line: &Line) -> bool {
    line.code.contains("#[allow(") || line.code.contains("#![allow(")
}

fn breaks_off(_: &Source, line: &Line) -> bool {
    let calls = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("];
    calls.iter().any(|call| line.code.contains(call))
}

fn clock(source: &Source, line: &Line) -> bool {
    let reads = ["Utc::now(", "Local::now(", "SystemTime::now(", "Uuid::now_v7("];
    source.path != "src/store/clock.rs" && reads.iter().any(|read| line.code.contains(read))
}

/// The numbers of the lines that lie in a page family's table of routes.
fn route_table(source: &Source) -> Vec<usize> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in &source.lines {
        inside |= has_word(&line.code, "ROUTES") && line.code.contains("const");
        if inside {
            lines.push(line.number);
        }
        inside &= !line.code.contains("];");
    }
    lines
}

/// Whether a text is an address of ours with something put into it, or of a page in Swedish.
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('/') else { return false };
    let first = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_slot = rest.starts_with('{') && rest.contains('/') && !text.starts_with("/{kommun}");
    is_slot || ["tjanster", "tackning", "import", "logga-in", "logga-ut"].contains(&first)
}

fn spelled_address(source: &Source, line: &Line) -> bool {
    is_under(source, "src/web/")
        && source.path != "src/web/paths.rs"
        && !is_under(source, "src/web/paths/")
        && line.texts.iter().any(|text| is_address(text))
        && !route_table(source).contains(&line.number)
}

fn catch_all(source: &Source, line: &Line) -> bool {
    let has_words = source.path == "src/web/error.rs" || is_under(source, "src/web/words/");
    let arm = line.code.trim_start();
    has_words && ["_ =>", "_ if "].iter().any(|a| arm.starts_with(a))
}

#[test]
fn raw_html_stands_in_one_file() {
    none_of(
        &broken(&program_files(), raw_html),
        "maud::PreEscaped may stand in src/web/components/raw.rs alone. Let maud escape the text:",
    );
}

#[test]
fn no_page_holds_a_style_or_a_script_of_its_own() {
    none_of(
        &broken(&program_files(), inline_style_or_script),
        "The content security policy stops this. Move it to static/app.css or static/app.js:",
    );
}

#[test]
fn sql_is_run_in_the_store_alone() {
    none_of(
        &broken(&program_files(), sql),
        "Only src/store knows diesel. Give Store a method that says what is wanted:",
    );
}

#[test]
fn the_domain_speaks_no_swedish() {
    none_of(
        &broken(&program_files(), swedish_in_domain),
        "The domain gives codes and data; the words for them live in src/web/words:",
    );
}

#[test]
fn no_lint_is_switched_off_without_a_reason() {
    none_of(
        &broken(&program_files(), switched_off_lint),
        "Mend what the lint says, or write #[expect(…, reason = \"…\")]:",
    );
}

#[test]
fn the_program_never_breaks_off() {
    none_of(&broken(&program_files(), breaks_off), "Give an error, or a type that cannot fail:");
}

#[test]
fn the_clock_is_read_in_one_file() {
    none_of(
        &broken(&program_files(), clock),
        "Take the day or the instant as an argument; Clock in src/store/clock.rs reads it:",
    );
}

#[test]
fn addresses_are_spelled_in_one_file() {
    none_of(
        &broken(&program_files(), spelled_address),
        "A view asks src/web/paths.rs for its addresses, so that none can be wrong:",
    );
}

#[test]
fn everything_that_is_told_has_words_of_its_own() {
    none_of(
        &broken(&program_files(), catch_all),
        "No `_` arm in src/web/error.rs and src/web/words: what is new must not build until it has \
         its words:",
    );
}

#[test]
fn files_are_short() {
    let long: Vec<_> = program_files()
        .iter()
        .filter(|source| source.lines.len() > LONGEST)
        .map(|source| format!("{}: {} lines", source.path, source.lines.len()))
        .collect();

    none_of(&long, "A file of more than 400 lines has a second subject. Split it:");
}

#[test]
fn files_begin_with_what_they_are_for() {
    let silent: Vec<_> = program_files()
        .into_iter()
        .map(|source| source.path)
        .filter(|path| !super::read(path).starts_with("//!"))
        .collect();

    none_of(&silent, "A file opens with //! and says what it is for:");
}

#[test]
fn files_are_named_for_what_they_hold() {
    let vague = ["utils", "util", "helpers", "helper", "common", "misc", "manager"];
    let found: Vec<_> = super::files("src", ".rs")
        .into_iter()
        .filter(|path| path.split(['/', '.']).any(|part| vague.contains(&part)))
        .collect();

    none_of(&found, "A thing without a better name has no home yet. Name what it is:");
}

#[test]
fn every_page_family_is_in_the_table_of_routes() {
    let table = super::read("src/web/route.rs");
    let is_family = |source: &&Source| {
        is_under(source, "src/web/")
            && source.path != "src/web/route.rs"
            && source.program().any(|l| l.code.contains("pub const ROUTES"))
    };
    let forgotten: Vec<_> = program_files()
        .iter()
        .filter(is_family)
        .filter(|source| {
            let file = source.path.trim_start_matches("src/web/").trim_end_matches(".rs");
            let module = file.trim_end_matches("/mod").replace('/', "::");
            !table.contains(&format!("{module}::ROUTES"))
        })
        .map(|source| source.path.clone())
        .collect();

    none_of(&forgotten, "Name its ROUTES in `all` of src/web/route.rs, or nobody reaches it:");
}

#[test]
fn each_rule_can_fail() {
    type Rule = fn(&Source, &Line) -> bool;
    let planted: [(Rule, &str, &str); 18] = [
        (raw_html, "src/web/home/mod.rs", "use maud::PreEscaped;"),
        (inline_style_or_script, "src/web/a.rs", "p style=\"color: red\" { }"),
        (inline_style_or_script, "src/web/a.rs", "button onclick=(code) { }"),
        (inline_style_or_script, "src/web/a.rs", "head { script { (code) } }"),
        (inline_style_or_script, "src/web/a.rs", "let s = \"<script>\";"),
        (sql, "src/web/a.rs", "use diesel::prelude::*;"),
        (swedish_in_domain, "src/domain/a.rs", "let s = \"Täckning\";"),
        (switched_off_lint, "src/a.rs", "#[allow(dead_code)]"),
        (breaks_off, "src/a.rs", "let a = b.unwrap();"),
        (breaks_off, "src/a.rs", "let a = b.expect(\"c\");"),
        (clock, "src/web/a.rs", "let now = Utc::now();"),
        (spelled_address, "src/web/a.rs", "a href={ \"/tjanster/\" } { }"),
        (spelled_address, "src/web/a.rs", "format!(\"/{slug}/tjanster\")"),
        (catch_all, "src/web/error.rs", "    _ => todo,"),
        (catch_all, "src/web/words/rules.rs", "    _ => \"uppgiften\","),
        (catch_all, "src/web/words/import/problem.rs", "    _ if short => a,"),
        (raw_html, "src/cli/a.rs", "maud::PreEscaped(text)"),
        (clock, "src/domain/a.rs", "Uuid::now_v7()"),
    ];

    for (rule, path, text) in planted {
        let source = Source::of(path, text);
        assert!(rule(&source, &source.lines[0]), "not found in {path}: {text}");
    }
}

#[test]
fn each_rule_lets_the_good_pass() {
    type Rule = fn(&Source, &Line) -> bool;
    let planted: [(Rule, &str, &str); 12] = [
        (raw_html, "src/web/components/raw.rs", "use maud::PreEscaped;"),
        (inline_style_or_script, "src/web/a.rs", "script src=(url) type=\"module\" { }"),
        (inline_style_or_script, "src/web/a.rs", "let on = 1; // onclick"),
        (sql, "src/store/a.rs", "use diesel::prelude::*;"),
        (swedish_in_domain, "src/domain/a.rs", "/// The *täckning*."),
        (swedish_in_domain, "src/domain/start/a.rs", "\"Äldre\""),
        (switched_off_lint, "src/a.rs", "#[expect(dead_code, reason = \"…\")]"),
        (breaks_off, "src/a.rs", "a.unwrap_or_default()"),
        (clock, "src/store/clock.rs", "Utc::now()"),
        (
            spelled_address,
            "src/web/a/mod.rs",
            "pub const ROUTES: &[Route] = &[get(\"/tackning\")];",
        ),
        (catch_all, "src/web/texts.rs", "_ => 1,"),
        (catch_all, "src/web/words/mod.rs", "n if n < 120 => a,"),
    ];

    for (rule, path, text) in planted {
        let source = Source::of(path, text);
        assert!(!rule(&source, &source.lines[0]), "found in {path}: {text}");
    }
}
