//! A refused form with every kind of field, and work under way.

use super::frame;
use crate::components::banner::{Banner, Mood};
use crate::components::form::{
    Button, Checkbox, Choice, Choices, Fault, Field, FileField, Form, Kind, Select, Width, buttons,
};
use crate::components::icon::Icon;
use crate::components::progress::Progress;
use crate::components::steps::Steps;
use crate::layout::Page;
use maud::{Markup, html};

pub(super) fn import() -> Markup {
    let faults = [
        Fault::new("file", "Välj en fil i formatet xlsx, csv eller json."),
        Fault::new("volume", "Ange antal ärenden per år, till exempel 1200."),
        Fault::new("audience", "Välj om tjänsten är intern eller extern."),
    ];
    let answers = [
        Choice {
            value: "external",
            label: "Extern",
            hint: Some("För invånare, företag och föreningar."),
        },
        Choice::new("internal", "Intern"),
    ];
    let channels = [Choice::new("phone", "Telefon"), Choice::new("visit", "Besök")];
    let form = html! {
        (FileField { name: "file", label: "Fil att importera", hint: "Excel (.xlsx), csv eller json, högst 10 MB.", accept: ".xlsx,.csv,.json", faults: &faults })
        (Field::new("volume", "Ärenden eller kontakter per år").kind(Kind::Number).width(Width::Short).value("tolv").hint("En uppskattning räcker.").optional().faults(&faults))
        (Field::new("password", "Lösenord").kind(Kind::Password).width(Width::Medium).autocomplete("current-password"))
        (Field::new("text", "Beskrivning").kind(Kind::Lines(4)))
        (Select { name: "primary", label: "Huvudkanal", hint: Some("Den väg vi helst ser."), empty: Some("Vet ej"), choices: &channels, chosen: "visit", faults: &faults })
        (Choices { name: "audience", legend: "Intern eller extern?", hint: Some("Båda går bra."), several: false, choices: &answers, chosen: &["external"], faults: &faults })
        (Choices { name: "several", legend: "Målgrupper", hint: None, several: true, choices: &answers, chosen: &[], faults: &[] })
        (Checkbox { name: "sure", value: "yes", label: "Uppgifterna stämmer", checked: false, form: None, label_hidden: false })
        (buttons(&[Button::primary("Läs in filen").icon(Icon::Upload), Button::link("Avbryt", "/x"), Button::warning("Ta bort").about("filen")]))
    };
    let frame = frame("Import");
    Page::new(&frame, "Importera tjänster").narrow().faults(&faults).reload_without_script(3).body(
        html! {
            (Steps { names: &["Välj fil", "Förhandsgranska", "Bekräfta", "Kvitto"], current: 1 })
            (Banner { mood: Mood::Notice, body: html! { "Inget är sparat än." } })
            (Banner { mood: Mood::Failed, body: html! { "Filen kunde inte läsas." } })
            (Form::upload("/exempelkommun/import", form))
            (Progress { what: "Vi läser filen.", done: 400, total: Some(2_000), seconds: 60 })
        },
    )
}
