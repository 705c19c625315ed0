//! How often the law before is chosen, by how long the law after has held.
//!
//! Refuses to count questions that did not offer the law before: there it could not be chosen.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Share;
use crate::source::MarketId;

/// How long the law asked for had held when it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// Up to a week.
    Week,
    /// 8 to 30 days.
    Month,
    /// 31 to 90 days.
    Quarter,
    /// Longer.
    Longer,
    /// Nobody knows from which day it holds.
    Unknown,
}

impl Since {
    /// Where `days` since the law took effect belong. Questions are never asked before their day, so what
    /// seems earlier is the difference of two zones.
    #[must_use]
    pub const fn of(days: Option<i64>) -> Self {
        match days {
            None => Self::Unknown,
            Some(..=7) => Self::Week,
            Some(8..=30) => Self::Month,
            Some(31..=90) => Self::Quarter,
            Some(_) => Self::Longer,
        }
    }

    /// The span in days, for people.
    #[must_use]
    pub const fn span(self) -> &'static str {
        match self {
            Self::Week => "0–7 days",
            Self::Month => "8–30 days",
            Self::Quarter => "31–90 days",
            Self::Longer => "over 90 days",
            Self::Unknown => "no known day",
        }
    }
}

/// How often the law before was chosen in one market, so long after it ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutdatedRate {
    /// The market; absent for everybody.
    pub market: Option<MarketId>,
    /// How long the law had held.
    pub since: Since,
    /// Of the first answers to questions that offered the law before, those that chose it.
    pub outdated: Share,
}

/// What was counted of groups that share their markets: markets, days since effect, answers, of them outdated.
pub(super) type Counted = (Vec<MarketId>, Option<i64>, u64, u64);

/// The rates for everybody and each market, soonest first.
pub(super) fn rates(counted: impl IntoIterator<Item = Counted>) -> Vec<OutdatedRate> {
    let mut sums: BTreeMap<(Option<MarketId>, Since), (u64, u64)> = BTreeMap::new();
    for (markets, days, answers, outdated) in counted {
        let since = Since::of(days);
        for market in std::iter::once(None).chain(markets.into_iter().map(Some)) {
            let sum = sums.entry((market, since)).or_default();
            *sum = (sum.0 + outdated, sum.1 + answers);
        }
    }
    sums.into_iter()
        .map(|((market, since), (outdated, answers))| OutdatedRate {
            market,
            since,
            outdated: Share::new(outdated, answers),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_put_where_their_days_belong_and_count_in_each_market_and_once_in_all() {
        let market = |id: &str| id.parse::<MarketId>().expect("an id");
        let rates = rates([
            (vec![market("de"), market("fr")], Some(0), 10, 4),
            (vec![market("de")], Some(7), 10, 1),
            (vec![market("de")], Some(8), 5, 0),
            (vec![market("fr")], None, 1, 1),
        ]);
        let found: Vec<_> = rates
            .iter()
            .map(|rate| {
                let id = rate.market.as_ref().map_or("all", MarketId::as_str);
                (id, rate.since, rate.outdated.hits, rate.outdated.of)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("all", Since::Week, 5, 20),
                ("all", Since::Month, 0, 5),
                ("all", Since::Unknown, 1, 1),
                ("de", Since::Week, 5, 20),
                ("de", Since::Month, 0, 5),
                ("fr", Since::Week, 4, 10),
                ("fr", Since::Unknown, 1, 1),
            ]
        );
        assert_eq!(Since::of(Some(31)), Since::Quarter);
        assert_eq!(Since::of(Some(91)), Since::Longer);
    }
}
