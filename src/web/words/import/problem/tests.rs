use utbud_domain::Rule;
use utbud_domain::import::SheetColumn;

use super::*;

fn told(column: SheetColumn, problem_is: Problem) -> String {
    let place = RowPlace { sheet: None, row: 2 };
    problem(&ImportFault { place, column: Some(column), value: String::new(), problem: problem_is })
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
fn what_the_model_refuses_is_told_by_its_rule() {
    let refused = |field: &str, rule| Problem::Refused { field: field.to_owned(), rule };

    assert_eq!(
        told(SheetColumn::Number, refused("", Rule::NotANumber)),
        "Ändra Tjänstenummer: det får inte vara . eller .. eller se ut som ett id."
    );
    assert_eq!(
        told(SheetColumn::Name, refused("search_terms", Rule::Taken)),
        "Ändra sökorden: samma finns redan."
    );
}

#[test]
fn where_there_is_no_room_the_count_and_the_first_fault_are_told() {
    let fault = |row| ImportFault {
        place: RowPlace { sheet: None, row },
        column: Some(SheetColumn::Name),
        value: String::new(),
        problem: Problem::Required,
    };

    assert_eq!(
        summary(&[fault(2), fault(9)]),
        "Filen har 2\u{a0}fel. Det första: Rad 2. Namn: Fyll i Namn."
    );
}
