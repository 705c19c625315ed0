//! Disks, files and folders that fail: which file, what is wrong, what to do; and nothing half-written.
//!
//! Refuses the network: only this machine's files are at fault here.

use std::{
    io::{BufRead as _, BufReader, Read as _, Seek as _, Write as _},
    os::unix::{fs::PermissionsExt, process::CommandExt as _},
    path::Path,
    process::{Child, ChildStderr, Stdio},
    time::Duration,
};

use regwatch::clock::Clock;

use super::{Home, says};
use crate::{
    law::act,
    office::binary::{program, ran, regwatch},
};

/// A home folder whose database holds a first look.
fn with_history() -> Home {
    let home = Home::new();
    home.regulators.answer(
        "union-act",
        crate::office::regulator::Answer::page(act(&[])),
    );
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    home
}

fn database(home: &Home) -> std::path::PathBuf {
    home.path().join("regwatch.db")
}

#[test]
fn a_damaged_database_is_named_and_left_as_it_is() {
    let home = with_history();
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .open(database(&home))
        .expect("opened");
    file.write_all(&[0x5a; 4096]).expect("overwritten");
    let before = std::fs::read(database(&home)).expect("read");
    for words in [&["poll", "--all"][..], &["run"], &["audit", "verify"]] {
        let ended = regwatch(home.path(), words);
        says(ended.ended(1), &["regwatch.db", "restore a backup"]);
    }
    assert_eq!(std::fs::read(database(&home)).expect("read"), before);
}

#[test]
fn damage_in_the_midst_of_the_database_is_named_when_it_is_met() {
    let home = with_history();
    // Of everything but the first page, which holds the schema's root, nothing is left.
    let mut file = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(database(&home))
        .expect("opened");
    let length = file.metadata().expect("known").len();
    file.seek(std::io::SeekFrom::Start(4096)).expect("sought");
    let rubbish = vec![0xa5; usize::try_from(length - 4096).expect("small")];
    file.write_all(&rubbish).expect("overwritten");
    let ended = regwatch(home.path(), &["poll", "--all"]);
    says(ended.ended(1), &["regwatch.db", "restore a backup"]);
}

#[test]
fn a_database_of_a_newer_regwatch_is_refused_and_untouched() {
    let home = with_history();
    let newer = rusqlite::Connection::open(database(&home)).expect("opened");
    newer
        .pragma_update(None, "user_version", 9999)
        .expect("set");
    drop(newer);
    let asked = home.regulators.asked("union-act");
    let ended = regwatch(home.path(), &["poll", "--all"]);
    says(ended.ended(1), &["regwatch.db", "newer"]);
    let again = home.regulators.asked("union-act");
    assert_eq!(again, asked, "it was not begun");
}

#[test]
fn a_file_of_somebody_elses_is_not_taken_over() {
    let home = Home::new();
    let foreign = rusqlite::Connection::open(database(&home)).expect("opened");
    foreign
        .execute_batch("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')")
        .expect("made");
    drop(foreign);
    let ended = regwatch(home.path(), &["poll", "--all"]);
    says(ended.ended(1), &["regwatch.db"]);
    let foreign = rusqlite::Connection::open(database(&home)).expect("opened");
    let tables: i64 = foreign
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(tables, 1, "nothing was added to it");
}

#[test]
fn a_locked_database_is_waited_for_and_then_named() {
    let home = with_history();
    let holder = rusqlite::Connection::open(database(&home)).expect("opened");
    holder.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    let ended = regwatch(home.path(), &["poll", "--all"]);
    says(ended.ended(1), &["regwatch.db", "locked", "try again"]);
    holder.execute_batch("ROLLBACK").expect("let go");
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    regwatch(home.path(), &["audit", "verify"]).ended(0);
}

#[test]
fn a_second_daemon_on_the_same_home_is_turned_away() {
    let home = with_history();
    let mut first = daemon(home.path());
    let second = regwatch(home.path(), &["run"]);
    let said = second.ended(1);
    says(
        said,
        &["already served by", &first.id().to_string(), "--home"],
    );
    stop(&mut first);
    regwatch(home.path(), &["audit", "verify"]).ended(0);
}

#[test]
fn a_broken_log_stops_the_daemon_with_a_sentence() {
    let home = with_history();
    let database = rusqlite::Connection::open(database(&home)).expect("opened");
    let entries = || -> i64 {
        database
            .query_row("SELECT count(*) FROM audit_entry", [], |row| row.get(0))
            .expect("counted")
    };
    // After an odd number of entries the next one joins the last.
    for _ in 0..4 {
        if entries() % 2 == 0 {
            regwatch(home.path(), &["poll", "--all"]).ended(0);
        }
    }
    assert_eq!(entries() % 2, 1);
    // Every node goes: what the daemon writes has nothing to join.
    database
        .execute("DELETE FROM audit_node", [])
        .expect("broken");
    let ended = regwatch(home.path(), &["run"]);
    says(ended.ended(1), &["audit log", "restore a backup"]);
}

