//! What the bank's templates ask, and why their keys are right, in a reader's words.
//!
//! Refuses to hold a sentence: they stand in the catalogues' question files, and without one there is no question.

use super::{Ground, QuestionContent, Template, Told, served};
use crate::{
    change::{Unit, Value},
    locale::{Arg, Speaker},
    rule::{RuleValue, Start, word},
    training::{statement, wording},
};

/// The question proper of a bank's template over `grounds`, without market and day. None when the speaker's
/// language has no words for it.
pub(super) fn ask(
    template: Template,
    content: &QuestionContent,
    grounds: &[Ground],
    claim: Option<&Told>,
    speaker: &Speaker,
) -> Option<String> {
    let main = grounds.first()?;
    let topic = main.told.topic.as_str();
    let value = main.told.value.stated();
    let over_topic = |frame: &str| {
        let ask = Arg::from(served::known(&format!("ask-rule-{topic}"), speaker)?);
        let mut args = vec![("ask", ask)];
        if matches!(template, Template::Place | Template::Places) {
            args.push(("value", wording::value(value?, speaker).into()));
        }
        speaker.knows(frame).then(|| speaker.say(frame, &args))
    };
    let told = |key: &str| served::known(key, speaker);
    let case = |key: String| {
        let case = Arg::from(told(&key)?);
        let known = speaker.knows("bank-case");
        known.then(|| speaker.say("bank-case", &[("case", case)]))
    };
    match template {
        Template::Number => over_topic(&number_key(value?)?),
        Template::Latest => case(latest_key(&main.told)?),
        Template::Overdue => case(format!("bank-overdue-{topic}")),
        Template::InTime => case(format!("bank-in-time-{topic}")),
        Template::Claim => {
            let claim = Arg::from(statement::told(claim?, speaker)?);
            let known = speaker.knows("bank-claim");
            known.then(|| speaker.say("bank-claim", &[("claim", claim)]))
        }
        Template::Place => over_topic("bank-place"),
        Template::Places => over_topic("bank-places"),
        Template::Order => over_topic("bank-order"),
        Template::Member => told("bank-member"),
        Template::Members => told("bank-members"),
        Template::Ages => told("bank-ages"),
        Template::Cases => {
            let what = Arg::from(served::citation(content, speaker));
            let known = speaker.knows("bank-cases");
            known.then(|| speaker.say("bank-cases", &[("what", what)]))
        }
        Template::Since => {
            let since = Arg::from(speaker.date(main.in_force_from.as_deref()?));
            let known = speaker.knows("bank-since");
            known.then(|| speaker.say("bank-since", &[("since", since)]))
        }
        Template::Step => told(&format!("step-{topic}")),
        _ => None,
    }
}

/// The sentence that asks for a number of the value's unit.
fn number_key(value: &Value) -> Option<String> {
    match value {
        Value::Duration { unit, business, .. } => {
            let kind = if *business { "business-" } else { "" };
            Some(format!("bank-number-{kind}{}", word(*unit)))
        }
        _ => None,
    }
}

/// The message of a customer, or of a colleague, whose answer is the last day of the rule's period.
pub(super) fn latest_key(told: &Told) -> Option<String> {
    let RuleValue::Stated {
        value: Value::Duration { unit, .. },
        counted_from: Some(start),
        ..
    } = &told.value
    else {
        return None;
    };
    if *unit == Unit::Minute {
        return None;
    }
    let topic = told.topic.as_str();
    let fits = match topic {
        "withdrawal-period" => matches!(start, Start::Delivery | Start::DeliveryOrContract),
        "legal-guarantee-period" => *start == Start::Delivery,
        "refund-deadline" => matches!(start, Start::WithdrawalNotice | Start::GoodsReturned),
        "access-request-deadline" | "erasure-request-deadline" => *start == Start::Request,
        "access-request-extension" => *start == Start::FirstPeriod,
        "complaint-response-deadline" => *start == Start::Complaint,
        "delivery-deadline" => matches!(start, Start::Contract | Start::Request | Start::Order),
        "opt-out-deadline" | "unsubscribe-deadline" => {
            matches!(start, Start::Request | Start::OptOut)
        }
        "breach-notice-authority" | "breach-notice-person" => *start == Start::Awareness,
        _ => false,
    };
    fits.then(|| match start {
        Start::GoodsReturned => "bank-latest-refund-goods-returned".to_owned(),
        _ => format!("bank-latest-{topic}"),
    })
}

/// Why the key is right: what the rules tell, and since when where that is asked for.
pub(super) fn rationale(
    template: Template,
    content: &QuestionContent,
    grounds: &[Ground],
    speaker: &Speaker,
) -> Option<String> {
    let main = grounds.first()?;
    let contrast = matches!(
        template,
        Template::Place | Template::Places | Template::Order
    );
    if contrast {
        let mut said = Vec::new();
        for ground in grounds {
            let place = speaker.place(ground.jurisdiction.as_str());
            let statement = statement::told(&ground.told, speaker)?;
            let args = [("place", Arg::from(place)), ("statement", statement.into())];
            said.push(speaker.say("bank-said", &args));
        }
        return Some(said.join("\n"));
    }
    let statement = statement::told(&main.told, speaker)?;
    match (&main.in_force_from, template) {
        (Some(from), Template::Cases | Template::Since) => {
            let what = Arg::from(served::citation(content, speaker));
            let args = [
                ("what", what),
                ("date", speaker.date(from).into()),
                ("statement", statement.into()),
            ];
            Some(speaker.say("bank-applies", &args))
        }
        _ => Some(statement),
    }
}
