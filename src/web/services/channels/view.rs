//! The form for a service's channels. *Spara* stands first, because Enter fires the first button
//! of a form.

use maud::{Markup, Render, html};
use utbud_domain::{
    Channel, ChannelId, Code, ContactPoint, Horizon, OrgUnit, Role, SafeUrl, Service,
};

use super::form::{ChannelsForm, group_of};
use super::line::{Line, name};
use super::{DO, Deed};
use crate::components::details::Details;
use crate::components::form::{
    Button, Choice, Field, Kind, Select, Weight, Width, buttons, fault_of, field_id, hidden,
};
use crate::components::regions::Section;
use crate::edit::FormView;
use crate::help::{Concept, meaning};
use crate::words::codes::Word;

/// A line with what stands around it.
struct Shown<'a> {
    line: &'a Line,
    number: usize,
    channel: Option<&'a Channel>,
    unit: Option<&'a OrgUnit>,
    view: &'a FormView<'a>,
}

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
            @else { ol { @for one in complements { li { (one) } } } }
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

impl Shown<'_> {
    fn called(&self) -> &str {
        self.channel.map_or("Kanalen som inte finns kvar", |channel| channel.name.as_str())
    }

    /// The main channel, for all or for some target groups.
    fn main(&self, is_only: bool) -> Markup {
        let all = self.view.catalogue.channels_in_order();
        let all: Vec<_> = all.iter().map(|c| (c.id.to_string(), c.name.as_str())).collect();
        let choices: Vec<_> = all.iter().map(|(id, name)| Choice::new(id, name)).collect();
        let (field, limits) = (name("channel", self.number), self.limits());
        let hint = limits.join(". ");
        let remove = Deed::Remove(self.number.saturating_sub(1)).sent();
        html! {
            (hidden(&name("role", self.number), self.line.role.code()))
            (hidden(&name("shown_for", self.number), &self.line.channel))
            (self.carried())
            (Select { name: &field, label: "Huvudkanal",
                hint: (!hint.is_empty()).then_some(hint.as_str()), empty: Some("Ingen vald"),
                choices: &choices, chosen: &self.line.channel, faults: self.view.faults })
            @if !is_only {
                div.buttons {
                    (Button::secondary("Ta bort").about(self.called()).sends(DO, &remove)
                        .to("#huvudkanal"))
                }
            }
            // What was said of a channel that is no longer there is not lost.
            @if self.channel.is_some() || self.line.says_more() { (self.more()) }
        }
    }

    fn complement(&self, is_first: bool, is_last: bool) -> Markup {
        let at = self.number.saturating_sub(1);
        let [up, down, remove] = [Deed::Up(at), Deed::Down(at), Deed::Remove(at)].map(Deed::sent);
        let button = |label, sent| {
            Button::quiet(label).about(self.called()).sends(DO, sent).to("#kompletterar")
        };
        html! {
            (self.head())
            div.buttons {
                @if !is_first { (button("Flytta upp", &up)) }
                @if !is_last { (button("Flytta ner", &down)) }
                (button("Ta bort", &remove))
            }
            (hidden(&name("role", self.number), self.line.role.code()))
            (self.more())
        }
    }

    fn unused(&self) -> Markup {
        let remove = Deed::Remove(self.number.saturating_sub(1)).sent();
        let roles = [Role::Discouraged, Role::Forbidden];
        let choices = roles.map(|role| Choice::new(role.code(), role.word()));
        let (role, rationale) = (name("role", self.number), name("rationale", self.number));
        let label = format!("Vad gäller för {}", self.called());
        let why = format!("Skäl för {}", self.called());
        html! {
            (self.head())
            (Select { name: &role, label: &label, hint: None, empty: None, choices: &choices,
                chosen: self.line.role.code(), faults: self.view.faults })
            (Field::new(&rationale, &why).kind(Kind::Lines(2)).value(&self.line.rationale)
                .hint("Måste fyllas i för en kanal som inte får användas.")
                .faults(self.view.faults).optional())
            @for (field, value) in self.reached() { (hidden(&name(field, self.number), value)) }
            div.buttons {
                (Button::secondary("Ta bort").weight(Weight::Quiet).about(self.called())
                    .sends(DO, &remove).to("#anvands-inte"))
            }
        }
    }

    /// Its name, where faults of the line lead, with what limits it.
    fn head(&self) -> Markup {
        let field = name("channel", self.number);
        let fault = fault_of(self.view.faults, &field);
        html! {
            p.field-wrong[fault.is_some()] id=(field_id(&field)) tabindex="-1" {
                strong { (self.called()) }
                @for limit in self.limits() { " " span.muted { (limit) } }
            }
            @if let Some(fault) = fault { p.fault { span.sr-only { "Fel: " } (fault) } }
            (hidden(&field, &self.line.channel))
            (self.carried())
        }
    }

    /// What the page does not ask about, so that it is not lost.
    fn carried(&self) -> Markup {
        let line = self.line;
        html! {
            (hidden(&name("steps", self.number), &line.steps))
            (hidden(&name("target_groups", self.number), &line.target_groups))
            (hidden(&name("identification", self.number), &line.identification))
            (hidden(&name("year", self.number), &line.year))
        }
    }

    fn limits(&self) -> Vec<String> {
        let groups = self.line.groups();
        let groups = groups.iter().filter_map(|id| self.view.catalogue.target_groups.get(*id));
        let groups: Vec<_> = groups.map(|group| group.name.as_str()).collect();
        let steps: Vec<_> = self.line.step_set().into_iter().map(Word::word).collect();
        let mut limits = Vec::new();
        if !groups.is_empty() {
            limits.push(format!("För {}", groups.join(", ")));
        }
        if !steps.is_empty() {
            limits.push(format!("Gäller {}", steps.join(", ")));
        }
        limits.extend(self.line.level().map(|level| format!("Identifiering: {}", level.word())));
        limits
    }

    fn reached(&self) -> [(&'static str, &str); 5] {
        let line = self.line;
        [
            ("telephone", &line.telephone),
            ("email", &line.email),
            ("address", &line.address),
            ("url", &line.url),
            ("hours", &line.hours),
        ]
    }

    /// Why it has its role, and where one turns to. What the unit or the channel says stands as
    /// help at the empty field.
    fn more(&self) -> Markup {
        let faults = self.view.faults;
        let rationale = name("rationale", self.number);
        let inherited = self.inherited().map(|value| value.map(|v| format!("Ärvs: {v}")));
        let asked = [
            ("Telefon", Kind::Text),
            ("E-post", Kind::Email),
            ("Adress", Kind::Lines(2)),
            ("Webbadress", Kind::Url),
            ("Öppettider", Kind::Lines(2)),
        ];
        let fields = self.reached().into_iter().zip(asked).zip(&inherited);
        let wrong = |field: &str| fault_of(faults, &name(field, self.number)).is_some();
        let is_wrong = wrong("rationale") || self.reached().iter().any(|(field, _)| wrong(field));
        let body = html! {
            (Field::new(&rationale, "Skäl").kind(Kind::Lines(2)).value(&self.line.rationale)
                .optional().faults(faults))
            @for (((field, value), (label, kind)), inherited) in fields {
                @let field = name(field, self.number);
                @let asked = Field::new(&field, label).kind(kind).value(value).optional();
                @let asked = asked.faults(faults);
                @match inherited { Some(hint) => (asked.hint(hint)), None => (asked) }
            }
        };
        let summary = format!("Skäl och kontakt: {}", self.called());
        let open = is_wrong || self.line.says_more();
        Details { summary: &summary, open, body }.render()
    }

    /// What is said where the service says nothing of its own, in the order of the fields.
    fn inherited(&self) -> [Option<String>; 5] {
        let unit = self.unit.map(|unit| unit.contact_point.clone()).unwrap_or_default();
        let channel = self.channel.map(|channel| &channel.contact_point);
        let ContactPoint { telephone, email, address, url, hours } =
            channel.map_or(unit.clone(), |channel| unit.or(channel));
        let url = url.as_ref().map(SafeUrl::to_string);
        [
            telephone.map(|value| value.to_string()),
            email.map(|value| value.to_string()),
            address.map(|value| value.to_string()),
            url,
            hours.map(|value| value.to_string()),
        ]
    }
}