#[test]
fn a_home_that_is_a_file_or_is_not_there_is_named() {
    let home = Home::new();
    for wrong in [
        home.path().join("regwatch.toml"),
        home.path().join("nowhere"),
    ] {
        let ended = regwatch(&wrong, &["poll", "--all"]);
        says(
            ended.ended(2),
            &["regwatch.toml", &wrong.display().to_string()],
        );
    }
}

/// Nobody: whom root becomes so that permissions count.
const NOBODY: u32 = 65_534;

#[test]
fn a_home_that_may_not_be_written_is_named() {
    let fresh = Home::new();
    let known = with_history();
    for home in [&fresh, &known] {
        for entry in std::fs::read_dir(home.path()).expect("a folder") {
            let path = entry.expect("an entry").path();
            std::fs::set_permissions(path, PermissionsExt::from_mode(0o444)).expect("set");
        }
        std::fs::set_permissions(home.path(), PermissionsExt::from_mode(0o555)).expect("set");
        for words in [&["poll", "--all"][..], &["run"]] {
            let mut command = program(home.path(), words);
            if std::fs::metadata("/proc/self")
                .is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0)
            {
                command.uid(NOBODY).gid(NOBODY);
            }
            let ended = ran(&mut command);
            says(
                ended.ended(1),
                &[&home.path().display().to_string(), "write"],
            );
        }
        std::fs::set_permissions(home.path(), PermissionsExt::from_mode(0o755)).expect("set");
    }
}

#[test]
fn a_disk_that_takes_no_more_is_named_and_the_next_start_goes_on() {
    let home = with_history();
    let amended = act(&[(
        "within 30 days of the request",
        "within 10 days of the request",
    )]);
    home.regulators
        .answer("union-act", crate::office::regulator::Answer::page(amended));
    let before = entries(&home);
    // The system refuses any file to grow beyond 8 KiB, as a full disk would.
    let mut command = std::process::Command::new("sh");
    command.env_clear().args([
        "-c",
        "trap '' XFSZ; ulimit -f 16; exec \"$0\" --home \"$1\" poll --all",
    ]);
    command.arg(env!("CARGO_BIN_EXE_regwatch")).arg(home.path());
    let ended = ran(&mut command);
    says(ended.ended(1), &["regwatch.db", "disk"]);
    assert_eq!(entries(&home), before, "nothing half-done stays");
    let again = regwatch(home.path(), &["poll", "--all", "--json"]);
    again.ended(0);
    assert_eq!(again.lines()[0]["outcome"], "changed");
    regwatch(home.path(), &["audit", "verify"]).ended(0);
}

#[test]
fn a_daemon_whose_log_nobody_reads_any_more_stops_when_it_is_told_to() {
    let home = with_history();
    let (mut child, said) = watching(home.path());
    drop(said);
    let clock = Clock::system();
    ask_to_stop(&child);
    let begun = clock.now();
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("it is ours") {
            break ended;
        }
        if clock.now().since(begun) > Duration::from_secs(60) {
            child.kill().expect("it is killed");
            panic!("it goes on as if nobody had told it to stop");
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(ended.code(), Some(0), "it leaves in order");
}

fn entries(home: &Home) -> i64 {
    let verified = regwatch(home.path(), &["audit", "verify", "--json"]);
    verified.ended(0);
    verified.lines()[0]["entries"].as_i64().expect("a number")
}

/// Starts the daemon and waits until it says that it watches; what it says further comes from the reader.
fn watching(home: &Path) -> (Child, BufReader<ChildStderr>) {
    let mut command = program(home, &["run"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut said = BufReader::new(child.stderr.take().expect("piped"));
    let mut line = String::new();
    while !line.contains("watches") {
        line.clear();
        let read = said.read_line(&mut line).expect("readable");
        assert!(read > 0, "the daemon ended before it watched");
    }
    (child, said)
}

/// Starts the daemon and waits until it watches.
pub(super) fn daemon(home: &Path) -> Child {
    let (child, mut said) = watching(home);
    // Whatever it says further is read away, so that it never waits for a reader.
    std::thread::spawn(move || drop(said.read_to_end(&mut Vec::new())));
    child
}

/// Asks the daemon to stop, as an init system does.
fn ask_to_stop(daemon: &Child) {
    let asked = std::process::Command::new("kill")
        .arg(daemon.id().to_string())
        .status();
    assert!(asked.expect("kill is there").success());
}

/// Asks the daemon to stop and waits until it has.
pub(super) fn stop(daemon: &mut Child) {
    ask_to_stop(daemon);
    let ended = daemon.wait().expect("it ends");
    assert_eq!(ended.code(), Some(0), "it leaves in order");
}
