use utbud_domain::import::{Remark, RowPlace, SheetColumn};
use utbud_domain::{Day, Frozen, MunicipalityCode, Name, OrgUnitDraft, Slug};
use utbud_exchange::read_upload;
use utbud_store::{Clock, StoreOptions};

use super::*;
use crate::cli::kommun::found;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A database with a kommun in it, on a day.
fn laid_in(folder: &Path) -> (Store, MunicipalityId) {
    let url = format!("sqlite:{}", folder.join("utbud.db").display());
    let clock = Clock::Fixed(day("2026-11-21"));
    let store = Store::open(&url, &StoreOptions { clock, ..StoreOptions::default() }).unwrap();
    let name = Name::parse("Exempelkommun").unwrap();
    let slug = Slug::parse("exempelkommun").unwrap();
    let code = MunicipalityCode::parse("9999").unwrap();
    let municipality = found(&store, &name, slug, code).unwrap().id;
    (store, municipality)
}

/// The unit that the sheet names, perhaps closed.
fn unit(ids: &mut Ids, closed_on: Option<Day>) -> OrgUnitDraft {
    OrgUnitDraft {
        closed_on,
        ..OrgUnitDraft::named(ids.make(), Name::parse("Stadsbyggnad").unwrap())
    }
}

#[test]
fn a_remark_names_its_column_and_what_stood_there() {
    let note = ImportNote {
        place: RowPlace { sheet: None, row: 4 },
        column: Some(SheetColumn::AnnualVolume),
        value: "ca 240".to_owned(),
        remark: Remark::ReadAsEstimate(240),
    };

    assert_eq!(
        note_text(&note),
        "  Rad 4, Antal per år: \"ca 240\". Vi läste det som en uppskattning: 240."
    );
}

#[test]
fn what_stopped_fitting_after_the_preview_is_told_as_what_never_fitted() {
    let folder = tempfile::tempdir().unwrap();
    let (store, municipality) = laid_in(folder.path());
    let change = |draft: OrgUnitDraft| {
        let act = Act::ChangeUnit;
        let request = Request::new(municipality, command_line(), act);
        let put = Change::from(Frozen::new(draft).map_err(|f| f.to_string()).unwrap());
        store.change(&request, |_, _| Ok(vec![put.clone()])).unwrap().catalogue
    };
    let ids = || Ids::starting_at(municipality.uuid());
    let with_unit = change(unit(&mut ids(), None));
    let sheet = "Namn;Ägare\nBygglov;Stadsbyggnad\n";
    let upload = read_upload(sheet.as_bytes(), &mut |_| {}).unwrap();
    let unknown = Unknown::Refuse;
    let options = SheetOptions { today: day("2026-11-21"), actor: command_line(), unknown };
    let import = Import::of(upload, options);
    assert!(import.plan(&with_unit, &mut ids()).is_ok());

    let closed = change(unit(&mut ids(), Some(day("2026-11-01"))));
    let refusal = carry_out(&store, municipality, &import, "ab".to_owned()).unwrap_err();

    assert!(matches!(refusal, Refusal::Faults(1)), "{refusal:?}");
    let faults = import.plan(&closed, &mut ids()).unwrap_err();
    assert_eq!(
        faults.iter().map(fault_text).collect::<Vec<_>>(),
        ["Rad 2 Ägare: \"Stadsbyggnad\". Enheten upphörde 1\u{a0}november\u{a0}2026. Skriv den \
          som tog över."]
    );
}
