//! A PostgreSQL of a test's own, which it may stop, pause and start again. What it has acknowledged
//! outlives its own sudden end; a power cut it would not, and need not.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server with its own folder; it ends with the test.
pub struct OwnPostgres {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
}

impl OwnPostgres {
    /// A new one, on a port that the system chooses.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let own = Self { folder, programs: programs(), port };
        if is_root() {
            let given = Command::new("chown").arg("postgres").arg(own.folder.path()).status();
            assert!(given.unwrap().success());
        }
        let data = format!("--pgdata={}", own.data());
        let text = ["--encoding=UTF8", "--locale=C.UTF-8"];
        let begun = [&data, "--username=postgres", "--auth=trust", "--no-sync", text[0], text[1]];
        own.run("initdb", &begun);
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\nfsync = off\n",
            own.folder.path().display()
        );
        let file = own.folder.path().join("data/postgresql.auto.conf");
        fs::write(file, settings).unwrap();
        own.go_on();
        own
    }

    /// Its address, as an administrator.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it, again.
    pub fn go_on(&self) {
        let (data, log) = (self.data(), format!("{}/log", self.data()));
        let port = format!("-p {}", self.port);
        self.run("pg_ctl", &["start", "--wait", "--silent", "-D", &data, "-l", &log, "-o", &port]);
    }

    /// Ends it at once, without a word to anybody who is connected.
    pub fn stop(&self) {
        self.run("pg_ctl", &["stop", "--silent", "-m", "immediate", "-D", &self.data()]);
    }

    /// Lets it stand still, or go on: it is there, and does not answer.
    pub fn pause(&self, still: bool) {
        let file = self.folder.path().join("data/postmaster.pid");
        let text = fs::read_to_string(file).unwrap();
        let first = text.lines().next().unwrap().to_owned();
        let children = Command::new("ps").args(["-o", "pid=", "--ppid", &first]).output().unwrap();
        let children = String::from_utf8(children.stdout).unwrap();
        let signal = if still { "-STOP" } else { "-CONT" };
        let all = std::iter::once(first.as_str()).chain(children.split_whitespace());
        // A child may have ended meanwhile.
        let _ = Command::new("kill").arg(signal).args(all).stderr(Stdio::null()).status().unwrap();
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// Runs a program of PostgreSQL, which root lends the user that Debian's package made.
    fn run(&self, program: &str, arguments: &[&str]) {
        let path = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        let command = command.args(arguments).current_dir(self.folder.path());
        let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(done.status().unwrap().success(), "{program} {arguments:?}");
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        if Path::new(&format!("{}/postmaster.pid", self.data())).exists() {
            self.pause(false);
            self.stop();
        }
    }
}

fn is_root() -> bool {
    let own = Command::new("id").arg("-u").output().unwrap();
    own.stdout == b"0\n"
}

/// The folder of the newest PostgreSQL server that is installed.
fn programs() -> PathBuf {
    let version = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let all = fs::read_dir("/usr/lib/postgresql").map(|all| all.flatten().map(|one| one.path()));
    let newest = all.ok().and_then(|all| all.max_by_key(|path| version(path)));
    if let Some(newest) = newest {
        return newest.join("bin");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).find(|folder| folder.join("initdb").exists());
    found.expect("a PostgreSQL server: run tests/run once")
}
