//! The Swedish word for each value of each closed list. No `_` arm: a new value has a word before
//! it builds.
//!
//! The words are those of `docs/glossary.md`; several differ from what a translation would give
//! because people in a kommun read them otherwise.

use utbud_domain::figures::{Facet, FigureId, KnowledgeLevel, Part, Reason};
use utbud_domain::{
    AccessRole, Accessibility, Act, Audience, ChannelChoice, ChannelGroup, ChannelSwitch, Code,
    Degree, DigitalLevel, EServiceState, EServiceStatus, EServiceUse, EntityKind, EventKind,
    ExemptionKind, FormRequirement, FrequencyClass, Horizon, Identification, Lifecycle, Operator,
    OrgUnitKind, Place, Provider, Role, ServiceKind, Side, Stance, Step,
};

use crate::components::form::Choice;

/// A value that has a Swedish word.
pub trait Word {
    /// The word as it stands alone, with a capital letter.
    fn word(self) -> &'static str;
}

/// Every value of a list, to choose among, in the order of the domain.
#[must_use]
pub fn choices<C: Word + Code>() -> Vec<Choice<'static>> {
    C::ALL.iter().map(|value| Choice::new(value.code(), value.word())).collect()
}

macro_rules! words {
    ($($type:ident { $($variant:ident => $word:literal,)* })*) => {$(
        impl Word for $type {
            fn word(self) -> &'static str {
                match self {
                    $($type::$variant => $word,)*
                }
            }
        }
    )*};
}

