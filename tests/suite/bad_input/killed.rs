//! A process killed at any moment: nothing is lost, nothing comes twice but under the same Message-ID.
//!
//! Refuses mercy: the signal is SIGKILL, which no program hears.

use std::{collections::BTreeMap, time::Duration};

use regwatch::{
    cli::demo::catcher::Catcher,
    clock::{Clock, chance::Seed},
};

use super::{Home, database, plan};
use crate::{
    journey::SHORTER,
    law::act,
    office::{
        binary::{program, regwatch},
        regulator::Answer,
    },
};

#[test]
fn a_poll_that_is_killed_leaves_all_or_nothing_of_a_look() {
    let home = Home::new();
    home.regulators.answer("union-act", Answer::page(act(&[])));
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    home.regulators
        .answer("union-act", Answer::page(act(&[SHORTER])));
    let mut draws = Seed::from_stored(11).draws("moments");
    for _ in 0..10 {
        let mut child = program(home.path(), &["poll", "--all"])
            .spawn()
            .expect("it starts");
        std::thread::sleep(Duration::from_millis(draws.below(60) as u64));
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        regwatch(home.path(), &["audit", "verify"]).ended(0);
    }
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    let changes = regwatch(home.path(), &["change", "list", "--json"]);
    changes.ended(0);
    assert_eq!(changes.lines().len(), 1, "one amendment, one change");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_that_is_killed_again_and_again_tells_everybody_once() {
    let (post, relay) = Catcher::start(Clock::system()).await.expect("a catcher");
    let home = home_at(relay);
    home.regulators.answer("union-act", Answer::page(act(&[])));
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    let roster = home.path().join("roster.csv");
    regwatch(
        home.path(),
        &["agent", "import", roster.to_str().expect("a path")],
    )
    .ended(0);
    home.regulators
        .answer("union-act", Answer::page(act(&[SHORTER])));
    post.slow(Duration::from_millis(2));
    let mut draws = Seed::from_stored(12).draws("moments");
    for _ in 0..10 {
        let mut daemon = program(home.path(), &["run"])
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("it starts");
        tokio::time::sleep(Duration::from_millis(20 + draws.below(500) as u64)).await;
        daemon.kill().expect("it is killed");
        daemon.wait().expect("it is gone");
        regwatch(home.path(), &["audit", "verify"]).ended(0);
    }
    let mut last = database::daemon(home.path());
    everybody_is_told(&post).await;
    database::stop(&mut last);
    regwatch(home.path(), &["audit", "verify"]).ended(0);
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in post.messages().iter().filter(|mail| is_agent(&mail.to[0])) {
        let known = ids.entry(mail.to[0].clone()).or_default();
        known.push(mail.message_id.clone().expect("every mail has one"));
    }
    assert_eq!(ids.len(), AGENTS);
    for (who, mut ids) in ids {
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 1, "{who} was told twice: {ids:?}");
    }
    let changes = regwatch(home.path(), &["change", "list", "--json"]);
    assert_eq!(changes.lines().len(), 1);
}

/// How many agents the roster has.
const AGENTS: usize = 42;

fn is_agent(address: &str) -> bool {
    address.ends_with("@shop.example") && !address.starts_with("officer")
}

/// A home where everything happens at once: read twice in one pass, published without waiting, looked at every second.
fn home_at(relay: std::net::SocketAddr) -> Home {
    let mut plan = plan()
        .policy("confirm_after = \"0s\"")
        .policy("publish_unreviewed_after = \"0s\"");
    plan.sources[0] = plan.sources[0].clone().with("every", "\"1s\"");
    for n in 0..AGENTS - 2 {
        plan = plan.agent(&format!("agent{n}@shop.example"), "en", "union");
    }
    let home = Home::new();
    let url = |id: &str| home.regulators.url(id);
    plan.write(home.path(), Some(relay), "http://127.0.0.1:1", &url);
    home
}

/// Waits until every agent has a mail; gives up loudly, because then something was lost.
async fn everybody_is_told(post: &Catcher) {
    for _ in 0..600 {
        let mails = post.messages();
        let told: std::collections::BTreeSet<&str> = mails
            .iter()
            .map(|mail| mail.to[0].as_str())
            .filter(|to| is_agent(to))
            .collect();
        if told.len() == AGENTS {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("mail was lost");
}
