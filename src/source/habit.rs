//! How often something new comes from a source, and from when its silence is longer than its habit.
//!
//! Refuses to judge a source that is not known long enough.

use std::time::Duration;

use crate::clock::{Timestamp, days};

/// Fewest changes from which a habit shows.
pub const FEWEST: usize = 8;

/// How many times its habitual longest pause a source may be silent.
const PATIENCE: u32 = 3;

/// The shortest silence that is told: a weekend with a holiday beside it is no news.
const SHORTEST: Duration = days(5);

/// The moment from which silence is longer than the habit that `changes` show: three times the 95th percentile of
/// the pauses between them, and five days at the least, after the last. None for fewer than [`FEWEST`].
/// `changes` are moments, oldest first.
#[must_use]
pub fn quiet_from(changes: &[Timestamp]) -> Option<Timestamp> {
    if changes.len() < FEWEST {
        return None;
    }
    let mut pauses: Vec<Duration> = changes
        .windows(2)
        .map(|pair| pair[1].since(pair[0]))
        .collect();
    pauses.sort_unstable();
    // The nearest rank: the smallest pause that at least 95 of 100 do not exceed.
    let rank = (pauses.len() * 95).div_ceil(100).max(1);
    let habit = pauses.get(rank - 1)?.saturating_mul(PATIENCE);
    changes.last().map(|last| last.plus(habit.max(SHORTEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: u64) -> Timestamp {
        Timestamp::from_millis(0).plus(days(day))
    }

    #[test]
    fn a_source_is_quiet_after_three_times_its_longest_habitual_pause() {
        let weekly: Vec<Timestamp> = (0..10).map(|week| on(week * 7)).collect();
        assert_eq!(quiet_from(&weekly), Some(on(63 + 21)));
        let daily: Vec<Timestamp> = (0..30).map(on).collect();
        assert_eq!(
            quiet_from(&daily),
            Some(on(29 + 5)),
            "five days at the least"
        );
    }

    #[test]
    fn one_long_pause_among_many_is_no_habit_and_few_changes_show_none() {
        let mut mostly: Vec<Timestamp> = (0..40).map(|week| on(week * 7)).collect();
        mostly.push(on(39 * 7 + 200));
        assert_eq!(quiet_from(&mostly), Some(on(39 * 7 + 200 + 21)));
        assert_eq!(quiet_from(&[on(0), on(7), on(14)]), None);
    }
}
