//! A service, field by field, as label and text: what a history compares.
//!
//! Names of other things are those that they have now, so that a change of the name of a unit is
//! not told as a change of each of its services.

use utbud_domain::{
    About, Catalogue, Demands, EntityKind, Horizon, LegalBasis, Link, Month, Need, Publication,
    SafeUrl, Said, ServiceDraft, ServiceRoles, StepFacts, Steps, Temporary, VolumeEstimate,
};

use super::assignment::channels;
pub use super::assignment::role;
use super::codes::Word;
pub use super::e_service::fields_of_e_service;
pub use super::field_text::{FieldChange, FieldText, changed};
use super::field_text::{
    coded, contact_name, field, flag, joined, name_or_gone, target_group_name, unit_name,
};
use crate::texts;

/// All fields of a service.
#[must_use]
pub fn fields_of_service(catalogue: &Catalogue, service: &ServiceDraft) -> Vec<FieldText> {
    let ServiceDraft {
        id: _,
        number,
        name,
        owner,
        about: about_it,
        roles,
        target_groups: _,
        events: _,
        need: need_of_it,
        demands: demands_of_it,
        steps: steps_of_it,
        systems: _,
        group: _,
        assignments,
        no_e_service_said,
        confirmed,
    } = service;
    let said =
        no_e_service_said.map(|Said { on, by: _ }| format!("Ja, sagt {}", texts::date_long(on)));
    let confirmed = confirmed.map(|Said { on, by: _ }| texts::date_long(on));
    let mut fields = vec![
        field("number", "Tjänstenummer", Some(number)),
        field("name", "Namn", Some(name)),
        field("owner", "Ansvarig verksamhet", owner.map(|unit| unit_name(catalogue, unit))),
    ];
    fields.extend(about(about_it));
    fields.extend(people(catalogue, roles));
    fields.extend(belongs(catalogue, service));
    fields.extend(need(need_of_it));
    fields.extend(demands(demands_of_it));
    fields.extend(steps(*steps_of_it));
    for (key, horizon) in
        [("channels.current", Horizon::Current), ("channels.target", Horizon::Target)]
    {
        fields.push(channels(catalogue, assignments, (key, horizon)));
    }
    fields.push(field("no_e_service_said", "E-tjänst finns inte", said));
    fields.push(field("confirmed", "Bekräftad", confirmed));
    fields
}

fn about(about: &About) -> Vec<FieldText> {
    let About {
        plain_description,
        description,
        audience,
        kind,
        lifecycle,
        publication: published,
        requires_user_action,
        administrative,
        temporary,
        search_terms,
        languages,
        legal_basis,
        links,
    } = about;
    let until = temporary.map(|Temporary { until }| texts::date_long(until));
    let law = legal_basis.as_ref();
    let law = law.map(|LegalBasis { text, url }| with_url(text, url.as_ref()));
    vec![
        field("plain_description", "Kort beskrivning", plain_description.as_ref()),
        field("description", "Beskrivning", description.as_ref()),
        coded("audience", "Intern eller extern", *audience),
        coded("kind", "Typ", *kind),
        coded("lifecycle", "Status", *lifecycle),
        field("publication", "Publicerad", published.as_ref().map(publication)),
        flag("requires_user_action", "Kräver åtgärd av användaren", *requires_user_action),
        flag("administrative", "Administrativt ärende", *administrative),
        field("temporary_until", "Tillfällig till och med", until),
        joined("search_terms", "Sökord", search_terms),
        joined("languages", "Språk", languages),
        field("legal_basis", "Lagrum", law),
        joined("links", "Länkar", links.iter().map(link)),
    ]
}

/// A page or a document, with its day.
fn link(Link { title, url, date }: &Link) -> String {
    match date {
        Some(date) => format!("{title} ({url}, {})", texts::date_long(*date)),
        None => format!("{title} ({url})"),
    }
}

fn with_url(text: &impl ToString, url: Option<&SafeUrl>) -> String {
    match url {
        Some(url) => format!("{} ({url})", text.to_string()),
        None => text.to_string(),
    }
}

fn publication(Publication { place, url }: &Publication) -> String {
    with_url(&place.word(), url.as_ref())
}

