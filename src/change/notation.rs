//! Facts in a notation that belongs to no language: for terminals, logs and canonical text.
//!
//! Refuses to address agents: their lessons are worded in their own language by `training`.

use std::fmt;

use super::{Bound, Fact, FactKind, Modality, Unit, Value};

impl FactKind {
    /// The word as it stands in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Amount => "amount",
            Self::Percentage => "percentage",
            Self::Age => "age",
            Self::Date => "date",
            Self::Modality => "modality",
            Self::ListMember => "list-member",
            Self::CrossReference => "cross-reference",
            Self::Definition => "definition",
            Self::Count => "count",
            Self::Penalty => "penalty",
            Self::Commencement => "commencement",
            Self::Scope => "scope",
            Self::Start => "start",
            Self::Limit => "limit",
        }
    }
}

impl Unit {
    /// The word as it stands in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Bound {
    /// The limit in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
        }
    }
}

impl Modality {
    /// The word as it stands in JSON, spaced.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Must => "must",
            Self::MustNot => "must not",
            Self::Should => "should",
        }
    }
}

/// `30 × day`, `15 × working day`, `EUR 20000`, `4 %`, `16 years of age`, `2027-03-01`, `must not`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duration {
                amount,
                unit,
                business,
            } => {
                let working = if *business { "working " } else { "" };
                write!(f, "{amount} × {working}{}", unit.word())
            }
            Self::Amount { amount, currency } => {
                write!(f, "{}", format!("{currency} {amount}").trim())
            }
            Self::Percentage { amount } => write!(f, "{amount} %"),
            Self::Age { years } => write!(f, "{years} years of age"),
            Self::Date { date } => f.write_str(date),
            Self::Modality { modality } => f.write_str(modality.word()),
            Self::Promptly => f.write_str("without undue delay"),
            Self::Count { amount, of } => write!(f, "{amount} × {of}"),
            Self::Text { text } => f.write_str(text),
        }
    }
}

/// `duration: 30 × day → 15 × working day`; a side that is not there is a dash.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |value: &Option<Value>| {
            value
                .as_ref()
                .map_or_else(|| "–".to_owned(), Value::to_string)
        };
        write!(
            f,
            "{}: {} → {}",
            self.kind.word(),
            side(&self.from),
            side(&self.to)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_reads_from_before_to_after() {
        let days = |amount: &str, business| Value::Duration {
            amount: amount.into(),
            unit: Unit::Day,
            business,
        };
        let fact = Fact::new(
            FactKind::Duration,
            Some(days("30", false)),
            Some(days("15", true)),
        );
        assert_eq!(fact.to_string(), "duration: 30 × day → 15 × working day");
        assert_eq!(
            Fact { from: None, ..fact }.to_string(),
            "duration: – → 15 × working day"
        );
    }
}
