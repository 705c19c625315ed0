//! Telling officers of agents whom mail does not reach, and of a relay or a domain that is refused.
//!
//! Refuses to suppress anybody: what came back decided that. It sees to it that somebody knows.

use serde_json::json;

use super::{
    Step,
    health::{alert, queued},
    office::Office,
};
use crate::{
    audit::{Action, Actor, Draft},
    clock::{Timestamp, days},
    db::{Entries, Outcome, Tx},
    mail::{Template, exception, returned},
};

/// Tells the officers, once each, of new exceptions, and once a day of refusals of the relay.
///
/// # Errors
/// When the database fails.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("health"), |tx| {
        if exception::untold(tx)? > 0 {
            let agents: Vec<i64> = exception::exceptions(tx)?
                .into_iter()
                .map(|one| one.agent)
                .collect();
            exception::told(tx)?;
            return tell(
                office,
                tx,
                "exception/mail",
                Template::Unreached,
                json!({}),
                Draft::new(Action::MailUnreached, "exception/mail").with("agents", agents),
            );
        }
        let since = tx.now.minus(days(1));
        let refused = exception::relay_failures(tx, since)? + returned::refusals(tx, since)?;
        let day = tx.now.utc().date_naive();
        let cause = format!("relay/{day}");
        if refused == 0 || crate::audit::log::has(tx.conn, Action::RelayRefused, &cause)? {
            return Ok(Outcome::Nothing(Step::NothingDue));
        }
        let told = Draft::new(Action::RelayRefused, cause.as_str()).with("count", refused);
        let params = json!({ "count": refused });
        tell(office, tx, &cause, Template::RelayRefused, params, told)
    })
}

fn tell(
    office: &Office,
    tx: &Tx<'_>,
    cause: &str,
    template: Template,
    params: serde_json::Value,
    told: Draft,
) -> anyhow::Result<Outcome<Step>> {
    let cycle = Timestamp::to_string(&tx.now);
    alert(office, tx, cause, template, &cycle, params)?;
    let told = told.with("officers", office.officers().len());
    Ok(Outcome::Done(
        Step::Did,
        Entries::of(told, queued(tx, cause)?),
    ))
}
