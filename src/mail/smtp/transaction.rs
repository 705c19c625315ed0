//! One mail on one connection: `MAIL`, `RCPT`, `DATA` and the message, in one go where the relay pipelines (RFC 2920).
//!
//! Refuses to lose count: every command that was sent has its reply read before the next mail begins.

use lettre::{
    Address,
    transport::smtp::{
        Error,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::{Extension, MailParameter, RcptParameter},
        response::Response,
    },
};

use super::{Offers, Trace, failed};
use crate::mail::{
    DeliveryOutcome,
    message::Message,
    reply::{self, Stage},
};

/// Hands `mail` over.
///
/// # Errors
/// The outcome, when it is not what a relay that took the mail says.
pub(super) async fn transaction(
    connection: &mut AsyncSmtpConnection,
    offers: Offers,
    mail: &Message,
    trace: &mut Trace,
) -> Result<DeliveryOutcome, DeliveryOutcome> {
    let (from, to) = (on_the_wire(&mail.return_path), on_the_wire(&mail.to));
    let international = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
    let mut parameters = Vec::new();
    if international(&from) || international(&to) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Ok(DeliveryOutcome::Rejected {
                hard: false,
                code: None,
                enhanced: String::new(),
                reply: "the relay does not take internationalised addresses (SMTPUTF8)".to_owned(),
            });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let mut requests = Vec::new();
    if offers.reports {
        (parameters, requests) = report_requests(mail, &to, parameters);
    }
    let commands = [
        (Stage::Sender, Mail::new(Some(from), parameters).to_string()),
        (Stage::Recipient, Rcpt::new(to, requests).to_string()),
        (Stage::Data, Data.to_string()),
    ];
    if offers.pipelining {
        in_one_go(connection, &commands, trace).await?;
    } else {
        for (stage, command) in commands {
            trace.stage = stage;
            trace.say(command.trim_end());
            let reply = connection.command(command).await;
            heard(trace, reply)?;
        }
    }
    trace.stage = Stage::Message;
    trace.say(&format!("({} octets of message)", mail.bytes.len()));
    let reply = match stuffed(&mail.bytes) {
        Some(text) => connection.command(text).await,
        // Nothing we write is not UTF-8, and the library does it, too, in two pieces.
        None => connection.message(&mail.bytes).await,
    };
    let reply = heard(trace, reply)?;
    let text: Vec<&str> = reply.message().collect();
    Ok(reply::accepted(reply.code().into(), &text.join(" ")))
}

/// Sends all three commands at once and reads all three replies; the first that is negative is what came of it.
async fn in_one_go(
    connection: &mut AsyncSmtpConnection,
    commands: &[(Stage, String); 3],
    trace: &mut Trace,
) -> Result<(), DeliveryOutcome> {
    let mut all = String::new();
    for (_, command) in commands {
        trace.say(command.trim_end());
        all.push_str(command);
    }
    let mut refused: Option<(Stage, DeliveryOutcome)> = None;
    let mut goes_on = false;
    for (n, (stage, _)) in commands.iter().enumerate() {
        trace.stage = *stage;
        let reply = if n == 0 {
            connection.command(&all).await
        } else {
            connection.read_response().await
        };
        goes_on = reply.is_ok();
        let answered = reply
            .as_ref()
            .map_or_else(|error| error.status().is_some(), |_| true);
        if let Err(outcome) = heard(trace, reply)
            && refused.is_none()
        {
            refused = Some((*stage, outcome));
        }
        if !answered {
            break;
        }
    }
    let Some((stage, outcome)) = refused else {
        return Ok(());
    };
    if goes_on {
        // It waits for a message although it has nobody to give it to (RFC 2920 §3.1): it gets an empty one.
        // Whatever it says to that, the refusal stands; a connection that broke is found out at the next command.
        drop(connection.command(".\r\n").await);
    }
    trace.stage = stage;
    Err(outcome)
}

/// The address with its domain in the letters of DNS, so that only a local part needs SMTPUTF8.
fn on_the_wire(address: &Address) -> Address {
    if address.domain().is_ascii() {
        return address.clone();
    }
    let encoded = match url::Host::parse(address.domain()) {
        Ok(url::Host::Domain(domain)) => Address::new(address.user(), domain),
        Ok(_) | Err(_) => return address.clone(),
    };
    encoded.unwrap_or_else(|_| address.clone())
}

/// The message as it goes over the wire: dots at the beginning of lines doubled, and the end marked; in one piece, so
/// that no half of it waits for the other's acknowledgement.
fn stuffed(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut wire = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if line.starts_with('.') {
            wire.push('.');
        }
        wire.push_str(line);
    }
    if !wire.ends_with("\r\n") {
        wire.push_str("\r\n");
    }
    wire.push_str(".\r\n");
    Some(wire)
}

/// Asks for a report when delivery fails or is slow, which shows the envelope's token and the address as we know it
/// again (RFC 3461 §4). An internationalised address needs another form, and goes without.
fn report_requests(
    mail: &Message,
    to: &Address,
    mut sender: Vec<MailParameter>,
) -> (Vec<MailParameter>, Vec<RcptParameter>) {
    let named = |keyword: &str, value: &str| (keyword.to_owned(), Some(value.to_owned()));
    for (keyword, value) in [named("RET", "HDRS"), named("ENVID", &mail.envelope_id)] {
        sender.push(MailParameter::Other { keyword, value });
    }
    let (keyword, value) = named("NOTIFY", "FAILURE,DELAY");
    let mut recipient = vec![RcptParameter::Other { keyword, value }];
    let to: &str = to.as_ref();
    if to.is_ascii() {
        let (keyword, value) = named("ORCPT", &format!("rfc822;{to}"));
        recipient.push(RcptParameter::Other { keyword, value });
    }
    (sender, recipient)
}

fn heard(
    trace: &mut Trace,
    response: Result<Response, Error>,
) -> Result<Response, DeliveryOutcome> {
    match response {
        Ok(response) => {
            trace.hear(&response);
            Ok(response)
        }
        Err(error) => Err(failed(trace, &error)),
    }
}
