//! The walk from the regulator's page to the proof, as agents, officers and auditors live through it.
//!
//! Refuses to look inside where a person could not: it reads mails, pages and the log.

use std::time::Duration;

use crate::{
    law::act,
    office::{
        TestOffice,
        plan::{Plan, Watched},
    },
};

mod audience;

mod certified;

mod deadline;

mod decision;

mod doubt;

mod held;

mod paper;

mod told;

mod trust;

mod upgrade;

mod varying;

mod learner;

mod list;

mod walk;

/// An hour.
pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// The amendment of most tests: a shorter time to answer a request.
pub(crate) const SHORTER: (&str, &str) = (
    "within 30 days of the request",
    "within 10 days of the request",
);

/// An office that knows the act, whose regulator has just published [`SHORTER`].
pub(crate) async fn amended(plan: Plan) -> TestOffice {
    let office = TestOffice::open(plan).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office
}

/// One act of the Union; agents who are bound by it in three languages, and one who is not.
pub(crate) fn union_plan() -> Plan {
    Plan::default()
        .market("union", &["EU"])
        .market("dach", &["DE", "AT"])
        .market("japan", &["JP"])
        .agent("ana@shop.example", "es", "union")
        .agent("bernd@shop.example", "de", "dach")
        .agent("wei@shop.example", "zh-Hans", "union;dach")
        .agent("emi@shop.example", "ja", "japan")
        .source(
            Watched::document("union-act", "EU", "en")
                .with("instrument", "\"act-3-2029\"")
                .with("topics", "[\"consumer\", \"privacy\"]")
                .with("anchor", "\"Union Act 3/2029\""),
        )
}
