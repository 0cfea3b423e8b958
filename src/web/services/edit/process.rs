//! The questions of a process mapping, asked from the side of the one who turns to the kommun.

use maud::{Markup, Render, html};
use utbud_domain::Code;
use utbud_domain::service::{Asked, Judgement};

use super::parts::{Question, answers, radios};
use crate::components::details::Details;
use crate::components::form::Choice;
use crate::texts::UNKNOWN;

const ASKED: Question = Question {
    name: "asked",
    legend: "Vad behöver den som vänder sig till oss lämna?",
    hint: None,
};

const JUDGEMENT: Question =
    Question { name: "judgement", legend: "Vad beror svaret på?", hint: None };

const CLAIMS: [Question; 3] = [
    Question {
        name: "help_needed",
        legend: "Frågar många hur de ska göra?",
        hint: Some("Till exempel vad de ska bifoga, eller vad orden på blanketten betyder."),
    },
    Question {
        name: "several_contacts",
        legend: "Behövs flera kontakter innan ärendet är klart?",
        hint: Some("Till exempel komplettering, möte eller hembesök."),
    },
    Question {
        name: "several_parties",
        legend: "Behöver man ha med flera verksamheter eller myndigheter att göra?",
        hint: None,
    },
];

/// What has been answered; empty is *Vet ej*.
pub(super) struct Answers<'a> {
    pub(super) asked: &'a str,
    pub(super) judgement: &'a str,
    pub(super) claims: [&'a str; 3],
}

impl Answers<'_> {
    /// The questions, which open; they stand open where something is answered.
    pub(super) fn render_questions(&self) -> Markup {
        let asked = with_unknown(Asked::ALL.iter().map(|one| Choice::new(one.code(), given(*one))));
        let judged = Judgement::ALL.iter().map(|one| Choice::new(one.code(), rests_on(*one)));
        let judged = with_unknown(judged);
        let body = html! {
            p { "Svara på det du vet och välj sedan Föreslå nivå. Svaren sparas inte." }
            (radios(&ASKED, &asked, (self.asked, &[])))
            (radios(&JUDGEMENT, &judged, (self.judgement, &[])))
            @for (question, chosen) in CLAIMS.iter().zip(self.claims) {
                (answers(question, chosen, &[]))
            }
        };
        let all = [self.asked, self.judgement].into_iter().chain(self.claims);
        let open = all.into_iter().any(|answer| !answer.is_empty());
        Details { summary: "Få ett förslag på nivå", open, body }.render()
    }
}

fn with_unknown<'a>(choices: impl Iterator<Item = Choice<'a>>) -> Vec<Choice<'a>> {
    choices.chain([Choice::new("", UNKNOWN)]).collect()
}

fn given(asked: Asked) -> &'static str {
    match asked {
        Asked::SingleFact => "En enda uppgift eller ett klick",
        Asked::SimpleForm => "Ett enkelt formulär",
        Asked::Several => "Flera uppgifter eller bilagor",
    }
}

fn rests_on(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::None => "Det som lämnats. Ingen bedömning behövs",
        Judgement::Some => "En viss bedömning",
        Judgement::Investigation => "En utredning",
    }
}
