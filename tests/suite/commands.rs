//! The command line itself, whatever the command.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use utbud_store::{LogIn, Store, StoreOptions};

#[test]
fn the_version_is_told_however_it_is_asked_for() {
    for asked in ["--version", "-V", "version"] {
        let told = Command::new(env!("CARGO_BIN_EXE_utbud")).arg(asked).output().unwrap();

        let line = format!("utbud {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(String::from_utf8_lossy(&told.stdout), line, "{asked}");
        assert!(told.status.success(), "{asked}");
    }
}

/// Runs the program on a database in a folder, with a line to read.
fn utbud(folder: &Path, line: &str, arguments: &[&str]) -> Output {
    let url = format!("sqlite:{}", folder.join("utbud.db").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_utbud"));
    command.args(arguments).env("DATABASE_URL", url).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that does not need the line may have ended before it is written.
    drop(running.stdin.take().unwrap().write_all(line.as_bytes()));
    running.wait_with_output().unwrap()
}

#[test]
fn the_last_administrator_keeps_the_role_on_the_command_line_too() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let add = |email: &str, role: &str| {
        let user = ["user", "add", email, "--kommun", "ex", "--role", role];
        utbud(here, "fyra långa ord till prov\n", &user)
    };
    utbud(here, "", &["kommun", "add", "Exempelkommun", "--slug", "ex", "--code", "9999"]);
    assert!(add("anna@exempel.se", "administrator").status.success());

    let refused = add("anna@exempel.se", "reader");
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("Kommunen behöver minst en."), "{said}");

    assert!(add("bo@exempel.se", "administrator").status.success());
    assert!(add("anna@exempel.se", "reader").status.success());
    let listed = utbud(here, "", &["user", "list", "--kommun", "ex"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(listed, "anna@exempel.se\treader\t\nbo@exempel.se\tadministrator\t\n");
}

#[test]
fn a_log_in_of_another_kommun_gets_the_password_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let add = |slug: &str, password: &str| {
        let user = ["user", "add", "anna@exempel.se", "--kommun", slug, "--role", "reader"];
        let output = utbud(here, password, &user);
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    for (slug, name, code) in [("ex", "Exempelkommun", "9999"), ("an", "Annankommun", "9998")] {
        utbud(here, "", &["kommun", "add", name, "--slug", slug, "--code", code]);
    }
    assert!(add("ex", "fyra långa ord till prov\n").0);

    let (refused, _) = add("an", "kort\n");
    let (added, said) = add("an", "fem andra ord till driften\n");
    let (again, nothing_more) = add("an", "");

    assert_eq!((refused, added, again), (false, true, true));
    assert!(said.contains("hörde till en annan kommun"), "{said}");
    assert!(!nothing_more.contains("lösenord"), "{nothing_more}");
    let url = format!("sqlite:{}", here.join("utbud.db").display());
    let store = Store::open(&url, &StoreOptions::default()).unwrap();
    let opens = |password| store.log_in("anna@exempel.se", password, "127.0.0.1").unwrap();
    assert!(matches!(opens("fem andra ord till driften"), LogIn::In { .. }));
    assert!(matches!(opens("fyra långa ord till prov"), LogIn::Refused));
}

#[test]
fn a_token_gets_a_role_that_a_program_has_use_for() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    utbud(here, "", &["kommun", "add", "Exempelkommun", "--slug", "ex", "--code", "9999"]);
    let make = |role: &str| utbud(here, "", &["token", "create", "--kommun", "ex", "--role", role]);

    assert!(make("reader").status.success());
    let limited = make("service_owner");
    assert!(!limited.status.success());
    assert!(limited.stdout.is_empty(), "{}", String::from_utf8_lossy(&limited.stdout));
}
