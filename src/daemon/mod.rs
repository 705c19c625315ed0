//! daemon
pub mod lock;
