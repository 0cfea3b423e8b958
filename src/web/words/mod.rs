//! Swedish, in one place: the words for codes, rules, refusals and imports. The domain and the
//! layers beside it speak in codes; `cli` and the pages both take their words from here.

pub mod acts;
pub mod age;
pub mod ahead;
pub mod around;
mod assignment;
pub mod codes;
pub mod complexity;
mod e_service;
pub mod exchange;
pub mod facets;
mod field_text;
pub mod fields;
pub mod figures;
pub mod import;
pub mod kommun;
pub mod roles;
pub mod rules;
pub mod service;
pub mod things;
pub mod to_do;
pub mod undo;

/// A number of bytes as people say it.
#[must_use]
pub fn size(bytes: usize) -> String {
    const KIB: usize = 1024;
    match bytes {
        n if n >= KIB * KIB => format!("{}\u{a0}MB", n / (KIB * KIB)),
        n if n >= KIB => format!("{}\u{a0}kB", n / KIB),
        n => format!("{n}\u{a0}byte"),
    }
}

/// A number of seconds as people say it: minutes from two of them on.
#[must_use]
pub fn seconds(seconds: u64) -> String {
    match seconds {
        1 => "1\u{a0}sekund".to_owned(),
        n if n < 120 => format!("{n}\u{a0}sekunder"),
        n => format!("{}\u{a0}minuter", n.div_ceil(60)),
    }
}
