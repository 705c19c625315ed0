//! The roster, accounts and training items in a starter folder with a real database: what they change, what they print for programs.
//!
//! Refuses to look at tables made for people: those may change.

use serde_json::Value;

use crate::{
    audit::{self, Actor},
    cli::{Exit, Misuse, agent, lesson::Voice, training},
    clock::{Clock, Timestamp, chance::Chance},
    config::{Config, starter},
    daemon::Office,
    db::{Entries, Outcome},
    document::pdf,
    training::{
        compose,
        question::{make, store as questions},
        store as items,
    },
    web::subscription,
};

use super::{code, ends};

/// A starter folder, with `from` replaced by `to` in regwatch.toml.
pub(super) struct Home(tempfile::TempDir);

impl Home {
    pub(super) fn new() -> Self {
        Self::with("", "")
    }

    pub(super) fn with(from: &str, to: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content) in starter::files() {
            let content = if name == "regwatch.toml" && !from.is_empty() {
                assert!(content.contains(from), "{from} is not in {name}");
                content.replace(from, to)
            } else {
                content.to_owned()
            };
            std::fs::write(folder.path().join(name), content).expect("written");
        }
        Self(folder)
    }

    pub(super) fn office(&self) -> Office {
        let config = Config::load(self.0.path(), &|_| None).expect("a sound configuration");
        let noon = "2027-03-01T12:00:00Z".parse().expect("a moment");
        Office::open(
            config,
            Clock::manual(noon),
            Chance::seeded(7),
            pdf::Reader::Here,
        )
        .expect("an office")
    }

    pub(super) fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).expect("written");
        path.to_str().expect("a plain path").to_owned()
    }

    pub(super) fn path(&self, name: &str) -> String {
        self.0
            .path()
            .join(name)
            .to_str()
            .expect("a plain path")
            .to_owned()
    }

    /// How a command in this home ends.
    pub(super) fn ends(&self, words: &[&str]) -> String {
        let home = self.path("");
        format!("{:?}", ends(&[&["--home", &home], words].concat()))
    }
}

pub(super) fn roster() -> &'static [u8] {
    starter::files()[2].1.as_bytes()
}

fn entries(office: &Office) -> i64 {
    office
        .db
        .read(|view| audit::log::size(view.conn))
        .expect("read")
}

fn agents(office: &Office, market: Option<&str>, most: usize) -> (Vec<Value>, bool) {
    let mut all = Vec::new();
    let more = agent::each_page(&office.db, market, most, |page| {
        all.extend(page);
        Ok(())
    });
    (all, more.expect("listed"))
}

pub(super) fn imported(
    office: &Office,
    bytes: &[u8],
    full: bool,
) -> Result<crate::assignment::import::Report, Vec<String>> {
    agent::import_bytes(office, bytes, "roster.csv", full)
        .expect("the database works")
        .map_err(|refused| refused.0)
}

#[test]
fn a_roster_is_imported_once_and_a_second_time_changes_nothing() {
    let home = Home::new();
    let office = home.office();
    assert_eq!(imported(&office, roster(), true).expect("taken").added, 5);
    let before = entries(&office);
    let again = imported(&office, roster(), true).expect("taken");
    assert_eq!((again.unchanged, again.changes_anything()), (5, false));
    assert_eq!(entries(&office), before);
}

#[test]
fn whoever_leaves_the_roster_loses_the_secret_addresses_and_nobody_else_does() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    let active = |office: &Office| -> Vec<i64> {
        let (all, _) = agents(office, None, usize::MAX);
        let here = all.iter().filter(|one| one["status"] == "active");
        here.filter_map(|one| one["id"].as_i64()).collect()
    };
    let before = active(&office);
    let of = |agent: Option<i64>| subscription::Opens::Calendar {
        agent: agent.map(crate::assignment::AgentId),
    };
    for opens in before.iter().map(|id| of(Some(*id))).chain([of(None)]) {
        let language = &office.config.daemon.language;
        subscription::make(&office.db, &office.chance, &opens, language).expect("made");
    }
    let text = std::str::from_utf8(roster()).expect("text");
    let few: Vec<&str> = text.lines().take(2).collect();
    imported(&office, few.join("\n").as_bytes(), true).expect("taken");
    let after = active(&office);
    assert!(!after.is_empty() && after.len() < before.len());
    for one in subscription::list(&office.db).expect("read") {
        let subscription::Opens::Calendar { agent } = one.opens else {
            panic!("no calendar");
        };
        let here = agent.is_none_or(|agent| after.contains(&agent.0));
        assert_eq!(one.revoked_at.is_none(), here, "{agent:?}");
    }
}

