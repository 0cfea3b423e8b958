//! A change of one thing, wished for while looking at one version of it.

use super::{Choices, Thing, merge};
use crate::{Catalogue, Change, DomainError, EntityRef, Frozen, Version};

/// What somebody made of a thing.
#[derive(Clone, Debug)]
pub struct Edit<D> {
    /// Which thing.
    pub about: EntityRef,
    /// The version that was looked at.
    pub seen: Version,
    /// What it said then.
    pub base: D,
    /// What it is to say.
    pub mine: D,
    /// What was chosen where someone else had come between, having seen the version beside.
    pub chosen: Option<(Version, Choices)>,
}

impl<D: Thing> Edit<D> {
    /// The changes that it takes on the newest catalogue: none where nothing differs.
    ///
    /// # Errors
    /// [`DomainError::NotFound`] where the thing is gone; [`DomainError::Clash`] with the fields
    /// that someone else changed too, as long as nothing has been chosen for what is saved now;
    /// [`DomainError::Refused`] for what the two together may not be.
    pub fn changes(&self, catalogue: &Catalogue) -> Result<Vec<Change>, DomainError> {
        let now = D::find(catalogue, self.about).ok_or(DomainError::NotFound(self.about))?;
        let none = Choices::new();
        let choices = match &self.chosen {
            Some((version, choices)) if *version == now.version => choices,
            _ => &none,
        };
        let theirs = now.value.draft();
        let merged = merge(&self.base, &self.mine, &theirs, choices);
        if !merged.clashes.is_empty() {
            let (about, fields) = (self.about, merged.clashes);
            return Err(DomainError::Clash { about, fields, now: now.version });
        }
        if merged.draft == theirs {
            return Ok(Vec::new());
        }
        let about = self.about;
        let frozen = Frozen::new(merged.draft);
        let frozen = frozen.map_err(|faults| DomainError::Refused { about, faults })?;
        Ok(vec![Change::Put(D::entity(frozen))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Whose;
    use crate::testing::{Kommun, name};
    use crate::{EventDraft, EventId};

    struct Case {
        kommun: Kommun,
        id: EventId,
        base: EventDraft,
    }

    fn case() -> Case {
        let mut kommun = Kommun::new();
        let id = kommun.event("Flytta");
        let base = kommun.catalogue().events.get(id).unwrap().draft();
        Case { kommun, id, base }
    }

    impl Case {
        fn edit(&self, called: &str) -> Edit<EventDraft> {
            let mine = EventDraft { name: name(called), ..self.base.clone() };
            let about = EntityRef::Event(self.id);
            Edit { about, seen: Version(1), base: self.base.clone(), mine, chosen: None }
        }

        fn saved(&mut self, called: &str) {
            let changes = self.edit(called).changes(self.kommun.catalogue()).unwrap();
            self.kommun.change(&changes);
        }

        fn called(&self) -> &str {
            self.kommun.catalogue().events.get(self.id).unwrap().name.as_str()
        }
    }

    #[test]
    fn what_says_the_same_as_before_is_no_change() {
        let case = case();

        assert_eq!(case.edit("Flytta").changes(case.kommun.catalogue()), Ok(vec![]));
    }

    #[test]
    fn who_comes_second_is_told_of_the_clash_chooses_and_saves() {
        let mut case = case();
        case.saved("Flytta in");

        let mut second = case.edit("Flytta hit");
        let about = EntityRef::Event(case.id);
        let clash = DomainError::Clash { about, fields: vec!["name"], now: Version(2) };
        assert_eq!(second.changes(case.kommun.catalogue()), Err(clash));

        second.chosen = Some((Version(2), Choices::from([("name".into(), Whose::Mine)])));
        let changes = second.changes(case.kommun.catalogue()).unwrap();
        case.kommun.change(&changes);
        assert_eq!(case.called(), "Flytta hit");
    }

    #[test]
    fn a_choice_holds_for_what_was_seen_and_not_for_what_came_after() {
        let mut case = case();
        case.saved("Flytta in");
        let mut second = case.edit("Flytta hit");
        second.chosen = Some((Version(1), Choices::from([("name".into(), Whose::Mine)])));

        let about = EntityRef::Event(case.id);
        let clash = DomainError::Clash { about, fields: vec!["name"], now: Version(2) };
        assert_eq!(second.changes(case.kommun.catalogue()), Err(clash));
    }
}
