//! The pages driven through the router over a real database.
//!
//! Refuses a network: requests go straight into the router.
