//! Chance, injected: the system's randomness for secrets, a stored seed for what must be reproduced.
//!
//! Refuses to mix the two: a secret never comes from a seed in production, a quiz never from the system.

use std::sync::{Arc, Mutex, PoisonError};

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A source of random bytes; cheap to clone, clones share one stream.
#[derive(Clone, Debug)]
pub struct Chance(Arc<Origin>);

#[derive(Debug)]
enum Origin {
    System,
    Seeded(Box<Mutex<ChaCha8Rng>>),
}

impl Chance {
    /// The operating system's randomness.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Origin::System))
    }

    /// A reproducible stream: the same seed gives the same bytes, for rehearsals and tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Origin::Seeded(Box::new(Mutex::new(
            ChaCha8Rng::seed_from_u64(seed),
        )))))
    }

    /// Fresh random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes<const N: usize>(&self) -> anyhow::Result<[u8; N]> {
        let mut bytes = [0; N];
        match &*self.0 {
            Origin::System => getrandom::fill(&mut bytes)
                .map_err(|error| anyhow::anyhow!("the system gave no random bytes: {error}"))?,
            Origin::Seeded(stream) => stream
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .fill_bytes(&mut bytes),
        }
        Ok(bytes)
    }

    /// A fresh seed to store beside what it will shape.
    ///
    /// # Errors
    /// As [`Chance::bytes`].
    pub fn seed(&self) -> anyhow::Result<Seed> {
        Ok(Seed(i64::from_be_bytes(self.bytes::<8>()?)))
    }
}

/// A recorded seed: whoever holds it can repeat every draw made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(i64);

impl Seed {
    /// The seed that was stored as `number`.
    #[must_use]
    pub const fn from_stored(number: i64) -> Self {
        Self(number)
    }

    /// The number to store.
    #[must_use]
    pub const fn stored(self) -> i64 {
        self.0
    }

    /// The draws of this seed, always the same; `purpose` separates independent uses.
    #[must_use]
    pub fn draws(self, purpose: &str) -> Draws {
        use sha2::{Digest, Sha256};
        let key = Sha256::new()
            .chain_update(self.0.to_be_bytes())
            .chain_update(purpose)
            .finalize();
        Draws(ChaCha8Rng::from_seed(key.into()))
    }
}

/// A reproducible run of draws.
#[derive(Debug)]
pub struct Draws(ChaCha8Rng);

impl Draws {
    /// A number in `0..bound`; zero when `bound` is zero.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        let Some(zone) = u64::MAX.checked_div(bound).map(|per| per * bound) else {
            return 0;
        };
        loop {
            let draw = self.0.next_u64();
            if draw < zone {
                return usize::try_from(draw % bound).unwrap_or(0);
            }
        }
    }

    /// Shuffles in place (Fisher–Yates).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_shuffle_alike_and_another_purpose_does_not() {
        let order = |purpose: &str| {
            let mut things: Vec<u32> = (0..50).collect();
            Seed::from_stored(7).draws(purpose).shuffle(&mut things);
            things
        };
        assert_eq!(order("questions"), order("questions"));
        assert_ne!(order("questions"), order("choices"));
    }
}
