//! The questions that are asked of a new service, in their order.

/// A question, or two that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// What it is called and numbered.
    Name,
    /// Who answers for it, and what kind it is of.
    Owner,
    /// Who it is for.
    People,
    /// How often it is used.
    Volume,
    /// Whether there is an e-service.
    EService,
}

impl Step {
    /// All of them, in order.
    pub(super) const ALL: [Self; 5] =
        [Self::Name, Self::Owner, Self::People, Self::Volume, Self::EService];

    /// Its code, in forms.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Owner => "owner",
            Self::People => "people",
            Self::Volume => "volume",
            Self::EService => "e_service",
        }
    }

    /// Its name, in the row of steps.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Name => "Namn",
            Self::Owner => "Ansvar och typ",
            Self::People => "Målgrupp",
            Self::Volume => "Antal",
            Self::EService => "E-tjänst",
        }
    }

    /// The fields that it asks for.
    pub(super) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["name", "number"],
            Self::Owner => &["owner", "kind"],
            Self::People => &["audience", "target_groups"],
            Self::Volume => &["annual_volume", "volume_source"],
            Self::EService => &["e_service", "url", "planned_on"],
        }
    }

    /// The one with a code.
    pub(super) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The one after it.
    pub(super) fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// The one before it.
    pub(super) fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }

    /// The fields that have been asked for with it.
    pub(super) fn fields_so_far(self) -> Vec<&'static str> {
        let asked = Self::ALL.into_iter().filter(|step| *step <= self);
        asked.flat_map(|step| step.fields().iter().copied()).collect()
    }

    /// Whether a field has been asked for with it.
    pub(super) fn has_asked(self, field: &str) -> bool {
        self.fields_so_far().contains(&field)
    }

    /// The one that asks for a field; the last for what none asks for.
    pub(super) fn asking(field: &str) -> Self {
        let found = Self::ALL.into_iter().find(|step| step.fields().contains(&field));
        found.unwrap_or(Self::EService)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_follow_each_other_and_lead_back() {
        assert_eq!(Step::Name.next(), Some(Step::Owner));
        assert_eq!(Step::EService.next(), None);
        assert_eq!(Step::Name.before(), None);
        assert_eq!(Step::Volume.before(), Some(Step::People));
        assert_eq!(Step::asking("kind"), Step::Owner);
        assert_eq!(Step::Owner.fields_so_far(), ["name", "number", "owner", "kind"]);
        for step in Step::ALL {
            assert_eq!(Step::read(step.code()), Some(step));
        }
    }
}
