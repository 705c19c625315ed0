//! Many days in seconds, and the miniature world: the two ways to see the walk without waiting for it.
//!
//! Refuses fakes inside: both run the built program to its end.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{
    law,
    office::{
        binary::{ran, regwatch},
        plan::{Plan, Watched},
        regulator::{Answer, Regulators},
    },
};

fn root_of_the_log(home: &std::path::Path) -> Value {
    let verified = regwatch(home, &["audit", "verify", "--json"]);
    verified.ended(0);
    verified.lines()[0]["root"].clone()
}

/// A home with one act and three agents, two of whom it binds, looked at once and amended since.
fn amended_since_the_last_look() -> (tempfile::TempDir, Regulators) {
    let (home, regulators) = (tempfile::tempdir().expect("a folder"), Regulators::open());
    regulators.answer("act", Answer::page(law::act(&[])));
    let plan = Plan::default()
        .market("union", &["EU"])
        .market("elsewhere", &["US"])
        .agent("ana@shop.example", "en", "union")
        .agent("bo@shop.example", "zh-Hans", "union")
        .agent("cy@shop.example", "en", "elsewhere")
        .source(Watched::document("act", "EU", "en"));
    let url = |id: &str| regulators.url(id);
    // A relay that nobody listens at: a rehearsal that mailed for real would say so.
    let relay = "127.0.0.1:9".parse().ok();
    plan.write(home.path(), relay, "http://127.0.0.1:1", &url);
    let roster = home.path().join("roster.csv").display().to_string();
    regwatch(home.path(), &["agent", "import", &roster]).ended(0);
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    let amended = law::act(&[("within 30 days", "within 15 working days")]);
    regulators.answer("act", Answer::page(amended));
    (home, regulators)
}

#[test]
fn forty_five_days_are_rehearsed_on_a_copy_with_mail_to_the_spool_only() {
    let (home, regulators) = amended_since_the_last_look();
    let (before, asked) = (root_of_the_log(home.path()), regulators.asked("act"));
    let words = ["rehearse", "--days", "45", "--seed", "7", "--json"];
    let rehearsed = regwatch(home.path(), &words);
    rehearsed.ended(0);
    let mut told = rehearsed.lines();
    let summary = told.pop().expect("a summary");
    assert_eq!(told.len(), 45);
    let counts = (&summary["changes"], &summary["pushes"], &summary["late"]);
    assert_eq!(counts, (&1.into(), &2.into(), &0.into()));
    assert!(summary["quizzes"].as_u64() >= Some(1), "{summary}");
    let in_time = |ms| ms > 0 && ms <= 48 * 3600 * 1000;
    assert!(
        summary["worst_ms"].as_u64().is_some_and(in_time),
        "{summary}"
    );
    assert!(regulators.asked("act") > asked + 45, "it is really fetched");
    let spool = std::fs::read_dir(home.path().join("rehearsal/spool")).expect("a spool");
    assert!(spool.count() >= 2, "mails lie in the spool");
    assert_eq!(
        root_of_the_log(home.path()),
        before,
        "the real database is not touched"
    );
}

#[test]
fn the_same_seed_rehearses_the_same_days() {
    let (home, regulators) = (tempfile::tempdir().expect("a folder"), Regulators::open());
    regulators.answer("act", Answer::page(law::act(&[])));
    let plan = Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "en", "union")
        .source(Watched::document("act", "EU", "en"));
    plan.write(home.path(), None, "http://127.0.0.1:1", &|id| {
        regulators.url(id)
    });
    let days = || {
        let rehearsed = regwatch(
            home.path(),
            &["rehearse", "--days", "40", "--seed", "3", "--json"],
        );
        rehearsed.ended(0);
        let quizzes: Vec<Value> = rehearsed
            .lines()
            .iter()
            .map(|day| day["quizzes"].clone())
            .collect();
        quizzes
    };
    assert_eq!(days(), days());
}

#[test]
fn ctrl_c_ends_the_demo_cleanly_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().expect("a folder");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_regwatch"));
    demo.env_clear()
        .env("TMPDIR", temporary.path())
        .args(["demo", "--port", "0"]);
    let mut running = demo
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the demo starts");
    let mut said = std::io::BufReader::new(running.stdout.take().expect("piped"));
    let mut line = String::new();
    while !line.contains("Ctrl-C ends it") {
        line.clear();
        let read = std::io::BufRead::read_line(&mut said, &mut line).expect("readable");
        assert!(read > 0, "the demo ended before it had said how to end it");
    }
    ran(Command::new("kill").args(["-INT", &running.id().to_string()])).ended(0);
    let drained = std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    let ended = running.wait().expect("it ends");
    drained.join().expect("joined").expect("drained");
    assert!(ended.success(), "{ended}");
    assert_eq!(
        std::fs::read_dir(temporary.path())
            .expect("readable")
            .count(),
        0
    );
}
