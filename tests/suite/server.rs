//! The program itself, as it is run: `utbud serve` in a process of its own, and what it answers
//! over TCP. Without a server in the way, a test of this kind meets what a visitor does.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use utbud_store::Secret;

use crate::site::{Answer, As, PASSWORD, Sent};

/// How long a server may take to begin, and an answer to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs; it is killed with the test.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
}

/// Runs a command of the program on a database.
pub fn command(database: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utbud"));
    command.args(words).env("DATABASE_URL", database).output().unwrap()
}

impl Server {
    /// Starts a server on a database, on a port that the system chooses, and waits until it answers.
    pub fn start(database: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_utbud");
        // A file that may not grow is answered for by SQLite instead of ending the process.
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" serve", program]);
        command.env("DATABASE_URL", database).env("UTBUD_DRAIN_SECONDS", "0");
        command.env("UTBUD_LISTEN", "127.0.0.1:0").env("UTBUD_LOG", "error");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut lines = String::new();
        let address = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "no server: {lines}");
            if let Some((_, address)) = line.split_once("Utbud svarar på http://") {
                break address.trim().to_owned();
            }
            lines.push_str(&line);
        };
        // Nobody reads what it logs; a pipe that is full would stop it.
        thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, address }
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it without a warning, as a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// `GET` as someone.
    pub fn get(&self, who: &As, path: &str) -> Answer {
        self.ask(who, ("GET", path), (&[], b"")).unwrap()
    }

    /// `POST` of a form as someone, from our own page.
    pub fn post(&self, who: &As, path: &str, sent: &Sent) -> Answer {
        self.try_post(who, path, sent).unwrap()
    }

    /// The same, which may be cut off.
    pub fn try_post(&self, who: &As, path: &str, sent: &Sent) -> std::io::Result<Answer> {
        let headers =
            [("content-type", sent.content_type.as_str()), ("sec-fetch-site", "same-origin")];
        self.ask(who, ("POST", path), (&headers, &sent.body))
    }

    /// Logs in.
    pub fn log_in(&self, email: &str) -> As {
        let form = Sent::form(&[("email", email), ("password", PASSWORD)]);
        let entered = self.post(&As::Nobody, "/logga-in", &form);
        assert_eq!(entered.status, 303, "{}", entered.body);
        let cookie = entered.header("set-cookie").split(';').next().unwrap_or_default();
        As::Session(Secret::from(cookie.strip_prefix("sid=").unwrap().to_owned()))
    }

    /// Any request; an error where the connection broke before the whole answer came.
    pub fn ask(
        &self,
        who: &As,
        (method, path): (&str, &str),
        (headers, body): (&[(&str, &str)], &[u8]),
    ) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        let own = match who {
            As::Nobody => String::new(),
            As::Session(secret) => format!("cookie: sid={}\r\n", secret.as_str()),
            As::Token(secret) => format!("authorization: Bearer {}\r\n", secret.as_str()),
        };
        head.push_str(&own);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len()));
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        read(&answer).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer, if all of it came.
fn read(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_str(value).ok()?);
    }
    let bytes = bytes[end + 4..].to_vec();
    let length = headers.get("content-length").and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse().ok()).is_some_and(|length: usize| bytes.len() < length) {
        return None;
    }
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Some(Answer { status, body, bytes, headers })
}

/// Asks again until something holds, and gives what it took to get there.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "{what} never came");
        thread::sleep(Duration::from_millis(2));
    }
}
