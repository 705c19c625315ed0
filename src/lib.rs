//! regwatch: watches the places where law is published, works out what changed in the law, trains and
//! examines the people it binds, and proves it.
//!
//! # The walk
//!
//! [`daemon::poll`] finds a due [`source`], fetches it and records a look with its [`snapshot`]: the bytes
//! exactly as they came. A wall is told from a law there and quarantined. The stored bytes are read as a
//! [`document`]: provisions under their legal numbers, or publications. What differs from the baseline
//! is a [`change`]; read twice, it counts, suspends each [`rule`] that rests on it, and becomes [`training`]:
//! an item and its questions. [`assignment`] says who must learn it and by when, [`mail`] tells them from
//! an outbox, the ticket in the mail opens a page of [`web`], and the answers become an [`attempt`]. Each
//! transaction on the way commits together with its entry in the [`audit`] log.
//!
//! # The floors
//!
//! The modules below stand in walk order, ground first. A module uses itself and those above it here,
//! never one below; `daemon` and `web` never name each other, for the database stands between them.
//! Stations receive values and `now`, never [`config`] and never the time of day. Only fetching, mail transport,
//! `daemon`, `web` and the commands that start them are async. Tests in `tests/suite/structure` hold
//! the code to this.
//!
//! # Failure
//!
//! A failing source or an unreadable document is data: recorded, retried, shown. A failing database or
//! audit log stops the daemon ([`db::is_fatal`]) with a sentence that names the file and the way out.
//! Nothing is lost by a stop: state, evidence and outbox rows of one step are one transaction.

// Blank lines keep rustfmt from sorting the map: it stands in walk order, ground first.

pub mod clock;

pub mod locale;

pub mod audit;

pub mod db;

pub mod source;

pub mod snapshot;

pub mod document;

pub mod change;

pub mod rule;

pub mod training;

pub mod assignment;

pub mod mail;

pub mod attempt;

pub mod config;

pub mod daemon;

pub mod web;

pub mod cli;
