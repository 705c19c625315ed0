//! The main job on real law: amendments served over HTTP, found by the built program, taught, mailed, examined, proven.
//!
//! Refuses to pretend: without `REGWATCH_CORPORA` it says that it was not run, with a wrong one it fails.

use std::{collections::BTreeMap, path::PathBuf};

use regwatch::clock::{Clock, days};
use serde_json::Value;

use crate::{
    labels,
    office::{
        TestOffice,
        binary::regwatch,
        plan::{OFFICER, Plan, Watched},
        regulator::{Answer, Regulators},
        subjects,
    },
};

/// The pairs: several of each language, short and long, with articles changed, added, removed and only touched up.
const PAIRS: [(&str, &str); 18] = [
    ("de-entgfg-fb0a0bfd", "DE"),
    ("de-sgb_1-ff16fb40", "DE"),
    ("de-beschverfv-7631fd77", "DE"),
    ("es-boe-a-1996-8930-dd373c16", "ES"),
    ("es-boe-a-2007-20555-15ef7d84", "ES"),
    ("fr-legitext000006069565-09d7d7d2", "FR"),
    ("fr-legitext000025503132-e712e0be", "FR"),
    ("dc-1-1162.32perm-f649398a", "US-DC"),
    ("dc-47-1005.01perm-e925488c", "US-DC"),
    ("cn-1f94540b-2024-03-29", "CN"),
    ("cn-b81c154a-2023-07-20", "CN"),
    ("tw-l0040001-20190417", "TW"),
    ("tw-m0060027-20210203", "TW"),
    ("jp-330ac1000000186_20250606_505ac0000000044", "JP"),
    ("jp-405ac0000000047_20240613_505ac0000000051", "JP"),
    ("eu-32019r2088-2024-01-09", "EU"),
    ("eu-gdpr-corrigendum-2018-en", "EU"),
    ("uk-dpa2018-part1-2022-12-05", "GB"),
];

/// Markets, with where they sell.
const MARKETS: [(&str, &[&str]); 8] = [
    ("union", &["EU"]),
    ("germany", &["DE"]),
    ("capital", &["US-DC"]),
    ("china", &["CN"]),
    ("taiwan", &["TW"]),
    ("japan", &["JP"]),
    ("britain", &["GB"]),
    ("brazil", &["BR"]),
];

/// Agents: address, language, markets.
const AGENTS: [(&str, &str, &str); 11] = [
    ("ana@shop.example", "es", "union"),
    ("claire@shop.example", "fr", "union"),
    ("bernd@shop.example", "de", "germany"),
    ("both@shop.example", "en", "union;germany"),
    ("dan@shop.example", "en", "capital"),
    ("wei@shop.example", "zh-Hans", "china"),
    ("ting@shop.example", "zh-Hans", "taiwan;china"),
    ("emi@shop.example", "ja", "japan"),
    ("ken@shop.example", "ja", "japan"),
    ("olive@shop.example", "en", "britain"),
    ("rui@shop.example", "en", "brazil"),
];

/// One pair of the corpus.
struct Pair {
    id: String,
    place: &'static str,
    case: Value,
    folder: PathBuf,
}

impl Pair {
    /// The source's id: the pair's, in kebab-case.
    fn source(&self) -> String {
        self.id.replace(['_', '.'], "-").to_lowercase()
    }

    fn language(&self) -> &str {
        self.case["lang"].as_str().expect("a language")
    }

