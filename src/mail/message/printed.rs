//! A letter printed once for everybody who gets the same but for the greeting and the link of its button.
//!
//! Refuses to be a second way to write a mail: a letter to one reader is printed, too, and its blanks filled once.

use anyhow::Context as _;
use lettre::{Address, message::Body};

use super::{
    Addressee, BOUNDARY, Message, Sender, encoded::Encoded, headed, named, own_headers, parts,
};
use crate::{
    clock::Timestamp,
    mail::{
        layout::{Laid, lay_out, lay_out_blank},
        letter::Letter,
        return_path,
    },
};

/// Stands for the key of the Message-ID while a letter is printed.
const KEY: &str = "fdd2fdd2fdd2fdd2fdd2fdd2";

/// Stand for the two bodies while a letter is printed: no mail holds the octet nought.
const TEXT: &str = "\0text\0";
const HTML: &str = "\0html\0";

/// What of a printed letter is its reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blanks<'a> {
    /// `Hello Ana,`.
    pub greeting: &'a str,
    /// Where the button leads; empty when there is none.
    pub link: &'a str,
}

impl<'a> Blanks<'a> {
    /// What `letter` has in their place.
    #[must_use]
    pub fn of(letter: &'a Letter) -> Self {
        let button = letter.button.as_ref();
        Self {
            greeting: &letter.greeting,
            link: button.map_or("", |button| &button.url),
        }
    }
}

/// A letter, laid out and encoded, with blanks for what is its reader's own.
pub struct Printed {
    pieces: Vec<Piece>,
    text: Encoded,
    html: Encoded,
    octets: usize,
    for_many: bool,
}

/// A piece of a mail after its own headers.
enum Piece {
    Fixed(String),
    /// The key of the Message-ID, in a boundary.
    Key,
    Text,
    Html,
}

impl Printed {
    /// Prints `letter`.
    ///
    /// # Errors
    /// When an address of the configuration is none to the mail library, or a template fails.
    pub fn of(letter: &Letter, sender: &Sender) -> anyhow::Result<Self> {
        let for_many = !sender.stationery.is_own(letter.template);
        let Laid { text, html } = if for_many {
            lay_out_blank(letter, &sender.stationery)?
        } else {
            lay_out(letter, &sender.stationery)?
        };
        let octets = text.len() + html.len();
        let (text, html) = (Encoded::of(&text)?, Encoded::of(&html)?);
        let stand_in = |mark: &str, body: &Encoded| {
            Body::dangerous_pre_encoded(mark.as_bytes().to_vec(), body.name())
        };
        let bodies = (stand_in(TEXT, &text), stand_in(HTML, &html));
        let parts = parts(letter, sender, KEY, bodies.0, bodies.1)?;
        // Nobody in particular: the recipient is a header of the reader's own.
        let from: Address = sender.from.address.as_str().parse()?;
        let nobody = lettre::address::Envelope::new(None, vec![from])?;
        let model = headed(letter, sender)?.envelope(nobody).multipart(parts)?;
        let model = String::from_utf8(model.formatted()).context("a mail is ASCII")?;
        Ok(Self {
            octets: octets + octets / 4 + model.len() + 1024,
            pieces: pieces(&without_date(model)),
            text,
            html,
            for_many,
        })
    }

    /// Whether it may be filled in for other readers than the one whose letter was printed.
    #[must_use]
    pub const fn is_for_many(&self) -> bool {
        self.for_many
    }

    /// The mail to `addressee`, dated `now`, with `blanks` filled in. The same inputs give the same bytes.
    ///
    /// # Errors
    /// When the sender's bounce address with the mail's token in it is no address, or the addressee's is none.
    pub fn to(
        &self,
        blanks: &Blanks<'_>,
        sender: &Sender,
        addressee: &Addressee,
        now: Timestamp,
    ) -> anyhow::Result<Message> {
        let id = &addressee.message_id;
        let to = named(&addressee.name, &addressee.to)?;
        let envelope_id = sender.token_key.token(addressee.envelope);
        let return_path: Address = return_path(sender.bounce.as_str(), &envelope_id)
            .parse()
            .context(
                "the bounce address is no address any more with +token in it; choose a shorter one",
            )?;
        let address = to.email.clone();
        let mut bytes = Vec::with_capacity(self.octets);
        bytes.extend_from_slice(own_headers(to, addressee, now).as_bytes());
        for piece in &self.pieces {
            match piece {
                Piece::Fixed(text) => bytes.extend_from_slice(text.as_bytes()),
                Piece::Key => bytes.extend_from_slice(id.key().as_bytes()),
                Piece::Text => self.text.write(blanks, false, &mut bytes)?,
                Piece::Html => self.html.write(blanks, true, &mut bytes)?,
            }
        }
        Ok(Message {
            return_path,
            to: address,
            envelope_id,
            message_id: id.clone(),
            bytes,
        })
    }
}

/// The mail without the date that the library gives every mail.
fn without_date(mail: String) -> String {
    let line = mail.find("\r\nDate: ").map(|at| at + 2);
    let Some(begin) = line.or_else(|| mail.starts_with("Date: ").then_some(0)) else {
        return mail;
    };
    let rest = &mail[begin..];
    let end = rest.find("\r\n").map_or(rest.len(), |at| at + 2);
    [&mail[..begin], &rest[end..]].concat()
}

fn pieces(model: &str) -> Vec<Piece> {
    let boundary = format!("{BOUNDARY}{KEY}");
    let mut pieces = Vec::new();
    let mut rest = model;
    loop {
        let next = [
            (boundary.as_str(), BOUNDARY.len(), Piece::Key),
            (TEXT, 0, Piece::Text),
            (HTML, 0, Piece::Html),
        ]
        .into_iter()
        .filter_map(|(mark, kept, piece)| Some((rest.find(mark)?, mark, kept, piece)))
        .min_by_key(|(at, ..)| *at);
        let Some((at, mark, kept, piece)) = next else {
            break;
        };
        pieces.push(Piece::Fixed(rest[..at + kept].to_owned()));
        pieces.push(piece);
        rest = &rest[at + mark.len()..];
    }
    pieces.push(Piece::Fixed(rest.to_owned()));
    pieces
}

#[cfg(test)]
mod tests;
