//! How far each market is: what was assigned, done, is open or overdue, and how the last quizzes went.
//!
//! Refuses to print a rate without its interval: four agents are not a trend.

use axum::{extract::State, response::Html};
use serde::Serialize;

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};

mod store;

/// `GET /progress`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
) -> Result<Html<String>, Refusal> {
    let names = |id: &str| {
        let market = desk.markets.iter().find(|market| market.id.as_str() == id);
        market.map_or_else(|| id.to_owned(), |market| market.name.clone())
    };
    let (mut markets, quizzes) = desk
        .read(|view| Ok((store::markets(view)?, store::quizzes(view)?)))
        .await?;
    for market in &mut markets {
        market.name = names(&market.id);
    }
    let quizzes: Vec<_> = quizzes
        .into_iter()
        .map(|quiz| values! { first => Rate::of(quiz.passed_first, quiz.sat), best => Rate::of(quiz.passed, quiz.sat), quiz })
        .collect();
    page::desk(
        &desk,
        &who,
        "progress",
        "progress.html",
        values! { markets, quizzes },
    )
}

/// A share with its 95 % interval (Wilson, 1927), all in whole per cent.
#[derive(Debug, PartialEq, Serialize)]
struct Rate {
    share: u8,
    low: u8,
    high: u8,
}

impl Rate {
    /// The rate of `good` in `all`; none when there are none.
    fn of(good: u32, all: u32) -> Option<Self> {
        if all == 0 {
            return None;
        }
        let (n, p, z) = (f64::from(all), f64::from(good) / f64::from(all), 1.96_f64);
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let reach = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0 to 100 before"
        )]
        let percent = |share: f64| (share * 100.0).round().clamp(0.0, 100.0) as u8;
        Some(Self {
            share: percent(p),
            low: percent(middle - reach),
            high: percent(middle + reach),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_few_is_wide_and_of_many_narrow() {
        assert_eq!(Rate::of(0, 0), None);
        assert_eq!(
            Rate::of(4, 4),
            Some(Rate {
                share: 100,
                low: 51,
                high: 100
            })
        );
        assert_eq!(
            Rate::of(800, 1000),
            Some(Rate {
                share: 80,
                low: 77,
                high: 82
            })
        );
    }
}
