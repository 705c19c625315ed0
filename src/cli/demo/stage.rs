//! What each regulator currently shows, and the verbs that change it.
//!
//! Every verb may be said twice: the second time nothing happens. Refuses to know when anything happens;
//! that is the story's business.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{edition::Edition, site::Site, story::Verb};
use crate::{
    clock::{Clock, Timestamp},
    source::Kind,
};

/// Which coat the page wears. The law under it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Design {
    /// As it stood when the story begins.
    Classic,
    /// Other markup, classes, navigation, quotation marks and white space.
    Modern,
}

/// How a bot wall answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wall {
    /// A challenge page with status 200, which looks like success.
    Challenge,
    /// A refusal with status 403.
    Forbidden,
}

/// How an outage shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outage {
    /// An error page with status 503.
    Unavailable,
    /// The connection breaks in the middle of the answer.
    Dropped,
}

/// What one site shows at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// Which wording.
    pub edition: Edition,
    /// Which coat.
    pub design: Design,
    /// Whether the notice held back is out.
    pub published: bool,
    /// The wall in front of it, if one stands.
    pub wall: Option<Wall>,
    /// The outage it is in, if any.
    pub outage: Option<Outage>,
    /// When what it publishes last changed: its `Last-Modified`.
    pub modified: Timestamp,
    /// How often its watched path was asked for.
    pub visits: u64,
}

/// The shared state of the miniature world; cheap to clone, every clone is the same stage.
#[derive(Clone, Debug)]
pub struct Stage {
    faces: Arc<Mutex<[Face; Site::ALL.len()]>>,
    clock: Clock,
}

impl Stage {
    /// All regulators as they stand when the story begins.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        let face = Face {
            edition: Edition::First,
            design: Design::Classic,
            published: false,
            wall: None,
            outage: None,
            modified: clock.now(),
            visits: 0,
        };
        Self {
            faces: Arc::new(Mutex::new([face; Site::ALL.len()])),
            clock,
        }
    }

    /// What `site` shows.
    #[must_use]
    pub fn face(&self, site: Site) -> Face {
        self.faces()[site as usize]
    }

    /// The clock of this world.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Notes one more visit and returns the face with that visit counted.
    #[must_use]
    pub fn visit(&self, site: Site) -> Face {
        let face = &mut self.faces()[site as usize];
        face.visits += 1;
        *face
    }

    /// Carries out `verb`; true when something changed by it.
    pub fn play(&self, verb: Verb) -> bool {
        match verb {
            Verb::Watch => false,
            Verb::Amend(site) => self.amend(site),
            Verb::Redesign(site) => self.redesign(site),
            Verb::Publish(site) => self.publish(site),
            Verb::Wall(site, wall) => self.wall(site, wall),
            Verb::LiftWall(site) => self.lift_wall(site),
            Verb::Outage(site, outage) => self.outage(site, outage),
            Verb::Restore(site) => self.restore(site),
        }
    }

    /// Puts the amended wording in force: of a law, its provisions; of a bulletin, one edited notice.
    pub fn amend(&self, site: Site) -> bool {
        self.alter(site, |face| face.edition = Edition::Amended)
    }

    /// Gives the page another coat; the law stays the same.
    pub fn redesign(&self, site: Site) -> bool {
        self.alter(site, |face| face.design = Design::Modern)
    }

    /// Brings out the notice held back. A site that publishes one law has none, so nothing happens.
    pub fn publish(&self, site: Site) -> bool {
        site.kind() != Kind::Document && self.alter(site, |face| face.published = true)
    }

    /// Puts a bot wall in front of the watched path.
    pub fn wall(&self, site: Site, wall: Wall) -> bool {
        self.screen(site, |face| face.wall = Some(wall))
    }

    /// Takes the wall away.
    pub fn lift_wall(&self, site: Site) -> bool {
        self.screen(site, |face| face.wall = None)
    }

    /// Takes the watched path down.
    pub fn outage(&self, site: Site, outage: Outage) -> bool {
        self.screen(site, |face| face.outage = Some(outage))
    }

    /// Brings it back.
    pub fn restore(&self, site: Site) -> bool {
        self.screen(site, |face| face.outage = None)
    }

    /// Changes what is published, and its `Last-Modified` with it.
    fn alter(&self, site: Site, change: impl FnOnce(&mut Face)) -> bool {
        let now = self.clock.now();
        self.screen(site, |face| {
            let before = *face;
            change(face);
            if *face != before {
                face.modified = now;
            }
        })
    }

    /// Changes what stands in front of what is published.
    fn screen(&self, site: Site, change: impl FnOnce(&mut Face)) -> bool {
        let face = &mut self.faces()[site as usize];
        let before = *face;
        change(face);
        *face != before
    }

    fn faces(&self) -> MutexGuard<'_, [Face; Site::ALL.len()]> {
        self.faces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_said_twice_changes_nothing_the_second_time() {
        let stage = Stage::new(Clock::manual(Timestamp::from_millis(0)));
        for verb in [
            Verb::Amend(Site::EuAct),
            Verb::Redesign(Site::EuAct),
            Verb::Publish(Site::AtListe),
            Verb::Wall(Site::JpJorei, Wall::Challenge),
            Verb::LiftWall(Site::JpJorei),
            Verb::Outage(Site::EsLey, Outage::Unavailable),
            Verb::Restore(Site::EsLey),
        ] {
            assert!(stage.play(verb), "{verb:?} did nothing");
            assert!(!stage.play(verb), "{verb:?} did it twice");
        }
    }

    #[test]
    fn a_wall_leaves_last_modified_alone_and_an_amendment_moves_it() {
        let clock = Clock::manual(Timestamp::from_millis(1_000));
        let stage = Stage::new(clock.clone());
        clock.set(Timestamp::from_millis(5_000));
        stage.wall(Site::JpJorei, Wall::Forbidden);
        assert_eq!(stage.face(Site::JpJorei).modified.millis(), 1_000);
        stage.amend(Site::JpJorei);
        assert_eq!(stage.face(Site::JpJorei).modified.millis(), 5_000);
        assert_eq!(stage.face(Site::EuAct).modified.millis(), 1_000);
    }

    #[test]
    fn a_site_that_publishes_one_law_has_no_notice_to_bring_out() {
        let stage = Stage::new(Clock::manual(Timestamp::from_millis(0)));
        assert!(!stage.publish(Site::EuAct));
    }
}
