//! What a rule says, typed: spans of time with their event, sums, shares, ages, modalities, closed lists.
//!
//! Refuses to hold sentences: a value is the same in every language, the catalogues word it.

use serde::{Deserialize, Serialize};

use super::word;
use crate::change::Value;

/// What a rule says, typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RuleValue {
    /// One value.
    Stated {
        /// Which.
        value: Value,
        /// From which event a span of time runs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counted_from: Option<Start>,
        /// A second measure beside the first, such as 4 % of turnover beside a sum.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        beside: Option<Beside>,
        /// By how much a span of time may be lengthened.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        extendable_by: Option<Value>,
        /// What holds beside it for other cases or places of the same law: never a wrong answer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<Value>,
    },
    /// At once or without undue delay; the law names no number.
    Promptly,
    /// The law was looked at and gives no such right, or knows no such duty.
    Nothing,
    /// A closed list, by its members; each has its words in the catalogues (`member-…`).
    List {
        /// The members that matter at the desk.
        members: Vec<String>,
    },
    /// No value can carry it: its sentences do.
    Described,
}

impl RuleValue {
    /// What the catalogues call its shape: `duration`, `amount-higher`, `must-not`, `list`.
    #[must_use]
    pub fn shape(&self) -> String {
        match self {
            Self::Promptly => "promptly".to_owned(),
            Self::Nothing => "nothing".to_owned(),
            Self::List { .. } => "list".to_owned(),
            Self::Described => "described".to_owned(),
            Self::Stated { value, beside, .. } => match (value, beside) {
                (Value::Modality { modality }, _) => word(*modality),
                (Value::Amount { .. }, Some(beside)) => {
                    format!("amount-{}", word(beside.whichever))
                }
                (Value::Amount { .. }, None) => "amount".to_owned(),
                (Value::Duration { .. }, _) => "duration".to_owned(),
                (Value::Percentage { .. }, _) => "percentage".to_owned(),
                (Value::Age { .. }, _) => "age".to_owned(),
                (Value::Date { .. }, _) => "date".to_owned(),
                (Value::Promptly, _) => "promptly".to_owned(),
                (Value::Count { .. }, _) => "count".to_owned(),
                (Value::Text { .. }, _) => "text".to_owned(),
            },
        }
    }

    /// The one value it states; nothing for what is no value.
    #[must_use]
    pub const fn stated(&self) -> Option<&Value> {
        match self {
            Self::Stated { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// A second measure beside the first, and which of the two holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The second measure.
    pub value: Value,
    /// Which holds.
    pub whichever: Whichever,
}

/// Which of two measures holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whichever {
    /// The greater.
    Higher,
    /// The lesser.
    Lower,
    /// Whichever the authority chooses.
    Either,
}

/// The events from which the law counts; each has its words in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The customer receives the goods.
    Delivery,
    /// The contract is concluded.
    Contract,
    /// The trader hears of the withdrawal.
    WithdrawalNotice,
    /// The goods come back.
    GoodsReturned,
    /// A request is received.
    Request,
    /// The first period for a request ends.
    FirstPeriod,
    /// A complaint is received.
    Complaint,
    /// Somebody becomes aware of a breach.
    Awareness,
    /// The transaction is complete.
    Transaction,
    /// The calendar year ends.
    YearEnd,
    /// A price is reduced (the span lies before it).
    Reduction,
    /// The right to a refund arises.
    RefundDue,
    /// Consent is given or used.
    Consent,
    /// The goods arrive or the contract is concluded, whichever is later.
    DeliveryOrContract,
    /// The customer opts out, unsubscribes or refuses.
    OptOut,
    /// A breach is established.
    Determination,
    /// The persons affected by a breach have been told.
    NoticeToPeople,
    /// The financial year ends.
    FinancialYearEnd,
    /// The record is made.
    RecordMade,
    /// The fault is discovered.
    Discovery,
    /// The customer pays.
    Payment,
    /// The order is received.
    Order,
}

impl Start {
    /// The word as stored and as the catalogues name it.
    #[must_use]
    pub fn word(self) -> String {
        word(self)
    }
}
