//! The columns of the service sheet: what they are called, what they hold, and how that is
//! explained. Reading, writing and the template go by this table.

use utbud_domain::import::SheetColumn;

use super::words::{self, allowed};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text of so many characters at the most.
    Text(usize),
    /// Several short texts, with `;` between.
    List,
    /// A whole number, from the first to the second.
    Number(i64, i64),
    /// A date.
    Day,
    /// One of the column's words.
    OneOf,
    /// A web address, or one of the column's words.
    Address,
}

/// A column of the service sheet.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Which one.
    pub column: SheetColumn,
    /// Its heading, as it is written.
    pub heading: &'static str,
    /// Other headings that are read as it.
    pub aliases: &'static [&'static str],
    /// Whether the sheet cannot do without it.
    pub required: bool,
    /// What its cells hold.
    pub kind: CellKind,
    /// The words that it takes, where they are given.
    pub words: &'static [&'static str],
    /// What it means, for whoever fills it in.
    pub explanation: &'static str,
    /// A cell of the template's example row.
    pub example: &'static str,
}

impl Column {
    const fn new(column: SheetColumn, heading: &'static str, kind: CellKind) -> Self {
        let none = &[];
        Self {
            column,
            heading,
            aliases: none,
            required: false,
            kind,
            words: none,
            explanation: "",
            example: "",
        }
    }

    const fn means(mut self, explanation: &'static str) -> Self {
        self.explanation = explanation;
        self
    }

    const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    const fn takes(mut self, words: &'static [&'static str]) -> Self {
        self.words = words;
        self
    }

    const fn like(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The row of the table for a column.
    #[must_use]
    pub fn of(column: SheetColumn) -> Option<&'static Self> {
        COLUMNS.iter().find(|row| row.column == column)
    }
}

use CellKind::{Address, Day, List, Number, OneOf, Text};
use SheetColumn as C;

