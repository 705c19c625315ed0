//! `demo`: the bundled miniature world the real daemon is shown in.
//!
//! Holds regulators, a mail catcher, a roster and a script. Refuses to fake the daemon: everything here
//! stands outside it, on the other end of a real socket.

pub mod catcher;
mod claims;
mod command;
pub mod edition;
pub mod home;
mod narrator;
pub mod painting;
pub mod pdf;
mod play;
pub mod regulators;
pub mod site;
pub mod stage;
pub mod story;
mod templates;
mod trainee;

pub(super) use command::Args;

#[cfg(test)]
mod tests;
