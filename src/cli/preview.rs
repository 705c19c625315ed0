//! `mail preview`: one letter with made-up content, as this home folder words it and lays it out.
//!
//! Refuses to send it, and to open the database: a letter can be looked at before anything runs.

use std::{io::Write as _, path::Path};

use super::{Exit, configuration};
use crate::{
    clock::Clock,
    config::Config,
    daemon,
    locale::Language,
    mail::{
        MessageId, Template,
        layout::lay_out,
        letter::Letter,
        message::{Addressee, compose},
        returned::TokenKey,
        sample::{Setting, sample},
    },
};

/// Prints a sample of `template`: subject and text, the HTML, or the whole mail.
pub(super) fn show(
    home: &Path,
    template: Template,
    language: Option<&Language>,
    html: bool,
    eml: bool,
) -> anyhow::Result<Exit> {
    let config = configuration(home)?;
    let catalogue = daemon::office::catalogue(&config)?;
    let now = Clock::system().now();
    let setting = Setting {
        organisation: &config.mail.brand.organisation,
        base: config.web.public_url.as_str().trim_end_matches('/'),
        now,
    };
    let speaker = catalogue.speaker(language.unwrap_or(&config.daemon.language));
    let letter = sample(template, &speaker, &setting)?;
    let printed = if eml {
        whole(&config, &letter, now)?
    } else {
        let laid = lay_out(&letter, &daemon::deliver::stationery(&config)?)?;
        if html {
            laid.html.into_bytes()
        } else {
            format!("Subject: {}\n\n{}", letter.subject, laid.text).into_bytes()
        }
    };
    std::io::stdout().lock().write_all(&printed)?;
    Ok(Exit::Done)
}

/// The mail as it would be sent, to a reader who does not exist and with a return path that nobody signed.
fn whole(
    config: &Config,
    letter: &Letter,
    now: crate::clock::Timestamp,
) -> anyhow::Result<Vec<u8>> {
    let sender = daemon::deliver::sender(config, TokenKey::new([0; 32]))?;
    let addressee = Addressee {
        to: "reader@example.com".parse()?,
        name: String::new(),
        envelope: 0,
        message_id: MessageId::fixed(0, &sender.domain, now, "preview"),
        thread: None,
    };
    Ok(compose(letter, &sender, &addressee, now)?.bytes)
}
