//! One line of the form for a service's channels, in the shape that its role has.

use maud::{Markup, Render, html};
use utbud_domain::{Channel, Code, ContactPoint, OrgUnit, Role, SafeUrl};

use super::line::{Line, name};
use super::{DO, Deed};
use crate::components::details::Details;
use crate::components::form::{
    Button, Choice, Field, Kind, Select, Weight, fault_of, field_id, hidden,
};
use crate::edit::FormView;
use crate::words::codes::Word;

/// A line with what stands around it.
pub(super) struct Shown<'a> {
    pub(super) line: &'a Line,
    pub(super) number: usize,
    pub(super) channel: Option<&'a Channel>,
    pub(super) unit: Option<&'a OrgUnit>,
    pub(super) view: &'a FormView<'a>,
}

impl Shown<'_> {
    fn called(&self) -> &str {
        self.channel.map_or("Kanalen som inte finns kvar", |channel| channel.name.as_str())
    }

    /// The main channel, for all or for some target groups.
    pub(super) fn main(&self, is_only: bool) -> Markup {
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

    pub(super) fn complement(&self, is_first: bool, is_last: bool) -> Markup {
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

    pub(super) fn unused(&self) -> Markup {
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
