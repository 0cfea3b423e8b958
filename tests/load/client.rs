//! A client that does next to nothing itself: blocking sockets, kept alive, a few at a time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Connections at once.
const CONNECTIONS: usize = 4;

/// What a request was answered with.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Bytes of the body.
    pub length: usize,
}

/// How a page did in a round.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// Requests a second.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub half: Duration,
    /// All but one in a hundred came within this.
    pub most: Duration,
}

impl Timing {
    /// The round in the middle, by requests a second.
    pub fn median(rounds: &mut [Self]) -> Self {
        rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        *rounds.get(rounds.len() / 2).unwrap()
    }

    fn of(mut times: Vec<Duration>, whole: Duration) -> Self {
        times.sort();
        let at = |part: usize| *times.get((times.len() - 1) * part / 100).unwrap();
        Self { per_second: times.len() as f64 / whole.as_secs_f64(), half: at(50), most: at(99) }
    }
}

struct Connection {
    stream: BufReader<TcpStream>,
    requests: Vec<Vec<u8>>,
    /// Which request is next; they are sent in turn.
    next: usize,
    body: Vec<u8>,
}

impl Connection {
    fn open(address: SocketAddr, paths: &[String], token: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let request = |path: &String| {
            format!(
                "GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\r\n"
            )
        };
        let requests = paths.iter().map(|path| request(path).into_bytes()).collect();
        Self { stream: BufReader::new(stream), requests, next: 0, body: Vec::new() }
    }

    fn ask(&mut self) -> Answer {
        let request = self.requests.get(self.next % self.requests.len()).unwrap();
        self.next += 1;
        self.stream.get_mut().write_all(request).unwrap();
        let (mut line, mut status, mut length) = (String::new(), 0, 0);
        loop {
            line.clear();
            self.stream.read_line(&mut line).unwrap();
            let text = line.trim_end().to_ascii_lowercase();
            if text.is_empty() {
                break;
            }
            if let Some(rest) = text.strip_prefix("http/1.1 ") {
                status = rest.get(..3).unwrap().parse().unwrap();
            } else if let Some(rest) = text.strip_prefix("content-length:") {
                length = rest.trim().parse().unwrap();
            }
        }
        self.body.resize(length, 0);
        self.stream.read_exact(&mut self.body).unwrap();
        Answer { status, length }
    }
}

/// Asks for each path once.
pub fn get(address: SocketAddr, paths: &[String], token: &str) -> Vec<Answer> {
    let mut connection = Connection::open(address, paths, token);
    paths.iter().map(|_| connection.ask()).collect()
}

/// Asks again and again on a few connections, which go through the paths in turn and begin far
/// from each other: what one has asked for is of no use to the next.
pub fn run(address: SocketAddr, paths: &[String], token: &str, round: Duration) -> Timing {
    let begun = Instant::now();
    let times = std::thread::scope(|scope| {
        let work = |nth: usize| {
            let mut connection = Connection::open(address, paths, token);
            connection.next = nth * paths.len() / CONNECTIONS;
            let mut times = Vec::new();
            while begun.elapsed() < round {
                let asked = Instant::now();
                connection.ask();
                times.push(asked.elapsed());
            }
            times
        };
        let threads: Vec<_> = (0..CONNECTIONS).map(|n| scope.spawn(move || work(n))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    Timing::of(times, begun.elapsed())
}

/// Asks one time after the other, with nobody else about.
pub fn one_by_one(address: SocketAddr, paths: &[String], token: &str, times: usize) -> Timing {
    let mut connection = Connection::open(address, paths, token);
    let begun = Instant::now();
    let asked = (0..times).map(|_| {
        let asked = Instant::now();
        connection.ask();
        asked.elapsed()
    });
    Timing::of(asked.collect(), begun.elapsed())
}
