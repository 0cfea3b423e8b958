//! The program is killed in the middle of writes, fifty times, without a warning. Whatever it had
//! acknowledged is there when it begins again, and the history is whole.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;
use utbud_domain::{AccessRole, Entity, EntityRef, ServiceId};
use utbud_store::StoreOptions;

use crate::database::Database;
use crate::form_of_page::FormOfPage;
use crate::histories::Dice;
use crate::server::{Server, command, until};
use crate::site::{As, Site};

const API: &str = "/exempelkommun/api/v1/services";

/// How often the program is killed.
const KILLS: usize = 50;

/// Someone who writes until the connection breaks.
struct Writer {
    who: As,
    /// How it writes, and to what.
    way: Way,
    /// What was acknowledged, in order.
    acknowledged: Vec<String>,
    /// What was sent and never answered.
    unanswered: Vec<String>,
    written: usize,
}

enum Way {
    /// A form of the service with this number.
    Form(&'static str),
    /// The API, of this service.
    Api(ServiceId),
    /// New things, each with a key.
    Adding,
}

impl Writer {
    fn new(who: As, way: Way) -> Self {
        Self { who, way, acknowledged: Vec::new(), unanswered: Vec::new(), written: 0 }
    }

    /// Writes one thing after another, until the server is gone. All writers count together.
    fn write(&mut self, server: &Server, word: &str, count: &AtomicU64) {
        loop {
            self.written += 1;
            let text = format!("{word} {}", self.written);
            match self.send(server, &text) {
                Ok(Some(status)) => {
                    assert!([200, 201, 303].contains(&status), "{status}");
                    self.acknowledged.push(text);
                    count.fetch_add(1, Ordering::SeqCst);
                }
                Ok(None) => return,
                Err(_) => {
                    self.unanswered.push(text);
                    return;
                }
            }
        }
    }

    /// The status of the answer; none where nothing could be sent yet.
    fn send(&self, server: &Server, text: &str) -> std::io::Result<Option<u16>> {
        let body = json!({ "name": text }).to_string();
        let plain = [("content-type", "application/json")];
        let answer = match self.way {
            Way::Form(number) => {
                let address = format!("/exempelkommun/tjanster/{number}/andra/om");
                let Ok(page) = server.ask(&self.who, ("GET", &address), (&[], b"")) else {
                    return Ok(None);
                };
                let mut form = FormOfPage::at(&page.body, &address);
                form.fill("name", text);
                server.try_post(&self.who, &address, &form.sent())?
            }
            Way::Api(id) => {
                let headers = [plain[0], ("if-match", "*")];
                let path = format!("{API}/{id}");
                server.ask(&self.who, ("PATCH", &path), (&headers, body.as_bytes()))?
            }
            Way::Adding => {
                let key = text.replace(' ', "-");
                let headers = [plain[0], ("idempotency-key", key.as_str())];
                server.ask(&self.who, ("POST", API), (&headers, body.as_bytes()))?
            }
        };
        Ok(Some(answer.status))
    }

    /// Sends again what was added and never answered, as a program with a key does.
    fn send_again(&mut self, server: &Server) {
        if !matches!(self.way, Way::Adding) {
            return;
        }
        for text in std::mem::take(&mut self.unanswered) {
            assert_eq!(self.send(server, &text).unwrap(), Some(201), "{text}");
            self.acknowledged.push(text);
        }
    }
}

/// Lets writers write to a server that is killed at a moment of chance, when some of them have
/// been answered.
fn cut_off(server: Server, writers: &mut [Writer], word: &str, dice: &mut Dice) {
    let (enough, count) = (1 + dice.below(8), AtomicU64::new(0));
    let after = Duration::from_micros(dice.below(20_000));
    thread::scope(|scope| {
        let (shared, count) = (&server, &count);
        let threads: Vec<_> = writers
            .iter_mut()
            .map(|writer| scope.spawn(move || writer.write(shared, word, count)))
            .collect();
        until("an answer", || (count.load(Ordering::SeqCst) >= enough).then_some(()));
        thread::sleep(after);
        let killed = std::process::Command::new("kill")
            .args(["-KILL", &server.pid().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    server.kill();
}

/// Each name that a service has had, in order, by the service.
fn names(site: &Site) -> BTreeMap<ServiceId, Vec<String>> {
    let history = site.app.store.history(site.municipality.id, None, 1_000_000).unwrap();
    let mut names: BTreeMap<ServiceId, Vec<String>> = BTreeMap::new();
    for entry in history.into_iter().rev() {
        if let (EntityRef::Service(id), Some(Entity::Service(service))) = (entry.about, entry.after)
        {
            names.entry(id).or_default().push(service.name.to_string());
        }
    }
    names
}

fn assert_whole(site: &Site) {
    let verified = command(&site.database().url, &["verify-history"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// What was acknowledged is there in its order, with nothing but what was never answered between.
fn assert_there(names: &[String], writer: &Writer) {
    let own: Vec<_> = names[1..].iter().filter(|n| !writer.unanswered.contains(n)).collect();
    assert_eq!(own, writer.acknowledged.iter().collect::<Vec<_>>());
}

fn killed_in_the_middle(database: Database, seed: u64) {
    println!("seed {seed}");
    let site = Site::on(database, &StoreOptions::default());
    for number in ["T-0001", "T-0002"] {
        site.service(number, &format!("Tjänst {number}"), |_| {});
    }
    site.member(AccessRole::Strategist);
    let id = |number: &str| site.catalogue().service_numbered(number).unwrap().id;
    let url = site.database().url.clone();
    let mut server = Server::start(&url);
    let who = server.log_in("strategist@exempelkommun.example");
    let token = || site.token(AccessRole::Strategist);
    let ways =
        [(who, Way::Form("T-0001")), (token(), Way::Api(id("T-0002"))), (token(), Way::Adding)];
    let mut writers = ways.map(|(who, way)| Writer::new(who, way));
    let mut dice = Dice::new(seed);

    for kill in 1..=KILLS {
        cut_off(server, &mut writers, &format!("Varv {kill}"), &mut dice);
        if kill % 10 == 0 {
            assert_whole(&site);
        }
        server = Server::start(&url);
        writers.iter_mut().for_each(|writer| writer.send_again(&server));
    }

    let names = names(&site);
    assert_there(&names[&id("T-0001")], &writers[0]);
    assert_there(&names[&id("T-0002")], &writers[1]);
    let mut added: Vec<_> = names.into_values().filter(|n| n.len() == 1).flatten().collect();
    let mut acknowledged = writers[2].acknowledged.clone();
    added.sort();
    acknowledged.sort();
    assert_eq!(added, acknowledged, "each is there, and once");
    let counts = writers.each_ref().map(|w| (w.acknowledged.len(), w.unanswered.len()));
    println!("acknowledged and unanswered: {counts:?}");
    assert!(counts.iter().all(|(acknowledged, _)| *acknowledged >= KILLS / 5), "{counts:?}");
    assert_whole(&site);
}

#[test]
fn what_was_acknowledged_is_there_after_the_program_is_killed_on_sqlite() {
    killed_in_the_middle(Database::sqlite(), 401);
}

#[test]
fn what_was_acknowledged_is_there_after_the_program_is_killed_on_postgresql() {
    killed_in_the_middle(Database::postgres(""), 402);
}
