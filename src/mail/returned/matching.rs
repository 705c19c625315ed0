//! Finding the envelope that a returned message is about, by what cannot be guessed.
//!
//! Refuses an address alone, and any echo of a mail that no relay ever took: a forged bounce matches nothing.

use crate::db::View;

use super::{Echo, Report, Returned, TokenKey, store};

/// By what a returned message was matched to an envelope; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// The signed token in the address it came to.
    Token,
    /// The signed token in the report's `Original-Envelope-Id`.
    EnvelopeId,
    /// The Message-ID of the enclosed mail, and the address it names.
    MessageId,
    /// Our header in the enclosed mail, and the address it names.
    Header,
    /// Nothing proves that it is about a mail of ours.
    Nothing,
}

impl MatchedBy {
    /// The word in the database and in `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::EnvelopeId => "envelope-id",
            Self::MessageId => "message-id",
            Self::Header => "header",
            Self::Nothing => "nothing",
        }
    }
}

/// The envelope that `returned` is about, and by what.
///
/// # Errors
/// When the database fails.
pub(super) fn find(
    view: &View<'_>,
    key: &TokenKey,
    returned: &Returned,
) -> anyhow::Result<(MatchedBy, Option<i64>)> {
    let Echo {
        tokens,
        envelope_id,
        message_ids,
        assignment,
    } = &returned.echo;
    let signed = [
        (MatchedBy::Token, tokens.as_slice()),
        (MatchedBy::EnvelopeId, envelope_id.as_slice()),
    ];
    for (by, tokens) in signed {
        for envelope in tokens.iter().filter_map(|token| key.open(token.trim())) {
            if store::was_sent(view, envelope)? {
                return Ok((by, Some(envelope)));
            }
        }
    }
    for id in message_ids {
        if let Some(envelope) = store::by_message_id(view, id)?
            && proven(view, envelope, &returned.reports)?
        {
            return Ok((MatchedBy::MessageId, Some(envelope)));
        }
    }
    if let Some(key) = assignment
        && let Some(envelope) = crate::mail::evidence::by_key(view, key)?
        && proven(view, envelope, &returned.reports)?
    {
        return Ok((MatchedBy::Header, Some(envelope)));
    }
    Ok((MatchedBy::Nothing, None))
}

/// Whether an envelope found by an unsigned echo went to an address that the message names, or the message
/// names nobody and so is held against nobody.
fn proven(view: &View<'_>, envelope: i64, reports: &[Report]) -> anyhow::Result<bool> {
    if !store::was_sent(view, envelope)? {
        return Ok(false);
    }
    let Some(address) = store::address(view, envelope)? else {
        return Ok(false);
    };
    let same = |named: &String| named.eq_ignore_ascii_case(&address);
    Ok(reports.iter().all(|report| !report.accuses())
        || reports.iter().any(|report| {
            let named = [&report.recipient, &report.original_recipient];
            named.into_iter().flatten().any(same)
        }))
}
