//! The pages of a new service: a question each, with all answers so far carried along.

use maud::{Markup, html};
use utbud_domain::{Audience, Code, EServiceState, Service, ServiceKind};

use super::form::NewForm;
use super::step::Step;
use crate::components::banner::Mood;
use crate::components::form::{
    Button, Choice, Choices, Fault, Field, Form, Kind, Select, Tree, Width, buttons, hidden,
};
use crate::components::steps::Steps;
use crate::edit::{self, Sent};
use crate::help::{Concept, meaning};
use crate::layout::{Link, Page};
use crate::paths;
use crate::services::edit::responsibility::{listed, units};
use crate::services::edit::target_groups::sides;
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::words::codes::{Word, choices};

/// Sent by the button that leads to the question before.
pub(super) const BACK: &str = "_back";
/// The names of the fields that carry where one is, and which name is new all the same.
const STEP: &str = "_step";
const ANYWAY: &str = "anyway";

/// What is said over a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// Nothing.
    Nothing,
    /// It had been typed before a log-in.
    Kept,
    /// Nothing can be saved for the moment.
    ReadOnly,
}

/// A question as it is shown.
pub(super) struct Asking<'a> {
    pub(super) visit: &'a Visit,
    pub(super) form: &'a NewForm,
    pub(super) step: Step,
    pub(super) faults: &'a [Fault],
    pub(super) said: Saying,
}

