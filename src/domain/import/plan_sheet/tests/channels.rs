use super::*;
use crate::{Code, Horizon, Note, Role, Year};

fn note(text: &str) -> Given<Note> {
    Given::Set(Note::parse(text).unwrap())
}

/// The channels of a service in the horizon: role, name, reason and year.
fn shown(catalogue: &Catalogue, called: &str, horizon: Horizon) -> Vec<String> {
    let service = service(catalogue, called);
    let all = catalogue.assignments_of(service, horizon);
    let shown = all.iter().map(|a| {
        let name = &catalogue.channels.get(a.channel).unwrap().name;
        let reason = a.rationale.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
        let year = a.year.map(|year| format!(" {year}")).unwrap_or_default();
        format!("{} {} {name}{year}{reason}", a.role.code(), a.rank)
    });
    shown.collect()
}

#[test]
fn cells_give_channels_roles_ranks_reason_and_year_in_both_horizons() {
    let kommun = kommun();
    let say = |r: &mut SheetRow| {
        r.target.primary = names(&["e-tjänst"]);
        r.target.complementary = names(&["Telefon", "Besök"]);
        r.target.forbidden = names(&["Brev och blankett"]);
        r.target.reason = note("Kräver inloggning.");
        r.target.year = Given::Set(Year::new(2028).unwrap());
        r.current.primary = names(&["Telefon"]);
    };

    let after = imported(kommun.catalogue(), vec![row("Eldstad", "Bygglov", say)]);

    assert_eq!(
        shown(&after, "Eldstad", Horizon::Target),
        [
            "primary 1 E-tjänst 2028",
            "complementary 1 Telefon 2028",
            "complementary 2 Besök 2028",
            "forbidden 1 Brev och blankett 2028: Kräver inloggning.",
        ]
    );
    assert_eq!(shown(&after, "Eldstad", Horizon::Current), ["primary 1 Telefon"]);
}

#[test]
fn a_cell_replaces_its_role_and_leaves_the_others() {
    let kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |r| {
            r.target.primary = names(&["E-tjänst"]);
            r.target.complementary = names(&["Telefon", "Besök"]);
            r.target.year = Given::Set(Year::new(2028).unwrap());
        })],
    );

    let after = imported(
        &first,
        vec![row("Eldstad", "Bygglov", |r| {
            r.target.complementary = names(&["Besök", "Brev och blankett"]);
        })],
    );

    assert_eq!(
        shown(&after, "Eldstad", Horizon::Target),
        [
            "primary 1 E-tjänst 2028",
            "complementary 1 Besök 2028",
            "complementary 2 Brev och blankett 2028",
        ]
    );
}

#[test]
fn an_unknown_channel_is_a_fault_that_lists_the_channels() {
    let kommun = kommun();

    let found = faults(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |r| r.target.primary = names(&["Fax"]))],
    );

    let all = ["E-tjänst", "Telefon", "Besök", "Brev och blankett"].map(str::to_owned).to_vec();
    let problem = Problem::UnknownChannel(all);
    assert_eq!(found, [(2, SheetColumn::Primary, "Fax".to_owned(), problem)]);
}

#[test]
fn a_channel_has_one_role_by_the_row_and_by_what_is_there() {
    let kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |r| r.target.complementary = names(&["Telefon"]))],
    );

    let in_row = faults(
        kommun.catalogue(),
        vec![row("Bastu", "Bygglov", |r| {
            r.current.primary = names(&["Telefon"]);
            r.current.discouraged = names(&["Telefon"]);
        })],
    );
    let with_kept =
        faults(&first, vec![row("Eldstad", "Bygglov", |r| r.target.primary = names(&["Telefon"]))]);

    let telephone = || "Telefon".to_owned();
    let now = Problem::TwoRoles(SheetColumn::PrimaryNow);
    assert_eq!(in_row, [(2, SheetColumn::DiscouragedNow, telephone(), now)]);
    let kept = Problem::TwoRoles(SheetColumn::Complementary);
    assert_eq!(with_kept, [(2, SheetColumn::Primary, telephone(), kept)]);
}

