//! The rules of the house that the compiler cannot see: what may stand where, and what the docs
//! must hold.
//!
//! Every rule reads files as text and gives what breaks it, as lines that say where. `source` tells
//! Rust apart into code, texts and comments; `code`, `layers`, `docs`, `handbook` and `words` hold
//! the rules. Each checker has a test with a planted fault beside it, which shows that it can fail.

mod code;
mod docs;
mod handbook;
mod layers;
mod pages;
mod source;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file as text, by its path from the root.
fn read(path: &str) -> String {
    let file = root().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}

/// The paths from the root of all files under a folder with this ending, in order.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).unwrap_or_else(|e| panic!("{}: {e}", next.display()));
        for entry in entries.map(|entry| entry.expect("a readable folder").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.to_string_lossy().ends_with(ending) {
                let path = entry.strip_prefix(root()).expect("a path below the root");
                found.push(path.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Fails with all that breaks a rule, and with what to do about it.
#[track_caller]
fn none_of(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}\n  {}\n", faults.join("\n  "));
}
