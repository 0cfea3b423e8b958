use utbud_domain::{Audience, ServiceKind};

use super::super::parameter::facets;
use super::*;

const LIST: [Parameter; 3] = [Parameter::Page, Parameter::PerPage, Parameter::Sort];

fn read(query: &[(&str, &str)]) -> Result<Asked, Vec<(String, String)>> {
    let pairs: Vec<_> = query.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
    let takes: Vec<_> = facets()
        .chain(LIST)
        .chain([Parameter::AsOf, Parameter::Figure, Parameter::Part, Parameter::Reason])
        .chain([Parameter::Period, Parameter::Search])
        .collect();
    let told = |problem: FieldProblem| (problem.pointer, problem.detail);
    Asked::read(&pairs, &takes).map_err(|problems| problems.into_iter().map(told).collect())
}

fn refusal(name: &str, value: &str) -> String {
    let mut problems = read(&[(name, value)]).unwrap_err();
    assert_eq!(problems.len(), 1, "{name}={value}");
    let (pointer, detail) = problems.remove(0);
    assert_eq!(pointer, format!("?{name}"));
    detail
}

#[test]
fn an_address_without_parameters_asks_for_the_first_fifty() {
    let asked = read(&[]).unwrap();

    assert_eq!((asked.page, asked.per_page, asked.offset()), (1, 50, 0));
}

#[test]
fn several_values_of_a_facet_are_alternatives() {
    let asked = read(&[("kind", "order"), ("kind", "booking"), ("audience", "internal")]).unwrap();

    let expected = Filter::none()
        .with(Facet::Kind, FacetValue::Kind(ServiceKind::Order))
        .with(Facet::Kind, FacetValue::Kind(ServiceKind::Booking))
        .with(Facet::Audience, FacetValue::Audience(Audience::Internal));
    assert_eq!(asked.filter, expected);
}

#[test]
fn a_minus_sign_turns_the_order() {
    let query = |sort| read(&[("sort", sort), ("page", "3"), ("per_page", "20")]).unwrap().query();

    let falling = query("-annual_volume");
    assert_eq!((falling.sort, falling.descending), (Some(Sort::AnnualVolume), true));
    assert_eq!((falling.offset, falling.limit), (40, 20));
    assert!(!query("name").descending);
}

#[test]
fn an_empty_search_says_nothing_and_other_parameters_need_a_value() {
    assert_eq!(read(&[("q", ""), ("period", "")]).unwrap(), Asked::default());
    for name in ["kind", "owner", "page", "per_page", "sort", "as_of", "figure", "part"] {
        assert!(read(&[(name, "")]).is_err(), "{name}");
    }
}

#[test]
fn an_identity_and_a_level_are_written_in_one_way() {
    let id = "01935000-0000-7000-8000-00000000000a";
    assert!(read(&[("owner", id)]).is_ok());
    for other in [id.to_uppercase(), id.replace('-', ""), format!("{{{id}}}")] {
        assert!(read(&[("owner", &other)]).is_err(), "{other}");
    }
    assert!(read(&[("complexity", "3"), ("complexity", "unknown")]).is_ok());
    for other in ["03", "+3", "6", "0"] {
        assert!(read(&[("complexity", other)]).is_err(), "{other}");
    }
}

#[test]
fn a_reason_alone_asks_for_what_is_left_out_of_the_headline() {
    let (figure, slice) = read(&[("reason", "temporary")]).unwrap().slice();

    assert_eq!(figure, FigureId::EServiceCoverage);
    let slice = slice.unwrap();
    assert_eq!((slice.part, slice.reason), (Part::LeftOut, Some(Reason::Temporary)));
}

#[test]
fn a_parameter_that_is_not_known_is_told_with_those_that_are() {
    let pairs = [("utm".to_owned(), "1".to_owned())];

    let problems = Asked::read(&pairs, &LIST).unwrap_err();

    assert_eq!(problems[0].pointer, "?utm");
    assert_eq!(
        problems[0].detail,
        "Ta bort parametern. Här går det att ange page, per_page och sort."
    );
}

#[test]
fn numbers_outside_their_bounds_are_refused() {
    for value in ["0", "-1", "201", "1.5", "+1", "1e2", "9223372036854775808", "\0", "１"] {
        assert_eq!(refusal("per_page", value), "Ange per_page som ett heltal från 1 till 200.");
    }
    assert_eq!(refusal("page", "0"), "Ange page som ett heltal från 1 till 1000000.");
}

#[test]
fn values_that_a_facet_cannot_have_are_refused_with_those_that_it_can() {
    assert_eq!(
        refusal("audience", "alla"),
        "Ange audience som external, internal, both eller unknown."
    );
    assert_eq!(
        refusal("e_service_state", "finns"),
        "Ange e_service_state som live, exempt, planned, none eller unknown."
    );
    assert!(refusal("owner", "KLF").starts_with("Ange owner som en identitet"));
    assert!(refusal("sort", "volume").contains("-annual_volume"));
}

#[test]
fn days_that_do_not_exist_or_lie_too_far_off_are_refused() {
    for value in ["2026-02-30", "31/12 2026", "1989-12-31", "2101-01-01", "+12026-01-01"] {
        assert!(refusal("as_of", value).contains("åååå-mm-dd"), "{value}");
    }
    assert!(read(&[("as_of", "2100-12-31")]).is_ok());
}

#[test]
fn a_period_is_refused_until_there_are_measured_figures() {
    assert_eq!(
        refusal("period", "2026-T1"),
        "Ta bort period. Det finns inga uppmätta tal ännu. Ange en dag med as_of i stället."
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let problems = read(&[("page", "x"), ("page", "2"), ("kind", "x"), ("kind", "y")]).unwrap_err();

    let pointers: Vec<_> = problems.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["?page", "?page", "?kind", "?kind"]);
    assert_eq!(problems[1].1, "Ange page bara en gång.");
}

#[test]
fn words_to_look_for_have_a_length() {
    assert_eq!(refusal("q", &"å".repeat(201)), "Korta q till högst 200 tecken.");
    assert!(read(&[("q", &"å".repeat(200))]).is_ok());
}
