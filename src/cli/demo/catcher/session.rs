//! One mail session from greeting to farewell: the states of RFC 5321 over one connection.
//!
//! Replies in order, so commands may be pipelined (RFC 2920). Refuses TLS and authentication: it
//! listens on loopback only.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};

use super::{
    command::{self, Command, Nonsense},
    mailbox::{Mailbox, Refusal},
    receipt::Receipt,
};

/// The largest mail taken, in bytes.
const LARGEST: usize = 16 << 20;
/// The longest command line taken; RFC 5321 asks for 512, extensions for more.
const LONGEST_LINE: usize = 4096;
/// Recipients of one mail.
const MOST_RECIPIENTS: usize = 1000;
/// After this much nonsense the session ends.
const PATIENCE: u32 = 20;
/// How long the other side may be silent.
const SILENCE: Duration = Duration::from_secs(120);

/// What a closed relay says to everybody.
const CLOSED: &str = "421 4.3.2 catcher.invalid is closed for now";

/// The envelope being put together.
#[derive(Debug, Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

/// What the session does after a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Listen,
    Receive,
    Leave,
}

/// Holds the whole conversation on `socket`.
///
/// # Errors
/// When the connection breaks or falls silent.
pub(super) async fn converse(socket: TcpStream, mailbox: &Mailbox) -> io::Result<()> {
    let mut wire = Wire {
        socket: BufReader::new(socket),
        mailbox: mailbox.clone(),
    };
    if mailbox.is_closed() {
        return wire.say(CLOSED).await;
    }
    wire.say("220 catcher.invalid ESMTP regwatch demo").await?;
    let (mut envelope, mut nonsense) = (Envelope::default(), 0);
    while nonsense < PATIENCE {
        let Some(line) = wire.line().await? else {
            return Ok(());
        };
        // A relay that closes takes leave of whoever is connected, too (RFC 5321, 3.8).
        if mailbox.is_closed() {
            return wire.say(CLOSED).await;
        }
        let heard = line.map_or(Err(Nonsense::Arguments), |line| command::read(&line));
        let (reply, next) = match heard {
            Ok(command) => obey(command, &mut envelope, mailbox),
            Err(kind) => {
                nonsense += 1;
                (complaint(kind).to_owned(), Next::Listen)
            }
        };
        wire.say(&reply).await?;
        match next {
            Next::Listen => {}
            Next::Leave => return Ok(()),
            Next::Receive => {
                if !wire.receive(std::mem::take(&mut envelope)).await? {
                    return Ok(());
                }
            }
        }
    }
    wire.say("421 4.7.0 too many errors, goodbye").await
}

/// The reply to `command`, and what follows.
fn obey(command: Command, envelope: &mut Envelope, mailbox: &Mailbox) -> (String, Next) {
    let listen = |reply: &str| (reply.to_owned(), Next::Listen);
    match command {
        Command::Helo => {
            *envelope = Envelope::default();
            listen("250 catcher.invalid")
        }
        Command::Ehlo => {
            *envelope = Envelope::default();
            let extensions = format!(
                "250-catcher.invalid\r\n250-PIPELINING\r\n250-SIZE {LARGEST}\r\n250-8BITMIME\r\n\
                 250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8"
            );
            (extensions, Next::Listen)
        }
        Command::Mail { size, .. } if size.is_some_and(|size| size > LARGEST as u64) => {
            listen("552 5.3.4 the mail is too large")
        }
        Command::Mail { .. } if envelope.from.is_some() => {
            listen("503 5.5.1 a mail has already begun")
        }
        Command::Mail { from, .. } => {
            envelope.from = Some(from);
            listen("250 2.1.0 sender taken")
        }
        Command::Rcpt(_) if envelope.from.is_none() => listen("503 5.5.1 MAIL comes first"),
        Command::Rcpt(_) if envelope.to.len() >= MOST_RECIPIENTS => {
            listen("452 4.5.3 too many recipients")
        }
        Command::Rcpt(to) => match mailbox.refusal_of(&to) {
            Some(refusal) => (said(&refusal), Next::Listen),
            None => {
                envelope.to.push(to);
                listen("250 2.1.5 recipient taken")
            }
        },
        Command::Data if envelope.to.is_empty() => listen("503 5.5.1 RCPT comes first"),
        Command::Data => ("354 end with a dot on a line".to_owned(), Next::Receive),
        Command::Rset => {
            *envelope = Envelope::default();
            listen("250 2.0.0 forgotten")
        }
        Command::Noop => listen("250 2.0.0 still here"),
        Command::Vrfy => listen("252 2.1.5 send it and see"),
        Command::Quit => ("221 2.0.0 goodbye".to_owned(), Next::Leave),
    }
}

const fn complaint(kind: Nonsense) -> &'static str {
    match kind {
        Nonsense::Verb => "500 5.5.2 that is no command",
        Nonsense::Arguments => "501 5.5.4 the command is not understood",
        Nonsense::Parameter => "555 5.5.4 a parameter is not known",
    }
}

fn said(refusal: &Refusal) -> String {
    format!("{} {} {}", refusal.code, refusal.enhanced, refusal.text)
}

/// The connection: bounded lines in, whole replies out.
struct Wire {
    socket: BufReader<TcpStream>,
    mailbox: Mailbox,
}

impl Wire {
    async fn say(&mut self, reply: &str) -> io::Result<()> {
        let delay = self.mailbox.delay();
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        let reply = format!("{reply}\r\n");
        self.socket.get_mut().write_all(reply.as_bytes()).await
    }

    /// The next line without its ending: `None` at the end of the connection, `Some(None)` when the
    /// line was too long and was thrown away.
    async fn line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let (mut line, mut too_long) = (Vec::new(), false);
        loop {
            let heard = self.hear().await?;
            if heard.is_empty() {
                return Ok(None);
            }
            let end = heard.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(heard.len(), |at| at + 1);
            if line.len() + taken > LONGEST_LINE {
                too_long = true;
                line.clear();
            } else {
                line.extend_from_slice(&heard[..taken]);
            }
            self.socket.consume(taken);
            if end.is_some() {
                let ending = line
                    .iter()
                    .rev()
                    .take_while(|b| matches!(b, b'\r' | b'\n'))
                    .count();
                line.truncate(line.len() - ending);
                return Ok(Some((!too_long).then_some(line)));
            }
        }
    }

    /// Takes the data of one mail and answers it; false when the connection is to be left.
    async fn receive(&mut self, envelope: Envelope) -> io::Result<bool> {
        let mut receipt = Receipt::new(LARGEST);
        loop {
            let heard = self.hear().await?;
            if heard.is_empty() {
                return Ok(false);
            }
            let (taken, end) = receipt.take(heard);
            self.socket.consume(taken);
            if end {
                break;
            }
        }
        let Some(raw) = receipt.whole() else {
            self.say("552 5.3.4 the mail is too large").await?;
            return Ok(true);
        };
        if let Some(refusal) = self.mailbox.refusal_of_message() {
            self.say(&said(&refusal)).await?;
            return Ok(true);
        }
        let drops = self.mailbox.drops();
        let from = envelope.from.unwrap_or_default();
        let id = self.mailbox.keep(from, envelope.to, raw);
        if drops {
            return Ok(false);
        }
        self.say(&format!("250 2.0.0 kept as {id}")).await?;
        Ok(true)
    }

    /// What has come and was not consumed yet; empty at the end of the connection.
    async fn hear(&mut self) -> io::Result<&[u8]> {
        match timeout(SILENCE, self.socket.fill_buf()).await {
            Ok(heard) => heard,
            Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut)),
        }
    }
}
