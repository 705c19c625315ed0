//! The daemon killed again and again while it hands mail over: none is lost, and a second copy bears the first one's
//! Message-ID and exists only where the relay had taken the mail and its answer had not reached the disk.
//!
//! Refuses mercy and rest: each life ends with SIGKILL some milliseconds after the relay took its first mail.
//! `REGWATCH_KILLS` and `REGWATCH_KILLED_MAILS` make it longer.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use regwatch::{
    cli::demo::catcher::{Catcher, CaughtMail},
    clock::{
        Clock,
        chance::{Chance, Seed},
    },
    db::Db,
    mail::{EnvelopeState, Template, evidence},
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

/// How long one life may take to hand over its first mail.
const PATIENCE: Duration = Duration::from_secs(120);

fn asked(variable: &str, otherwise: usize) -> usize {
    let set = std::env::var(variable).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_killed_while_delivering_loses_nothing_and_repeats_only_what_it_could_not_know() {
    let kills = asked("REGWATCH_KILLS", 12);
    let mails = asked("REGWATCH_KILLED_MAILS", 400);
    let clock = Clock::system();
    let (post, relay) = Catcher::start(clock.clone()).await.expect("a catcher");
    let home = home_with(mails, relay);
    post.slow(Duration::from_millis(1));
    let mut draws = Seed::from_stored(13).draws("moments");
    let mut under_way = 0;
    let mut ledger = Ledger::default();
    for _ in 0..kills {
        let before = post.received();
        let mut daemon = program(home.path(), &["run"])
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("it starts");
        let born = clock.now();
        while post.received() == before && clock.now().since(born) < PATIENCE {
            if ledger.everybody_is_told(&post, mails) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_micros(draws.below(40_000) as u64)).await;
        daemon.kill().expect("it is killed");
        daemon.wait().expect("it is gone");
        under_way += usize::from(!ledger.everybody_is_told(&post, mails));
    }
    let mut last = database::daemon(home.path());
    let begun = clock.now();
    while !ledger.everybody_is_told(&post, mails) {
        assert!(clock.now().since(begun) < PATIENCE * 5, "mail was lost");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    database::stop(&mut last);
    regwatch(home.path(), &["audit", "verify"]).ended(0);
    ledger.read(&post);
    let copies = &ledger.copies;
    let told: Vec<&Copies> = copies.values().filter(|it| it.agent).collect();
    let repeated: usize = told.iter().map(|it| it.count - 1).sum();
    println!(
        "killed {kills} times, {under_way} of them while mail was under way: {mails} mails, {} told, 0 lost, {repeated} repeated under the same Message-ID",
        told.len()
    );
    assert_eq!(told.len(), mails, "one Message-ID for each agent");
    what_is_recorded_fits(&home, copies, mails);
}

/// What the relay has of one Message-ID.
struct Copies {
    to: String,
    count: usize,
    agent: bool,
}

fn is_agent(address: &str) -> bool {
    !address.starts_with("officer")
}

/// What the relay has, written down as it comes: the relay forgets its oldest mails when there are many.
#[derive(Default)]
struct Ledger {
    read: u64,
    copies: BTreeMap<String, Copies>,
}

impl Ledger {
    fn everybody_is_told(&mut self, post: &Catcher, mails: usize) -> bool {
        self.read(post);
        self.copies.values().filter(|it| it.agent).count() >= mails
    }

    fn read(&mut self, post: &Catcher) {
        if post.received() == self.read {
            return;
        }
        let before = self.read;
        let fresh = |mail: &Arc<CaughtMail>| mail.id > before;
        for mail in post.messages().into_iter().filter(fresh) {
            assert_eq!(mail.id, self.read + 1, "the relay forgot a mail unread");
            self.read = mail.id;
            let id = mail.message_id.clone().expect("every mail has one");
            let copy = self.copies.entry(id).or_insert_with(|| Copies {
                to: mail.to[0].clone(),
                count: 0,
                agent: is_agent(&mail.to[0]),
            });
            assert_eq!(copy.to, mail.to[0], "one Message-ID, one recipient");
            copy.count += 1;
        }
    }
}

/// Every envelope is accepted, each acceptance was recorded once, and nothing was sent again after it was.
fn what_is_recorded_fits(home: &Home, copies: &BTreeMap<String, Copies>, mails: usize) {
    let path = home.path().join("regwatch.db");
    let db = Db::open(&path, Clock::system(), Chance::seeded(1)).expect("a database");
    let lines = db
        .read(|view| evidence::listing(view, None, usize::MAX >> 1))
        .expect("read");
    let pushes = lines.iter().filter(|line| line.template == Template::Push);
    let mut count = 0;
    for line in pushes {
        count += 1;
        assert_eq!(line.state, EnvelopeState::Accepted, "{line:?}");
        let id = line.message_id.as_str();
        let bare = id.trim_matches(['<', '>']);
        let has = copies.get(id).or_else(|| copies.get(bare));
        let tries = db
            .read(|view| evidence::deliveries(view, line.id))
            .expect("read");
        let accepted = tries.iter().filter(|one| one.outcome == "accepted").count();
        assert_eq!(
            accepted, 1,
            "what was recorded was not sent again: {tries:?}"
        );
        assert!(has.is_some_and(|it| it.count >= accepted), "{id}");
    }
    assert_eq!(count, mails);
}

/// A home where everything happens at once and every agent has a push waiting.
fn home_with(agents: usize, relay: std::net::SocketAddr) -> Home {
    let mut plan = plan()
        .mail("per_minute = 1_000_000")
        .policy("confirm_after = \"0s\"")
        .policy("publish_unreviewed_after = \"0s\"");
    plan.sources[0] = plan.sources[0].clone().with("every", "\"1s\"");
    for n in 0..agents - 2 {
        plan = plan.agent(&format!("agent{n}@shop.example"), "en", "union");
    }
    let home = Home::new();
    let url = |id: &str| home.regulators.url(id);
    plan.write(home.path(), Some(relay), "http://127.0.0.1:1", &url);
    home.regulators.answer("union-act", Answer::page(act(&[])));
    regwatch(home.path(), &["poll", "--all"]).ended(0);
    let roster = home.path().join("roster.csv");
    let roster = roster.to_str().expect("a path");
    regwatch(home.path(), &["agent", "import", roster]).ended(0);
    home.regulators
        .answer("union-act", Answer::page(act(&[SHORTER])));
    home
}
