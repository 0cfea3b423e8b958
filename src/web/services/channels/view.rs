//! The form for a service's channels. *Spara* stands first, because Enter fires the first button
//! of a form.

use maud::{Markup, Render, html};
use utbud_domain::{ChannelId, Horizon, Role, Service};

use super::form::{ChannelsForm, group_of};
use super::line::Line;
use super::shown::Shown;
use super::{DO, Deed};
use crate::components::form::{Button, Choice, Field, Kind, Select, Width, buttons};
use crate::components::regions::Section;
use crate::edit::FormView;
use crate::help::{Concept, meaning};

/// Channels to choose among: what is sent, and what is read.
type Offered<'a> = Vec<(String, &'a str)>;

pub(super) fn form<const WANTED: bool>(
    form: &ChannelsForm<WANTED>,
    view: &FormView<'_>,
    service: &Service,
) -> Markup {
    let unit = service.owner.and_then(|id| view.catalogue.units.get(id)).map(|kept| &kept.value);
    let shown = |(number, line): (usize, &'_ Line)| -> Markup {
        let channel = line.channel_id().and_then(|id| view.catalogue.channels.get(id));
        let channel = channel.map(|kept| &kept.value);
        let shown = Shown { line, number, channel, unit, view };
        let (first, last) = form.ends(number);
        match line.role {
            Role::Primary => shown.main(first && last),
            Role::Complementary => shown.complement(first, last),
            Role::Discouraged | Role::Forbidden => shown.unused(),
        }
    };
    let of = |roles: &[Role]| -> Vec<Markup> {
        let here = (1..).zip(&form.lines).filter(|(_, line)| roles.contains(&line.role));
        here.map(shown).collect()
    };
    let (offered, slug) = (offered(form, view), view.visit.slug());
    html! {
        (buttons(&[Button::primary("Spara")]))
        (from_group(view, service, ChannelsForm::<WANTED>::HORIZON))
        @if WANTED && form.is_empty() { (begin()) }
        (meaning(slug, Concept::PrimaryChannel))
        div id="huvudkanal" { @for main in of(&[Role::Primary]) { (main) } }
        (part("kompletterar", "Kompletterande kanaler, i ordning", html! {
            (meaning(slug, Concept::Complementary))
            @let complements = of(&[Role::Complementary]);
            @if complements.is_empty() { p.muted { "Ingen kanal kompletterar." } }
            @else { ol.marked { @for one in complements { li { (one) } } } }
            (adding("complementary", "kompletterande kanal", "#kompletterar", &offered))
        }))
        (part("anvands-inte", "Kanaler som bör inte eller får inte användas", html! {
            (meaning(slug, Concept::Discouraged))
            (meaning(slug, Concept::Forbidden))
            @let unused = of(&[Role::Discouraged, Role::Forbidden]);
            @if unused.is_empty() { p.muted { "Ingen kanal är avrådd eller förbjuden." } }
            @else { ul.ways { @for one in unused { li { (one) } } } }
            (adding("unused", "kanal som inte bör eller får användas", "#anvands-inte", &offered))
        }))
        @if WANTED { (year(form, view)) }
    }
}

impl<const WANTED: bool> ChannelsForm<WANTED> {
    /// Whether the line with this number is the first and the last in its role.
    fn ends(&self, number: usize) -> (bool, bool) {
        let role = number.checked_sub(1).and_then(|at| self.lines.get(at)).map(|line| line.role);
        let same = (1..).zip(&self.lines).filter(|(_, line)| Some(line.role) == role);
        let same: Vec<usize> = same.map(|(number, _)| number).collect();
        (same.first() == Some(&number), same.last() == Some(&number))
    }
}

fn part(id: &str, heading: &str, body: Markup) -> Markup {
    Section { id, heading, lead: "", body, card: false }.render()
}

/// The channels that stand nowhere yet.
fn offered<'a, const WANTED: bool>(
    form: &ChannelsForm<WANTED>,
    view: &FormView<'a>,
) -> Offered<'a> {
    let taken: Vec<ChannelId> = form.lines.iter().filter_map(Line::channel_id).collect();
    let all = view.catalogue.channels_in_order().into_iter();
    let free = all.filter(|channel| !taken.contains(&channel.id));
    free.map(|channel| (channel.id.to_string(), channel.name.as_str())).collect()
}

fn adding(field: &str, what: &str, anchor: &str, offered: &Offered<'_>) -> Markup {
    let choices: Vec<_> = offered.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let sent = Deed::Add.sent();
    let label = format!("Lägg till {what}");
    html! {
        @if !choices.is_empty() {
            (Select { name: field, label: &label, hint: None, empty: Some("Ingen vald"),
                choices: &choices, chosen: "", faults: &[] })
            div.buttons {
                (Button::secondary("Lägg till").about(what).sends(DO, &sent).to(anchor))
            }
        }
    }
}

/// That the channels are those of the group, until the service gets its own.
fn from_group(view: &FormView<'_>, service: &Service, horizon: Horizon) -> Markup {
    let has_own = service.assignments.iter().any(|a| a.horizon == horizon);
    let group = group_of(service, view.catalogue, horizon).filter(|_| !has_own);
    html! {
        @if let Some(group) = group {
            p {
                "Tjänsten följer gruppen " (group.name) ". Ändrar du något får tjänsten en egen \
                 ordning. Skriv då varför."
            }
        }
    }
}

fn begin() -> Markup {
    let sent = Deed::BeginWithNow.sent();
    html! {
        p { "Önskat läge är inte bestämt." }
        div.buttons { (Button::secondary("Utgå från nuläget").sends(DO, &sent)) }
    }
}

fn year<const WANTED: bool>(form: &ChannelsForm<WANTED>, view: &FormView<'_>) -> Markup {
    let mut own: Vec<_> = form.lines.iter().map(|line| line.year.as_str()).collect();
    own.retain(|year| !year.is_empty());
    own.sort_unstable();
    own.dedup();
    let hint = match own.as_slice() {
        [] => "Året då det önskade läget ska vara nått.".to_owned(),
        years => {
            format!("Kanalerna har olika år: {}. Lämna tomt för att behålla dem.", years.join(", "))
        }
    };
    html! {
        (Field::new("year", "År").kind(Kind::Number).width(Width::Short).value(&form.year)
            .hint(&hint).optional().faults(view.faults))
    }
}