#[test]
fn a_roster_with_mistakes_is_refused_whole_and_each_mistake_is_located() {
    let home = Home::new();
    let office = home.office();
    let bad = b"email,name,markets\nana@example.com,Ana,eu\nnobody,Ben,zz\n";
    let lines = imported(&office, bad, false).expect_err("refused");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("roster.csv:row 3, column email: not an e-mail address"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("roster.csv:row 3, column markets: no market"),
        "{lines:?}"
    );
    assert!(
        lines.iter().all(|line| !line.contains("nobody")),
        "{lines:?}"
    );
    assert_eq!(agents(&office, None, 9).0.len(), 0);
    imported(&office, roster(), false).expect("taken");
    let taken = b"external_id,email,name,markets\n9,ana.example@example.com,A,eu\n";
    let lines = imported(&office, taken, false).expect_err("refused");
    assert!(
        lines[0].starts_with("roster.csv:row 2, email:"),
        "{lines:?}"
    );
    let nobody = imported(&office, b"email,name,markets\n", true).expect_err("refused");
    assert!(nobody[0].contains("names nobody"), "{nobody:?}");
    assert!(
        agents(&office, None, 9)
            .0
            .iter()
            .all(|agent| agent["status"] == "active")
    );
}

#[test]
fn agents_are_listed_by_number_and_market_and_what_is_left_out_is_told() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    let (all, more) = agents(&office, None, 5);
    assert_eq!((all.len(), more), (5, false));
    assert_eq!(all[3]["name"], "王芳");
    assert_eq!(all[1]["markets"], serde_json::json!(["eu", "uk"]));
    assert_eq!(all[1]["leave"]["from"], "2027-01-11");
    let (some, more) = agents(&office, None, 2);
    assert_eq!((some.len(), more), (2, true));
    let numbers: Vec<Value> = agents(&office, Some("uk"), 9)
        .0
        .iter()
        .map(|a| a["id"].clone())
        .collect();
    assert_eq!(numbers, [2, 5]);
}

#[test]
fn exit_codes_of_the_roster_commands_tell_wrong_words_from_done() {
    let home = Home::new();
    let bad = home.file("bad.csv", "email,name,markets\nnobody,Ben,eu\n");
    let good = home.path("roster.csv");
    assert_eq!(
        home.ends(&["agent", "list"]),
        code(Exit::Wrong),
        "no database yet"
    );
    assert_eq!(home.ends(&["agent", "import", &bad]), code(Exit::Wrong));
    assert_eq!(
        home.ends(&["agent", "import", &home.path("none.csv")]),
        code(Exit::Wrong)
    );
    assert_eq!(
        home.ends(&["agent", "import", &good, "--full"]),
        code(Exit::Done)
    );
    assert_eq!(
        home.ends(&["agent", "list", "--market", "eu", "--json"]),
        code(Exit::Done)
    );
    assert_eq!(
        home.ends(&["agent", "list", "--market", "E U"]),
        code(Exit::Wrong)
    );
}

#[test]
fn an_account_is_made_listed_and_given_another_password() {
    let home = Home::new();
    assert_eq!(
        home.ends(&["user", "list"]),
        code(Exit::Wrong),
        "no database yet"
    );
    assert_eq!(home.ends(&["user", "add", "ana"]), code(Exit::Done));
    assert_eq!(
        home.ends(&["user", "add", "Ana", "--role", "auditor"]),
        code(Exit::Wrong)
    );
    assert_eq!(
        home.ends(&["user", "add", "ben", "--role", "auditor", "--json"]),
        code(Exit::Done)
    );
    assert_eq!(home.ends(&["user", "reset", "ana"]), code(Exit::Done));
    assert_eq!(home.ends(&["user", "reset", "nobody"]), code(Exit::Wrong));
    assert_eq!(home.ends(&["user", "list", "--json"]), code(Exit::Done));
    let office = home.office();
    let accounts = crate::web::access::accounts(&office.db).expect("read");
    let accounts: Vec<(&str, &str)> = accounts
        .iter()
        .map(|a| (a.name.as_str(), a.role.word()))
        .collect();
    assert_eq!(accounts, [("ana", "officer"), ("ben", "auditor")]);
    let query = audit::log::Query {
        limit: 50,
        ..Default::default()
    };
    let log = office
        .db
        .read(|view| audit::log::search(view.conn, &query))
        .expect("read");
    let resets = log
        .iter()
        .filter(|entry| entry.action == "password-reset")
        .count();
    assert_eq!(resets, 1);
}

