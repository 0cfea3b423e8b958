//! What each level of complexity is called.

/// What each level is, from 1 to 5, with an example of a kommun.
///
/// # Source
/// `design.md` 4, *Complexity*.
pub const COMPLEXITY: [(&str, &str); 5] = [
    ("en enda uppgift eller ett klick", "lämna mätarställning"),
    ("ett enkelt formulär, ingen bedömning", "boendeparkering"),
    ("flera uppgifter eller bilagor, viss bedömning", "byta skola"),
    ("utredning och flera kontakter", "bostadsanpassning"),
    ("flera verksamheter eller myndigheter tillsammans", "starta företag"),
];
