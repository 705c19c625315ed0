//! Addresses that mail can be sent to, proven once: `EmailAddress`, and `Mailbox` with a name beside it.
//!
//! Refuses to be printed by `Debug`: an address is personal data and has no business in a log.

use std::{fmt, str::FromStr};

/// An address mail can be sent to: RFC 5321 `Mailbox` with the internationalised forms of RFC 6531,
/// at most 254 octets, domain names only (no address literals).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress {
    written: String,
    at: usize,
}

/// The text is no address; it is not repeated here, for it may be a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address; write one such as ana@example.com")]
pub struct NotAnEmailAddress;

impl EmailAddress {
    /// The address as written, without white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The part after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.written[self.at + 1..]
    }

    /// The same address with its domain in the letters of DNS (`xn--…`, RFC 5891): so written, it needs no relay that
    /// takes internationalised mail unless its local part does.
    #[must_use]
    pub fn in_letters_of_dns(&self) -> Self {
        let domain = match url::Host::parse(self.domain()) {
            Ok(url::Host::Domain(domain)) if !self.domain().is_ascii() => domain,
            Ok(_) | Err(_) => return self.clone(),
        };
        let written = format!("{}@{domain}", &self.written[..self.at]);
        written.parse().unwrap_or_else(|_| self.clone())
    }

    /// The form under which two spellings of one address are the same: everything in lower case. RFC 5321
    /// lets a host tell `Ana@` from `ana@`; no workforce does.
    #[must_use]
    pub fn key(&self) -> String {
        self.written.to_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnEmailAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = text.trim();
        let address: lettre::Address = written.parse().map_err(|_| NotAnEmailAddress)?;
        let domain = address.domain();
        // The library takes `a@1.1.1.1`, which RFC 5321 does not, and quoted local parts, which relays
        // refuse; both are slips in a roster, never an agent's address.
        let sound = written.len() <= 254
            && !written.chars().any(|c| c.is_whitespace() || c.is_control())
            && !written.contains('"')
            && !domain.starts_with('[')
            && domain.parse::<std::net::IpAddr>().is_err();
        if sound {
            let at = address.user().len();
            Ok(Self {
                written: written.to_owned(),
                at,
            })
        } else {
            Err(NotAnEmailAddress)
        }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// An address with the name people see beside it; the name may be empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name people see, without quotes or line breaks.
    pub name: String,
    /// Where mail goes.
    pub address: EmailAddress,
}

/// Reads `Name <address>`, `"Name" <address>` or a bare address.
impl FromStr for Mailbox {
    type Err = NotAnEmailAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let Some(inner) = text.strip_suffix('>') else {
            return Ok(Self {
                name: String::new(),
                address: text.parse()?,
            });
        };
        let (name, address) = inner.rsplit_once('<').ok_or(NotAnEmailAddress)?;
        let name = name.trim().trim_matches('"').trim();
        if name.contains(['<', '>', '"']) || name.chars().any(char::is_control) {
            return Err(NotAnEmailAddress);
        }
        Ok(Self {
            name: name.to_owned(),
            address: address.parse()?,
        })
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_domain_has_letters_of_dns() {
        for (written, wire) in [
            ("jörg@müller.example", "jörg@xn--mller-kva.example"),
            ("Ana@Shop.example", "Ana@Shop.example"),
            ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
        ] {
            let address: EmailAddress = written.parse().expect("an address");
            assert_eq!(address.in_letters_of_dns().as_str(), wire);
        }
    }

    #[test]
    fn addresses_of_every_script_are_taken_and_slips_are_not() {
        for good in [
            "ana@example.com",
            " o'neil+x@sub.example.co.uk ",
            "王芳@example.cn",
            "jörg@müller.example",
            "a@xn--mller-kva.example",
        ] {
            assert!(good.parse::<EmailAddress>().is_ok(), "{good} was refused");
        }
        let long = format!("{}@example.com", "a".repeat(300));
        for bad in [
            "",
            "@",
            "ana",
            "ana@",
            "@example.com",
            "a b@example.com",
            "ana@exa mple.com",
            "a@@b.com",
            "ana@example..com",
            "ana@example.com\r\nBcc: x@y.z",
            "a@[127.0.0.1]",
            "a@1.1.1.1",
            "ana@example.com;b@example.com",
            &long,
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn neither_debug_nor_the_error_shows_the_address() {
        let address: EmailAddress = "ana@example.com".parse().expect("an address");
        assert!(!format!("{address:?}").contains("ana"));
        let error = "ana#example"
            .parse::<EmailAddress>()
            .expect_err("no address");
        assert!(!error.to_string().contains("ana#"));
    }

    #[test]
    fn two_spellings_of_one_address_have_one_key() {
        let key = |text: &str| text.parse::<EmailAddress>().expect("an address").key();
        assert_eq!(key("Ana@Example.com"), key("ana@example.COM"));
    }

    #[test]
    fn a_mailbox_has_a_name_or_none() {
        let named: Mailbox = "Training, EU <t@example.com>".parse().expect("a mailbox");
        assert_eq!(
            (named.name.as_str(), named.address.as_str()),
            ("Training, EU", "t@example.com")
        );
        let bare: Mailbox = "t@example.com".parse().expect("a mailbox");
        assert_eq!(bare.name, "");
        for bad in [
            "X <t@example.com",
            "X <>",
            "<a> <t@example.com>",
            "X\nY <t@example.com>",
        ] {
            assert!(bad.parse::<Mailbox>().is_err(), "{bad:?} was taken");
        }
    }
}
