//! Tickets: links in mails that open one assignment without an account.
//!
//! Refuses to be consumed: a ticket opens its assignment as often as it is followed, until it expires, so
//! that a mail scanner cannot use it up.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::{
    clock::Timestamp,
    db::{
        View,
        secret::{self, Ring},
    },
};

/// The name under which the key of tickets is kept.
pub const KEY: &str = "ticket";

/// Set before everything that is signed, so that no other use of the key can make a ticket.
const PURPOSE: &[u8] = b"regwatch ticket 1";

/// Octets of what a ticket says: the key's generation, the assignment, the second it expires.
const SAID: usize = 1 + 8 + 8;

/// Octets of the signature: HMAC-SHA256 cut to 128 bits, as RFC 2104 section 5 allows.
const SIGNED: usize = 16;

/// A ticket that opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The assignment it opens.
    pub assignment: i64,
    /// Until when, to the second.
    pub expires: Timestamp,
}

/// Why a ticket does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketRefusal {
    /// Not a ticket, or one that a mail program cut off.
    #[error("this link is incomplete; open it again from the mail")]
    Malformed,
    /// Not signed by this installation's present key.
    #[error("this link was not made here, or with a key that was replaced; use the newest mail")]
    Forged,
    /// Its time is over.
    #[error("this link has expired; use the newest mail or ask for another")]
    Expired,
}

impl Ticket {
    /// The text of a ticket for `assignment` that opens until `expires`: 44 letters, digits, `-` and `_`.
    #[must_use]
    pub fn issue(key: &[u8; 32], assignment: i64, expires: Timestamp) -> String {
        let mut bytes = Vec::with_capacity(SAID + SIGNED);
        bytes.push(generation(key));
        bytes.extend(assignment.to_be_bytes());
        bytes.extend(expires.millis().div_euclid(1000).to_be_bytes());
        let signature = mac(key, &bytes).finalize().into_bytes();
        bytes.extend(&signature[..SIGNED]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The assignment that `text` opens at `now`. The signature is compared in constant time, and nothing
    /// of what a ticket says is believed before.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open(key: &[u8; 32], text: &str, now: Timestamp) -> Result<i64, TicketRefusal> {
        Self::read(key, text, now).map(|ticket| ticket.assignment)
    }

    /// As [`Ticket::open`], with the key that signs and, while it counts, the one before.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open_with(ring: &Ring, text: &str, now: Timestamp) -> Result<i64, TicketRefusal> {
        match (Self::open(&ring.current, text, now), &ring.previous) {
            (Err(TicketRefusal::Forged), Some((key, until))) if now < *until => {
                Self::open(key, text, now)
            }
            (opened, _) => opened,
        }
    }

    /// As [`Ticket::open`], with the moment it expires.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn read(key: &[u8; 32], text: &str, now: Timestamp) -> Result<Self, TicketRefusal> {
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| TicketRefusal::Malformed)?;
        let (said, signature) = bytes
            .split_at_checked(SAID)
            .ok_or(TicketRefusal::Malformed)?;
        if signature.len() != SIGNED {
            return Err(TicketRefusal::Malformed);
        }
        mac(key, said)
            .verify_truncated_left(signature)
            .map_err(|_| TicketRefusal::Forged)?;
        let number = |at: usize| said[at..at + 8].try_into().map(i64::from_be_bytes);
        let (Ok(assignment), Ok(second)) = (number(1), number(9)) else {
            return Err(TicketRefusal::Malformed);
        };
        let expires = Timestamp::from_millis(second.saturating_mul(1000));
        if now > expires {
            return Err(TicketRefusal::Expired);
        }
        Ok(Self {
            assignment,
            expires,
        })
    }
}

/// The keys of tickets as the database has them, so that a replaced one counts no longer than it should in any
/// process; `otherwise` where it has none.
///
/// # Errors
/// When the database fails.
pub fn keys(view: &View<'_>, otherwise: &[u8; 32]) -> anyhow::Result<Ring> {
    Ok(secret::ring(view, KEY)?.unwrap_or(Ring {
        current: *otherwise,
        previous: None,
    }))
}

