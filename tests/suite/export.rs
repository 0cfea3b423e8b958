//! The list of services as a file: exactly what the list has, for members, and on the command line.

use std::path::Path;
use std::process::{Command, Output};

use utbud_domain::import::{SheetOptions, Unknown, plan_sheet};
use utbud_domain::{
    AccessRole, ActorId, Complexity, Id, Ids, Lifecycle, Place, Publication, ServiceKind,
};
use utbud_exchange::{Cell, Grid, Upload, read_upload, service_sheet};
use utbud_store::{Store, StoreOptions};

use crate::site::{Answer, As, Site, TODAY};

const LIST: &str = "/exempelkommun/tjanster";

/// More services than a page has, one of them on the intranet.
async fn site() -> Site {
    let site = Site::new().await;
    let unit = site.unit("Stadsbyggnad", None);
    for n in 1..=60 {
        site.service(&format!("T-{n:04}"), &format!("Tjänst {n:02}"), |service| {
            service.owner = Some(unit);
            let is_order = n % 2 == 0;
            let kind = if is_order { ServiceKind::Order } else { ServiceKind::Application };
            service.about.kind = Some(kind);
            service.need.complexity = Complexity::new(1 + n % 5).ok();
        });
    }
    site.service("T-0061", "=Internt", |service| {
        service.about.publication = Some(Publication { place: Place::Intranet, url: None });
        service.about.lifecycle = Some(Lifecycle::PhasingOut);
    });
    site
}

