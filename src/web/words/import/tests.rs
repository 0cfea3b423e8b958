use super::*;

#[test]
fn a_place_is_told_as_the_spreadsheet_shows_it() {
    let at = |sheet: Option<&str>, row| place(&RowPlace { sheet: sheet.map(str::to_owned), row });

    assert_eq!(at(None, 12), "Rad 12");
    assert_eq!(at(Some("Externa"), 12), "Bladet Externa, rad 12");
    assert_eq!(at(None, 0), "Hela filen");
}

#[test]
fn values_are_shown_in_words() {
    let steps = [utbud_domain::Step::Information, utbud_domain::Step::Submission];
    assert_eq!(shown(&Shown::Volume { cases: 1200, approximate: true }), "ca\u{a0}1\u{a0}200");
    assert_eq!(shown(&Shown::Flag(false)), "Nej");
    assert_eq!(shown(&Shown::Steps(steps.to_vec())), "Information, Skicka in");
    assert_eq!(shown(&Shown::NoEService), "Finns inte");
}
