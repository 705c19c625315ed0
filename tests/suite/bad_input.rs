//! Bad input of every kind: one clear sentence that says what, where and what to do; nothing lost, nothing half-done.
//!
//! Refuses to count an exit code as an answer: the sentence is part of the promise.

use std::path::Path;

use crate::office::{
    plan::{Plan, Watched},
    regulator::Regulators,
};

mod configuration;

mod database;

mod killed;

mod killed_delivering;

mod roster;

mod source;

/// A home folder for the program: one source, one market, two agents, mail to the spool.
pub(crate) struct Home {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) regulators: Regulators,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self::of(&plan())
    }

    pub(crate) fn of(plan: &Plan) -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder"),
            regulators: Regulators::open(),
        };
        let url = |id: &str| home.regulators.url(id);
        plan.write(home.path(), None, "http://127.0.0.1:1", &url);
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

pub(crate) fn plan() -> Plan {
    Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "es", "union")
        .agent("bernd@shop.example", "de", "union")
        .source(Watched::document("union-act", "EU", "en"))
}

/// Fails unless `said` holds every one of `parts`: what, where, what to do.
pub(crate) fn says(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "\"{part}\" is not in: {said}");
    }
}
