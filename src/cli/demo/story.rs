//! The script of the demo: what the miniature world does, when, and what a newcomer is told about it.
//!
//! Data only. Refuses to wait or to act: who plays it holds the clock and the [`Stage`](super::stage::Stage).

use std::time::Duration;

use super::{
    site::Site,
    stage::{Outage, Wall},
};

/// When the story begins, RFC 3339: the first of the month, 09:00 UTC, follows 75 hours later.
pub const START: &str = "2030-02-26T06:00:00Z";

/// When the story is over, counted from its start: every mail it causes is due by then.
pub const LENGTH: Duration = hours(7 * 24);

/// Something the miniature world does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Nothing; the narration points at what the daemon does by itself.
    Watch,
    /// The amended wording comes into force.
    Amend(Site),
    /// The page gets another coat.
    Redesign(Site),
    /// The notice held back comes out.
    Publish(Site),
    /// A bot wall goes up.
    Wall(Site, Wall),
    /// The wall goes away.
    LiftWall(Site),
    /// The site goes down.
    Outage(Site, Outage),
    /// The site comes back.
    Restore(Site),
}

/// One moment of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// Demo time since the start.
    pub after: Duration,
    /// What happens.
    pub verb: Verb,
    /// What the terminal says about it.
    pub narration: &'static str,
}

const fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3600)
}

const fn act(after: u64, verb: Verb, narration: &'static str) -> Act {
    Act {
        after: hours(after),
        verb,
        narration,
    }
}

/// The story, in order of time.
pub const STORY: [Act; 15] = [
    act(
        0,
        Verb::Watch,
        "Day 0. Eight regulators, five languages. The first look at each becomes its baseline; nobody is mailed.",
    ),
    act(
        9,
        Verb::Redesign(Site::DeGesetz),
        "Nordmark redesigns its website. Every byte differs, the law does not: nobody should be told.",
    ),
    act(
        13,
        Verb::Amend(Site::EuAct),
        "The Union amends Act 12/2027: 30 days become 15 working days, and “may ask for an identity document” becomes “shall not”.",
    ),
    act(
        16,
        Verb::Wall(Site::JpJorei, Wall::Challenge),
        "Mizuhara puts a bot wall in front of its site. It answers 200 OK, and it is not law.",
    ),
    act(
        18,
        Verb::Outage(Site::EsLey, Outage::Unavailable),
        "Valdemar’s server goes down. A source that cannot be read must be reported, not forgotten.",
    ),
    act(
        22,
        Verb::Amend(Site::CnTiaoli),
        "Yunze amends its regulation: refunds within three days, answers within seven working days.",
    ),
    act(
        24,
        Verb::Amend(Site::JpJorei),
        "Behind the wall, Mizuhara amends its ordinance. Nobody can see it yet.",
    ),
    act(
        26,
        Verb::Publish(Site::UsCaFeed),
        "Sierra Costa publishes a final rule in its feed: opt-outs within 5 business days.",
    ),
    act(
        30,
        Verb::LiftWall(Site::JpJorei),
        "The wall in Mizuhara comes down, and the amendment behind it comes to light.",
    ),
    act(
        34,
        Verb::Amend(Site::EsLey),
        "Valdemar reprints its law while its server is still down.",
    ),
    act(
        36,
        Verb::Restore(Site::EsLey),
        "Valdemar’s server is back. The blindness clears, and the reprinted PDF is read.",
    ),
    act(
        40,
        Verb::Publish(Site::AtListe),
        "Donaugau adds a circular to its list.",
    ),
    act(
        44,
        Verb::Publish(Site::MxApi),
        "Nueva Sonda adds a notice to its JSON interface.",
    ),
    act(
        75,
        Verb::Watch,
        "The first of the month, 09:00 UTC: the monthly quiz goes out, asking only about law in force today.",
    ),
    act(
        92,
        Verb::Watch,
        "By now every push is accepted by the relay, inside its 48 hours. Check the log: audit verify.",
    ),
];

/// What is true when the story has been played, for the demo to hold itself to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Sites where a change in the law must have been found and pushed.
    pub changed: &'static [Site],
    /// Sites where no change may have been reported.
    pub quiet: &'static [Site],
    /// Sites that must have been quarantined at least once.
    pub quarantined: &'static [Site],
    /// Sites that must have been reported blind and have recovered.
    pub blind: &'static [Site],
}

/// The claims of [`STORY`].
pub const CLAIMS: Claims = Claims {
    changed: &[
        Site::EuAct,
        Site::CnTiaoli,
        Site::JpJorei,
        Site::EsLey,
        Site::UsCaFeed,
        Site::AtListe,
        Site::MxApi,
    ],
    quiet: &[Site::DeGesetz],
    quarantined: &[Site::JpJorei],
    blind: &[Site::EsLey],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::demo::{edition::Edition, stage::Stage},
        clock::{Clock, Timestamp},
    };

    #[test]
    fn the_story_runs_forward_and_ends_in_its_length() {
        assert!(STORY.is_sorted_by_key(|act| act.after));
        assert!(
            STORY
                .iter()
                .all(|act| act.after <= LENGTH && !act.narration.is_empty())
        );
    }

    #[test]
    fn the_quiz_act_stands_on_the_first_of_the_month_at_nine() {
        let start: Timestamp = START.parse().expect("RFC 3339");
        assert_eq!(start.plus(hours(75)).to_string(), "2030-03-01T09:00:00Z");
    }

    #[test]
    fn every_act_changes_something_and_the_story_leaves_what_it_claims() {
        let stage = Stage::new(Clock::manual(Timestamp::from_millis(0)));
        for act in STORY {
            assert_eq!(stage.play(act.verb), act.verb != Verb::Watch, "{act:?}");
        }
        for site in Site::ALL {
            let face = stage.face(site);
            let changed = face.edition == Edition::Amended || face.published;
            assert_eq!(changed, CLAIMS.changed.contains(&site), "{site:?}");
            assert_ne!(changed, CLAIMS.quiet.contains(&site), "{site:?}");
            assert!(face.wall.is_none() && face.outage.is_none(), "{site:?}");
        }
    }
}
