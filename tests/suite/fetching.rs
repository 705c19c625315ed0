//! How regulators are asked over days and restarts, and how the outside hears that they are.
//!
//! Refuses to look inside: what is told here stands in looks, in the log, or comes over a socket.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    os::unix::net::UnixDatagram,
    process::Command,
    time::Duration,
};

use regwatch::{clock::days, source::failure::Outlook};

use crate::{
    law,
    office::{
        TestOffice,
        binary::{program, ran, regwatch},
        plan::{Plan, Watched},
        regulator::Answer,
    },
};

fn watching(source: Watched) -> Plan {
    Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "en", "union")
        .source(source)
}

fn act() -> Watched {
    Watched::document("act", "EU", "en")
}

fn count(office: &TestOffice, act: &str) -> usize {
    office.acts().iter().filter(|one| *one == act).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_by_robots_txt_is_recorded_and_its_override_is_audited_once() {
    let mut office = TestOffice::open(watching(act())).await;
    office.regulator("act").publishes(law::act(&[]));
    let robots = Answer::of(200, &[], "User-agent: *\nDisallow: /\n");
    office.regulator("robots.txt").answers(robots);
    office.settles().await;
    let refused = office.looks("act").remove(0);
    assert_eq!(
        (refused.reason.as_str(), refused.class),
        ("robots", Some(Outlook::Refused))
    );
    assert_eq!(office.regulator("act").asked(), 0);
    assert!(office.standing("act").reason.contains("robots.txt"));

    let reason = "\"the ministry agreed by letter\"";
    office
        .restarts_with(|plan| *plan = watching(act().with("robots_override", reason)))
        .await;
    office.passes(days(1)).await;
    assert!(office.standing("act").last_read_at.is_some());
    office.restarts_with(|_| ()).await;
    assert_eq!(count(&office, "robots-overridden"), 1);
    office.restarts_with(|plan| *plan = watching(act())).await;
    assert_eq!(count(&office, "robots-heeded"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_body_comes_once_a_week_whatever_the_validators_say() {
    let office = TestOffice::open(watching(act().with("every", "\"6h\""))).await;
    let headers = [
        ("etag", "\"1\""),
        ("content-type", "text/html; charset=utf-8"),
    ];
    office
        .regulator("act")
        .answers(Answer::of(200, &headers, law::act(&[])));
    office.settles().await;
    let begun = office
        .looks("act")
        .last()
        .map(|look| look.at)
        .expect("a look");
    office.passes(days(8)).await;
    let looks = office.looks("act");
    let later = |n| {
        looks
            .iter()
            .filter(move |look| look.at >= begun.plus(days(n)))
    };
    assert!(looks.iter().any(|look| look.reason == "not-modified"));
    assert_eq!(
        later(6).filter(|look| look.body_digest.is_some()).count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_moved_for_good_is_told_once_and_read_where_it_is() {
    let office = TestOffice::open(watching(Watched::document("old", "EU", "en"))).await;
    office.regulator("new").publishes(law::act(&[]));
    let moved = Answer::of(301, &[("location", "/new")], "");
    office.regulator("old").answers(moved);
    office.settles().await;
    office.passes(days(1)).await;
    let standing = office.standing("old");
    assert!(standing.moved_to.is_some_and(|to| to.ends_with("/new")));
    assert_eq!(count(&office, "source-moved"), 1);
}

/// A home that watches nothing and calls `heartbeat`.
fn quiet_home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    regwatch(home.path(), &["init"]).ended(0);
    let file = home.path().join("regwatch.toml");
    let settings = std::fs::read_to_string(&file).expect("the starter");
    let settings = settings.replace("127.0.0.1:8080", "127.0.0.1:0");
    std::fs::write(file, settings).expect("written");
    std::fs::write(home.path().join("sources.toml"), "").expect("written");
    home
}

#[test]
fn the_service_manager_hears_ready_the_watchdog_and_the_stop_and_the_heartbeat_is_called() {
    let home = quiet_home();
    let socket = home.path().join("notify");
    let manager = UnixDatagram::bind(&socket).expect("a socket");
    // A guard against hanging: nothing is measured.
    let patience = Some(Duration::from_secs(60));
    manager.set_read_timeout(patience).expect("a timeout");
    let beats = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = beats.local_addr().expect("an address");
    let mut daemon = program(home.path(), &["run"])
        .env("NOTIFY_SOCKET", &socket)
        .env("WATCHDOG_USEC", "200000")
        .env("REGWATCH_HEARTBEAT", format!("http://{address}/alive"))
        .env(
            "REGWATCH_HEARTBEAT_FAILURE",
            format!("http://{address}/trouble"),
        )
        .spawn()
        .expect("the daemon starts");
    let hears = || {
        let mut said = [0; 256];
        let length = manager.recv(&mut said).expect("a word");
        String::from_utf8_lossy(&said[..length]).trim().to_owned()
    };
    assert_eq!(hears(), "READY=1");
    assert_eq!(
        (hears(), hears()),
        ("WATCHDOG=1".to_owned(), "WATCHDOG=1".to_owned())
    );
    let (mut beat, _) = beats.accept().expect("a beat");
    let mut line = String::new();
    BufReader::new(&beat)
        .read_line(&mut line)
        .expect("a request");
    assert_eq!(line.trim(), "GET /alive HTTP/1.1");
    beat.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        .expect("answered");
    ran(Command::new("kill").args(["-TERM", &daemon.id().to_string()])).ended(0);
    let mut last = hears();
    while last == "WATCHDOG=1" {
        last = hears();
    }
    assert_eq!(last, "STOPPING=1");
    assert!(daemon.wait().expect("it ends").success());
}

/// The environment a daemon runs with that was started with `more` in it, and its words.
fn environment_of_a_daemon(more: &[(&str, &str)]) -> (String, String) {
    let home = quiet_home();
    let socket = home.path().join("notify");
    let manager = UnixDatagram::bind(&socket).expect("a socket");
    let patience = Some(Duration::from_secs(60));
    manager.set_read_timeout(patience).expect("a timeout");
    let mut daemon = program(home.path(), &["run"])
        .env("NOTIFY_SOCKET", &socket)
        .envs(more.iter().copied())
        .spawn()
        .expect("the daemon starts");
    manager.recv(&mut [0; 256]).expect("READY");
    let of = |name| std::fs::read_to_string(format!("/proc/{}/{name}", daemon.id()));
    let found = (
        of("environ").expect("readable"),
        of("cmdline").expect("readable"),
    );
    ran(Command::new("kill").args(["-TERM", &daemon.id().to_string()])).ended(0);
    assert!(daemon.wait().expect("it ends").success());
    found
}

#[test]
fn a_daemon_has_few_heaps_for_all_threads_unless_somebody_set_them() {
    let (environment, words) = environment_of_a_daemon(&[]);
    for set in [
        "MALLOC_ARENA_MAX=2",
        "MALLOC_TRIM_THRESHOLD_=524288",
        "MALLOC_MMAP_THRESHOLD_=131072",
    ] {
        assert!(environment.split('\0').any(|it| it == set), "{environment}");
    }
    assert!(words.ends_with("\0run\0"), "{words}");
    for theirs in [
        ("MALLOC_ARENA_MAX", "4"),
        ("GLIBC_TUNABLES", "glibc.malloc.arena_max=4"),
    ] {
        let (environment, again) = environment_of_a_daemon(&[theirs]);
        assert!(
            !environment.contains("MALLOC_TRIM_THRESHOLD_"),
            "{environment}"
        );
        assert!(again.ends_with("\0run\0"), "{again}");
    }
}
