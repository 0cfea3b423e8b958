use utbud_domain::import::Flow;

use crate::error::ExchangeError;
use crate::fault::Expected;
use crate::read::{Upload, read_upload};

fn read(bytes: &[u8]) -> Result<Vec<Flow>, ExchangeError> {
    match read_upload(bytes, &mut |_| {})? {
        Upload::Flows(flows) => Ok(flows),
        Upload::Table(_) => panic!("a table"),
    }
}

const BYGGLOV: &str = r#"{"Flows":[{"ID":2214,"FlowFamilyID":667,"Name":"Ansök om bygglov",
    "URL":"https://E-tjanster.Exempelkommun.example/oversikt/flowoverview/2214",
    "FlowFamilyURL":"https://E-tjanster.Exempelkommun.example/oversikt/overview/667",
    "Category":"Bygga &amp; bo","CategoryID":4,"Icon":"https://e.example/i",
    "ShortDescription":"<p>F&ouml;r plank och mur.</p>","LongDescription":null,
    "RequiresAuthentication":true,"RequiresSigning":"false","PaymentSupportEnabled":null,
    "Aliases":["https://e.example/bygglov-plank_mur","https://e.example/Bygglov-plank_mur/",
               "https://e.example/plank"]}]}"#;

#[test]
fn a_flow_is_read_field_by_field() {
    let flow = read(BYGGLOV.as_bytes()).unwrap().remove(0);

    assert_eq!(flow.portal.as_str(), "e-tjanster.exempelkommun.example");
    assert_eq!((flow.family, flow.version), (667, 2214));
    assert_eq!(flow.name.as_str(), "Ansök om bygglov");
    assert!(flow.url.as_str().ends_with("/oversikt/overview/667"));
    assert_eq!(flow.summary.unwrap().as_str(), "För plank och mur.");
    assert_eq!(flow.description, None);
    assert_eq!(flow.login_required, Some(true));
    assert_eq!(flow.signing_required, Some(false));
    assert_eq!(flow.payment, None);
    assert!(flow.enabled, "what a portal lists is enabled unless it says otherwise");
    let aliases: Vec<_> = flow.aliases.iter().map(utbud_domain::Term::as_str).collect();
    assert_eq!(aliases, ["bygglov plank mur", "Bygglov plank mur", "plank"]);
}

#[test]
fn the_same_list_is_read_in_latin_1_and_in_utf_8() {
    let latin_1: Vec<u8> = BYGGLOV.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();

    assert_ne!(latin_1, BYGGLOV.as_bytes());
    assert_eq!(read(&latin_1).unwrap(), read(BYGGLOV.as_bytes()).unwrap());
}

#[test]
fn a_name_that_is_too_long_is_pointed_out_with_what_fits() {
    let long = BYGGLOV.replace("Ansök om bygglov", &"å".repeat(121));

    let Err(ExchangeError::Flows(faults)) = read(long.as_bytes()) else { panic!() };

    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].field.as_str(), faults[0].expected), ("Name", Expected::TextUpTo(120)));
}

#[test]
fn the_version_address_serves_where_there_is_no_other() {
    let old = BYGGLOV.replace("FlowFamilyURL", "Other");

    let flow = read(old.as_bytes()).unwrap().remove(0);

    assert!(flow.url.as_str().ends_with("/oversikt/flowoverview/2214"));
}

#[test]
fn a_whole_portal_is_read_and_no_markup_is_left() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../cli/demo/getflows.json");
    let bytes = std::fs::read(file).unwrap();
    assert!(std::str::from_utf8(&bytes).is_err(), "it is in ISO-8859-1");

    let flows = read(&bytes).unwrap();

    assert_eq!(flows.len(), 161);
    assert_eq!(flows.iter().filter(|flow| flow.login_required == Some(true)).count(), 95);
    assert_eq!(flows.iter().filter(|flow| flow.signing_required == Some(true)).count(), 59);
    assert_eq!(flows.iter().filter(|flow| flow.payment == Some(true)).count(), 2);
    assert_eq!(flows.iter().filter(|flow| flow.aliases.is_empty()).count(), 16);
    for flow in &flows {
        for text in flow.summary.iter().chain(&flow.description) {
            let text = text.as_str();
            assert!(!text.contains(['<', '>']), "{}: {text}", flow.name.as_str());
            assert!(!has_entity(text), "{}: {text}", flow.name.as_str());
        }
    }
}

fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|after| {
        after.split_once(';').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    })
}
