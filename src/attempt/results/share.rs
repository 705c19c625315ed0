//! A share of few or many with what is known of it: its Wilson interval.
//!
//! Refuses to be a bare percentage: four of five and eighty of a hundred are not the same news.

use serde::Serialize;

/// The 97.5th percentile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A share with its Wilson score interval (E. B. Wilson 1927) at 95 %, without continuity correction.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// How many of them.
    pub hits: u64,
    /// Of how many.
    pub of: u64,
    /// The share; absent when there is nothing to take it of.
    pub share: Option<f64>,
    /// The lower end; 0 when there is nothing.
    pub low: f64,
    /// The upper end; 1 when there is nothing.
    pub high: f64,
}

impl Share {
    /// `hits` of `of`; more hits than there were count as all.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of answers stay far below 2^52"
    )]
    pub fn new(hits: u64, of: u64) -> Self {
        let hits = hits.min(of);
        if of == 0 {
            return Self {
                hits,
                of,
                share: None,
                low: 0.0,
                high: 1.0,
            };
        }
        let (n, p) = (of as f64, hits as f64 / of as f64);
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Self {
            hits,
            of,
            share: Some(p),
            // The ends are exact in algebra and off by rounding in floating point.
            low: if hits == 0 {
                0.0
            } else {
                ((middle - half) / scale).clamp(0.0, 1.0)
            },
            high: if hits == of {
                1.0
            } else {
                ((middle + half) / scale).clamp(0.0, 1.0)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals_are_the_published_ones() {
        let rounded = |hits, of| {
            let share = Share::new(hits, of);
            (
                (share.low * 100.0).round() / 100.0,
                (share.high * 100.0).round() / 100.0,
            )
        };
        assert_eq!(rounded(4, 5), (0.38, 0.96));
        assert_eq!(rounded(8, 10), (0.49, 0.94));
        assert_eq!(rounded(16, 20), (0.58, 0.92));
        assert_eq!(rounded(24, 30), (0.63, 0.90));
    }

    #[test]
    fn intervals_stay_inside_zero_and_one_and_nothing_is_no_share() {
        assert_eq!(Share::new(0, 0).share, None);
        assert_eq!(Share::new(0, 5).low, 0.0);
        assert_eq!(Share::new(5, 5).high, 1.0);
        assert_eq!(Share::new(9, 5).share, Some(1.0));
    }
}
