//! Sheets that can be read but not meant: what the plan says of them, and that it changes nothing.

use chrono::{NaiveDate, NaiveDateTime};
use utbud_domain::import::{SheetOptions, Unknown, plan_sheet};
use utbud_domain::start::start_set;
use utbud_domain::{ActorId, Catalogue, Id, Ids, MunicipalityId, Name};
use utbud_exchange::{Upload, service_sheet};
use utbud_web::words::import;

use super::read;

/// What is there before: two services of two units.
const BEFORE: &str = "Tjänstenummer;Namn;Ägare;E-tjänst\n\
                      T-0001;Ansöka om bygglov;Byggförvaltningen;https://e.exempelkommun.example/1\n\
                      T-0002;Boka bad;Kulturförvaltningen / Fritid;\n";

const ONE: &str = "01935000-0000-7000-8000-000000000001";

/// A kommun as an import left it.
struct Kommun {
    catalogue: Catalogue,
    ids: Ids,
    unknown: Unknown,
}

impl Kommun {
    fn new() -> Self {
        let municipality = MunicipalityId::parse(ONE).unwrap();
        let mut ids = Ids::starting_at(municipality.uuid());
        let start = start_set(&Name::parse("Exempelkommun").unwrap(), &mut ids).unwrap();
        let empty = Catalogue::empty(municipality);
        let catalogue = empty.with(&start, noon()).unwrap();
        let mut kommun = Self { catalogue, ids, unknown: Unknown::Create };
        kommun.import(BEFORE).unwrap();
        kommun
    }

    /// Takes a sheet, or gives the faults as people read them.
    fn import(&mut self, csv: &str) -> Result<(), Vec<String>> {
        let Ok(Upload::Table(grids)) = read(csv.as_bytes()) else { panic!("{csv}") };
        let sheet = service_sheet::read_sheets(&grids);
        let options = SheetOptions {
            today: noon().date(),
            actor: ActorId::parse(ONE).unwrap(),
            unknown: self.unknown,
        };
        let plan = plan_sheet(&self.catalogue, &sheet, &options, &mut self.ids)
            .map_err(|faults| faults.iter().map(told).collect::<Vec<_>>())?;
        self.catalogue = self.catalogue.with(&plan.changes, noon()).unwrap();
        Ok(())
    }
}

/// A fault as people read it.
pub fn told(fault: &utbud_domain::import::ImportFault) -> String {
    let column = fault.column.map(|c| format!(", {}", import::heading(c))).unwrap_or_default();
    let value = &fault.value;
    format!("{}{column} ”{value}”: {}", import::place(&fault.place), import::problem(fault))
}

fn noon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

