//! A service and an e-service, field by field, as label and text: what a history compares.
//!
//! Names of other things are those that they have now, so that a change of the name of a unit is
//! not told as a change of each of its services.

use utbud_domain::{
    Assignment, Catalogue, ContactId, EServiceDraft, Horizon, Link, Month, Need, Publication, Role,
    SafeUrl, Said, ServiceDraft, Step, StepFacts, VolumeEstimate,
};

use super::codes::{Word, yes_no};
use crate::texts;

/// A field with what it says; unknown is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldText {
    /// The name that faults and the API know it by; several texts may be of one field.
    pub key: &'static str,
    /// What it is called on the pages.
    pub label: &'static str,
    /// What it says.
    pub text: Option<String>,
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// What it is called on the pages.
    pub label: &'static str,
    /// What it said.
    pub before: Option<String>,
    /// What it says since.
    pub after: Option<String>,
}

/// What differs between two states of one thing; `before` is empty for a thing that is new. Both
/// hold the same fields in the same order.
#[must_use]
pub fn changed(before: &[FieldText], after: &[FieldText]) -> Vec<FieldChange> {
    let said = |label| before.iter().find(|field| field.label == label)?.text.clone();
    let change = |field: &FieldText| FieldChange {
        label: field.label,
        before: said(field.label),
        after: field.text.clone(),
    };
    after.iter().map(change).filter(|change| change.before != change.after).collect()
}

pub(super) fn field(
    key: &'static str,
    label: &'static str,
    text: Option<impl ToString>,
) -> FieldText {
    FieldText { key, label, text: text.map(|text| text.to_string()) }
}

pub(super) fn coded<W: Word>(key: &'static str, label: &'static str, code: Option<W>) -> FieldText {
    field(key, label, code.map(Word::word))
}

pub(super) fn flag(key: &'static str, label: &'static str, claim: Option<bool>) -> FieldText {
    field(key, label, claim.map(|claim| yes_no(Some(claim))))
}

/// Several in one text; none says nothing.
pub(super) fn joined(
    key: &'static str,
    label: &'static str,
    texts: impl IntoIterator<Item = impl ToString>,
) -> FieldText {
    let texts: Vec<_> = texts.into_iter().map(|text| text.to_string()).collect();
    field(key, label, (!texts.is_empty()).then(|| texts.join(", ")))
}

/// All fields of a service.
#[must_use]
pub fn fields_of_service(catalogue: &Catalogue, service: &ServiceDraft) -> Vec<FieldText> {
    let mut fields = vec![
        field("number", "Tjänstenummer", Some(&service.number)),
        field("name", "Namn", Some(&service.name)),
        field("owner", "Ansvarig verksamhet", service.owner.map(|unit| catalogue.unit_path(unit))),
    ];
    fields.extend(about(service));
    fields.extend(people(catalogue, service));
    fields.extend(need(&service.need));
    fields.extend(demands(service));
    fields.extend(steps(service));
    for horizon in [Horizon::Current, Horizon::Target] {
        fields.push(channels(catalogue, service, horizon));
    }
    fields.push(flag(
        "no_e_service_said",
        "E-tjänst finns inte",
        service.no_e_service_said.map(|_| true),
    ));
    fields.push(field(
        "confirmed",
        "Bekräftad",
        service.confirmed.map(|Said { on, .. }| texts::date_iso(on)),
    ));
    fields
}

fn about(service: &ServiceDraft) -> Vec<FieldText> {
    let about = &service.about;
    let links = about.links.iter().map(|Link { title, url, .. }| format!("{title} ({url})"));
    vec![
        field("plain_description", "Kort beskrivning", about.plain_description.as_ref()),
        field("description", "Beskrivning", about.description.as_ref()),
        coded("audience", "Intern eller extern", about.audience),
        coded("kind", "Typ", about.kind),
        coded("lifecycle", "Status", about.lifecycle),
        field("publication", "Publicerad", about.publication.as_ref().map(publication)),
        flag("requires_user_action", "Kräver åtgärd av användaren", about.requires_user_action),
        flag("administrative", "Administrativt ärende", about.administrative),
        field(
            "temporary_until",
            "Tillfällig till och med",
            about.temporary.map(|t| texts::date_iso(t.until)),
        ),
        joined("search_terms", "Sökord", &about.search_terms),
        joined("languages", "Språk", &about.languages),
        field(
            "legal_basis",
            "Lagrum",
            about.legal_basis.as_ref().map(|law| with_url(&law.text, law.url.as_ref())),
        ),
        joined("links", "Länkar", links),
    ]
}

fn with_url(text: &impl ToString, url: Option<&SafeUrl>) -> String {
    match url {
        Some(url) => format!("{} ({url})", text.to_string()),
        None => text.to_string(),
    }
}

fn publication(publication: &Publication) -> String {
    with_url(&publication.place.word(), publication.url.as_ref())
}