/// One octet that tells the keys of one installation apart, so that a ring of keys can find the right one.
fn generation(key: &[u8; 32]) -> u8 {
    Sha256::new()
        .chain_update(PURPOSE)
        .chain_update(b" generation")
        .chain_update(key)
        .finalize()[0]
}

fn mac(key: &[u8; 32], said: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(PURPOSE);
    mac.update(said);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const UNTIL: Timestamp = Timestamp::from_millis(1_900_000_000_000);

    #[test]
    fn a_ticket_opens_its_own_assignment_again_and_again_until_it_expires() {
        let text = Ticket::issue(&KEY, 42, UNTIL);
        assert_eq!(text.len(), 44);
        for _ in 0..3 {
            assert_eq!(Ticket::open(&KEY, &text, UNTIL), Ok(42));
        }
        let later = Timestamp::from_millis(UNTIL.millis() + 1);
        assert_eq!(
            Ticket::open(&KEY, &text, later),
            Err(TicketRefusal::Expired)
        );
    }

    #[test]
    fn no_changed_octet_opens_anything() {
        let bytes = URL_SAFE_NO_PAD
            .decode(Ticket::issue(&KEY, 42, UNTIL))
            .expect("ours");
        for at in 0..bytes.len() {
            let mut forged = bytes.clone();
            forged[at] ^= 1;
            let text = URL_SAFE_NO_PAD.encode(forged);
            assert_eq!(
                Ticket::open(&KEY, &text, UNTIL),
                Err(TicketRefusal::Forged),
                "octet {at}"
            );
        }
    }

    #[test]
    fn another_key_opens_nothing_and_another_assignment_has_another_ticket() {
        let text = Ticket::issue(&KEY, 42, UNTIL);
        assert_eq!(
            Ticket::open(&[8; 32], &text, UNTIL),
            Err(TicketRefusal::Forged)
        );
        assert_ne!(text, Ticket::issue(&KEY, 43, UNTIL));
    }

    #[test]
    fn what_is_no_ticket_is_said_to_be_incomplete() {
        let text = Ticket::issue(&KEY, 42, UNTIL);
        for bad in [
            "",
            "x",
            "%%%",
            &text[..40],
            &format!("{text}AA"),
            &format!("{text}="),
        ] {
            assert_eq!(
                Ticket::open(&KEY, bad, UNTIL),
                Err(TicketRefusal::Malformed),
                "{bad}"
            );
        }
    }

    #[test]
    fn an_expiry_signed_at_the_end_of_time_is_no_overflow() {
        let text = Ticket::issue(&KEY, i64::MAX, Timestamp::from_millis(i64::MAX));
        assert_eq!(Ticket::open(&KEY, &text, UNTIL), Ok(i64::MAX));
    }

    #[test]
    fn a_replaced_key_opens_for_its_grace_and_not_a_moment_longer() {
        let (_dir, db) = crate::db::tests::scratch();
        let chance = crate::clock::chance::Chance::seeded(4);
        let ring = || {
            let read = |view: &View<'_>| Ok((keys(view, &KEY)?, view.now));
            db.read(read).expect("read")
        };
        assert_eq!(ring().0.current, KEY, "without a key of its own");
        secret::get_or_make(&db, &chance, super::KEY).expect("made");
        let (first, now) = ring();
        let ticket = Ticket::issue(&first.current, 42, now.plus(crate::clock::days(90)));
        let week = crate::clock::days(7);
        secret::replace(&db, &chance, super::KEY, week).expect("replaced");
        let (second, now) = ring();
        assert_eq!(Ticket::open_with(&second, &ticket, now), Ok(42));
        assert_eq!(
            Ticket::open_with(&second, &ticket, now.plus(week)),
            Err(TicketRefusal::Forged)
        );
        let fresh = Ticket::issue(&second.current, 43, now.plus(week));
        assert_eq!(Ticket::open_with(&second, &fresh, now), Ok(43));
        secret::replace(&db, &chance, super::KEY, std::time::Duration::ZERO).expect("replaced");
        let (third, now) = ring();
        for dead in [&ticket, &fresh] {
            let opened = Ticket::open_with(&third, dead, now);
            assert_eq!(opened, Err(TicketRefusal::Forged));
        }
    }
}
