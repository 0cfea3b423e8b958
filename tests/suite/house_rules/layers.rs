//! Which layer knows which, what the root holds, and how the database is laid out.

use super::{files, none_of, read};

/// A layer: its `Cargo.toml`, the layers it may know, and libraries that it never may.
struct Layer {
    manifest: &'static str,
    knows: &'static [&'static str],
    never: &'static [&'static str],
}

const LAYERS: [Layer; 5] = [
    Layer {
        manifest: "src/domain/Cargo.toml",
        knows: &[],
        never: &["actix", "maud", "diesel", "tokio", "tracing", "validator", "csv", "calamine"],
    },
    Layer {
        manifest: "src/store/Cargo.toml",
        knows: &["utbud-domain"],
        never: &["actix", "maud", "validator", "utoipa", "calamine", "rust_xlsxwriter"],
    },
    Layer {
        manifest: "src/exchange/Cargo.toml",
        knows: &["utbud-domain"],
        never: &["actix", "maud", "validator", "utoipa", "diesel", "tokio"],
    },
    Layer {
        manifest: "src/web/Cargo.toml",
        knows: &["utbud-domain", "utbud-exchange", "utbud-store"],
        never: &["diesel", "calamine", "rust_xlsxwriter", "zip"],
    },
    Layer {
        manifest: "Cargo.toml",
        knows: &["utbud-domain", "utbud-exchange", "utbud-store", "utbud-web"],
        never: &["diesel", "calamine", "rust_xlsxwriter", "zip"],
    },
];

/// All that the root may hold; names that begin with a dot may too.
const ROOT: [&str; 12] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "docs",
    "migrations",
    "publiccode.yml",
    "src",
    "static",
    "tests",
];

/// Tables that belong to no kommun.
const GLOBAL: [&str; 5] = ["municipality", "account", "session", "login_delay", "setup_code"];

/// The names under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let after = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let section = after.split("\n[").next().unwrap_or_default();
    let lines = section.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|n| !n.is_empty()).collect()
}

fn wrong_arrows(layer: &Layer, manifest: &str) -> Vec<String> {
    let is_wrong = |name: &&str| {
        let upwards = name.starts_with("utbud") && !layer.knows.contains(name);
        upwards || layer.never.iter().any(|never| name.starts_with(never))
    };
    let wrong = dependencies(manifest).into_iter().filter(is_wrong);
    wrong.map(|name| format!("{} uses {name}", layer.manifest)).collect()
}

/// What is wrong with the tables of a migration: keys that do not begin with the kommun, and keys
/// to other tables that leave it out.
fn keys_without_municipality(sql: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for table in sql.split("CREATE TABLE ").skip(1) {
        let name = table.split_whitespace().next().unwrap_or_default();
        let body = table.split("\n);").next().unwrap_or_default();
        if GLOBAL.contains(&name) {
            continue;
        }
        for key in ["PRIMARY KEY (", "UNIQUE (", "FOREIGN KEY ("] {
            let columns = body.split(key).skip(1);
            let bad = columns.filter(|after| !after.starts_with("municipality_id"));
            wrong.extend(bad.map(|c| format!("{name}: {key}{}", c.lines().next().unwrap_or(""))));
        }
        if !body.trim_start_matches(name).contains("municipality_id TEXT NOT NULL") {
            wrong.push(format!("{name}: no municipality_id"));
        }
    }
    wrong
}

/// How many columns the widest table of the migrations has, those that were added later too, and
/// which it is.
fn widest(sql: &str) -> (usize, &str) {
    let is_column = |line: &&str| {
        let first = line.split_whitespace().next().unwrap_or_default();
        line.starts_with("    ")
            && !line.starts_with("     ")
            && first.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
    };
    let tables = sql.split("CREATE TABLE ").skip(1).map(|table| {
        let body = table.split("\n);").next().unwrap_or_default();
        let name = table.split_whitespace().next().unwrap_or("");
        let added = sql.matches(&format!("ALTER TABLE {name} ADD COLUMN ")).count();
        (body.lines().filter(is_column).count() + added, name)
    });
    tables.max().unwrap_or_default()
}

#[test]
fn arrows_between_the_layers_point_down() {
    let wrong: Vec<_> =
        LAYERS.iter().flat_map(|layer| wrong_arrows(layer, &read(layer.manifest))).collect();

    none_of(&wrong, "cli > web > exchange, store > domain; see docs/architecture.md:");
}

#[test]
fn every_manifest_is_read() {
    for layer in &LAYERS {
        assert!(dependencies(&read(layer.manifest)).len() > 3, "{}", layer.manifest);
    }
}

#[test]
fn the_root_holds_what_people_look_for_there_and_nothing_else() {
    let entries = std::fs::read_dir(super::root()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let left_by_runs = |name: &str| name == "target" || name.starts_with("utbud");
    let strange: Vec<_> = names
        .filter(|name| !ROOT.contains(&name.as_str()) && !name.starts_with('.'))
        .filter(|name| !left_by_runs(name))
        .collect();

    none_of(&strange, "The root holds the workspace and its pages. Put this where it belongs:");
}

#[test]
fn every_migration_says_why_and_can_be_taken_back() {
    let mut wrong = Vec::new();
    for up in files("migrations", "up.sql") {
        let down = up.replace("up.sql", "down.sql");
        if !read(&up).starts_with("-- ") {
            wrong.push(format!("{up}: the first line is not a comment that says why"));
        }
        if !super::root().join(&down).is_file() || read(&down).trim().is_empty() {
            wrong.push(format!("{down}: is missing or empty"));
        }
    }

    none_of(&wrong, "A migration begins with its reason, and has a down.sql that works:");
}

#[test]
fn the_municipality_comes_first_in_every_key() {
    let wrong: Vec<_> = files("migrations", "up.sql")
        .iter()
        .flat_map(|path| keys_without_municipality(&read(path)))
        .collect();

    none_of(&wrong, "Keyed by kommun, so that no key can cross from one to another:");
}

#[test]
fn no_table_is_wider_than_diesel_is_built_for() {
    let sql: Vec<_> = files("migrations", "up.sql").iter().map(|path| read(path)).collect();
    let sql = sql.join("\n");

    let (columns, table) = widest(&sql);

    assert!((2..=32).contains(&columns), "{table} has {columns} columns, at most 32");
}

#[test]
fn a_wrong_arrow_is_found() {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\nchrono = \"1\"\n\
                    # actix-files\nutbud-web.workspace = true\nactix-web = { version = \"4\" }\n\n\
                    [dev-dependencies]\ndiesel = \"2\"\n";

    assert_eq!(
        wrong_arrows(&LAYERS[0], manifest),
        ["src/domain/Cargo.toml uses utbud-web", "src/domain/Cargo.toml uses actix-web"]
    );
    assert_eq!(dependencies(manifest), ["chrono", "utbud-web", "actix-web"]);
}

#[test]
fn a_key_without_the_municipality_is_found() {
    let sql = "CREATE TABLE a (\n    municipality_id TEXT NOT NULL,\n    id TEXT NOT NULL,\n    \
               PRIMARY KEY (id),\n    FOREIGN KEY (municipality_id, b) REFERENCES c (d)\n);\n\
               CREATE TABLE session (\n    id TEXT NOT NULL PRIMARY KEY\n);\n";

    assert_eq!(keys_without_municipality(sql), ["a: PRIMARY KEY (id),"]);
    assert_eq!(widest(sql), (2, "a"));
    let later = format!("{sql}ALTER TABLE session ADD COLUMN b TEXT;\n").repeat(2);
    assert_eq!(widest(&later), (3, "session"));
}