fn table(answer: &Answer) -> Grid {
    assert_eq!(answer.status, 200, "{}", answer.body);
    match read_upload(&answer.bytes, &mut |_| {}) {
        Ok(Upload::Table(grids)) => grids.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The texts of a column below its heading.
fn column(grid: &Grid, at: usize) -> Vec<String> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    grid.rows.iter().skip(1).map(|row| text(row.cell(at))).collect()
}

#[actix_web::test]
async fn the_file_has_all_that_the_list_has_in_the_order_of_the_list() {
    let site = site().await;
    let who = site.member(AccessRole::Reader);
    let query = "kind=order&sort=-name&page=2";

    let list = site.get(&who, &format!("{LIST}?{query}")).await;
    let csv = site.get(&who, &format!("{LIST}.csv?{query}")).await;
    let xlsx = site.get(&who, &format!("{LIST}.xlsx?{query}")).await;

    list.has("data-total=\"30\"");
    let expected: Vec<_> = (1..=30).rev().map(|n| format!("T-{:04}", 2 * n)).collect();
    assert_eq!(column(&table(&csv), 0), expected);
    assert_eq!(column(&table(&xlsx), 0), expected);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let name = format!("attachment; filename=\"exempelkommun-tjanster-{TODAY}.xlsx\"");
    assert_eq!(xlsx.header("content-disposition"), name);
}

#[actix_web::test]
async fn the_list_leads_to_the_files_of_what_is_chosen() {
    let site = site().await;
    let who = site.member(AccessRole::Reader);

    let list = site.get(&who, &format!("{LIST}?q=tj%C3%A4nst&kind=order&page=2")).await;
    let nothing = site.get(&who, &format!("{LIST}?kind=appeal")).await;

    list.has("Hämta som Excel").has("Hämta som csv");
    list.has("href=\"/exempelkommun/tjanster.xlsx?q=tj%C3%A4nst&amp;kind=order\"");
    list.has("href=\"/exempelkommun/tjanster.csv?q=tj%C3%A4nst&amp;kind=order\"");
    nothing.has("Inga tjänster matchar").lacks("Hämta som");
}

#[actix_web::test]
async fn words_and_lists_behind_a_figure_choose_as_on_the_page() {
    let site = site().await;
    let who = site.member(AccessRole::Reader);
    let count = async |query: &str| {
        let page = site.get(&who, &format!("{LIST}?{query}")).await;
        let file = table(&site.get(&who, &format!("{LIST}.csv?{query}")).await);
        page.has(&format!("data-total=\"{}\"", file.rows.len() - 1));
        file.rows.len() - 1
    };

    assert_eq!(count("").await, 61);
    assert_eq!(count("q=internt").await, 1);
    assert_eq!(count("missing=volume&kind=order").await, 30);
    assert_eq!(count("figure=e_service_coverage&part=unknown&audience=external").await, 0);
    assert_eq!(count("figure=e_service_coverage&part=unknown").await, 61);
    assert_eq!(count("kind=bakelse&kind=appeal").await, 0);
}

#[actix_web::test]
async fn only_members_get_the_files() {
    let site = site().await;
    let other = site.other_municipality();
    let stranger = site.member_of(&other, AccessRole::Administrator);
    let token = site.token(AccessRole::Reader);

    for ending in ["csv", "xlsx"] {
        let address = format!("{LIST}.{ending}");
        assert_eq!(site.get(&As::Nobody, &address).await.status, 303);
        assert_eq!(site.get(&stranger, &address).await.status, 403);
        assert_eq!(site.get(&token, &address).await.status, 200);
    }
    site.get(&As::Nobody, LIST).await.has("Tjänst 01").lacks("Hämta som");
}

#[actix_web::test]
async fn read_in_again_the_files_change_nothing() {
    let site = site().await;
    site.e_service("T-0001", "Ansökan");
    let who = site.member(AccessRole::Strategist);
    let catalogue = site.catalogue();
    for ending in ["csv", "xlsx"] {
        let grid = table(&site.get(&who, &format!("{LIST}.{ending}")).await);
        let actor = ActorId::from_uuid(uuid::Uuid::nil());
        let today = TODAY.parse().unwrap();
        let options = SheetOptions { today, actor, unknown: Unknown::Refuse };
        let sheet = service_sheet::read_sheets(&[grid]);
        let mut ids = Ids::starting_at(site.municipality.id.uuid());

        let plan = plan_sheet(&catalogue, &sheet, &options, &mut ids).unwrap();

        assert_eq!((plan.changes.len(), plan.preview.unchanged.len()), (0, 61), "{ending}");
    }
}

/// Runs the program on a database in a folder.
fn utbud(folder: &Path, arguments: &[&str]) -> Output {
    let url = format!("sqlite:{}", folder.join("utbud.db").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_utbud"));
    command.args(arguments).env("DATABASE_URL", url).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_the_command_writes_can_be_read_in_by_the_command_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let kommun = ["--kommun", "ex"];
    utbud(here, &["kommun", "add", "Exempelkommun", "--slug", "ex", "--code", "9999"]);
    let sheet = "Namn;Ägare;Antal per år\nBygglov;Bygg;1 200\n=Altan;Bygg;ca 30\n";
    std::fs::write(here.join("in.csv"), sheet).unwrap();
    utbud(here, &[&["import", "in.csv"][..], &kommun].concat());

    for kind in ["services.csv", "services.xlsx"] {
        let written = utbud(here, &[&["export", kind, "--out", kind][..], &kommun].concat());
        assert_eq!(said(&written), format!("2 tjänster finns i {kind}\n"));
        let read = utbud(here, &[&["import", kind, "--dry-run"][..], &kommun].concat());
        assert!(said(&read).contains("Ändrade: 0\nOförändrade: 2\n"), "{}", said(&read));
    }
    let out = utbud(here, &[&["export", "services.csv"][..], &kommun].concat());
    assert_eq!(out.stdout, std::fs::read(here.join("services.csv")).unwrap());
    let other = utbud(here, &[&["export", "services.pdf"][..], &kommun].concat());
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("services.pdf"));
}

#[test]
fn a_file_that_cannot_be_written_whole_leaves_the_old_one_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    utbud(here, &["kommun", "add", "Exempelkommun", "--slug", "ex", "--code", "9999"]);
    let export = |limit: &str| {
        let shell = format!("trap '' XFSZ; {limit} exec \"$0\" \"$@\"");
        let url = format!("sqlite:{}", here.join("utbud.db").display());
        let mut command = Command::new("sh");
        command.args(["-c", &shell, env!("CARGO_BIN_EXE_utbud"), "export", "services.xlsx"]);
        command.args(["--kommun", "ex", "--out", "lista.xlsx"]);
        command.env("DATABASE_URL", url).current_dir(here).output().unwrap()
    };
    std::fs::write(here.join("lista.xlsx"), "den gamla").unwrap();
    // The database is in use, so that it has all the files that it needs already.
    let url = format!("sqlite:{}", here.join("utbud.db").display());
    let store = Store::open(&url, &StoreOptions::default()).unwrap();
    store.ping().unwrap();

    let refused = export("ulimit -f 2;");

    assert!(!refused.status.success(), "{}", said(&refused));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("lista.xlsx"), "{told}");
    assert_eq!(std::fs::read(here.join("lista.xlsx")).unwrap(), b"den gamla");
    let is_left = |file: &std::fs::DirEntry| file.file_name().to_string_lossy().contains("tmp");
    let left = std::fs::read_dir(here).unwrap().map(Result::unwrap).filter(is_left).count();
    assert_eq!(left, 0);
    assert!(export("").status.success());
    assert!(std::fs::read(here.join("lista.xlsx")).unwrap().starts_with(b"PK"));
}