fn people(catalogue: &Catalogue, roles: &ServiceRoles) -> Vec<FieldText> {
    let ServiceRoles { e_service_lead, information_owner, process_owner } = roles;
    let name = |id: &Option<_>| id.map(|id| contact_name(catalogue, id));
    vec![
        field("roles.e_service_lead", "E-tjänsteansvarig", name(e_service_lead)),
        field("roles.information_owner", "Informationsägare", name(information_owner)),
        field("roles.process_owner", "Processägare", name(process_owner)),
    ]
}

/// What it belongs to: each by its name, also where that is gone.
fn belongs(catalogue: &Catalogue, service: &ServiceDraft) -> Vec<FieldText> {
    let groups = service.target_groups.iter().map(|id| target_group_name(catalogue, *id));
    let events = service.events.iter().map(|id| {
        name_or_gone(catalogue.events.get(*id).map(|event| &event.name), EntityKind::Event)
    });
    let systems = service.systems.iter().map(|id| {
        name_or_gone(catalogue.systems.get(*id).map(|system| &system.name), EntityKind::System)
    });
    let group = service.group.map(|id| {
        name_or_gone(catalogue.groups.get(id).map(|group| &group.name), EntityKind::ServiceGroup)
    });
    vec![
        joined("target_groups", "Målgrupper", groups),
        joined("events", "Livshändelser", events),
        joined("systems", "System", systems),
        field("group", "Tjänstegrupp", group),
    ]
}

fn need(need: &Need) -> Vec<FieldText> {
    let Need { annual_volume, peak_months, complexity } = need;
    let source = annual_volume.as_ref().and_then(volume_source);
    vec![
        field(
            "annual_volume",
            "Ärenden eller kontakter per år",
            annual_volume.as_ref().map(volume),
        ),
        field("annual_volume", "Ärenden per år, källa", source),
        joined("peak_months", "Månader med flest ärenden", peak_months.iter().copied().map(month)),
        field("complexity", "Komplexitet", *complexity),
    ]
}

fn demands(demands: &Demands) -> Vec<FieldText> {
    let Demands {
        identification,
        signature_required,
        sensitive_data,
        urgent,
        anonymous_right,
        allows_representative,
        form_requirements,
        channel_switch,
        channel_switch_note,
        channel_choice,
    } = demands;
    let forms = form_requirements.as_ref().map(|forms| {
        let words: Vec<_> = forms.iter().copied().map(Word::word).collect();
        if words.is_empty() { "Inga".to_owned() } else { words.join(", ") }
    });
    vec![
        coded("identification", "Identifiering", *identification),
        flag("signature_required", "Kräver underskrift", *signature_required),
        flag("sensitive_data", "Känsliga uppgifter", *sensitive_data),
        flag("urgent", "Brådskande", *urgent),
        flag("anonymous_right", "Rätt att vara anonym", *anonymous_right),
        flag("allows_representative", "Ombud kan sköta ärendet", *allows_representative),
        field("form_requirements", "Formkrav", forms),
        coded("channel_switch", "Byta kanal mitt i ärendet", *channel_switch),
        field("channel_switch_note", "Så byter man kanal", channel_switch_note.as_ref()),
        coded("channel_choice", "Kanalval", *channel_choice),
    ]
}

fn steps(steps: Steps) -> Vec<FieldText> {
    let Steps { information, dialogue, submission, handling, delivery, handling_level } = steps;
    vec![
        field("steps.information", "Moment: Information", step_text(information)),
        field("steps.dialogue", "Moment: Dialog", step_text(dialogue)),
        field("steps.submission", "Moment: Skicka in", step_text(submission)),
        field("steps.handling", "Moment: Handläggning", step_text(handling)),
        field("steps.delivery", "Moment: Svar eller beslut", step_text(delivery)),
        coded("steps.handling.digital_level", "Digital handläggning", handling_level),
    ]
}

fn step_text(facts: StepFacts) -> Option<String> {
    let StepFacts { applies, typical_days } = facts;
    let applies = applies.map(|applies| if applies { "ingår" } else { "ingår inte" });
    let days = typical_days.map(|days| texts::plural(days.get().into(), "dag", "dagar"));
    match (applies, days) {
        (None, None) => None,
        (Some(applies), None) => Some(applies.to_owned()),
        (None, Some(days)) => Some(days),
        (Some(applies), Some(days)) => Some(format!("{applies}, {days}")),
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
