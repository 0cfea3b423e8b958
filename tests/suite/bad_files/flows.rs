//! Lists from Open ePlatform that are cut off, of another kind, or wrong in a field.

use super::{bad, expect_refused};

#[test]
fn what_is_no_list_of_flows_is_refused() {
    expect_refused(vec![
        bad(
            "half a list",
            "{\"Flows\":[\n{\"ID\":1,",
            "Filen börjar som JSON men går inte att läsa vid rad 2, tecken 8. Hämta listan på \
             nytt från e-tjänsteplattformen.",
        ),
        bad(
            "a hundred thousand brackets",
            "[".repeat(100_000),
            "Filen börjar som JSON men går inte att läsa vid rad 1, tecken 128. Hämta listan på \
             nytt från e-tjänsteplattformen.",
        ),
        bad(
            "another list",
            "{\"Categories\":[]}",
            "Filen är JSON men har ingen lista med e-tjänster (Flows). Hämta listan från adressen \
             /api/v1/getflows/json på er e-tjänsteplattform.",
        ),
        bad(
            "an empty list",
            "{\"Flows\":[]}",
            "Filen har inga rader. Fyll i minst en rad under rubrikerna.",
        ),
        bad(
            "more flows than any portal has",
            format!("{{\"Flows\":[{}1]}}", "1,".repeat(5_000)),
            "Listan har 5\u{a0}001 e-tjänster. Vi läser högst 5\u{a0}000 åt gången.",
        ),
    ]);
}

#[test]
fn fields_of_the_wrong_kind_are_all_pointed_out_at_once() {
    let file = r#"{"Flows":[
        17,
        {"ID":"x","FlowFamilyID":-1,"Name":"Bygglov","FlowFamilyURL":"javascript:alert(1)"},
        {"ID":3,"FlowFamilyID":3,"Name":"","FlowFamilyURL":"https://e.example/3"},
        {"ID":4,"FlowFamilyID":4,"Name":"Marklov","FlowFamilyURL":"https://e.example/4",
         "Enabled":"kanske","Aliases":[4],"Category":{},"RequiresSigning":1},
        {"ID":5,"FlowFamilyID":5,"Name":"Skolval","FlowFamilyURL":"https://e.example/5"},
        {"ID":6,"FlowFamilyID":5,"Name":"Skolbyte","FlowFamilyURL":"https://e.example/6"}
    ]}"#;
    let says = [
        "10\u{a0}uppgifter i listan med e-tjänster går inte att läsa.",
        "E-tjänst nummer 1: fältet Flows ska beskriva en e-tjänst, men där står 17.",
        "E-tjänst nummer 2, Bygglov: fältet FlowFamilyID ska vara ett heltal, men där står -1.",
        "E-tjänst nummer 2, Bygglov: fältet ID ska vara ett heltal, men där står \"x\".",
        "E-tjänst nummer 2, Bygglov: fältet FlowFamilyURL ska vara en webbadress, men där står \
         \"javascript:alert(1)\".",
        "E-tjänst nummer 3: fältet Name ska vara en text, men där står \"\".",
        "E-tjänst nummer 4, Marklov: fältet Category ska vara en text, men där står {}.",
        "E-tjänst nummer 4, Marklov: fältet RequiresSigning ska vara true eller false, men där \
         står 1.",
        "E-tjänst nummer 4, Marklov: fältet Enabled ska vara true eller false, men där står \
         \"kanske\".",
        "E-tjänst nummer 4, Marklov: fältet Aliases ska vara en lista med webbadresser, men där \
         står [4].",
        "E-tjänst nummer 6, Skolbyte: fältet FlowFamilyID ska vara ett nummer som ingen annan \
         e-tjänst i filen har, men där står 5.",
    ];

    expect_refused(vec![bad("six flows with ten faults", file, &says.join("\n"))]);
}
