//! The one suite: the walk end to end, each surface, bad input, and the structure of the house.
//!
//! Every module tells a part of the story in the words of the domain; `README.md` beside this file says how
//! to write one. Nothing here needs the internet.

mod bad_input;

mod browser;

mod channel;

mod corpora;

mod fetching;

mod hostile;

mod imap;

mod journey;

mod labels;

mod law;

mod letters;

mod office;

mod pathological;

mod postfix;

mod publications;

mod real_law;

mod rehearsal;

mod rendering;

mod seeds;

mod series;

mod structure;

mod watching;
