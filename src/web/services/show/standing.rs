//! Whether there is an e-service, and why that is said.

use maud::{Markup, Render, html};
use utbud_domain::{
    Degree, EService, EServiceDraft, EServiceState, EServiceStatus, EServiceUse, ExemptionKind,
    Outlook, ServiceDraft, Step,
};

use super::parts::{listed, outward};
use super::{View, acts};
use crate::components::regions::Section;
use crate::services::state_tag;
use crate::texts;
use crate::words::codes::Word;

pub(super) fn card(view: &View<'_>) -> Markup {
    let body = html! {
        p.standing { (state_tag(view.state)) " " (why(view)) }
        @if view.state == EServiceState::Live { (ways_in(view)) }
        (acts::no_e_service(view))
    };
    Section { id: "lage", heading: "Finns det en e-tjänst?", lead: "", body, card: true }.render()
}

/// The links to what is live, for who came to use it.
fn ways_in(view: &View<'_>) -> Markup {
    let own = view.catalogue.e_services_of(view.service.id);
    let live = own.filter(|e| e.counts_for(view.service) && e.is_live(view.outlook));
    let links: Vec<_> = live.filter_map(|e| Some((&e.name, e.url.as_ref()?))).collect();
    html! {
        @if !links.is_empty() {
            ul.ways { @for (name, url) in &links { li { (outward(url, name.as_str())) } } }
        }
    }
}

/// Why the state is what it is, in a sentence or two.
fn why(view: &View<'_>) -> String {
    let own = || view.catalogue.e_services_of(view.service.id).map(|kept| &kept.value);
    let counts = |e: &&EService| e.counts_for(view.service);
    match view.state {
        EServiceState::Live => {
            let live: Vec<_> = own().filter(counts).filter(|e| e.is_live(view.outlook)).collect();
            why_live(&live, view.service)
        }
        EServiceState::Exempt => why_exempt(view),
        EServiceState::Planned => {
            let mut planned: Vec<_> = own().filter(counts).filter(|e| e.is_planned()).collect();
            planned.sort_by_key(|e| (e.planned_on.is_none(), e.planned_on));
            planned.first().map(|e| why_planned(e, view.outlook)).unwrap_or_default()
        }
        EServiceState::None => why_none(view),
        EServiceState::Unknown => {
            "Ingen har sagt om tjänsten har en e-tjänst. Den räknas därför inte som ja.".to_owned()
        }
    }
}

fn why_live(live: &[&EService], service: &ServiceDraft) -> String {
    let Some((first, more)) = live.split_first() else { return String::new() };
    let covers = service.core_steps().iter().filter(|step| first.steps.contains(step));
    let ends = first.retired_on.map(|on| format!(" Den avvecklas {}.", texts::date_long(on)));
    let more = match more.len() {
        0 => String::new(),
        1 => " En e-tjänst till gör det.".to_owned(),
        n => format!(" Ytterligare {n} e-tjänster gör det."),
    };
    let (name, covers) = (&first.name, moments(covers));
    format!("{name} är lanserad och täcker {covers}.{}{more}", ends.unwrap_or_default())
}

/// Steps in running text: `momenten Skicka in och Svar eller beslut`.
fn moments<'a>(steps: impl Iterator<Item = &'a Step>) -> String {
    let words: Vec<_> = steps.map(|step| step.word()).collect();
    let noun = if words.len() == 1 { "momentet" } else { "momenten" };
    format!("{noun} {}", listed(&words))
}

fn why_exempt(view: &View<'_>) -> String {
    let day = view.outlook.day();
    let holds = view
        .catalogue
        .exemptions_of(view.service.id)
        .filter(|e| e.kind == ExemptionKind::NoEService && e.holds_on(day));
    match holds.map(|exemption| exemption.valid_until).max() {
        Some(until) => format!(
            "Det är beslutat att tjänsten inte behöver någon e-tjänst. Undantaget gäller till och \
             med {}.",
            texts::date_long(until)
        ),
        None => "Det är beslutat att tjänsten inte behöver någon e-tjänst.".to_owned(),
    }
}

fn why_planned(e_service: &EServiceDraft, outlook: Outlook) -> String {
    let name = &e_service.name;
    let doing = match e_service.status {
        EServiceStatus::InDevelopment => "utvecklas",
        _ => "är planerad",
    };
    match e_service.planned_on {
        Some(on) if on <= outlook.day() => format!(
            "{name} skulle ha lanserats {}, men ingen har sagt att det är gjort.",
            texts::date_long(on)
        ),
        Some(on) => format!("{name} {doing} och ska lanseras {}.", texts::date_long(on)),
        None => format!("{name} {doing}. Datum för lansering är inte bestämt."),
    }
}

fn why_none(view: &View<'_>) -> String {
    let own = view.catalogue.e_services_of(view.service.id);
    let own = own.filter(|e| e.used_as == EServiceUse::Service);
    let obstacles: Vec<_> =
        own.filter_map(|e| Some((e, obstacle(e, view.service, view.outlook)?))).take(3).collect();
    if !obstacles.is_empty() {
        let told = obstacles.iter().map(|(e, obstacle)| format!("{} {obstacle}.", e.name));
        return told.chain(said_none(view)).collect::<Vec<_>>().join(" ");
    }
    said_none(view).unwrap_or_else(|| "Tjänsten har ingen e-tjänst som är lanserad.".to_owned())
}

/// When it was said that there is none, and by whom.
fn said_none(view: &View<'_>) -> Option<String> {
    let said = view.service.no_e_service_said?;
    let (on, by) = (texts::date_long(said.on), acts::by(view, said));
    Some(format!("Det sas {on}{by} att tjänsten saknar e-tjänst."))
}

/// Why an e-service does not make the service have one, to be said after its name; `None` for one
/// that does.
pub(super) fn obstacle(
    e_service: &EServiceDraft,
    service: &ServiceDraft,
    outlook: Outlook,
) -> Option<String> {
    let covers = || service.core_steps().iter().any(|step| e_service.steps.contains(step));
    let day = outlook.day();
    let said = match e_service.used_as {
        EServiceUse::CaseStep => "är ett steg i ett ärende som redan pågår".to_owned(),
        EServiceUse::Link => "är bara en länk".to_owned(),
        EServiceUse::Temporary => "är tillfällig".to_owned(),
        EServiceUse::Service if e_service.generic => {
            "är allmän och räknas inte för en enskild tjänst".to_owned()
        }
        EServiceUse::Service if e_service.degree == Some(Degree::FormOnly) => {
            "är en blankett, och den räknas inte som e-tjänst".to_owned()
        }
        EServiceUse::Service if !covers() => format!(
            "täcker {} men inte {}, som tjänsten handlar om",
            moments(e_service.steps.iter()),
            service.core_steps().iter().map(|step| step.word()).collect::<Vec<_>>().join(" eller ")
        ),
        EServiceUse::Service if e_service.is_live(outlook) => return None,
        EServiceUse::Service if e_service.is_planned() => "är inte lanserad än".to_owned(),
        EServiceUse::Service => match (e_service.launched_on, e_service.retired_on) {
            (_, Some(on)) if on <= day => format!("avvecklades {}", texts::date_long(on)),
            (Some(on), _) => format!("lanseras {}", texts::date_long(on)),
            _ => "är inte lanserad".to_owned(),
        },
    };
    Some(said)
}

#[cfg(test)]
mod tests;
