//! Who may do what: one pure function that every route passes.

use crate::AccessRole;
use crate::codes::codes;

codes! {
    /// What a route lets one do.
    Permission {
        /// Is for everyone, whatever the kommun has decided: log-in, health, assets.
        Anyone = "anyone",
        /// Reads what is published: services on the website without persons, channels, target
        /// groups, units and the numbers of coverage.
        ReadPublished = "read_published",
        /// Reads everything in the catalogue: lists behind a figure, the intranet's services,
        /// persons, history.
        ReadAll = "read_all",
        /// Changes services: those of the own unit, for who is limited to one.
        EditServices = "edit_services",
        /// Changes everything in the catalogue, and imports.
        EditCatalogue = "edit_catalogue",
        /// Changes users, tokens and settings.
        Administer = "administer",
    }
}

/// What a route answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Come in.
    Granted,
    /// Only to those who have said who they are.
    LogInFirst,
    /// Not to this one.
    Refused,
}

/// Whether someone may do something in a kommun.
///
/// `role` is the one in *that* kommun; `None` is nobody, or someone from another kommun, who are
/// treated alike. `is_known` says whether the visitor has logged in at all, so that someone from
/// elsewhere is refused rather than sent to the log-in. `is_open` is the kommun's setting for
/// reading without log-in.
///
/// # Source
/// `design.md` 9, *Accounts*.
///
/// # Examples
/// ```
/// use utbud_domain::{AccessRole, access::{Access, Permission, Visitor, access}};
///
/// let nobody = Visitor { role: None, is_known: false };
/// assert_eq!(access(nobody, Permission::ReadPublished, true), Access::Granted);
/// assert_eq!(access(nobody, Permission::ReadPublished, false), Access::LogInFirst);
/// let reader = Visitor { role: Some(AccessRole::Reader), is_known: true };
/// assert_eq!(access(reader, Permission::EditCatalogue, true), Access::Refused);
/// ```
#[must_use]
pub fn access(visitor: Visitor, permission: Permission, is_open: bool) -> Access {
    let open = match permission {
        Permission::Anyone => true,
        Permission::ReadPublished => is_open,
        _ => false,
    };
    match visitor.role {
        _ if open => Access::Granted,
        Some(role) if may(role, permission) => Access::Granted,
        None if !visitor.is_known => Access::LogInFirst,
        _ => Access::Refused,
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The role in the kommun that is asked about.
    pub role: Option<AccessRole>,
    /// Whether the visitor has a log-in or a token at all.
    pub is_known: bool,
}

/// What a role may do.
#[must_use]
pub fn may(role: AccessRole, permission: Permission) -> bool {
    use AccessRole::{Administrator, ServiceOwner, Strategist};
    match permission {
        Permission::Anyone | Permission::ReadPublished | Permission::ReadAll => true,
        Permission::EditServices => matches!(role, ServiceOwner | Strategist | Administrator),
        Permission::EditCatalogue => matches!(role, Strategist | Administrator),
        Permission::Administer => role == Administrator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    /// One line a role: what it may, in the order of [`Permission::ALL`].
    const TABLE: [(AccessRole, [bool; 6]); 7] = [
        (AccessRole::Reader, [true, true, true, false, false, false]),
        (AccessRole::ServiceOwner, [true, true, true, true, false, false]),
        (AccessRole::SystemMaintainer, [true, true, true, false, false, false]),
        (AccessRole::SystemOwner, [true, true, true, false, false, false]),
        (AccessRole::Reviewer, [true, true, true, false, false, false]),
        (AccessRole::Strategist, [true, true, true, true, true, false]),
        (AccessRole::Administrator, [true, true, true, true, true, true]),
    ];

    #[test]
    fn every_role_may_what_the_table_says_whether_reading_is_open_or_not() {
        assert_eq!(TABLE.map(|(role, _)| role), *AccessRole::ALL);
        for (role, expected) in TABLE {
            for is_open in [true, false] {
                let visitor = Visitor { role: Some(role), is_known: true };
                let answers: Vec<_> = Permission::ALL
                    .iter()
                    .map(|permission| access(visitor, *permission, is_open) == Access::Granted)
                    .collect();
                assert_eq!(answers, expected, "{role:?}");
            }
        }
    }

    #[test]
    fn nobody_reads_what_is_published_where_that_is_open_and_else_is_asked_to_log_in() {
        let nobody = Visitor { role: None, is_known: false };
        use Access::{Granted, LogInFirst};

        let answers = |open| Permission::ALL.iter().map(move |p| access(nobody, *p, open));

        let after = [LogInFirst; 4];
        assert_eq!(answers(true).collect::<Vec<_>>(), [&[Granted, Granted][..], &after].concat());
        assert_eq!(
            answers(false).collect::<Vec<_>>(),
            [&[Granted, LogInFirst][..], &after].concat()
        );
    }

    #[test]
    fn someone_from_another_kommun_is_refused_and_not_asked_to_log_in_again() {
        let stranger = Visitor { role: None, is_known: true };

        assert_eq!(access(stranger, Permission::ReadAll, true), Access::Refused);
        assert_eq!(access(stranger, Permission::ReadPublished, true), Access::Granted);
    }
}