fn people(catalogue: &Catalogue, service: &ServiceDraft) -> Vec<FieldText> {
    let roles = &service.roles;
    let person =
        |key, label, id: Option<ContactId>| field(key, label, id.map(|id| contact(catalogue, id)));
    let groups = service.target_groups.iter().filter_map(|id| catalogue.target_groups.get(*id));
    let events = service.events.iter().filter_map(|id| catalogue.events.get(*id));
    let systems = service.systems.iter().filter_map(|id| catalogue.systems.get(*id));
    let group = service.group.and_then(|id| catalogue.groups.get(id));
    vec![
        person("roles.e_service_lead", "E-tjänsteansvarig", roles.e_service_lead),
        person("roles.information_owner", "Informationsägare", roles.information_owner),
        person("roles.process_owner", "Processägare", roles.process_owner),
        joined("target_groups", "Målgrupper", groups.map(|group| &group.name)),
        joined("events", "Livshändelser", events.map(|event| &event.name)),
        joined("systems", "System", systems.map(|system| &system.name)),
        field("group", "Tjänstegrupp", group.map(|group| &group.name)),
    ]
}

fn contact(catalogue: &Catalogue, id: ContactId) -> String {
    let contact = catalogue.contacts.get(id);
    contact.map_or_else(|| "En kontakt som inte finns kvar".to_owned(), |c| c.name.to_string())
}

fn need(need: &Need) -> Vec<FieldText> {
    let source = need.annual_volume.as_ref().and_then(volume_source);
    vec![
        field(
            "annual_volume",
            "Ärenden eller kontakter per år",
            need.annual_volume.as_ref().map(volume),
        ),
        field("annual_volume", "Ärenden per år, källa", source),
        joined(
            "peak_months",
            "Månader med flest ärenden",
            need.peak_months.iter().copied().map(month),
        ),
        field("complexity", "Komplexitet", need.complexity),
    ]
}

fn demands(service: &ServiceDraft) -> Vec<FieldText> {
    let demands = &service.demands;
    let forms = demands.form_requirements.as_ref().map(|forms| {
        let words: Vec<_> = forms.iter().copied().map(Word::word).collect();
        if words.is_empty() { "Inga".to_owned() } else { words.join(", ") }
    });
    vec![
        coded("identification", "Identifiering", demands.identification),
        flag("signature_required", "Kräver underskrift", demands.signature_required),
        flag("sensitive_data", "Känsliga uppgifter", demands.sensitive_data),
        flag("urgent", "Brådskande", demands.urgent),
        flag("anonymous_right", "Rätt att vara anonym", demands.anonymous_right),
        flag("allows_representative", "Ombud kan sköta ärendet", demands.allows_representative),
        field("form_requirements", "Formkrav", forms),
        coded("channel_switch", "Byta kanal mitt i ärendet", demands.channel_switch),
        field("channel_switch_note", "Så byter man kanal", demands.channel_switch_note.as_ref()),
        coded("channel_choice", "Kanalval", demands.channel_choice),
    ]
}

const STEPS: [(Step, &str, &str); 5] = [
    (Step::Information, "steps.information", "Moment: Information"),
    (Step::Dialogue, "steps.dialogue", "Moment: Dialog"),
    (Step::Submission, "steps.submission", "Moment: Skicka in"),
    (Step::Handling, "steps.handling", "Moment: Handläggning"),
    (Step::Delivery, "steps.delivery", "Moment: Svar eller beslut"),
];

fn steps(service: &ServiceDraft) -> Vec<FieldText> {
    let one = |(step, key, label)| field(key, label, step_text(service.steps.get(step)));
    let mut fields: Vec<_> = STEPS.into_iter().map(one).collect();
    fields.push(coded(
        "steps.handling.digital_level",
        "Digital handläggning",
        service.steps.handling_level,
    ));
    fields
}

fn step_text(facts: StepFacts) -> Option<String> {
    let applies = facts.applies.map(|applies| if applies { "ingår" } else { "ingår inte" });
    let days = facts.typical_days.map(|days| texts::plural(days.get().into(), "dag", "dagar"));
    match (applies, days) {
        (None, None) => None,
        (Some(applies), None) => Some(applies.to_owned()),
        (None, Some(days)) => Some(days),
        (Some(applies), Some(days)) => Some(format!("{applies}, {days}")),
    }
}

fn channels(catalogue: &Catalogue, service: &ServiceDraft, horizon: Horizon) -> FieldText {
    let (key, label) = match horizon {
        Horizon::Current => ("channels.current", "Kanaler, nuläge"),
        Horizon::Target => ("channels.target", "Kanaler, önskat läge"),
    };
    let mut here: Vec<_> = service.assignments.iter().filter(|a| a.horizon == horizon).collect();
    here.sort_by_key(|assignment| (assignment.role, assignment.rank));
    joined(key, label, here.into_iter().map(|assignment| assigned(catalogue, assignment)))
}

