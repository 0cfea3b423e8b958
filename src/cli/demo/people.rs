//! Exempelkommun's target groups, posts and systems.

use std::collections::BTreeMap;

use utbud_domain::{
    Act, Change, Code, ContactDraft, Day, DigitalPreference, DomainError, Email, EntityRef,
    Headcount, Ids, Name, Note, Percent, Side, SizeEstimate, Summary, SystemDraft,
    TargetGroupDraft, TargetGroupId, Term,
};

use super::lay_in::{Example, Happening, frozen, happening};
use super::lists::{Row, rows};
use super::organisation;
use crate::cli::Refusal;

const TARGET_GROUPS: &str = include_str!("target_groups.csv");
const CONTACTS: &str = include_str!("contacts.csv");
const SYSTEMS: &str = include_str!("systems.csv");

/// They all came on the second day.
pub fn happenings() -> Vec<Happening> {
    vec![happening((2025, 3, 4), lay_in)]
}

fn lay_in(example: &Example<'_>, began: Day) -> Result<(), Refusal> {
    let (groups, posts, systems) = (rows(TARGET_GROUPS)?, rows(CONTACTS)?, rows(SYSTEMS)?);
    example.change(began, Act::ChangeTargetGroup, |_, ids| target_groups(&groups, ids))?;
    example.change(began, Act::ChangeContact, |_, ids| {
        posts.iter().map(|row| post(row, ids)).collect()
    })?;
    example.change(began, Act::ChangeUnit, |catalogue, _| organisation::leads(catalogue))?;
    example.change(began, Act::LayInExample, |_, ids| {
        systems.iter().map(|row| system(row, ids)).collect()
    })
}

fn target_groups(list: &[Row], ids: &mut Ids) -> Result<Vec<Change>, DomainError> {
    let mut known: BTreeMap<&str, TargetGroupId> = BTreeMap::new();
    let mut changes = Vec::new();
    for (row, position) in list.iter().zip(0..) {
        let path = row.get("path");
        let id = ids.make();
        let about = EntityRef::TargetGroup(id);
        let (above, name) = path.rsplit_once(" > ").unwrap_or(("", path));
        known.insert(path, id);
        changes.push(frozen(
            about,
            TargetGroupDraft {
                id,
                name: Name::parse(name).map_err(|_| DomainError::NotFound(about))?,
                parent: known.get(above).copied(),
                side: Side::from_code(row.get("side")).unwrap_or(Side::External),
                position,
                size: size(row),
                preference: preference(row),
                needs: row.some("needs").and_then(|text| Note::parse(text).ok()),
                note: row.some("notes").and_then(|text| Note::parse(text).ok()),
            },
        )?);
    }
    Ok(changes)
}

fn size(row: &Row) -> Option<SizeEstimate> {
    let count = row.get("size").parse().ok().and_then(|n| Headcount::new(n).ok())?;
    Some(SizeEstimate { count, source: row.some("source").and_then(|s| Summary::parse(s).ok()) })
}

fn preference(row: &Row) -> Option<DigitalPreference> {
    let share = |name| row.get(name).parse().ok().and_then(|n| Percent::new(n).ok());
    let (digital, mixed, personal) = (share("digital")?, share("mixed")?, share("personal")?);
    Some(DigitalPreference { digital, mixed, personal })
}

fn post(row: &Row, ids: &mut Ids) -> Result<Change, DomainError> {
    let id = ids.make();
    let about = EntityRef::Contact(id);
    frozen(
        about,
        ContactDraft {
            id,
            name: Name::parse(row.get("post")).map_err(|_| DomainError::NotFound(about))?,
            title: None,
            is_post: Some(true),
            email: row.some("email").and_then(|text| Email::parse(text).ok()),
            telephone: row.some("phone").and_then(|text| Term::parse(text).ok()),
            deputy: None,
            note: None,
        },
    )
}

fn system(row: &Row, ids: &mut Ids) -> Result<Change, DomainError> {
    let id = ids.make();
    let about = EntityRef::System(id);
    let name = Name::parse(row.get("name")).map_err(|_| DomainError::NotFound(about))?;
    frozen(about, SystemDraft { id, name })
}
