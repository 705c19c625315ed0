//! Whether the jobs really turn: what the heartbeat and the service manager's watchdog rest on.
//!
//! Refuses to call a daemon alive because a timer fires: a job that does not come to an end is a stopped heart.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::clock::Timestamp;

/// How long one piece of work may show no progress. A look ends within its time limit, and each batch of looks counts
/// as progress; what takes longer hangs.
const LONGEST_SILENCE: Duration = Duration::from_secs(30 * 60);

/// What is known of one job.
#[derive(Clone, Copy, Debug, Default)]
struct Beat {
    /// Since when it works without a sign of progress; none while it rests.
    working_since: Option<Timestamp>,
    /// Whether its last piece of work failed.
    failed: bool,
}

/// The last sign of each job.
#[derive(Debug, Default)]
pub struct Pulse {
    jobs: Mutex<BTreeMap<&'static str, Beat>>,
}

impl Pulse {
    fn jobs(&self) -> MutexGuard<'_, BTreeMap<&'static str, Beat>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `job` begins a piece of work, or shows progress in it.
    pub(super) fn works(&self, job: &'static str, now: Timestamp) {
        self.jobs().entry(job).or_default().working_since = Some(now);
    }

    /// `job` came to the end of a piece of work.
    pub(super) fn rests(&self, job: &'static str, failed: bool) {
        let rest = Beat {
            working_since: None,
            failed,
        };
        self.jobs().insert(job, rest);
    }

    /// A job that works and has shown no progress for too long.
    #[must_use]
    pub fn stuck(&self, now: Timestamp) -> Option<&'static str> {
        let stuck = |beat: &Beat| {
            beat.working_since
                .is_some_and(|since| now.since(since) > LONGEST_SILENCE)
        };
        let jobs = self.jobs();
        jobs.iter()
            .find(|(_, beat)| stuck(beat))
            .map(|(name, _)| *name)
    }

    /// What is wrong, in a few words for people; none when every job turns and none failed.
    #[must_use]
    pub fn trouble(&self, now: Timestamp) -> Option<String> {
        if let Some(job) = self.stuck(now) {
            return Some(format!("the job {job} hangs"));
        }
        let jobs = self.jobs();
        let failed: Vec<&str> = jobs
            .iter()
            .filter(|(_, beat)| beat.failed)
            .map(|(name, _)| *name)
            .collect();
        (!failed.is_empty()).then(|| format!("failing: {}", failed.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_does_not_end_is_stuck_and_one_that_failed_is_trouble_until_it_works_again() {
        let start = Timestamp::from_millis(0);
        let later = start.plus(LONGEST_SILENCE + Duration::from_secs(1));
        let pulse = Pulse::default();
        assert_eq!(pulse.trouble(later), None);
        pulse.works("poll", start);
        assert_eq!(
            (pulse.stuck(start), pulse.stuck(later)),
            (None, Some("poll"))
        );
        pulse.works("poll", later);
        assert_eq!(pulse.stuck(later), None, "progress counts");
        pulse.rests("poll", true);
        assert_eq!(pulse.stuck(later.plus(LONGEST_SILENCE * 2)), None);
        assert_eq!(pulse.trouble(later).as_deref(), Some("failing: poll"));
        pulse.rests("poll", false);
        assert_eq!(pulse.trouble(later), None);
    }
}