/// A channel with its role, and all that limits or explains it.
fn assigned(catalogue: &Catalogue, assignment: &Assignment) -> String {
    let channel = catalogue.channels.get(assignment.channel);
    let name = channel.map_or("En kanal som inte finns kvar", |channel| channel.name.as_str());
    let groups = assignment.target_groups.iter();
    let groups = groups.filter_map(|id| catalogue.target_groups.get(*id)).map(|g| g.name.as_str());
    let steps = assignment.steps.iter().map(|step| step.word());
    let mut more: Vec<String> = groups.chain(steps).map(str::to_owned).collect();
    more.extend(assignment.identification.map(|level| level.word().to_owned()));
    more.extend(assignment.year.map(|year| year.to_string()));
    more.extend(assignment.rationale.as_ref().map(ToString::to_string));
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
    format!("{}: {name}{more}", role(assignment))
}

/// What a channel is for a service, with its place among the complementary ones.
#[must_use]
pub fn role(assignment: &Assignment) -> String {
    match assignment.role {
        Role::Complementary => format!("{} {}", Role::Complementary.word(), assignment.rank),
        other => other.word().to_owned(),
    }
}

/// Cases a year: `ca 1 200`.
#[must_use]
pub fn volume(volume: &VolumeEstimate) -> String {
    let cases = texts::count(volume.cases.get().into());
    if volume.approximate { format!("ca{}{cases}", texts::NBSP) } else { cases }
}

/// Where the number of cases comes from, and for which year it holds.
#[must_use]
pub fn volume_source(volume: &VolumeEstimate) -> Option<String> {
    match (&volume.source, volume.year) {
        (None, None) => None,
        (Some(source), None) => Some(source.to_string()),
        (None, Some(year)) => Some(format!("avser {year}")),
        (Some(source), Some(year)) => Some(format!("{source}, avser {year}")),
    }
}

/// A month of the year: `januari`.
#[must_use]
pub fn month(month: Month) -> &'static str {
    texts::month(month.get().into())
}

/// All fields of an e-service.
#[must_use]
pub fn fields_of_e_service(catalogue: &Catalogue, e_service: &EServiceDraft) -> Vec<FieldText> {
    let services = e_service.services.iter().filter_map(|id| catalogue.services.get(*id));
    let services = services.map(|service| format!("{} {}", service.number, service.name));
    let system = e_service.system.and_then(|id| catalogue.systems.get(id));
    let day =
        |key, label, day: Option<utbud_domain::Day>| field(key, label, day.map(texts::date_iso));
    vec![
        field("name", "Namn", Some(&e_service.name)),
        field("url", "Adress", e_service.url.as_ref()),
        coded("status", "Läge", Some(e_service.status)),
        day("planned_on", "Planerad till", e_service.planned_on),
        day("launched_on", "Lanserad", e_service.launched_on),
        day("retired_on", "Avvecklad", e_service.retired_on),
        coded("used_as", "Används som", Some(e_service.used_as)),
        day("temporary_until", "Tillfällig till och med", e_service.temporary_until),
        field("services", "Tjänster", joined("services", "", services).text),
        joined("steps", "Moment", e_service.steps.iter().map(|step| step.word())),
        coded("degree", "Grad", e_service.degree),
        flag("generic", "Allmän", Some(e_service.generic)),
        field("platform", "Plattform", e_service.platform.as_ref()),
        coded("provider", "Tillhandahålls av", e_service.provider),
        coded("identification", "Identifiering", e_service.identification),
        flag("login_required", "Kräver inloggning", e_service.login_required),
        flag("mobile_ready", "Fungerar i mobilen", e_service.mobile_ready),
        coded("accessibility", "Tillgänglighet", Some(e_service.accessibility)),
        day("accessibility_on", "Tillgänglighet granskad", e_service.accessibility_on),
        field("system", "System", system.map(|system| &system.name)),
        field("platform_version", "Plattformens version", e_service.platform_version),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(label: &'static str, text: Option<&str>) -> FieldText {
        field(label, label, text)
    }

    #[test]
    fn only_what_says_something_else_is_told() {
        let before = [say("Namn", Some("Bygglov")), say("Typ", None), say("Status", Some("Idé"))];
        let after =
            [say("Namn", Some("Bygglov")), say("Typ", Some("Ansökan")), say("Status", None)];

        let told = changed(&before, &after);

        let typ = FieldChange { label: "Typ", before: None, after: Some("Ansökan".into()) };
        let status = FieldChange { label: "Status", before: Some("Idé".into()), after: None };
        assert_eq!(told, [typ, status]);
    }

    #[test]
    fn of_a_new_thing_all_that_is_known_is_told() {
        let after = [say("Namn", Some("Bygglov")), say("Typ", None)];

        let told = changed(&[], &after);

        let name = FieldChange { label: "Namn", before: None, after: Some("Bygglov".into()) };
        assert_eq!(told, [name]);
    }
}