impl Asking<'_> {
    /// The page of the question.
    pub(super) fn page(&self) -> Markup {
        let last = self.step.next().is_none();
        let on = if last { "Lägg till tjänsten" } else { "Fortsätt" };
        let list = paths::services(self.visit.slug());
        let mut ways = vec![Button::primary(on)];
        if self.step.before().is_some() {
            ways.push(Button::secondary("Gå tillbaka").sends(BACK, "1"));
        }
        ways.push(Button::link("Avbryt", &list));
        let body = html! {
            (self.carried(self.step.fields()))
            (self.fields())
            (buttons(&ways))
        };
        self.around(self.heading(), body)
    }

    /// The page that asks whether the service is one of those with a name like it.
    pub(super) fn alike(&self, like: &[&Service]) -> Markup {
        let slug = self.visit.slug();
        let body = html! {
            p { "De här tjänsterna heter nästan som ”" (self.form.name.trim()) "”:" }
            ul.ways {
                @for service in like {
                    li {
                        a href=(paths::service(slug, service.number.as_str())) { (service.name) }
                        " " span.muted { (self.told(service)) }
                    }
                }
            }
            p { "Är det någon av dem? Öppna den i stället och ändra det som behövs." }
            (self.carried(&[ANYWAY]))
            (buttons(&[
                Button::primary("Ändå ny").sends(ANYWAY, &self.form.name),
                Button::secondary("Ändra namnet").sends(BACK, "1"),
                Button::link("Avbryt", &paths::services(slug)),
            ]))
        };
        self.around("Finns tjänsten redan?", body)
    }

    /// Number, owner and status of a service, in short.
    fn told(&self, service: &Service) -> String {
        let unit = service.owner.and_then(|id| self.visit.model.whole().units.get(id));
        let facts = [
            Some(service.number.to_string()),
            unit.map(|unit| unit.name.to_string()),
            service.about.lifecycle.map(|lifecycle| lifecycle.word().to_owned()),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn around(&self, heading: &str, body: Markup) -> Markup {
        let slug = self.visit.slug();
        let (list, here) = (paths::services(slug), paths::service_new(slug));
        let frame = self.visit.frame(&list);
        let crumbs = [Link::new("Start", paths::home(slug)), Link::new("Tjänster", list.as_str())];
        let names = Step::ALL.map(Step::word);
        let current = Step::ALL.iter().position(|step| *step == self.step).unwrap_or_default();
        let mut page = Page::new(&frame, heading).crumbs(&crumbs).narrow().faults(self.faults);
        page = match self.said {
            Saying::Nothing => page,
            Saying::Kept => page.banner(Mood::Notice, edit::waited(&here)),
            Saying::ReadOnly => {
                page.banner(Mood::Failed, edit::not_now("välj Lägg till tjänsten igen"))
            }
        };
        page.body(html! {
            (Steps { names: &names, current })
            (Form::post(&here, body))
        })
    }

    /// All that was answered but the fields that stand on the page, and where one is.
    fn carried(&self, shown: &[&str]) -> Markup {
        let sent = Sent::of(self.form);
        let carried = sent.pairs().filter(|(name, _)| *name != STEP && !shown.contains(name));
        html! {
            (hidden(STEP, self.step.code()))
            @for (name, value) in carried { (hidden(name, value)) }
        }
    }

    fn heading(&self) -> &'static str {
        match self.step {
            Step::Name => "Lägg till tjänst",
            Step::Owner => "Vem ansvarar för tjänsten?",
            Step::People => "Vem är tjänsten till för?",
            Step::Volume => "Hur ofta används tjänsten?",
            Step::EService => "Finns det en e-tjänst?",
        }
    }

    fn fields(&self) -> Markup {
        match self.step {
            Step::Name => self.name(),
            Step::Owner => self.owner(),
            Step::People => self.people(),
            Step::Volume => self.volume(),
            Step::EService => self.e_service(),
        }
    }

    fn name(&self) -> Markup {
        let (form, faults) = (self.form, self.faults);
        html! {
            p { "Det blir fem korta steg. Inget sparas förrän i det sista." }
            (Field::new("name", "Namn").value(&form.name).faults(faults)
                .hint("Vad man gör, med det viktigaste ordet först: Bygglov: ansöka."))
            (Field::new("number", "Tjänstenummer").width(Width::Medium).value(&form.number)
                .hint("Nästa lediga är ifyllt. Skriv ert eget om ni numrerar på annat sätt.")
                .faults(faults))
        }
    }

    fn owner(&self) -> Markup {
        let (form, faults) = (self.form, self.faults);
        let units = units(self.visit, &form.owner);
        let empty = if super::edits_all(self.visit) { UNKNOWN } else { "Välj verksamhet" };
        html! {
            (Select { name: "owner", label: "Ansvarig verksamhet", hint: None, empty: Some(empty),
                choices: &listed(&units), chosen: &form.owner, faults })
            (Select { name: "kind", label: "Typ", hint: Some("Vad man gör i tjänsten."),
                empty: Some(UNKNOWN), choices: &choices::<ServiceKind>(), chosen: &form.kind,
                faults })
        }
    }

    fn people(&self) -> Markup {
        let (form, faults) = (self.form, self.faults);
        let mut sides_asked = choices::<Audience>();
        sides_asked.push(Choice::new("", UNKNOWN));
        let groups: Vec<_> = form.target_groups.iter().map(String::as_str).collect();
        let hint = "Välj den grupp som passar bäst.";
        html! {
            (Choices { name: "audience", legend: "Intern eller extern", hint: None,
                several: false, choices: &sides_asked, chosen: &[form.audience.as_str()], faults })
            (Tree { name: "target_groups", legend: "Målgrupper", hint: Some(hint),
                parts: &sides(self.visit.model.whole()), chosen: &groups, faults })
        }
    }

    fn volume(&self) -> Markup {
        let (form, faults) = (self.form, self.faults);
        html! {
            (Field::new("annual_volume", "Ärenden eller kontakter per år").width(Width::Medium)
                .value(&form.annual_volume).optional().faults(faults)
                .hint("En uppskattning räcker: ca 200. Lämna tomt om ingen vet."))
            (Field::new("volume_source", "Källa").value(&form.volume_source).optional()
                .faults(faults))
        }
    }

    fn e_service(&self) -> Markup {
        use EServiceState::{Live, None as NotThere, Planned};
        let (form, faults) = (self.form, self.faults);
        let mut answers: Vec<_> =
            [Live, Planned, NotThere].map(|state| Choice::new(state.code(), state.word())).into();
        answers.push(Choice::new("", UNKNOWN));
        html! {
            (Choices { name: "e_service", legend: "E-tjänst", several: false, choices: &answers,
                hint: Some("Vet ej är ett bra svar tills någon har tagit reda på det."),
                chosen: &[form.e_service.as_str()], faults })
            (meaning(self.visit.slug(), Concept::Unknown))
            (Field::new("url", "Webbadress till e-tjänsten").kind(Kind::Url).value(&form.url)
                .hint("Om den finns eller är planerad.").optional().faults(faults))
            (Field::new("planned_on", "Planerad lansering").kind(Kind::Date).width(Width::Medium)
                .value(&form.planned_on).hint("Om den är planerad.").optional().faults(faults))
        }
    }
}
