//! One mail on one connection: `MAIL`, `RCPT`, `DATA` and the message, in one go where the relay pipelines (RFC 2920),
//! and there the commands of the next mail together with the end of this one.
//!
//! Refuses to lose count: the reply to every command that was sent is read, in order.

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

use super::{Kept, Trace, failed};
use crate::mail::{
    DeliveryOutcome,
    message::Message,
    reply::{self, Stage},
};

/// What comes before a message.
type Commands = [(Stage, String); 3];

/// A mail whose commands were sent, and to which no reply was read.
pub(super) struct Announcement {
    /// Its envelope's token.
    pub(super) token: String,
    commands: Commands,
}

/// Hands `mail` over, and announces `next` together with its end: then `kept` says so. A mail that is announced already
/// has its replies read and is not announced again.
///
/// # Errors
/// The outcome, when it is not what a relay that took the mail says.
pub(super) async fn transaction(
    kept: &mut Kept,
    mail: &Message,
    next: Option<&Message>,
    trace: &mut Trace,
) -> Result<DeliveryOutcome, DeliveryOutcome> {
    let announced = kept.announced.take();
    let said = announced.is_some();
    let announced = announced.map(|it| it.commands);
    let Some(commands) = announced.or_else(|| commands_for(kept, mail)) else {
        return Ok(DeliveryOutcome::Rejected {
            hard: false,
            code: None,
            enhanced: String::new(),
            reply: "the relay does not take internationalised addresses (SMTPUTF8)".to_owned(),
        });
    };
    if kept.offers.pipelining {
        in_one_go(&mut kept.connection, &commands, said, trace).await?;
    } else {
        for (stage, command) in commands {
            trace.stage = stage;
            trace.say(command.trim_end());
            let reply = kept.connection.command(command).await;
            heard(trace, reply)?;
        }
    }
    trace.stage = Stage::Message;
    trace.say(&format!("({} octets of message)", mail.bytes.len()));
    let reply = match stuffed(&mail.bytes) {
        Some(mut text) => {
            kept.announced = next.and_then(|next| {
                let commands = commands_for(kept, next)?;
                let token = next.envelope_id.clone();
                Some(Announcement { token, commands })
            });
            let lines = kept.announced.iter().flat_map(|it| &it.commands);
            lines.for_each(|(_, line)| text.push_str(line));
            kept.connection.command(text).await
        }
        // Nothing we write is not UTF-8, and the library does it, too, in two pieces.
        None => kept.connection.message(&mail.bytes).await,
    };
    let reply = heard(trace, reply)?;
    let text: Vec<&str> = reply.message().collect();
    Ok(reply::accepted(reply.code().into(), &text.join(" ")))
}

/// The commands that come before `mail`; none when the relay does not take its addresses.
fn commands_for(kept: &Kept, mail: &Message) -> Option<Commands> {
    let (from, to) = (on_the_wire(&mail.return_path), on_the_wire(&mail.to));
    let international = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
    let mut parameters = Vec::new();
    if international(&from) || international(&to) {
        let relay = kept.connection.server_info();
        if !relay.supports_feature(Extension::SmtpUtfEight) {
            return None;
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let mut requests = Vec::new();
    if kept.offers.reports {
        (parameters, requests) = report_requests(mail, &to, parameters);
    }
    Some([
        (Stage::Sender, Mail::new(Some(from), parameters).to_string()),
        (Stage::Recipient, Rcpt::new(to, requests).to_string()),
        (Stage::Data, Data.to_string()),
    ])
}

/// Sends all three commands at once, unless they were `said`, and reads all three replies; the first that is negative is
/// what came of it.
async fn in_one_go(
    connection: &mut AsyncSmtpConnection,
    commands: &Commands,
    said: bool,
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
        let reply = if n == 0 && !said {
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
