//! What a service is: texts, kind, where it is published.

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{Day, Faults, LongText, Name, Rule, SafeUrl, Summary, Term};

codes! {
    /// Who a service is for, by side (*intern eller extern*).
    Audience {
        /// *Extern*.
        External = "external",
        /// *Intern*.
        Internal = "internal",
        /// *Båda*.
        Both = "both",
    }
}

codes! {
    /// What kind of service it is.
    ServiceKind {
        /// *Information*.
        Information = "information",
        /// *Rådgivning*.
        Guidance = "guidance",
        /// *Ansökan*.
        Application = "application",
        /// *Anmälan*.
        Notification = "notification",
        /// *Bokning*.
        Booking = "booking",
        /// *Beställning*.
        Order = "order",
        /// *Redovisning*.
        Report = "report",
        /// *Överklagande*.
        Appeal = "appeal",
        /// *Betalning*.
        Payment = "payment",
        /// *Dialog*.
        Dialogue = "dialogue",
        /// *Övrigt*.
        Other = "other",
    }
}

codes! {
    /// Where a service is in its life.
    Lifecycle {
        /// *Idé*.
        Idea = "idea",
        /// *Under införande*.
        Planned = "planned",
        /// *Aktiv*.
        Active = "active",
        /// *Under avveckling*.
        PhasingOut = "phasing_out",
        /// *Avslutad*.
        Closed = "closed",
    }
}

codes! {
    /// Where a service is published.
    Place {
        /// On the website.
        Web = "web",
        /// On the intranet.
        Intranet = "intranet",
        /// Nowhere.
        None = "none",
    }
}

/// Where a service is published, and at which page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Website, intranet or nowhere.
    pub place: Place,
    /// The page; unknown is `None`.
    pub url: Option<SafeUrl>,
}

/// That a service is meant for a limited time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Temporary {
    /// Its last day.
    pub until: Day,
}

/// The law that a service rests on (*lagrum*; `eli:LegalResource`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// As it is cited.
    pub text: Summary,
    /// Where it is read.
    pub url: Option<SafeUrl>,
}

/// A link to a document or a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is.
    pub title: Name,
    /// Where it is.
    pub url: SafeUrl,
    /// The day of the document.
    pub date: Option<Day>,
}

/// What a service is. `None` is unknown throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it gives, in plain language.
    pub plain_description: Option<Summary>,
    /// The whole description.
    pub description: Option<LongText>,
    /// By side.
    pub audience: Option<Audience>,
    /// Its kind.
    pub kind: Option<ServiceKind>,
    /// Where it is in its life.
    pub lifecycle: Option<Lifecycle>,
    /// Where it is published.
    pub publication: Option<Publication>,
    /// Whether the user has to do anything; false for instance for gritting of roads.
    pub requires_user_action: Option<bool>,
    /// Whether it is an administrative matter.
    pub administrative: Option<bool>,
    /// Whether it is meant for a limited time.
    pub temporary: Option<Temporary>,
    /// Other words that people look for it by.
    pub search_terms: Vec<Term>,
    /// Languages that it is offered in.
    pub languages: Vec<Term>,
    /// The law behind it.
    pub legal_basis: Option<LegalBasis>,
    /// Documents and pages that belong to it.
    pub links: Vec<Link>,
}

impl About {
    pub(super) fn check(&self, faults: &mut Faults) {
        let folded = |terms: &[Term]| {
            let mut all: Vec<_> = terms.iter().map(|t| t.as_str().to_lowercase()).collect();
            let before = all.len();
            all.sort();
            all.dedup();
            all.len() < before
        };
        faults.add_if(folded(&self.search_terms), "search_terms", Rule::Taken);
        faults.add_if(folded(&self.languages), "languages", Rule::Taken);
    }
}
