//! What the docs must hold, and must not.

use std::collections::BTreeSet;

use super::source::{Source, program_files};
use super::{files, none_of, read, root};

const HEADINGS: [&str; 4] = ["## Context", "## Decision", "## Status", "## Consequences"];

/// Public names of the domain that are tools, not concepts of the model.
const TOOLS: [&str; 21] = [
    "Act",
    "Change",
    "Code",
    "Day",
    "DomainError",
    "Draft",
    "Entity",
    "EntityKind",
    "EntityRef",
    "Fault",
    "Faults",
    "Frozen",
    "Id",
    "Ids",
    "Instant",
    "Kept",
    "Refused",
    "Rule",
    "Seq",
    "Version",
    "Catalogue",
];

/// Lists of codes whose words are sentences or labels of a page, not names of concepts.
const LABELS: [&str; 3] = ["Act", "Facet", "Part"];

/// Every page that someone outside the code reads.
fn pages() -> Vec<String> {
    let mut pages = files("docs", ".md");
    pages.extend(["README.md", "CHANGELOG.md", "publiccode.yml"].map(str::to_owned));
    pages
}

/// The public types that a crate's `lib.rs` gives by `pub use`; drafts and ids belong to the thing
/// they are of.
fn concepts(lib: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for statement in lib.split("pub use ").skip(1) {
        let list = statement.split(';').next().unwrap_or_default();
        let names = list.rsplit("::").next().unwrap_or_default();
        for name in names.split(['{', '}', ',', '\n', ' ']) {
            let is_type = name.chars().next().is_some_and(char::is_uppercase);
            let is_part = name.ends_with("Draft") || name.ends_with("Id");
            if is_type && !is_part && !TOOLS.contains(&name) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

/// The headings that a decision lacks.
fn missing_headings(text: &str) -> Vec<&'static str> {
    let has = |heading: &&str| text.lines().any(|line| line == *heading);
    HEADINGS.into_iter().filter(|heading| !has(heading)).collect()
}

/// The lines that name a place on somebody's machine.
fn machine_paths(path: &str, text: &str) -> Vec<String> {
    let places = ["/work/", "/root/", "/tmp/", "/home/", "C:\\"];
    let named = |line: &&str| places.iter().any(|place| line.contains(place));
    text.lines().filter(named).map(|line| format!("{path}: {}", line.trim())).collect()
}

/// The links of a page to files of ours that are not there.
fn dead_links(path: &str, text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let targets = text.split("](").skip(1).filter_map(|after| after.split(')').next());
    let own = targets.filter(|to| !to.contains("://") && !to.starts_with(['#', '/', '<']));
    own.map(|to| to.split('#').next().unwrap_or(to))
        .filter(|to| !exists(&joined(folder, to)))
        .map(|to| format!("{path}: {to}"))
        .collect()
}

/// A path from the root, with `..` taken away.
fn joined(folder: &str, to: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The names in capitals that a file's texts spell, such as settings.
fn settings(source: &Source) -> BTreeSet<String> {
    let is_setting = |text: &&String| {
        (text.starts_with("UTBUD_") || text.as_str() == "DATABASE_URL")
            && text.chars().all(|c| c.is_ascii_uppercase() || c == '_')
    };
    source.program().flat_map(|line| line.texts.iter()).filter(is_setting).cloned().collect()
}

/// The words that the pages have for codes, each with the list it is of.
fn words_for_codes(codes: &Source) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut list = String::new();
    for line in codes.program() {
        let code = line.code.trim();
        if let Some(name) = code.strip_suffix(" {") {
            list = name.to_owned();
        } else if let Some(word) = line.texts.first().filter(|_| code.contains("=> \"\",")) {
            found.push((list.clone(), word.clone()));
        }
    }
    found.retain(|(list, _)| !LABELS.contains(&list.as_str()));
    found
}

/// The commands that the help lists, by their words: `user add`, `serve`.
fn commands(help: &str) -> Vec<String> {
    let after = help.split("const COMMANDS").nth(1).unwrap_or_default();
    let list = after.split("];").next().unwrap_or_default();
    let starts = list.lines().filter_map(|line| line.trim().strip_prefix("(\""));
    let is_word = |w: &&str| w.chars().all(|c| c.is_ascii_lowercase() || c == '-') && w.len() > 1;
    starts
        .filter_map(|line| line.split('"').next())
        .map(|line| line.split(' ').take_while(is_word).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn every_decision_has_its_four_headings() {
    let (mut wrong, mut numbers) = (Vec::new(), std::collections::BTreeSet::new());
    for path in files("docs/decisions", ".md") {
        wrong.extend(missing_headings(&read(&path)).iter().map(|h| format!("{path}: {h}")));
        let name = path.rsplit('/').next().unwrap_or_default();
        if !name.chars().take(4).all(|c| c.is_ascii_digit()) {
            wrong.push(format!("{path}: does not begin with four digits"));
        }
        if !numbers.insert(name.chars().take(4).collect::<String>()) {
            wrong.push(format!("{path}: another decision has its number"));
        }
    }

    none_of(&wrong, "A decision says its context, what was decided, its status, what follows:");
}

#[test]
fn every_concept_of_the_model_is_in_the_glossary() {
    let glossary = read("docs/glossary.md");
    let known = |name: &String| glossary.contains(&format!("`{name}`"));
    let concepts = concepts(&read("src/domain/lib.rs"));
    let missing: Vec<_> = concepts.iter().filter(|name| !known(name)).cloned().collect();

    assert!(concepts.len() > 40, "only {} concepts were found", concepts.len());
    none_of(&missing, "Add a row to docs/glossary.md, with the Swedish word and CPSV-AP's term:");
}

#[test]
fn every_word_for_a_code_is_in_the_glossary() {
    let glossary = read("docs/glossary.md").to_lowercase();
    let codes = Source::of("src/web/words/codes.rs", &read("src/web/words/codes.rs"));
    let words = words_for_codes(&codes);
    let is_known = |(_, word): &&(String, String)| glossary.contains(&word.to_lowercase());
    let missing: Vec<_> = words
        .iter()
        .filter(|word| !is_known(word))
        .map(|(code, word)| format!("{code}: {word}"))
        .collect();

    assert!(words.len() > 80, "only {} words were found", words.len());
    none_of(
        &missing,
        "One word per thing. Add it to the row of its concept, or use the word there:",
    );
}

#[test]
fn the_readme_names_both_commands() {
    let readme = read("README.md");

    for command in ["cargo run --release -- demo", "tests/run"] {
        assert!(readme.contains(command), "README.md does not say how to `{command}`");
    }
}

#[test]
fn every_setting_is_described() {
    let operations = read("docs/operations.md");
    let source = Source::of("src/cli/config.rs", &read("src/cli/config.rs"));
    let settings = settings(&source);
    let known = |name: &&String| operations.contains(&format!("| `{name}` |"));
    let missing: Vec<_> = settings.iter().filter(|name| !known(name)).cloned().collect();

    assert!(settings.len() > 5, "only {settings:?} were found");
    none_of(&missing, "Add a row to the table of settings in docs/operations.md:");
}

#[test]
fn settings_are_read_in_one_file() {
    let elsewhere: Vec<_> = program_files()
        .iter()
        .filter(|source| source.path != "src/cli/config.rs")
        .filter(|source| source.program().any(|line| line.code.contains("env::var")))
        .map(|source| source.path.clone())
        .collect();

    none_of(&elsewhere, "src/cli/config.rs reads the environment and passes on what it says:");
}

#[test]
fn every_command_is_described() {
    let operations = read("docs/operations.md");
    let commands = commands(&read("src/cli/help.rs"));
    let known = |command: &&String| operations.contains(&format!("`utbud {command}"));
    let missing: Vec<_> = commands.iter().filter(|c| !known(c)).cloned().collect();

    assert!(commands.len() > 5, "only {commands:?} were found");
    none_of(&missing, "Add the command to docs/operations.md:");
}

#[test]
fn pages_name_no_place_on_a_machine() {
    let named: Vec<_> = pages().iter().flat_map(|path| machine_paths(path, &read(path))).collect();

    none_of(&named, "Name files from the root of the repository:");
}

#[test]
fn links_between_pages_lead_somewhere() {
    let exists = |path: &str| root().join(path).exists();
    let dead: Vec<_> =
        pages().iter().flat_map(|path| dead_links(path, &read(path), exists)).collect();

    none_of(&dead, "These links lead nowhere:");
}

#[test]
fn a_concept_outside_the_glossary_is_found() {
    let lib = "mod a;\npub use a::{Id, Service, ServiceDraft, ServiceId};\npub use b::Rank;\n\
               pub use c::d::{\n    fold, Goal,\n};\n";

    let expected = ["Goal", "Rank", "Service"].map(str::to_owned);
    assert_eq!(concepts(lib), BTreeSet::from(expected));
}

#[test]
fn a_decision_without_consequences_is_found() {
    let text = "# 1. A\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n";

    assert_eq!(missing_headings(text), ["## Consequences"]);
}

#[test]
fn a_place_on_a_machine_and_a_dead_link_are_found() {
    let text = "See [a](../README.md), [b](gone.md#x), [c](https://a.se) and /home/anna/x.\n";

    assert_eq!(dead_links("docs/a.md", text, |path| path == "README.md"), ["docs/a.md: gone.md"]);
    assert_eq!(machine_paths("docs/a.md", text).len(), 1);
    assert_eq!(joined("docs/decisions", "../glossary.md"), "docs/glossary.md");
}

#[test]
fn words_for_codes_are_found_in_the_code() {
    let codes = "words! {\n    Side {\n        Internal => \"Intern\",\n    }\n    Act {\n        \
                 Found => \"Lades upp\",\n    }\n}\n";

    let found = words_for_codes(&Source::of("a.rs", codes));
    assert_eq!(found, [("Side".to_owned(), "Intern".to_owned())]);
}

#[test]
fn settings_and_commands_are_found_in_the_code() {
    let config = "const S: [&str; 3] = [\"DATABASE_URL\", \"UTBUD_LOG\", \"UTBUD_ är bra\"];";
    let help = "const COMMANDS: [(&str, &str); 2] = [\n    (\"serve\", \"Starta.\"),\n    \
                (\"user add E-POST --kommun ADRESS\", \"Lägg till.\"),\n];\nfn a() {}\n";

    let found = settings(&Source::of("a.rs", config));
    assert_eq!(found, BTreeSet::from(["DATABASE_URL", "UTBUD_LOG"].map(str::to_owned)));
    assert_eq!(commands(help), ["serve", "user add"]);
}