/// All columns, in the order that the template and the export have them.
///
/// # Source
/// `design.md` 9, *The service sheet*.
pub const COLUMNS: [Column; 34] = [
    Column::new(C::Number, "Tjänstenummer", Text(40))
        .also(&["Nummer", "Tjänste-ID", "TjänsteID", "Tjänst nr"])
        .means("Kommunens eget nummer på tjänsten. Lämna tomt för en ny tjänst, så får den nästa lediga nummer, till exempel T-0042."),
    Column::new(C::Name, "Namn", Text(120))
        .also(&["Tjänst", "Tjänstenamn", "Tjänstens namn", "Benämning"])
        .required()
        .means("Vad tjänsten heter. Skriv det som den som söker gör, till exempel Ansöka om bygglov.")
        .like("Boendeparkering: ansöka om tillstånd"),
    Column::new(C::Description, "Beskrivning", Text(20_000))
        .means("Hela beskrivningen av tjänsten."),
    Column::new(C::PlainDescription, "Kort beskrivning", Text(300))
        .also(&["Kortbeskrivning"])
        .means("En eller två meningar på klarspråk, högst 300 tecken.")
        .like("Ansök om att få parkera på gatan där du bor."),
    Column::new(C::Audience, "Intern eller extern", OneOf)
        .also(&["Intern/extern", "Extern eller intern", "Extern/intern"])
        .takes(&allowed::AUDIENCE)
        .means("Om tjänsten är till för dem som bor och verkar i kommunen, för egna medarbetare eller för båda.")
        .like("Extern"),
    Column::new(C::Kind, "Typ", OneOf)
        .also(&["Tjänstetyp", "Typ av tjänst"])
        .takes(&allowed::KIND)
        .means("Vad den som använder tjänsten gör.")
        .like("Ansökan"),
    Column::new(C::TargetGroups, "Målgrupper", List)
        .also(&["Målgrupp"])
        .means("Vilka tjänsten är till för. Skilj flera åt med semikolon.")
        .like("Allmänhet"),
    Column::new(C::Owner, "Ägare", Text(500))
        .also(&["Ansvarig verksamhet", "Förvaltning", "Enhet", "Nämnd", "Ansvarig", "Ansvarig förvaltning", "Ansvarig enhet", "Tjänsteägare"])
        .means("Den enhet som ansvarar. Skriv namnet, kortnamnet eller hela vägen: Förvaltning / Enhet. Behövs för en ny tjänst.")
        .like("Tekniska förvaltningen / Trafik"),
    Column::new(C::AnnualVolume, "Antal per år", Number(0, 100_000_000))
        .also(&["Ärenden per år", "Antal ärenden per år", "Antal ärenden", "Volym", "Antal/år", "Ärenden eller kontakter per år"])
        .means("Ärenden eller kontakter per år. Det går bra att skriva ca 200 eller 100–150; det läses som en uppskattning.")
        .like("1100"),
    Column::new(C::Complexity, "Komplexitet", Number(1, 5))
        .means("Hur mycket hjälp och bedömning ärendet kräver för den som vänder sig till oss: 1 en enda uppgift, 2 ett enkelt formulär, 3 flera uppgifter eller bilagor, 4 utredning, 5 flera verksamheter eller myndigheter.")
        .like("2"),
    Column::new(C::Primary, "Huvudkanal", Text(120))
        .also(&["Primär kanal"])
        .means("Den kanal som ni vill att de flesta använder (önskat läge).")
        .like("E-tjänst"),
    Column::new(C::Complementary, "Kompletterande kanaler", List)
        .also(&["Kompletterande kanal", "Komplement"])
        .means("Andra kanaler i önskat läge, i ordning. Skilj dem åt med semikolon.")
        .like("Brev och blankett; Besök"),
    Column::new(C::Discouraged, "Bör inte", List)
        .also(&["Bör inte användas"])
        .means("Kanaler som bör undvikas i önskat läge."),
    Column::new(C::Forbidden, "Får inte", List)
        .also(&["Får inte användas"])
        .means("Kanaler som inte får användas i önskat läge. Skriv varför under Skäl."),
    Column::new(C::Reason, "Skäl", Text(2_000))
        .also(&["Motivering"])
        .means("Varför kanalerna är valda som de är. Behövs när något står under Får inte."),
    Column::new(C::TargetYear, "Önskat läge år", Number(1_900, 2_199))
        .also(&["Önskat läge, år", "År för önskat läge"])
        .means("Det år då önskat läge ska vara nått.")
        .like("2027"),
    Column::new(C::PrimaryNow, "Huvudkanal (nuläge)", Text(120))
        .also(&["Primär kanal (nuläge)"])
        .means("Den kanal som de flesta använder i dag.")
        .like("Brev och blankett"),
    Column::new(C::ComplementaryNow, "Kompletterande kanaler (nuläge)", List)
        .also(&["Kompletterande kanal (nuläge)", "Komplement (nuläge)"])
        .means("Andra kanaler som används i dag, i ordning.")
        .like("Besök"),
    Column::new(C::DiscouragedNow, "Bör inte (nuläge)", List)
        .also(&["Bör inte användas (nuläge)"])
        .means("Kanaler som redan i dag bör undvikas."),
    Column::new(C::ForbiddenNow, "Får inte (nuläge)", List)
        .also(&["Får inte användas (nuläge)"])
        .means("Kanaler som redan i dag inte får användas. Skriv varför under Skäl (nuläge)."),
    Column::new(C::ReasonNow, "Skäl (nuläge)", Text(2_000))
        .also(&["Motivering (nuläge)"])
        .means("Varför kanalerna används som de gör i dag."),
    Column::new(C::EService, "E-tjänst", Address)
        .also(&["E-tjänst URL", "Länk till e-tjänst", "E-tjänstens adress", "URL e-tjänst"])
        .takes(&allowed::E_SERVICE)
        .means("E-tjänstens adress (https://…), eller Finns inte. Lämna tomt om du inte vet.")
        .like("Finns inte"),
    Column::new(C::LaunchedOn, "E-tjänst lanserad", Day)
        .also(&["Lanserad", "E-tjänst lanserad datum"])
        .means("Dagen då e-tjänsten öppnade. Tomt tillsammans med en adress betyder att den redan är öppen. En dag som inte har kommit än betyder planerad."),
    Column::new(C::PlannedOn, "E-tjänst planerad", Day)
        .also(&["E-tjänst planeras", "E-tjänst planerad datum"])
        .means("Dagen då e-tjänsten är tänkt att öppna.")
        .like("2027-03-01"),
    Column::new(C::Platform, "Plattform", Text(120))
        .also(&["E-tjänsteplattform"])
        .means("Den plattform som e-tjänsten finns på."),
    Column::new(C::Systems, "System", List)
        .also(&["Verksamhetssystem", "IT-system"])
        .means("De IT-system som tjänsten vilar på."),
    Column::new(C::Events, "Livshändelser", List)
        .also(&["Livshändelse"])
        .means("De livshändelser som tjänsten hör till."),
    Column::new(C::Publication, "Publicerad", OneOf)
        .also(&["Publicering"])
        .takes(&allowed::PLACE)
        .means("Var tjänsten presenteras.")
        .like("Webb"),
    Column::new(C::Lifecycle, "Status", OneOf)
        .also(&["Livscykel"])
        .takes(&allowed::LIFECYCLE)
        .means("Var i livet tjänsten är.")
        .like("Aktiv"),
    Column::new(C::RequiresUserAction, "Kräver åtgärd av användaren", OneOf)
        .also(&["Kräver åtgärd"])
        .takes(&allowed::YES_NO)
        .means("Nej för det som sköts utan att någon ber om det, till exempel sandning av gator.")
        .like("Ja"),
    Column::new(C::Handling, "Handläggning", OneOf)
        .also(&["Digital handläggning"])
        .takes(&allowed::HANDLING)
        .means("Hur stor del av handläggningen som är digital.")
        .like("Delvis"),
    Column::new(C::SearchTerms, "Sökord", List)
        .also(&["Nyckelord", "Synonymer"])
        .means("Andra ord som någon kan söka efter. Skilj dem åt med semikolon.")
        .like("p-tillstånd; parkering"),
    Column::new(C::EServiceLead, "E-tjänsteansvarig", Text(120))
        .means("Den person eller funktion som ansvarar för e-tjänsterna."),
    Column::new(C::InformationOwner, "Informationsägare", Text(120))
        .means("Den person eller funktion som äger informationen."),
];

/// The words that a cell may hold instead of a value, which clear what is known.
pub const CLEAR: &str = words::CLEAR;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use utbud_domain::{Code, swedish::fold};

    use super::*;

    #[test]
    fn every_column_has_one_heading_in_the_order_of_the_template_and_is_explained() {
        let columns: Vec<_> = COLUMNS.iter().map(|column| column.column).collect();

        assert_eq!(columns, SheetColumn::ALL);
        assert!(COLUMNS.iter().all(|column| !column.explanation.is_empty()));
    }

    #[test]
    fn no_heading_means_two_columns() {
        let all = COLUMNS.iter().flat_map(|c| c.aliases.iter().chain([&c.heading]));
        let all: Vec<_> = all.map(|heading| fold(heading)).collect();

        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