/// Takes each sheet on its own and lists those that are not refused with these words.
fn expect_refused(sheets: &[(&str, &str)]) {
    let mut kommun = Kommun::new();
    let before = kommun.catalogue.version();
    let mut wrong = Vec::new();
    for (sheet, says) in sheets {
        match kommun.import(sheet) {
            Err(faults) if faults.join("\n") == *says => {}
            Err(faults) => wrong.push(format!("{sheet}:\n  {}", faults.join("\n  "))),
            Ok(()) => wrong.push(format!("{sheet}: was taken")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(kommun.catalogue.version(), before, "nothing is left behind");
}

#[test]
fn headings_that_do_not_make_a_sheet_are_refused() {
    expect_refused(&[
        (
            "T-0009;Marklov;BF\n",
            "Rad 1 ”T-0009 | Marklov | BF”: Vi hittar ingen rubrikrad bland de tjugo första \
             raderna. Skriv rubrikerna på en rad för sig, till exempel Namn och Ägare, eller \
             hämta mallen.",
        ),
        (
            "Tjänstenummer;Namm;Ägare\nT-0009;Marklov;Byggförvaltningen\n",
            "Rad 1, Namn ””: Kolumnen Namn saknas. Byt rubriken Namm till Namn.",
        ),
        (
            "Namn;Ägare;Förvaltning\nMarklov;Byggförvaltningen;Byggförvaltningen\n",
            "Rad 1, Ägare ”Förvaltning”: Rubriken Ägare finns i två kolumner. Ta bort den ena.",
        ),
    ]);
}

#[test]
fn values_that_the_sheet_does_not_take_are_refused_all_at_once() {
    expect_refused(&[(
        "Namn;Ägare;Antal per år;Typ;Komplexitet;E-tjänst;E-tjänst lanserad\n\
         Marklov;Byggförvaltningen;många;ansökning;6;javascript:alert(1);31/2 2026\n",
        "Rad 2, Typ ”ansökning”: Skriv Information, Rådgivning, Ansökan, Anmälan, Bokning, \
         Beställning, Redovisning, Överklagande, Betalning, Dialog eller Övrigt.\n\
         Rad 2, Antal per år ”många”: Det är inget tal som vi kan läsa. Skriv ett heltal från 0 \
         till 100\u{a0}000\u{a0}000.\n\
         Rad 2, Komplexitet ”6”: Talet är utanför det som går. Skriv ett heltal från 1 till 5.\n\
         Rad 2, E-tjänst ”javascript:alert(1)”: Det är ingen webbadress. Skriv hela adressen, \
         till exempel https://e-tjanster.exempelkommun.se/1, eller Finns inte.\n\
         Rad 2, E-tjänst lanserad ”31/2 2026”: Det är inget datum som vi kan läsa. Skriv till \
         exempel 2026-03-03 eller 3 mars 2026.",
    )]);
}

#[test]
fn rows_that_contradict_each_other_or_the_catalogue_are_refused() {
    expect_refused(&[
        ("Namn;Ägare\nMarklov;\n", "Rad 2, Ägare ””: Fyll i Ägare."),
        ("Namn;Ägare\n;Byggförvaltningen\n", "Rad 2, Namn ””: Fyll i Namn."),
        (
            "Tjänstenummer;Namn\nT-0001;Ansöka om bygglov\nt-0001;Ansöka om bygglov\n",
            "Rad 3, Tjänstenummer ”t-0001”: Raden gäller samma tjänst som rad 2. Ta bort den ena, \
             eller ge dem olika nummer.",
        ),
        (
            "Namn;Ägare;Huvudkanal\nMarklov;Byggförvaltningen;Brevduva\n",
            "Rad 2, Huvudkanal ”Brevduva”: Kanalen finns inte. Skriv E-tjänst, Webbplats, \
             Mobilapp, Digital post, Sms, Maskin-till-maskin, E-post, Chatt, Sociala medier, \
             Telefon, Besök eller Brev och blankett.",
        ),
        (
            "Namn;Ägare;Får inte\nMarklov;Byggförvaltningen;Sms\n",
            "Rad 2, Skäl ””: Skriv under Skäl varför kanalen inte får användas.",
        ),
        (
            "Namn;Ägare;Huvudkanal;Bör inte\nMarklov;Byggförvaltningen;Telefon;Telefon\n",
            "Rad 2, Bör inte ”Telefon”: Kanalen står också under Huvudkanal. Låt den stå på ett \
             ställe: ändra båda rutorna.",
        ),
        (
            "Tjänstenummer;Namn;E-tjänst\nT-0001;Ansöka om bygglov;Finns inte\n",
            "Rad 2, E-tjänst ”Finns inte”: Tjänsten har e-tjänsten Ansöka om bygglov, som är \
             öppen. Avveckla den först, eller töm rutan.",
        ),
    ]);
}

#[test]
fn an_unknown_unit_is_refused_where_nothing_is_to_be_made() {
    let mut kommun = Kommun::new();
    kommun.unknown = Unknown::Refuse;

    let faults = kommun.import("Namn;Ägare\nMarklov;Brevduveförvaltningen\n").unwrap_err();

    assert_eq!(
        faults,
        [
            "Rad 2, Ägare ”Brevduveförvaltningen”: Verksamhet med det namnet finns inte. Rätta namnet, \
          eller lägg upp det först."
        ]
    );
}

#[test]
fn texts_that_would_run_elsewhere_are_kept_as_text() {
    let mut kommun = Kommun::new();
    let texts = ["=HYPERLINK(\"http://x\")", "=cmd|'/c calc'!A0", "<script>alert(1)</script>"];
    let rows: String = texts
        .iter()
        .map(|text| format!("\"{}\";Byggförvaltningen\n", text.replace('"', "\"\"")))
        .collect();

    kommun.import(&format!("Namn;Ägare\n{rows}")).unwrap();

    let names: Vec<String> =
        kommun.catalogue.services.iter().map(|service| service.name.as_str().to_owned()).collect();
    for text in texts {
        assert!(names.iter().any(|name| name == text), "{text}: {names:?}");
    }
}

#[test]
fn a_row_that_cannot_be_placed_has_all_its_faults_told() {
    let long = "å".repeat(121);
    expect_refused(&[
        (
            &format!(
                "Namn;Ägare;Antal per år;Huvudkanal;Får inte\n\
                 {long};Byggförvaltningen;många;Brevduva;Sms\n"
            ),
            &format!(
                "Rad 2, Namn ”{long}”: Texten är för lång. Korta den till högst 120 tecken.\n\
                 Rad 2, Antal per år ”många”: Det är inget tal som vi kan läsa. Skriv ett heltal \
                 från 0 till 100\u{a0}000\u{a0}000.\n\
                 Rad 2, Huvudkanal ”Brevduva”: Kanalen finns inte. Skriv E-tjänst, Webbplats, \
                 Mobilapp, Digital post, Sms, Maskin-till-maskin, E-post, Chatt, Sociala medier, \
                 Telefon, Besök eller Brev och blankett.\n\
                 Rad 2, Skäl ””: Skriv under Skäl varför kanalen inte får användas."
            ),
        ),
        (
            "Namn;Målgrupper;Komplexitet\nMarklov;Allmänhet;Företag;3\n",
            "Rad 2 ”3”: Raden har fler celler än rubrikraden. Sätt citattecken runt en text som \
             innehåller skiljetecknet, eller ge cellerna en rubrik. Resten av raden är inte \
             granskad.",
        ),
    ]);
}
