//! People, posts, and where one turns to.

use serde::{Deserialize, Serialize};

use crate::{ContactId, Draft, Email, Faults, Frozen, Name, Note, Rule, SafeUrl, Summary, Term};

/// Where one turns to: inherited from the channel by the unit, and from the unit by the assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPoint {
    /// Telephone number as it is to be shown.
    pub telephone: Option<Term>,
    /// E-mail address.
    pub email: Option<Email>,
    /// Visiting or postal address.
    pub address: Option<Summary>,
    /// A page or a form.
    pub url: Option<SafeUrl>,
    /// Opening hours, in words.
    pub hours: Option<Summary>,
}

impl ContactPoint {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// Fills what is not known from `other`.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            telephone: self.telephone.clone().or_else(|| other.telephone.clone()),
            email: self.email.clone().or_else(|| other.email.clone()),
            address: self.address.clone().or_else(|| other.address.clone()),
            url: self.url.clone().or_else(|| other.url.clone()),
            hours: self.hours.clone().or_else(|| other.hours.clone()),
        }
    }
}

/// A person or a post that holds a role (*e-tjänsteansvarig*, *informationsägare* …), as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDraft {
    /// Which contact.
    pub id: ContactId,
    /// The name of the person or of the post.
    pub name: Name,
    /// The person's title, where the name is that of a person.
    pub title: Option<Name>,
    /// Whether it is a post rather than a person; unknown is `None`.
    pub is_post: Option<bool>,
    /// E-mail address.
    pub email: Option<Email>,
    /// Telephone number as it is to be shown.
    pub telephone: Option<Term>,
    /// Who stands in (*ersättare*).
    pub deputy: Option<ContactId>,
    /// Anything else.
    pub note: Option<Note>,
}

/// A person or a post that holds a role.
pub type Contact = Frozen<ContactDraft>;

impl Draft for ContactDraft {
    fn check(&self, faults: &mut Faults) {
        faults.add_if(self.deputy == Some(self.id), "deputy", Rule::Cycle);
    }
}
