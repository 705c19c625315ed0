//! A law that its page's scripts build, watched from the first look to the change.
//!
//! Refuses to pretend: without `REGWATCH_BROWSER` (the path of Chromium) it says that it was not run.

use crate::{
    journey::{HOUR, SHORTER},
    law::act,
    office::{
        TestOffice,
        plan::{Plan, Watched},
        regulator::Answer,
    },
};

/// A page without a word of law until its script has fetched it.
const SHELL: &str = "<!doctype html><html lang=\"en\"><title>Register of acts</title><body>\
    <nav>Home</nav><div id=\"app\">Loading</div><script>\
    fetch('/union-text').then(r => r.text()).then(t => document.getElementById('app').innerHTML = t)\
    </script></body></html>";

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_behind_scripts_is_found_by_a_browser_and_by_nothing_else() {
    let Ok(chromium) = std::env::var("REGWATCH_BROWSER") else {
        println!("not run: REGWATCH_BROWSER is not set");
        return;
    };
    let watched =
        |id: &str| Watched::document(id, "EU", "en").with("anchor", "\"Union Act 3/2029\"");
    let plan = Plan::default()
        .fetch(&format!("browser = \"{chromium}\""))
        .market("union", &["EU"])
        .agent("ana@shop.example", "es", "union")
        .source(watched("rendered").with("render", "\"browser\""))
        .source(watched("plain"))
        .mail_may_wait();
    let office = TestOffice::open(plan).await;
    let serve = |html: String| {
        for id in ["rendered", "plain"] {
            office.regulators.answer(id, Answer::page(SHELL));
        }
        office.regulators.answer("union-text", Answer::page(html));
    };
    serve(act(&[]));
    office.settles().await;
    serve(act(&[SHORTER]));
    office.passes(HOUR * 7).await;
    let changes = office.changes();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].source.as_str(), "rendered");
    let plain = office.looks("plain");
    assert!(
        plain.iter().all(|look| !look.outcome.is_read()),
        "an empty shell was believed: {plain:?}"
    );
}
