//! What a program can write of a kind of thing.

use std::fmt::Debug;

use utbud_domain::closing::Close;
use utbud_domain::edit::Thing;
use utbud_domain::{
    Act, Catalogue, Change, Day, DomainError, EntityKind, Fault, Frozen, Id, Ids, Kept, OrgUnitId,
};
use utoipa::openapi::{RefOr, Schema};
use uuid::Uuid;

use super::at::{At, Problems, UNKNOWN};
use super::describe::LineOf;
use crate::error::WebError;
use crate::told::FieldProblem;
use crate::visit::Visit;

/// A member of a kind of thing.
pub struct Member<D: 'static> {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// The field that sentences name.
    pub field: &'static str,
    /// Whether a new thing must have it.
    pub is_needed: bool,
    /// How it is described.
    pub schema: fn() -> RefOr<Schema>,
    /// Says what is wrong with it.
    pub check: fn(&At<'_>),
    /// Lays it on a draft.
    pub lay: fn(&mut D, &At<'_>),
}

impl<D> LineOf for Member<D> {
    fn line(&self) -> (&'static str, &'static str, RefOr<Schema>) {
        (self.name, self.says, (self.schema)())
    }
}

/// A member that is a field of the draft; `needed` where a new thing must have it.
macro_rules! member {
    ($name:literal $says:literal needed => $($part:ident).+: $type:ty) => {
        $crate::api::write::Member {
            is_needed: true,
            ..$crate::api::write::member!($name $says => $($part).+: $type)
        }
    };
    ($name:literal $says:literal => $($part:ident).+: $type:ty) => {
        $crate::api::write::member!($name $says => $type, |draft, value| {
            draft.$($part).+ = value;
        })
    };
    ($name:literal $says:literal => $type:ty, |$draft:ident, $value:ident| $lay:block) => {
        $crate::api::write::Member {
            name: $name,
            says: $says,
            field: $name,
            is_needed: false,
            schema: <$type as $crate::api::write::Written>::schema,
            check: |at| {
                let _ = $crate::api::write::read::<$type>(at);
            },
            lay: |$draft, at| {
                if let Some($value) = $crate::api::write::read::<$type>(at) $lay
            },
        }
    };
}
pub(crate) use member;

/// What adding, changing and closing a thing is called in the history.
#[derive(Clone, Copy, Debug)]
pub struct Acts {
    /// Adding.
    pub add: Act,
    /// Changing.
    pub change: Act,
    /// Closing.
    pub close: Act,
}

/// A kind of thing that programs write.
pub trait Resource: Thing + Close + Debug + Send + Sync + 'static {
    /// What kind it is.
    const KIND: EntityKind;
    /// The last part of the address of its list.
    const COLLECTION: &'static str;
    /// The schema of what GET gives.
    const BODY: &'static str;
    /// What can be written of it.
    const MEMBERS: &'static [Member<Self>];
    /// What the history calls it.
    const ACTS: Acts;
    /// A new one, as JSON.
    const EXAMPLE: &'static str;
    /// What closing one takes.
    const CLOSING: &'static [&'static str] = &["on"];

    /// The identity that an address names.
    fn identified(_visit: &Visit, text: &str) -> Option<Uuid> {
        OrgUnitId::parse(text).map(Id::uuid)
    }

    /// What GET gives of one.
    ///
    /// # Errors
    /// [`WebError::Broken`].
    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError>;

    /// A new one, of which only what every one has is known.
    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self>;

    /// The pointer to what is wrong.
    fn place(&self, fault: &Fault) -> String {
        format!("/{}", fault.field.replace('.', "/"))
    }

    /// Whether a change closes it, and so is told as that.
    fn closes(_was: &Self, _mine: &Self) -> bool {
        false
    }

    /// All that a change takes, where what lies in the thing goes along.
    ///
    /// # Errors
    /// What hinders that.
    fn with_moves(
        _catalogue: &Catalogue,
        changes: Vec<Change>,
        _today: Day,
    ) -> Result<Vec<Change>, DomainError> {
        Ok(changes)
    }

    /// What a refusal says in the words of a page that does the same; none where no page does.
    fn refused(&self, _visit: &Visit, _error: &DomainError) -> Option<Vec<FieldProblem>> {
        None
    }

    /// Says what took over, where things of the kind have something that does.
    fn succeeded_by(&mut self, _successor: OrgUnitId) {}
}

/// A member by its name.
pub fn member_named<D: Resource>(name: &str) -> Option<&'static Member<D>> {
    D::MEMBERS.iter().find(|member| member.name == name)
}

/// Says what is wrong with a body of which a new thing is to be made.
pub fn check_new<D: Resource>(top: &At<'_>, problems: &Problems) {
    let Some(object) = top.value.as_object() else {
        top.say("Skicka ett JSON-objekt.");
        return;
    };
    for name in object.keys() {
        match member_named::<D>(name) {
            Some(member) if !top.inside(name).value.is_null() => {
                (member.check)(&top.member(name, member.field));
            }
            Some(_) => {}
            None => top.inside(name).say(UNKNOWN),
        }
    }
    let needed = D::MEMBERS.iter().filter(|member| member.is_needed);
    for member in needed.filter(|member| top.inside(member.name).value.is_null()) {
        top.member(member.name, member.field).refuse(&utbud_domain::Rule::Required);
    }
    problems.borrow_mut().sort_by(|a, b| a.pointer.cmp(&b.pointer));
}