/// Puts one item with its questions into the database, as the daemon drafts them.
fn drafted(office: &Office) -> i64 {
    let change = compose::tests::change();
    let new = items::NewItem {
        change: 1,
        jurisdiction: change.jurisdiction.clone(),
        instrument: change.instrument.clone(),
        content: compose::item_content(&change),
        citations: change.citations(),
        publish_at: Timestamp::from_millis(0),
        push_by: Timestamp::from_millis(0),
    };
    let setting = make::Setting {
        jurisdiction: change.jurisdiction.clone(),
        instrument: change.instrument.clone(),
        elsewhere: Vec::new(),
    };
    let made = make::for_item(&new.content, &setting, &office.catalogue);
    let written = office.db.write(&Actor::Job("compose"), |tx| {
        items::fixture::change(tx, 1)?;
        let item = items::draft(tx, &new)?.expect("the first item of the change");
        let questions = questions::insert_for_item(tx, item, &made)?;
        Ok(Outcome::Done(
            item,
            Entries::one(items::drafted(item, &new, &questions)?),
        ))
    });
    written.expect("drafted")
}

#[test]
fn a_training_item_is_shown_as_an_agent_reads_it_with_its_questions() {
    let home = Home::new();
    let item = drafted(&home.office());
    let shown = |tag: &str| {
        let voice = Voice::of(tag).expect("a voice");
        training::show(home.0.path(), item, &voice).expect("shown")
    };
    let json = shown("de").json();
    assert_eq!(
        (&json["state"], &json["reviewed"]),
        (&"draft".into(), &false.into())
    );
    assert_eq!(
        (&json["jurisdiction"], &json["severity"]),
        (&"DE".into(), &60.into())
    );
    assert_eq!(json["lesson"]["language"], "de");
    assert!(
        json["lesson"]["title"]
            .as_str()
            .is_some_and(|t| t.contains("15 Arbeitstage")),
        "{json}"
    );
    let question = &json["questions"][0];
    assert_eq!(
        (&question["state"], &question["of"]["item"]),
        (&"draft".into(), &item.into())
    );
    assert!(
        question["choices"]
            .as_array()
            .is_some_and(|choices| choices.len() > 2),
        "{json}"
    );
    let text = shown("en").text();
    for part in [
        "[-30-]{+15 working+} days",
        "European Union",
        "✓",
        "30 days → 15 working days",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let unknown = training::show(home.0.path(), 77, &Voice::of("en").expect("a voice"));
    assert!(unknown.err().expect("no such item").is::<Misuse>());
    assert_eq!(
        home.ends(&["training", "list", "--state", "draft", "--json"]),
        code(Exit::Done)
    );
    assert_eq!(
        home.ends(&["training", "list", "--state", "nowhere"]),
        code(Exit::Wrong)
    );
    assert_eq!(
        home.ends(&["training", "show", &item.to_string()]),
        code(Exit::Done)
    );
    assert_eq!(home.ends(&["training", "show", "77"]), code(Exit::Wrong));
}

#[test]
fn reviewed_cases_and_figures_are_taken_in_and_bad_rows_end_with_two_or_three() {
    let home = Home::new();
    let office = home.office();
    imported(&office, roster(), true).expect("taken");
    let rule = office
        .db
        .read(|view| crate::rule::store::list(view, &crate::rule::store::Filter::default()))
        .expect("read")
        .swap_remove(0)
        .id;
    let head = "ticket_id,agent,market,handled_at,rule_id,applied_correctly";
    let good = format!("{head}\nT-1,1,eu,2026-02-01,{rule},yes\n");
    let bad = format!("{good}T-2,1,mars,2026-02-01,{rule},yes\n");
    let (good, bad) = (home.file("good.csv", &good), home.file("bad.csv", &bad));
    assert_eq!(home.ends(&["agent", "observe", &bad]), code(Exit::Wrong));
    assert_eq!(
        home.ends(&["agent", "observe", &good, "--json"]),
        code(Exit::Done)
    );
    assert_eq!(
        home.ends(&["agent", "observe", &bad, "--skip"]),
        code(Exit::NeedsPerson)
    );
    let figures = home.file(
        "figures.csv",
        "market,month,name,value\neu,2026-02,complaints,12\n",
    );
    assert_eq!(home.ends(&["agent", "figures", &figures]), code(Exit::Done));
    let levels = office
        .db
        .read(crate::attempt::effect::store::levels)
        .expect("read");
    assert_eq!(levels.len(), 2, "{levels:?}");
    assert_eq!(
        (levels[1].practice.hits, levels[1].figures["complaints"]),
        (1, 12.0)
    );
}
