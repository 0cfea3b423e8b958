//! That whatever the domain can refuse can be told in Swedish.

use std::collections::BTreeSet;

use utbud_web::words::fields;

use super::none_of;
use super::source::{Source, program_files};

/// The names of fields in the calls of `add`, `add_if` and `one`, over as many lines as they have,
/// and in the lists that those calls take them from.
fn named(source: &Source) -> BTreeSet<String> {
    let calls = [".add(", ".add_if(", "Faults::one(", "const FIELDS"];
    let is_list = source.path == "src/domain/catalogue/references.rs";
    let (mut fields, mut inside) = (BTreeSet::new(), false);
    for line in source.program() {
        inside |= calls.iter().any(|call| line.code.contains(call));
        if inside || is_list {
            fields.extend(line.texts.iter().filter(|text| is_field(text)).cloned());
        }
        inside &= !line.code.ends_with(';');
    }
    fields
}

/// Whether a text can be the name of a field.
fn is_field(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || "_.".contains(c))
}

fn of_the_domain(source: &Source) -> bool {
    source.path.starts_with("src/domain/") && !source.path.starts_with("src/domain/import/")
}

#[test]
fn every_field_that_the_domain_can_refuse_has_its_word() {
    let named: BTreeSet<_> =
        program_files().iter().filter(|s| of_the_domain(s)).flat_map(named).collect();
    assert!(named.contains("temporary_until") && named.contains("channels.target"), "{named:?}");

    let nameless: Vec<_> =
        named.into_iter().filter(|field| fields::in_text(field) == "uppgiften").collect();
    none_of(&nameless, "Give the field its word in src/web/words/fields.rs:");
}

#[test]
fn a_field_is_found_over_the_lines_of_its_call() {
    let text = "fn a() {\n    faults.add_if(\n        wrong,\n        \"until\",\n        Rule,\n    );\n    say(\"other\");\n}\n";

    let found: Vec<_> = named(&Source::of("src/domain/a.rs", text)).into_iter().collect();

    assert_eq!(found, ["until"]);
}
