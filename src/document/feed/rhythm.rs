//! What a feed says about its own rhythm: `ttl`, `skipHours`, `skipDays` (RSS 2.0) and `sy:updatePeriod` with
//! `sy:updateFrequency` (RSS 1.0 syndication module).
//!
//! Refuses to decide when to look: `source::schedule` weighs these hints against the cadence.

use std::time::Duration;

use chrono::Weekday;

use crate::source::schedule::PublishingHints;

/// The hints as they are met.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    hints: PublishingHints,
    period: Option<Duration>,
    frequency: Option<u32>,
}

/// The longest span a feed is believed to ask for.
const LONGEST: Duration = Duration::from_secs(366 * 86_400);

impl Rhythm {
    /// Takes note of an element of the feed itself; `within` is the element around it.
    pub(super) fn note(&mut self, name: &str, within: &str, text: &str) {
        let text = text.trim();
        match (name, within) {
            ("ttl", _) => {
                self.hints.ttl = text
                    .parse()
                    .ok()
                    .filter(|minutes| *minutes > 0)
                    .and_then(|minutes: u64| minutes.checked_mul(60))
                    .map(|seconds| Duration::from_secs(seconds).min(LONGEST));
            }
            ("hour", "skiphours") => {
                // Writers count from 0 to 23 or from 1 to 24.
                let hour = text.parse::<u8>().ok().filter(|hour| *hour <= 24);
                if let Some(hour) = hour.map(|hour| hour % 24)
                    && !self.hints.skip_hours.contains(&hour)
                {
                    self.hints.skip_hours.push(hour);
                }
            }
            ("day", "skipdays") => {
                if let Ok(day) = text.parse::<Weekday>()
                    && !self.hints.skip_days.contains(&day)
                {
                    self.hints.skip_days.push(day);
                }
            }
            ("updateperiod", _) => {
                let days = match text.to_ascii_lowercase().as_str() {
                    "hourly" => 0,
                    "daily" => 1,
                    "weekly" => 7,
                    "monthly" => 30,
                    "yearly" => 365,
                    _ => return,
                };
                let seconds = if days == 0 { 3_600 } else { days * 86_400 };
                self.period = Some(Duration::from_secs(seconds));
            }
            ("updatefrequency", _) => {
                self.frequency = text.parse().ok().filter(|times| *times > 0);
            }
            _ => {}
        }
    }

    /// All hints. A frequency without a period counts per day, as the module says.
    pub(super) fn hints(mut self) -> PublishingHints {
        let day = Duration::from_secs(86_400);
        let period = self.period.or(self.frequency.map(|_| day));
        self.hints.update_period = period.map(|period| period / self.frequency.unwrap_or(1));
        self.hints
    }
}
