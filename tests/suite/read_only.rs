//! The disk is full, the database is gone or may only be read, while people write. Each is told
//! that it cannot be saved now and has what was typed before them; when it can, the same form is
//! saved, and nothing that was acknowledged is lost.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use utbud_domain::{AccessRole, Entity, EntityRef};
use utbud_store::StoreOptions;

use crate::database::Database;
use crate::form_of_page::FormOfPage;
use crate::own_postgres::OwnPostgres;
use crate::server::{Server, command, until};
use crate::site::{As, Sent, Site};

const NUMBERS: [&str; 3] = ["T-0001", "T-0002", "T-0003"];
const STRATEGIST: &str = "strategist@exempelkommun.example";

/// A kommun with a service for each writer.
fn kommun(database: Database) -> Site {
    let site = Site::on(database, &StoreOptions::default());
    for number in NUMBERS {
        site.service(number, &format!("Tjänst {number}"), |_| {});
    }
    site.member(AccessRole::Strategist);
    site
}

/// What a page says where nothing can be saved now.
#[derive(Clone, Copy)]
enum Trouble {
    /// Everything can be read.
    ReadOnly,
    /// Nothing can be reached.
    Gone,
    /// Nothing is answered for a while; what is on its way is then.
    Paused,
}

/// What came of writing.
#[derive(Default)]
struct Written {
    acknowledged: Vec<String>,
    /// How often it could not be saved.
    hindered: usize,
    /// The longest that anybody waited to be told so.
    longest: Duration,
}

/// Someone who writes in the form of one service.
struct Writer<'a> {
    server: &'a Server,
    who: &'a As,
    number: &'static str,
    trouble: Trouble,
    written: Written,
}

