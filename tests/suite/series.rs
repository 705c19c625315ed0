//! For replaying recorded series of real pages through the real daemon, and pairs of real law past the judge of
//! walls. Refuses to run without `REGWATCH_CORPORA`, and says so.

use std::{fs, path::PathBuf};

use regwatch::{
    change::store::{self as changes, Kind, State},
    document::{
        pdf::Reader,
        read::{Hints, read},
    },
    snapshot::{Outcome, wall::likeness},
    source::{Kind as Offers, Recipe},
};
use serde_json::Value;

use crate::{
    journey::HOUR,
    office::{
        TestOffice,
        plan::{Plan, Watched},
    },
};

/// The corpora folder, unless it is not at hand.
fn corpora(what: &str) -> Option<PathBuf> {
    let found = std::env::var_os("REGWATCH_CORPORA").map(PathBuf::from);
    if found.is_none() {
        eprintln!("not run: set REGWATCH_CORPORA to the corpora folder to {what}");
    }
    found
}

fn manifest(folder: &std::path::Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("manifest.json")).expect("a manifest");
    serde_json::from_str(&text).expect("the manifest is JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_series_are_replayed_and_a_collapse_is_never_told_as_a_change() {
    let Some(corpora) = corpora("replay recorded series of pages") else {
        return;
    };
    let folder = corpora.join("page-series");
    for series in manifest(&folder) {
        let id = series["id"].as_str().expect("an id");
        let plan = Plan::default()
            .market("all", &["INTL"])
            .mail_may_wait()
            .source(Watched::document(id, "INTL", "en"));
        let office = TestOffice::open(plan).await;
        let steps = series["steps"].as_array().expect("steps");
        let mut collapsed = 0;
        for step in steps {
            let n = step["n"].as_u64().expect("a number");
            let page = fs::read(folder.join(id).join(format!("{n:02}.html"))).expect("a page");
            office.regulator(id).publishes(page);
            office.passes(6 * HOUR + HOUR / 2).await;
            let chars = |step: &Value| step["chars"].as_u64().unwrap_or(0);
            let before = n.checked_sub(1).and_then(|n| usize::try_from(n).ok());
            let collapse = before.is_some_and(|at| chars(step) * 5 < chars(&steps[at]) * 2);
            let newest = office.looks(id).remove(0);
            if collapse {
                collapsed += 1;
                assert_eq!(newest.outcome, Outcome::Quarantined, "{id} {n}: {newest:?}");
            }
        }
        tell(&office, id, collapsed);
    }
}

fn tell(office: &TestOffice, id: &str, collapsed: usize) {
    let seen = office.changes();
    let told = |kind: Kind| {
        let of = seen
            .iter()
            .filter(|c| c.state == State::Confirmed && c.kind == kind);
        (of.clone().count(), of.filter(|c| c.substantive).count())
    };
    let flaps = seen.iter().filter(|c| c.state == State::Flapped).count();
    let looks = office.looks(id);
    let quarantined = looks
        .iter()
        .filter(|l| l.outcome == Outcome::Quarantined)
        .count();
    let (amendments, reversions) = (told(Kind::Amendment), told(Kind::Reversion));
    eprintln!(
        "{id}: {} looks, {} changes told ({} of substance), {} reversions ({} of substance), {flaps} flaps, \
         {quarantined} looks quarantined, {collapsed} collapses",
        looks.len(),
        amendments.0,
        amendments.1,
        reversions.0,
        reversions.1,
    );
    for change in &seen {
        let parts = office.sees(|view| changes::parts(view, change.id));
        let repealed = parts.iter().filter(|part| part.op == "repeal").count();
        assert!(repealed < 10 || change.severity < 100, "{id}: {change:?}");
    }
}

#[test]
fn no_real_amendment_is_taken_for_a_mass_deletion() {
    let Some(corpora) = corpora("measure how much of real law amendments leave") else {
        return;
    };
    let folder = corpora.join("legal");
    let mut least: Vec<(f64, String)> = Vec::new();
    for case in manifest(&folder) {
        let id = case["id"].as_str().expect("an id");
        let text = |name: &str| {
            let bytes = fs::read(folder.join(id).join(name)).expect("both versions");
            let recipe = Recipe::default();
            let hints = Hints {
                content_type: Some("text/html; charset=utf-8"),
                url: None,
                kind: Offers::Document,
                language: None,
                recipe: &recipe,
                pdf: &Reader::Here,
            };
            read(&bytes, &hints).map(|reading| reading.text)
        };
        let (Ok(before), Ok(after)) = (text("before.html"), text("after.html")) else {
            continue;
        };
        least.push((likeness::kept(&before, &after), id.to_owned()));
    }
    least.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gone: Vec<_> = least.iter().take_while(|(kept, _)| *kept < 0.4).collect();
    eprintln!(
        "{} pairs; least left: {:.2?}",
        least.len(),
        &least[..least.len().min(5)]
    );
    assert!(gone.is_empty(), "{gone:?}");
}
