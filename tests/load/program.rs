//! The program itself, started as it is in use: how soon it answers, and how much memory it takes.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{PAGES, addresses, client};

/// What was seen of the program.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// From the start of the process to its first list of services.
    pub first_answer: Duration,
    /// Memory after each page has been asked for fifty times, in KiB.
    pub resident_kib: u64,
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it on a database, and asks.
pub fn measure(url: &str, token: &str) -> Program {
    let address = free();
    let begun = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_utbud"))
        .arg("serve")
        .env("DATABASE_URL", url)
        .env("UTBUD_LISTEN", address.to_string())
        .env("UTBUD_LOG", "error")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let running = Running(child);
    while TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(1));
        assert!(begun.elapsed() < Duration::from_secs(60), "the program does not start");
    }
    let (_, list, _) = PAGES[0];
    let first = client::get(address, &addresses(list), token);
    assert!(first.iter().all(|answer| answer.status == 200), "{list}");
    let first_answer = begun.elapsed();
    for (_, path, _) in PAGES {
        client::one_by_one(address, &addresses(path), token, 50);
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.0.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    let resident_kib = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    Program { first_answer, resident_kib }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