    fn page(&self, name: &str) -> Answer {
        Answer::page(std::fs::read(self.folder.join(name)).expect("both versions are there"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn real_amendments_walk_from_the_page_to_the_proof() {
    let Ok(corpora) = std::env::var("REGWATCH_CORPORA") else {
        println!("real law: not run, because REGWATCH_CORPORA is not set");
        return;
    };
    let pairs = pairs(&PathBuf::from(corpora).join("legal"));
    let (regulators, home) = (Regulators::open(), tempfile::tempdir().expect("a folder"));
    let plan = plan(&pairs);
    plan.write(home.path(), None, "http://127.0.0.1:1", &|id| {
        regulators.url(id)
    });
    let show = |name| {
        for pair in &pairs {
            regulators.answer(&pair.source(), pair.page(name));
        }
    };
    show("before.html");
    outcomes(home.path(), "first");
    show("after.html");
    let seen = regwatch(home.path(), &["poll", "--all", "--json"]);
    seen.ended(0);
    let table = Table::of(&pairs, &seen.lines());
    table.print();
    assert!(table.faults.is_empty(), "{:#?}", table.faults);
    outcomes(home.path(), "unchanged");

    let office = TestOffice::open_over(plan, Clock::system().now(), home, regulators).await;
    office.passes(days(1)).await;
    everybody_concerned_has_the_mail(&office);
    quizzes_are_taken(&office).await;
    let verified = regwatch(office.home.path(), &["audit", "verify"]);
    verified.ended(0);
    outcomes(office.home.path(), "unchanged");
}

fn pairs(legal: &std::path::Path) -> Vec<Pair> {
    let manifest = std::fs::read_to_string(legal.join("manifest.json"))
        .expect("REGWATCH_CORPORA holds legal/manifest.json");
    let cases: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let pair = |(id, place): (&str, &'static str)| {
        let case = cases.iter().find(|case| case["id"] == id);
        Pair {
            id: id.to_owned(),
            place,
            case: case.expect("every pair is in the corpus").clone(),
            folder: legal.join(id),
        }
    };
    PAIRS.into_iter().map(pair).collect()
}

fn plan(pairs: &[Pair]) -> Plan {
    let mut plan = Plan::default()
        .policy("confirm_after = \"0s\"")
        .policy("batch_window = \"0s\"")
        .fetch("concurrency = 4");
    for (id, places) in MARKETS {
        plan = plan.market(id, places);
    }
    for (email, language, markets) in AGENTS {
        plan = plan.agent(email, language, markets);
    }
    for pair in pairs {
        let source = Watched::document(&pair.source(), pair.place, pair.language());
        plan = plan.source(source);
    }
    plan
}

/// Looks at everything through the program; every look must come to `outcome`.
fn outcomes(home: &std::path::Path, outcome: &str) {
    let looked = regwatch(home, &["poll", "--all", "--json"]);
    looked.ended(0);
    let lines = looked.lines();
    assert_eq!(lines.len(), PAIRS.len());
    for line in lines {
        assert_eq!(line["outcome"], outcome, "{line:#}");
    }
}

/// What was expected and what was found, pair by pair.
struct Table {
    rows: Vec<String>,
    faults: Vec<String>,
}

impl Table {
    fn of(pairs: &[Pair], lines: &[Value]) -> Self {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for pair in pairs {
            let expected = labels::expected(&pair.case);
            let line = lines
                .iter()
                .find(|line| line["source"] == pair.source() && !line["change"].is_null());
            let change = line.map(|line| &line["change"]);
            let found = change.map(labels::found).unwrap_or_default();
            let spared = labels::cosmetic(&pair.case);
            let touched = change.map(labels::touched).unwrap_or_default();
            let beyond: Vec<_> = touched
                .into_iter()
                .filter(|label| !expected.contains_key(label) && !spared.contains(label))
                .collect();
            if !beyond.is_empty() {
                faults.push(format!("{}: unchanged, yet reported: {beyond:?}", pair.id));
            }
            let exact = found == expected && change.is_some_and(|c| c["substantive"] == true);
            rows.push(format!(
                "{:<46} {:<11} {:>8} {:>6}  {}",
                pair.id,
                pair.language(),
                expected.len(),
                found.len(),
                if exact { "exact" } else { "WRONG" }
            ));
            if !exact {
                faults.push(format!(
                    "{}: expected {expected:?}, found {found:?}",
                    pair.id
                ));
            }
        }
        Self { rows, faults }
    }

    /// Prints the table and keeps it in `target/real-law.txt`.
    fn print(&self) {
        let head = format!(
            "{:<46} {:<11} {:>8} {:>6}  outcome\n",
            "pair", "language", "expected", "found"
        );
        let text = head + &self.rows.join("\n") + "\n";
        println!("{text}");
        let target = concat!(env!("CARGO_MANIFEST_DIR"), "/target/real-law.txt");
        std::fs::write(target, text).expect("target/ takes a file");
    }
}

/// Whether law of `place` concerns an agent of `markets`, worked out by hand.
fn concerns(place: &str, markets: &str) -> bool {
    markets.split(';').any(|market| match market {
        "union" => ["EU", "DE", "ES", "FR"].contains(&place),
        "germany" => ["EU", "DE"].contains(&place),
        "capital" => place == "US-DC",
        "china" => place == "CN",
        "taiwan" => place == "TW",
        "japan" => place == "JP",
        "britain" => place == "GB",
        _ => false,
    })
}

fn everybody_concerned_has_the_mail(office: &TestOffice) {
    let mut mails: BTreeMap<&str, usize> = BTreeMap::new();
    for (email, _, markets) in AGENTS {
        let owed = PAIRS.iter().filter(|(_, place)| concerns(place, markets));
        let inbox = office.inbox(email);
        assert_eq!(inbox.len(), owed.count(), "{email}: {:?}", subjects(&inbox));
        mails.insert(email, inbox.len());
    }
    let everybody = office.post.messages();
    let strangers = everybody.iter().flat_map(|mail| &mail.to);
    let known = |to: &String| to == OFFICER || mails.contains_key(to.as_str());
    assert!(strangers.into_iter().all(known), "a stranger has mail");
    for change in office.changes() {
        assert!(office.clock.now() < change.push_by, "the push is in time");
    }
    println!("mails by agent: {mails:?}");
}

async fn quizzes_are_taken(office: &TestOffice) {
    let at = office.office.clone();
    let issued = daemon_issues(at).await;
    assert!(issued, "there is law enough to examine");
    office.settles().await;
    let mut passed = 0;
    for (email, language, _) in AGENTS {
        if email.starts_with("rui") {
            continue;
        }
        let quiz = office.opens(&office.ticket_of(email)).await;
        assert_eq!((quiz.status, quiz.language().as_str()), (200, language));
        assert!(!quiz.questions().is_empty(), "{email}: {}", quiz.words());
        let verdict = office.submits(&quiz, &office.right_answers(&quiz)).await;
        assert_eq!(verdict.status, 200, "{}", verdict.words());
        passed += usize::from(verdict.questions().is_empty());
    }
    assert_eq!(passed, AGENTS.len() - 1, "every attempt is accepted");
    // How it went is mailed.
    office.settles().await;
    println!("quizzes taken: {passed}");
}

async fn daemon_issues(office: regwatch::daemon::Office) -> bool {
    let issued = tokio::task::spawn_blocking(move || regwatch::daemon::quiz::issue_now(&office));
    issued
        .await
        .expect("it does not panic")
        .expect("it can be issued")
        .is_some()
}
