use super::*;

fn told(column: SheetColumn, problem_is: Problem) -> String {
    let place = RowPlace { sheet: None, row: 2 };
    problem(&ImportFault { place, column: Some(column), value: String::new(), problem: problem_is })
}

#[test]
fn a_place_is_told_as_the_spreadsheet_shows_it() {
    let at = |sheet: Option<&str>, row| place(&RowPlace { sheet: sheet.map(str::to_owned), row });

    assert_eq!(at(None, 12), "Rad 12");
    assert_eq!(at(Some("Externa"), 12), "Bladet Externa, rad 12");
    assert_eq!(at(None, 0), "Hela filen");
}

#[test]
fn a_fault_says_what_to_do() {
    let kinds = Problem::NotInList(["Ja", "Nej"].map(str::to_owned).to_vec());
    assert_eq!(told(SheetColumn::RequiresUserAction, kinds), "Skriv Ja eller Nej.");
    assert_eq!(told(SheetColumn::Owner, Problem::Required), "Fyll i Ägare.");
    assert_eq!(
        told(SheetColumn::AnnualVolume, Problem::NotANumber { min: 0, max: 100_000_000 }),
        "Det är inget tal som vi kan läsa. Skriv ett heltal från 0 till 100\u{a0}000\u{a0}000."
    );
    assert_eq!(
        told(SheetColumn::Complexity, Problem::OutOfRange { min: 1, max: 5 }),
        "Talet är utanför det som går. Skriv ett heltal från 1 till 5."
    );
    assert_eq!(
        told(SheetColumn::Primary, Problem::TwoRoles(SheetColumn::Complementary)),
        "Kanalen står också under Kompletterande kanaler. Låt den stå på ett ställe: ändra \
         båda rutorna."
    );
    assert_eq!(
        told(SheetColumn::Name, Problem::HeadingMissing { nearly: Some("Namm".to_owned()) }),
        "Kolumnen Namn saknas. Byt rubriken Namm till Namn."
    );
}

#[test]
fn no_fault_falls_through_to_the_last_words() {
    let texts = || vec!["A".to_owned()];
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    let at = RowPlace { sheet: None, row: 3 };
    let all = [
        Problem::NoHeadingRow,
        Problem::ErrorCell,
        Problem::FormulaWithoutAnswer,
        Problem::CellTwice,
        Problem::MoreCellsThanHeadings,
        Problem::OutOfRange { min: 1, max: 5 },
        Problem::TooLong(120),
        Problem::ControlCharacter,
        Problem::NotADate,
        Problem::NotAnAddress,
        Problem::OnlyOne,
        Problem::TwiceInCell("A".to_owned()),
        Problem::SameServiceAs(at.clone()),
        Problem::SeveralServices(texts()),
        Problem::NameTaken("T-0001".to_owned()),
        Problem::SeveralUnits(texts()),
        Problem::NotThere(utbud_domain::EntityKind::OrgUnit),
        Problem::UnitClosed(day),
        Problem::SeveralContacts,
        Problem::UnknownChannel(texts()),
        Problem::NoChannels,
        Problem::SeveralEServices(texts()),
        Problem::SeveralEServices(Vec::new()),
        Problem::HasLiveEService("A".to_owned()),
        Problem::HasEService("A".to_owned()),
        Problem::AddressTaken("A".to_owned()),
        Problem::UsedOtherwise("A".to_owned()),
        Problem::NoEService,
        Problem::DatesDisagree(day),
        Problem::OtherRowSaysOtherwise(at),
        Problem::SameFlowAs(1),
        Problem::ChoiceNotThere,
        Problem::ChoiceEmpty,
        Problem::CannotClear,
        Problem::ReasonRequired,
        Problem::HeadingTwice,
    ];

    for one in all {
        let words = told(SheetColumn::Name, one.clone());
        assert!(words != "Värdet går inte att läsa." && words.ends_with('.'), "{one:?}");
    }
}

#[test]
fn values_are_shown_in_words() {
    let steps = [utbud_domain::Step::Information, utbud_domain::Step::Submission];
    assert_eq!(shown(&Shown::Volume { cases: 1200, approximate: true }), "ca\u{a0}1\u{a0}200");
    assert_eq!(shown(&Shown::Flag(false)), "Nej");
    assert_eq!(shown(&Shown::Steps(steps.to_vec())), "Information, Skicka in");
    assert_eq!(shown(&Shown::NoEService), "Finns inte");
}
