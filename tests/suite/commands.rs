//! The command line itself, whatever the command.

use std::process::Command;

#[test]
fn the_version_is_told_however_it_is_asked_for() {
    for asked in ["--version", "-V", "version"] {
        let told = Command::new(env!("CARGO_BIN_EXE_utbud")).arg(asked).output().unwrap();

        let line = format!("utbud {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(String::from_utf8_lossy(&told.stdout), line, "{asked}");
        assert!(told.status.success(), "{asked}");
    }
}