impl Writer<'_> {
    fn address(&self) -> String {
        format!("/exempelkommun/tjanster/{}/andra/om", self.number)
    }

    /// Writes one text after another until told to stop, with the last one saved.
    fn write(mut self, stop: &AtomicBool) -> Written {
        let mut count = 0;
        while !stop.load(Ordering::SeqCst) {
            let page = self.server.get(self.who, &self.address());
            if page.status != 200 {
                assert_eq!(page.status, 503, "{}", page.body);
                assert!(!matches!(self.trouble, Trouble::ReadOnly), "{}", page.body);
                page.has("Vi når inte våra uppgifter just nu")
                    .has("Inget som är sparat är förlorat");
                thread::sleep(Duration::from_millis(100));
                continue;
            }
            count += 1;
            let text = format!("Text {count} å&\"<{}", self.number);
            let mut form = FormOfPage::at(&page.body, &self.address());
            form.fill("plain_description", &text);
            self.save(form, text);
        }
        self.written
    }

    /// Sends a form until it is saved: each time with what the page before gave back.
    fn save(&mut self, mut form: FormOfPage, text: String) {
        loop {
            let begun = Instant::now();
            let answer = self.server.post(self.who, &self.address(), &form.sent());
            if answer.status == 303 {
                return self.written.acknowledged.push(text);
            }
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert_eq!(answer.header("retry-after"), "30");
            self.written.hindered += 1;
            self.written.longest = self.written.longest.max(begun.elapsed());
            form = FormOfPage::at(&answer.body, &self.address());
            assert_eq!(form.value("plain_description"), text, "{}", answer.body);
            if matches!(self.trouble, Trouble::ReadOnly) {
                let service = format!("/exempelkommun/tjanster/{}", self.number);
                assert_eq!(self.server.get(self.who, &service).status, 200);
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Lets three people write while something happens, and holds what they were told against what
/// is there afterwards.
fn written_during(
    site: &Site,
    (server, who): (&Server, &As),
    trouble: Trouble,
    happens: impl FnOnce(),
) -> Duration {
    let stop = AtomicBool::new(false);
    let before = texts(site).map(|texts| texts.len());
    let written: Vec<Written> = thread::scope(|scope| {
        let stop = &stop;
        let threads = NUMBERS.map(|number| {
            let writer = Writer { server, who, number, trouble, written: Written::default() };
            scope.spawn(move || writer.write(stop))
        });
        thread::sleep(Duration::from_millis(300));
        happens();
        thread::sleep(Duration::from_millis(300));
        stop.store(true, Ordering::SeqCst);
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for ((texts, before), written) in texts(site).iter().zip(before).zip(&written) {
        assert_eq!(texts[before..], written.acknowledged, "hindered {}", written.hindered);
    }
    let verified = command(&site.database().url, &["verify-history"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    assert!(written.iter().all(|one| one.acknowledged.len() > 1));
    let may_wait = matches!(trouble, Trouble::Paused);
    assert!(may_wait || written.iter().any(|one| one.hindered > 0), "nobody was hindered");
    written.iter().map(|one| one.longest).max().unwrap()
}

/// All short descriptions that each service has had.
fn texts(site: &Site) -> [Vec<String>; 3] {
    let catalogue = site.catalogue();
    NUMBERS.map(|number| {
        let about = EntityRef::Service(catalogue.service_numbered(number).unwrap().id);
        let history = site.app.store.history(site.municipality.id, Some(about), 100_000).unwrap();
        let text = |entity: Option<Entity>| match entity {
            Some(Entity::Service(service)) => service.about.plain_description.clone(),
            _ => None,
        };
        let texts = history.into_iter().rev().filter_map(|entry| text(entry.after));
        texts.map(|text| text.to_string()).collect()
    })
}

/// Lets no file of a process grow beyond so many bytes.
fn limit(server: &Server, bytes: &str) {
    let limited = Command::new("prlimit")
        .args(["--pid", &server.pid().to_string(), &format!("--fsize={bytes}")])
        .status();
    assert!(limited.unwrap().success());
}

#[test]
fn a_full_disk_hinders_saving_and_nothing_else_and_saving_goes_on_by_itself() {
    let site = kommun(Database::sqlite());
    let server = Server::start(&site.database().url);
    let who = server.log_in(STRATEGIST);

    // No room at all, room for less than a page, and for some changes and a part of one.
    for room in [0, 2_000, 4_200, 9_000, 60_000] {
        written_during(&site, (&server, &who), Trouble::ReadOnly, || {
            // Where it can, the log begins anew, so that the room ends in the middle of it.
            site.database().tamper("PRAGMA wal_checkpoint(TRUNCATE)");
            limit(&server, &format!("{room}:unlimited"));
            thread::sleep(Duration::from_millis(700));
            limit(&server, "unlimited");
        });
    }
}

#[test]
fn whatever_is_added_where_the_disk_is_full_stands_in_its_form() {
    let site = kommun(Database::sqlite());
    let server = Server::start(&site.database().url);
    let who = server.log_in(STRATEGIST);
    let unit = "/exempelkommun/organisation/ny";
    let wizard = "/exempelkommun/tjanster/ny";
    let mut new_unit = FormOfPage::at(&server.get(&who, unit).body, unit);
    new_unit.fill("name", "Byggenheten");
    let mut asked = FormOfPage::at(&server.get(&who, wizard).body, wizard);
    asked.fill("name", "Tennisbana: boka");
    limit(&server, "0:unlimited");

    // The questions save nothing, so that they are answered whatever the disk says.
    for _ in 0..4 {
        let page = server.post(&who, wizard, &asked.sent());
        assert_eq!(page.status, 200, "{}", page.body);
        asked = FormOfPage::at(&page.body, wizard);
    }
    let last = server.post(&who, wizard, &asked.sent());
    let unit_page = server.post(&who, unit, &new_unit.sent());
    let log_in = Sent::form(&[("email", STRATEGIST), ("password", crate::site::PASSWORD)]);
    let entering = server.post(&As::Nobody, "/logga-in", &log_in);

    assert_eq!((last.status, unit_page.status, entering.status), (503, 503, 503));
    last.has("Just nu går det inte att spara").has("value=\"Tennisbana: boka\"");
    unit_page.has("Just nu går det inte att spara").has("value=\"Byggenheten\"");
    entering.has("Just nu går det bara att läsa");
    assert_eq!(server.get(&who, "/readyz").status, 200);
    limit(&server, "unlimited");
    let saved = [(wizard, last), (unit, unit_page)].map(|(address, page)| {
        server.post(&who, address, &FormOfPage::at(&page.body, address).sent()).status
    });
    assert_eq!(saved, [303, 303]);
    let catalogue = site.catalogue();
    assert!(catalogue.services.iter().any(|one| one.name.as_str() == "Tennisbana: boka"));
    assert!(catalogue.units.iter().any(|one| one.name.as_str() == "Byggenheten"));
}

#[test]
fn a_database_that_is_gone_for_ten_seconds_comes_back_by_itself_with_all_that_was_acknowledged() {
    let postgres = OwnPostgres::start();
    let site = kommun(Database::on_server(postgres.address(), ""));
    let server = Server::start(&site.database().url);
    let who = server.log_in(STRATEGIST);
    let ready = || server.get(&As::Nobody, "/readyz").status;

    let ten = Duration::from_secs(10);
    let longest = written_during(&site, (&server, &who), Trouble::Gone, || {
        postgres.stop();
        let stopped = Instant::now();
        assert_eq!(ready(), 503);
        assert_eq!(server.get(&As::Nobody, "/healthz").status, 200);
        thread::sleep(ten.saturating_sub(stopped.elapsed()));
        postgres.go_on();
        until("a database that answers", || (ready() == 200).then_some(()));
    });
    assert!(longest < Duration::from_secs(12), "{longest:?} until somebody was told");

    let longest = written_during(&site, (&server, &who), Trouble::Paused, || {
        postgres.pause(true);
        let paused = Instant::now();
        let told = server.get(&who, "/exempelkommun/tjanster");
        assert_eq!(told.status, 503);
        thread::sleep(Duration::from_secs(12).saturating_sub(paused.elapsed()));
        postgres.pause(false);
        until("a database that answers", || (ready() == 200).then_some(()));
    });
    assert!(longest < Duration::from_secs(20), "{longest:?} until somebody was told");
}

#[test]
fn a_database_that_ends_in_the_middle_of_writes_keeps_what_was_acknowledged() {
    let postgres = OwnPostgres::start();
    let site = kommun(Database::on_server(postgres.address(), ""));
    let server = Server::start(&site.database().url);
    let who = server.log_in(STRATEGIST);

    written_during(&site, (&server, &who), Trouble::Gone, || {
        for _ in 0..5 {
            postgres.stop();
            postgres.go_on();
            until("a database that answers", || {
                (server.get(&As::Nobody, "/readyz").status == 200).then_some(())
            });
            thread::sleep(Duration::from_millis(150));
        }
    });
}

#[test]
fn a_database_that_may_only_be_read_hinders_saving_and_nothing_else() {
    let database = Database::postgres("");
    let able = format!("{}?options=-c%20default_transaction_read_only%3Doff", database.url);
    let site = kommun(database);
    let server = Server::start(&site.database().url);
    let who = server.log_in(STRATEGIST);
    let only_read = |so: &str| {
        let mut conn = PgConnection::establish(&able).unwrap();
        let set = format!(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = \
             {so}', current_database()); END $$"
        );
        conn.batch_execute(&set).unwrap();
        // Whoever is connected goes on as before.
        conn.batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .unwrap();
    };

    written_during(&site, (&server, &who), Trouble::Gone, || {
        only_read("on");
        thread::sleep(Duration::from_millis(200));
        for number in NUMBERS {
            let page = server.get(&who, &format!("/exempelkommun/tjanster/{number}"));
            assert_eq!(page.status, 200, "{}", page.body);
        }
        thread::sleep(Duration::from_secs(1));
        only_read("off");
    });
}
