//! The columns of the service sheet, by code. Their headings are `exchange`'s.

use crate::codes::codes;
use crate::{Horizon, Role};

codes! {
    /// A column of the service sheet, in the order that the template has them.
    ///
    /// # Source
    /// `design.md` 9, *The service sheet*.
    SheetColumn {
        /// *Tjänstenummer*.
        Number = "number",
        /// *Namn*.
        Name = "name",
        /// *Beskrivning*.
        Description = "description",
        /// *Kort beskrivning*.
        PlainDescription = "plain_description",
        /// *Intern eller extern*.
        Audience = "audience",
        /// *Typ*.
        Kind = "kind",
        /// *Målgrupper*.
        TargetGroups = "target_groups",
        /// *Ägare*.
        Owner = "owner",
        /// *Antal per år*.
        AnnualVolume = "annual_volume",
        /// *Komplexitet*.
        Complexity = "complexity",
        /// *Huvudkanal*, wanted.
        Primary = "primary",
        /// *Kompletterande kanaler*, wanted.
        Complementary = "complementary",
        /// *Bör inte*, wanted.
        Discouraged = "discouraged",
        /// *Får inte*, wanted.
        Forbidden = "forbidden",
        /// *Skäl*, of what is wanted.
        Reason = "reason",
        /// *Önskat läge år*.
        TargetYear = "target_year",
        /// *Huvudkanal (nuläge)*.
        PrimaryNow = "primary_now",
        /// *Kompletterande kanaler (nuläge)*.
        ComplementaryNow = "complementary_now",
        /// *Bör inte (nuläge)*.
        DiscouragedNow = "discouraged_now",
        /// *Får inte (nuläge)*.
        ForbiddenNow = "forbidden_now",
        /// *Skäl (nuläge)*.
        ReasonNow = "reason_now",
        /// *E-tjänst*.
        EService = "e_service",
        /// *E-tjänst lanserad*.
        LaunchedOn = "launched_on",
        /// *E-tjänst planerad*.
        PlannedOn = "planned_on",
        /// *Plattform*.
        Platform = "platform",
        /// *System*.
        Systems = "systems",
        /// *Livshändelser*.
        Events = "events",
        /// *Publicerad*.
        Publication = "publication",
        /// *Status*.
        Lifecycle = "lifecycle",
        /// *Kräver åtgärd av användaren*.
        RequiresUserAction = "requires_user_action",
        /// *Handläggning*.
        Handling = "handling",
        /// *Sökord*.
        SearchTerms = "search_terms",
        /// *E-tjänsteansvarig*.
        EServiceLead = "e_service_lead",
        /// *Informationsägare*.
        InformationOwner = "information_owner",
    }
}

impl SheetColumn {
    /// The column that holds the channels of a role.
    #[must_use]
    pub fn of_role(horizon: Horizon, role: Role) -> Self {
        match (horizon, role) {
            (Horizon::Target, Role::Primary) => Self::Primary,
            (Horizon::Target, Role::Complementary) => Self::Complementary,
            (Horizon::Target, Role::Discouraged) => Self::Discouraged,
            (Horizon::Target, Role::Forbidden) => Self::Forbidden,
            (Horizon::Current, Role::Primary) => Self::PrimaryNow,
            (Horizon::Current, Role::Complementary) => Self::ComplementaryNow,
            (Horizon::Current, Role::Discouraged) => Self::DiscouragedNow,
            (Horizon::Current, Role::Forbidden) => Self::ForbiddenNow,
        }
    }

    /// The column that holds the reason for the channels.
    #[must_use]
    pub fn of_reason(horizon: Horizon) -> Self {
        match horizon {
            Horizon::Target => Self::Reason,
            Horizon::Current => Self::ReasonNow,
        }
    }
}