words! {
    AccessRole {
        Reader => "Läsare",
        ServiceOwner => "Kontaktperson för verksamheten",
        SystemMaintainer => "Systemförvaltare",
        SystemOwner => "Systemägare",
        Reviewer => "Granskare",
        Strategist => "Samordnare",
        Administrator => "Administratör",
    }
    Accessibility {
        Unknown => "Inte granskad",
        Passes => "Godkänd",
        Fails => "Har brister",
    }
    Act {
        Found => "Kommunen lades upp",
        ChangeSettings => "Inställningarna ändrades",
        DecideRules => "Räkneregler beslutades",
        ChangeMembership => "Behörigheter ändrades",
        ImportSheet => "En tjänstelista lästes in",
        ImportFlows => "En lista från e-tjänsteplattformen lästes in",
        AddService => "Tjänsten lades till",
        ChangeService => "Tjänsten ändrades",
        ConfirmService => "Uppgifterna bekräftades",
        SayNoEService => "Om tjänsten har en e-tjänst angavs",
        CloseService => "Tjänsten avslutades",
        ReopenService => "Tjänsten öppnades igen",
        RemoveService => "En tjänst togs bort",
        AddEService => "En e-tjänst lades till",
        ChangeEService => "En e-tjänst ändrades",
        ChangeUnit => "Organisationen ändrades",
        MergeUnits => "Verksamheter slogs ihop",
        CloseUnit => "En verksamhet avslutades",
        CarryOut => "En ändring av organisationen började gälla",
        ChangeTargetGroup => "En målgrupp ändrades",
        ChangeChannel => "En kanal ändrades",
        ChangeExemption => "Ett undantag ändrades",
        ChangeContact => "En kontakt ändrades",
        HandOver => "Uppgifter lämnades över",
        ChangeEvent => "En livshändelse ändrades",
        Undo => "En ändring ångrades",
        LayInExample => "Exemplet lades in",
    }
    Audience {
        External => "Extern",
        Internal => "Intern",
        Both => "Båda",
    }
    ChannelChoice {
        Free => "Fritt",
        Steered => "Styrt",
    }
    ChannelGroup {
        HumanHuman => "Människa–människa",
        HumanMachine => "Människa–maskin",
        MachineHuman => "Maskin–människa",
        MachineMachine => "Maskin–maskin",
    }
    ChannelSwitch {
        Yes => "Ja",
        Partly => "Delvis",
        No => "Nej",
    }
    Degree {
        FormOnly => "Blankett",
        EService => "E-tjänst",
        Integrated => "Integrerad med verksamhetssystemet",
        Automated => "Automatiserad",
    }
    DigitalLevel {
        None => "Ingen",
        Partial => "Delvis",
        Full => "Hel",
    }
    EntityKind {
        Settings => "Inställningar",
        OrgUnit => "Verksamhet",
        Contact => "Kontakt",
        Membership => "Behörighet",
        TargetGroup => "Målgrupp",
        Channel => "Kanal",
        Event => "Livshändelse",
        System => "System",
        ServiceGroup => "Tjänstegrupp",
        Service => "Tjänst",
        EService => "E-tjänst",
        Exemption => "Undantag",
    }
    EServiceState {
        Live => "Finns",
        Exempt => "Undantagen",
        Planned => "Planerad",
        None => "Finns inte",
        Unknown => "Vet ej",
    }
    EServiceStatus {
        Planned => "Planerad",
        InDevelopment => "Under utveckling",
        Launched => "Lanserad",
        Retired => "Avvecklad",
    }
    EServiceUse {
        Service => "E-tjänst för en tjänst",
        CaseStep => "Steg i ett ärende",
        Link => "Bara en länk",
        Temporary => "Tillfällig",
    }
    EventKind {
        Life => "Livshändelse",
        Business => "Företagshändelse",
    }
    ExemptionKind {
        NoEService => "Behöver ingen e-tjänst",
        OtherPlatform => "Annan plattform",
        ChannelKept => "Kanalen behålls",
    }
    Facet {
        Owner => "Ansvarig verksamhet",
        Audience => "Intern eller extern",
        TargetGroup => "Målgrupp",
        Kind => "Typ",
        EServiceState => "E-tjänst",
        PrimaryChannel => "Huvudkanal i dag",
        TargetChannel => "Huvudkanal i önskat läge",
        Frequency => "Hur vanlig",
        Lifecycle => "Status",
        Publication => "Publicerad",
        Event => "Livshändelse",
        Complexity => "Komplexitet",
    }
    FigureId {
        EServiceCoverage => "E-tjänstetäckning",
        EServiceCoverageAdjusted => "Av tjänster där en e-tjänst är möjlig",
        EServiceCoverageWeighted => "Andel ärenden som gäller tjänster med e-tjänst",
        CommonServicesCoverage => "De vanligaste ärendena",
        DigitalHandlingRate => "Digital ärendehantering",
        ChannelPlanCoverage => "Kanalprioriterade tjänster",
    }
    FormRequirement {
        Written => "Skriftligt",
        Signature => "Underskrift",
        OriginalOnPaper => "Original på papper",
    }
    FrequencyClass {
        Rare => "Sällsynt",
        Occasional => "Återkommande",
        Common => "Vanlig",
        VeryCommon => "Mycket vanlig",
    }
    Horizon {
        Current => "Nuläge",
        Target => "Önskat läge",
    }
    Identification {
        None => "Ingen",
        Loa2 => "Tillitsnivå 2",
        Loa3 => "Tillitsnivå 3",
    }
    KnowledgeLevel {
        Fully => "Helt",
        Mostly => "Till stor del",
        Poorly => "Bristfälligt",
    }
    Lifecycle {
        Idea => "Idé",
        Planned => "Under införande",
        Active => "Aktiv",
        PhasingOut => "Under avveckling",
        Closed => "Avslutad",
    }
    Operator {
        Own => "Egen",
        Shared => "Gemensam med andra kommuner",
        National => "Nationell",
        Partner => "Partner",
    }
    OrgUnitKind {
        Board => "Nämnd",
        Department => "Förvaltning",
        Division => "Avdelning",
        Unit => "Enhet",
        Company => "Bolag",
        Federation => "Kommunalförbund",
    }
    Part {
        Counted => "Räknas",
        NotCounted => "Räknas inte",
        Unknown => "Vet ej",
        LeftOut => "Utanför",
        Denominator => "Alla i måttet",
    }
    Place {
        Web => "Webb",
        Intranet => "Intranät",
        None => "Nej",
    }
    Provider {
        Municipal => "Kommunen",
        Shared => "Gemensam med andra kommuner",
        National => "Nationell",
    }
    Reason {
        Lifecycle => "Inte i bruk",
        NotPublished => "Publiceras inte",
        Temporary => "Tillfällig",
        Intranet => "Bara på intranätet",
        Information => "Ger bara information",
        Exempt => "Undantagen",
        NoUserAction => "Kräver inget av användaren",
        VolumeUnknown => "Okänt antal ärenden",
        NoVolume => "Inga ärenden",
        NotCommon => "Inte bland de vanligaste",
        StepNotApplicable => "Ingen handläggning",
    }
    Role {
        Primary => "Huvudkanal",
        Complementary => "Kompletterande kanal",
        Discouraged => "Bör inte användas",
        Forbidden => "Får inte användas",
    }
    ServiceKind {
        Information => "Information",
        Guidance => "Rådgivning",
        Application => "Ansökan",
        Notification => "Anmälan",
        Booking => "Bokning",
        Order => "Beställning",
        Report => "Redovisning",
        Appeal => "Överklagande",
        Payment => "Betalning",
        Dialogue => "Dialog",
        Other => "Övrigt",
    }
    Side {
        External => "Extern",
        Internal => "Intern",
    }
    Stance {
        Invest => "Satsa",
        Keep => "Behåll",
        PhaseOut => "Avveckla",
    }
    Step {
        Information => "Information",
        Dialogue => "Dialog",
        Submission => "Skicka in",
        Handling => "Handläggning",
        Delivery => "Svar eller beslut",
    }
}

/// *Ja*, *Nej* or *Vet ej*: what is not known is never said as no.
#[must_use]
pub fn yes_no(claim: Option<bool>) -> &'static str {
    match claim {
        Some(true) => "Ja",
        Some(false) => "Nej",
        None => UNKNOWN,
    }
}

/// What is said of a value that was never given.
pub const UNKNOWN: &str = "Vet ej";