#[test]
fn what_may_not_be_used_takes_a_reason_and_a_reason_takes_a_channel() {
    let kommun = kommun();

    let found = faults(
        kommun.catalogue(),
        vec![
            row("A", "Bygglov", |r| r.target.forbidden = names(&["Telefon"])),
            row("B", "Bygglov", |r| r.current.reason = note("Därför.")),
            row("C", "Bygglov", |r| r.target.year = Given::Set(Year::new(2028).unwrap())),
        ],
    );

    assert_eq!(
        found,
        [
            (2, SheetColumn::Reason, String::new(), Problem::ReasonRequired),
            (3, SheetColumn::ReasonNow, "Därför.".to_owned(), Problem::NoChannels),
            (4, SheetColumn::TargetYear, "2028".to_owned(), Problem::NoChannels),
        ]
    );
}

#[test]
fn what_a_cell_cannot_say_stays_when_the_cell_is_empty() {
    let mut kommun = kommun();
    let group = kommun.target_group("Företag", None);
    let [telephone, visit] = ["Telefon", "Besök"]
        .map(|n| kommun.catalogue().channels.iter().find(|c| c.name.as_str() == n).unwrap().id);
    kommun.service("T-0001", |s| {
        let mut only = crate::testing::primary(Horizon::Target, telephone);
        only.target_groups.insert(group);
        let second =
            crate::Assignment::plain(Horizon::Target, visit, Role::Complementary, only.rank);
        s.assignments = vec![only, second];
    });

    let again = SheetRow { number: number("T-0001"), ..SheetRow::default() };
    let cells =
        crate::import::cells_of(kommun.catalogue(), service(kommun.catalogue(), "Tjänst T-0001"));

    assert_eq!(plan(kommun.catalogue(), vec![again]).unwrap().changes, []);
    assert!(!cells.contains_key(&SheetColumn::Primary));
    assert!(cells.contains_key(&SheetColumn::Complementary));
}

#[test]
fn a_faulty_cell_hides_no_fault_of_the_cells_beside_it() {
    let kommun = kommun();
    let mut read = sheet(vec![row("Eldstad", "Bygglov", |r| {
        r.target.primary = names(&["Brevduva"]);
        r.target.forbidden = names(&["Besök", "Fax"]);
        r.current.forbidden = names(&["Fax"]);
    })]);
    read.rows[0].name = None;
    read.rows[0].unread.insert(SheetColumn::Name);
    read.faults.push(ImportFault {
        place: RowPlace { sheet: None, row: 2 },
        column: Some(SheetColumn::Name),
        value: "x".to_owned(),
        problem: Problem::TooLong(120),
    });

    let found = plan_sheet(kommun.catalogue(), &read, &options(), &mut ids()).unwrap_err();

    let found: Vec<_> = found.into_iter().map(|f| (f.column.unwrap(), f.value)).collect();
    let told = |column, value: &str| (column, value.to_owned());
    assert_eq!(
        found,
        [
            told(SheetColumn::Name, "x"),
            told(SheetColumn::Primary, "Brevduva"),
            told(SheetColumn::Forbidden, "Fax"),
            told(SheetColumn::Reason, ""),
            told(SheetColumn::ForbiddenNow, "Fax"),
            told(SheetColumn::ReasonNow, ""),
        ]
    );
}

#[test]
fn a_reason_and_a_year_belong_to_channels_that_are_misspelt() {
    let kommun = kommun();

    let found = faults(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |r| {
            r.target.forbidden = names(&["Fax"]);
            r.target.reason = note("Ingen har en fax.");
            r.target.year = Given::Set(Year::new(2028).unwrap());
        })],
    );

    let columns: Vec<_> = found.into_iter().map(|(_, column, ..)| column).collect();
    assert_eq!(columns, [SheetColumn::Forbidden]);
}

#[test]
fn a_reason_that_is_there_is_not_asked_for_when_the_channel_is_misspelt() {
    let kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |r| {
            r.target.forbidden = names(&["Besök"]);
            r.target.reason = note("Ingen tar emot.");
        })],
    );

    let again = row("Eldstad", "Bygglov", |r| r.target.forbidden = names(&["Besökk"]));

    let columns: Vec<_> = faults(&first, vec![again]).into_iter().map(|f| f.1).collect();
    assert_eq!(columns, [SheetColumn::Forbidden]);
}
