//! regwatch: watches the places where law is published, works out what changed in the law, trains and
//! examines the people it binds, and proves it.

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
