//! `[[webhook]]`: where officers' alerts and published changes go besides mail.
//!
//! Refuses a secret in the file, and a way in the clear over the network. An address of a webhook is a secret itself:
//! only its host is ever shown.

use url::Url;

use super::{
    outside::Outside,
    problem::did_you_mean,
    relay::{Secret, is_loopback},
    section::{Section, Wrong},
    written,
};
use crate::{
    locale::Language,
    mail::notice::{Address, Format},
    source::{Market, MarketId},
};

/// One webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its name.
    pub id: String,
    /// Where it is and how it is spoken to.
    pub address: Address,
    /// Whether officers' alerts go there.
    pub alerts: bool,
    /// Whether published changes go there.
    pub changes: bool,
    /// Only changes that concern one of these; empty: those that concern any market.
    pub markets: Vec<MarketId>,
    /// The language it is told in.
    pub language: Language,
}

/// Reads every `[[webhook]]`; one with a mistake is left out, for its problems end the reading anyway.
pub(super) fn read(
    sections: &[Section<'_>],
    outside: Outside<'_>,
    markets: &[Market],
    language: &Language,
) -> Vec<Webhook> {
    let mut webhooks: Vec<Webhook> = Vec::new();
    for section in sections {
        let webhook = one(section, outside, markets, language);
        section.finish();
        let Some(webhook) = webhook else { continue };
        if webhooks.iter().any(|other| other.id == webhook.id) {
            let what = format!("there are two webhooks \"{}\"", webhook.id);
            section.wrong("id", Wrong::new(what, "give each its own id"));
        }
        webhooks.push(webhook);
    }
    webhooks
}

fn one(
    section: &Section<'_>,
    outside: Outside<'_>,
    markets: &[Market],
    language: &Language,
) -> Option<Webhook> {
    let id = section.required("id", "officers", written::kebab);
    let format = section.required("format", "slack", format);
    let allow_private = section.flag("allow_private", false);
    let url = outside_value(section, outside, ("url", "url_env", "url_file"));
    let secret = outside_value(section, outside, ("secret", "secret_env", "secret_file"));
    if section.has("secret") {
        let what = "a secret stands in the file";
        let how = "take it out and write secret_env = \"REGWATCH_…\" or secret_file = \"…\"";
        section.wrong("secret", Wrong::new(what, how));
    }
    let url = url.and_then(|(key, text)| {
        let read = address(text.reveal(), allow_private);
        read.map_err(|wrong| section.wrong(key, wrong)).ok()
    });
    if !["url", "url_env", "url_file"]
        .map(|key| section.has(key))
        .contains(&true)
    {
        let how = "write url_env = \"REGWATCH_…\", url_file = \"…\" or url = \"https://…\"";
        section.wrong("url", Wrong::new("[[webhook]] has no address", how));
    }
    if let Some(format) = format {
        signed(section, format, secret.is_some());
    }
    let what = section.list("what", what);
    if !section.has("what") {
        let how = "write what = [\"alerts\"], [\"changes\"] or both";
        section.wrong("what", Wrong::new("[[webhook]] has no \"what\"", how));
    }
    let webhook = Webhook {
        id: id?,
        address: Address {
            url: url?,
            format: format?,
            secret: secret.map(|(_, secret)| secret.reveal().to_owned()),
            allow_private,
        },
        alerts: what.contains(&What::Alerts),
        changes: what.contains(&What::Changes),
        markets: section.list("markets", |text| market(text, markets)),
        language: section
            .text("language", written::language)
            .unwrap_or_else(|| language.clone()),
    };
    Some(webhook)
}

/// Reports a secret that the format has no use for, and one that it cannot do without.
fn signed(section: &Section<'_>, format: Format, has_secret: bool) {
    match (format, has_secret) {
        (Format::Json, false) if !section.has("secret_env") && !section.has("secret_file") => {
            let how = "write secret_env = \"REGWATCH_…\" or secret_file = \"…\"; the receiver checks signatures with it";
            section.wrong("secret", Wrong::new("a json webhook is signed", how));
        }
        (Format::Slack | Format::Teams | Format::Wecom, true) => {
            let what = format!("{} has no secret beside its address", format.word());
            let key = if section.has("secret_env") {
                "secret_env"
            } else {
                "secret_file"
            };
            section.wrong(key, Wrong::new(what, "take it out"));
        }
        _ => {}
    }
}

/// The value that stands under the first key, in the variable under the second, or in the file under the third, with
/// the key it came from.
fn outside_value(
    section: &Section<'_>,
    outside: Outside<'_>,
    (own, env, file): (&'static str, &'static str, &'static str),
) -> Option<(&'static str, Secret)> {
    let written = section.text(own, |text| Ok(Secret::new(text.trim())));
    let from_env = section.text(env, |name| {
        outside.variable(name).map_err(|wrong| {
            let how = "set it where regwatch runs, or take the webhook out";
            let asks = wrong.what.contains("is not set");
            if asks {
                Wrong::new(wrong.what, how)
            } else {
                wrong
            }
        })
    });
    let from_file = section.text(file, |name| outside.file(name, ""));
    let found = [(own, written), (env, from_env), (file, from_file)];
    let mut found = found
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    let first = found.next();
    if let Some((key, _)) = found.next() {
        let what = format!("\"{key}\" stands beside another way to say the same");
        section.wrong(key, Wrong::new(what, "keep one of them"));
    }
    first
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Alerts,
    Changes,
}

fn what(text: &str) -> Result<What, Wrong> {
    match text {
        "alerts" => Ok(What::Alerts),
        "changes" => Ok(What::Changes),
        other => {
            let what = format!("\"{}\" is nothing a webhook is told", other.escape_debug());
            Err(Wrong::new(what, "write \"alerts\" or \"changes\""))
        }
    }
}

fn format(text: &str) -> Result<Format, Wrong> {
    Format::from_word(text).ok_or_else(|| {
        let words = Format::ALL.map(Format::word);
        let what = format!("\"{}\" is no format of a webhook", text.escape_debug());
        let otherwise = format!("write one of {}", words.join(", "));
        Wrong::new(what, did_you_mean(text, words, &otherwise))
    })
}

fn market(text: &str, markets: &[Market]) -> Result<MarketId, Wrong> {
    let known = markets.iter().find(|market| market.id.as_str() == text);
    known.map(|market| market.id.clone()).ok_or_else(|| {
        let what = format!("there is no market \"{}\"", text.escape_debug());
        let ids = markets.iter().map(|market| market.id.as_str());
        Wrong::new(
            what,
            did_you_mean(text, ids, "name a [[market]] of this file"),
        )
    })
}

/// An address over TLS; in the clear only to this machine or, where that is allowed, inside. It is not repeated.
fn address(text: &str, allow_private: bool) -> Result<Url, Wrong> {
    const HOW: &str = "write the address that the other side shows when the webhook is made";
    let url = Url::parse(text).map_err(|_| Wrong::new("the address is none", HOW))?;
    let clear = match url.host() {
        Some(host) => allow_private || is_loopback(&host),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if clear => Ok(url),
        "http" => {
            let what = "the address would be spoken to in the clear";
            Err(Wrong::new(
                what,
                "write https; http is for inside, with allow_private = true",
            ))
        }
        _ => Err(Wrong::new("the address is not http or https", HOW)),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, SETTINGS_FILE, SOURCES_FILE};

    fn read(webhook: &str) -> Result<Config, String> {
        let home = tempfile::tempdir().expect("a folder");
        let market = "[[market]]\nid = \"eu\"\nname = \"EU\"\njurisdictions = [\"EU\"]\n";
        let settings = format!("{market}[[webhook]]\n{webhook}");
        std::fs::write(home.path().join(SETTINGS_FILE), settings).expect("written");
        std::fs::write(home.path().join(SOURCES_FILE), "").expect("written");
        std::fs::write(home.path().join("key"), "hush-file\n").expect("written");
        let env = |name: &str| {
            let url = "https://hooks.example/services/T0/hush";
            (name == "REGWATCH_HOOK").then(|| url.to_owned())
        };
        Config::load(home.path(), &env).map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_webhook_is_read_with_its_secrets_from_outside_and_shows_none() {
        let config = read(
            "id = \"ops\"\nformat = \"feishu\"\nurl_env = \"REGWATCH_HOOK\"\nsecret_file = \"key\"\n\
             what = [\"alerts\", \"changes\"]\nmarkets = [\"eu\"]\nlanguage = \"zh\"\n",
        )
        .expect("sound");
        let webhook = &config.webhooks[0];
        assert_eq!(webhook.address.secret.as_deref(), Some("hush-file"));
        assert!(webhook.alerts && webhook.changes && webhook.markets.len() == 1);
        assert_eq!(webhook.address.host(), "hooks.example");
        assert!(!format!("{config:?}{webhook:?}").contains("hush"));
    }

    #[test]
    fn each_mistake_is_named_without_repeating_a_secret() {
        let url = "url = \"https://hooks.example/hush\"\n";
        for (lines, what) in [
            ("format = \"slack\"\nwhat = [\"alerts\"]\n".to_owned() + url, "no \"id\""),
            ("id = \"a\"\nwhat = [\"alerts\"]\n".to_owned() + url, "no \"format\""),
            (format!("id = \"a\"\nformat = \"slakc\"\nwhat = [\"alerts\"]\n{url}"), "did you mean \"slack\""),
            (format!("id = \"a\"\nformat = \"slack\"\n{url}"), "no \"what\""),
            (format!("id = \"a\"\nformat = \"slack\"\nwhat = [\"mails\"]\n{url}"), "nothing a webhook is told"),
            (format!("id = \"a\"\nformat = \"json\"\nwhat = [\"alerts\"]\n{url}"), "is signed"),
            (format!("id = \"a\"\nformat = \"slack\"\nsecret_file = \"key\"\nwhat = [\"alerts\"]\n{url}"), "has no secret"),
            (format!("id = \"a\"\nformat = \"json\"\nsecret = \"hush\"\nwhat = [\"alerts\"]\n{url}"), "stands in the file"),
            ("id = \"a\"\nformat = \"slack\"\nwhat = [\"alerts\"]\n".to_owned(), "no address"),
            ("id = \"a\"\nformat = \"slack\"\nwhat = [\"alerts\"]\nurl = \"http://hooks.example/hush\"\n".to_owned(), "in the clear"),
            ("id = \"a\"\nformat = \"slack\"\nwhat = [\"alerts\"]\nurl_env = \"REGWATCH_NONE\"\n".to_owned(), "is not set"),
            (format!("id = \"a\"\nformat = \"slack\"\nwhat = [\"changes\"]\nmarkets = [\"uk\"]\n{url}"), "no market"),
            (format!("id = \"a\"\nformat = \"slack\"\nwhat = [\"alerts\"]\nurl_env = \"REGWATCH_HOOK\"\n{url}"), "another way"),
        ] {
            let found = read(&lines).expect_err(what);
            assert!(found.contains(what) && !found.contains("hush"), "{lines}: {found}");
        }
    }
}
