//! Today: what is blind, late, doubtful or waiting, before anything else.
//!
//! Refuses to hide what is well: the day's looks, the outbox and the log's last signed head stand below.

use axum::{extract::State, response::Html};
use chrono::{LocalResult, NaiveTime, TimeZone as _};
use chrono_tz::Tz;

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
    sources,
};
use crate::{
    change,
    clock::Timestamp,
    snapshot,
    source::{self, store::Health},
};

mod store;

/// `GET /`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
) -> Result<Html<String>, Refusal> {
    let front = desk.front.clone();
    let values = desk
        .read(move |view| {
            let standings = source::store::all(view)?;
            let sick = |health| {
                let enabled = standings.iter().filter(|s| s.enabled && s.health == health);
                enabled.map(|s| sources::row(&front, s)).collect::<Vec<_>>()
            };
            let tally = snapshot::store::tally(view, midnight(view.now, front.timezone))?;
            let looks: Vec<_> = tally
                .iter()
                .map(|(o, n)| values! { outcome => o.word(), n })
                .collect();
            Ok(values! {
                blind => sick(Health::Blind),
                degraded => sick(Health::Degraded),
                watched => standings.iter().filter(|s| s.enabled).count(),
                looks,
                late => store::late(view)?,
                doubtful => store::doubtful(view)?,
                waiting => store::waiting(view)?,
                held => store::held(view)?,
                outbox => store::outbox(view)?,
                head => store::last_checkpoint(view)?,
                entries => crate::audit::log::size(view.conn)?,
                changes => change::store::newest(view, false, 8)?,
            })
        })
        .await?;
    page::desk(&desk, &who, "today", "today.html", values)
}

/// The beginning of the day of `now` in `zone`; where clocks leap over midnight, the first moment after.
fn midnight(now: Timestamp, zone: Tz) -> Timestamp {
    let day = now.utc().with_timezone(&zone).date_naive();
    let from = |time: NaiveTime| zone.from_local_datetime(&day.and_time(time));
    let hours = [NaiveTime::MIN, NaiveTime::MIN + chrono::TimeDelta::hours(1)];
    hours
        .into_iter()
        .find_map(|time| match from(time) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc().into()),
            LocalResult::None => None,
        })
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_where_the_officers_are() {
        let now: Timestamp = "2030-03-01T23:30:00Z".parse().expect("a moment");
        assert_eq!(
            midnight(now, Tz::Europe__Berlin).to_string(),
            "2030-03-01T23:00:00Z"
        );
        assert_eq!(midnight(now, Tz::UTC).to_string(), "2030-03-01T00:00:00Z");
    }
}
