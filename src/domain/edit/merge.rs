//! Two changes of one thing, made from the same state, put together.

use std::collections::BTreeMap;

use super::Fields;

/// Who said something of a field that two people changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The one who comes second.
    Mine,
    /// What is saved.
    Theirs,
}

/// What the second has chosen for fields that both changed, by their names.
pub type Choices = BTreeMap<String, Whose>;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge<D> {
    /// Both changes; where they clash and nothing is chosen, what is saved.
    pub draft: D,
    /// The fields that both changed, to different things, without a choice made.
    pub clashes: Vec<&'static str>,
}

/// Puts `mine` and `theirs` together, which both were `base`.
///
/// A field that only one of them changed is as that one says; one that both changed to the same
/// is that; any other is a clash, which `choices` settle.
#[must_use]
pub fn merge<D: Fields + Clone>(base: &D, mine: &D, theirs: &D, choices: &Choices) -> Merge<D> {
    let mut merge = Merge { draft: theirs.clone(), clashes: Vec::new() };
    for field in D::FIELDS {
        if !field.differs(base, mine) || !field.differs(mine, theirs) {
            continue;
        }
        let is_clash = field.differs(base, theirs);
        match choices.get(field.path).filter(|_| is_clash) {
            Some(Whose::Theirs) => {}
            None if is_clash => merge.clashes.push(field.path),
            Some(Whose::Mine) | None => field.take(&mut merge.draft, mine),
        }
    }
    merge
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::name;
    use crate::{EventDraft, EventId, EventKind, Id, Note};

    fn event(called: &str, kind: EventKind, note: Option<&str>) -> EventDraft {
        let description = note.map(|note| Note::parse(note).unwrap());
        let id = EventId::from_uuid(uuid::Uuid::nil());
        EventDraft { id, name: name(called), kind, description }
    }

    #[test]
    fn fields_that_the_two_did_not_both_touch_come_together() {
        let base = event("Flytta", EventKind::Life, None);
        let mine = event("Flytta hit", EventKind::Life, None);
        let theirs = event("Flytta", EventKind::Life, Some("Till kommunen."));

        let merged = merge(&base, &mine, &theirs, &Choices::new());

        let both = event("Flytta hit", EventKind::Life, Some("Till kommunen."));
        assert_eq!(merged, Merge { draft: both, clashes: vec![] });
    }

    #[test]
    fn a_field_that_both_changed_is_asked_about_and_the_rest_is_not() {
        let base = event("Flytta", EventKind::Life, None);
        let mine = event("Flytta hit", EventKind::Business, None);
        let theirs = event("Flytta in", EventKind::Life, None);

        let merged = merge(&base, &mine, &theirs, &Choices::new());

        let kept = event("Flytta in", EventKind::Business, None);
        assert_eq!(merged, Merge { draft: kept, clashes: vec!["name"] });
    }

    #[test]
    fn a_choice_settles_the_field_that_it_names() {
        let base = event("Flytta", EventKind::Life, None);
        let (mine, theirs) = (
            event("Flytta hit", EventKind::Life, Some("Mitt.")),
            event("Flytta in", EventKind::Life, Some("Ditt.")),
        );
        let choices =
            Choices::from([("name".into(), Whose::Mine), ("description".into(), Whose::Theirs)]);

        let merged = merge(&base, &mine, &theirs, &choices);

        let chosen = event("Flytta hit", EventKind::Life, Some("Ditt."));
        assert_eq!(merged, Merge { draft: chosen, clashes: vec![] });
    }

    #[test]
    fn the_same_said_twice_is_no_clash() {
        let base = event("Flytta", EventKind::Life, None);
        let said = event("Flytta hit", EventKind::Life, None);

        let merged = merge(&base, &said, &said, &Choices::new());

        assert_eq!(merged, Merge { draft: said, clashes: vec![] });
    }
}
