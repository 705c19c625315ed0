//! Reads one line of a mail session as a command (RFC 5321, 4.1).
//!
//! Total: any bytes are a command or a reason. Refuses to remember anything between lines.

/// One command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// HELO.
    Helo,
    /// EHLO.
    Ehlo,
    /// MAIL FROM, with the sender (empty for `<>`) and the size it announces.
    Mail {
        /// Who sends.
        from: String,
        /// The `SIZE` parameter (RFC 1870).
        size: Option<u64>,
    },
    /// RCPT TO.
    Rcpt(String),
    /// DATA.
    Data,
    /// RSET.
    Rset,
    /// NOOP.
    Noop,
    /// VRFY, which is answered without telling anything.
    Vrfy,
    /// QUIT.
    Quit,
}

/// Why a line is no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nonsense {
    /// The verb is unknown: 500.
    Verb,
    /// The verb is known, what follows is not understood: 501.
    Arguments,
    /// A parameter of MAIL or RCPT is unknown: 555.
    Parameter,
}

/// Reads `line`, without its line ending.
///
/// # Errors
/// With the kind of nonsense it is.
pub(super) fn read(line: &[u8]) -> Result<Command, Nonsense> {
    let line = std::str::from_utf8(line).map_err(|_| Nonsense::Verb)?;
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    match verb.to_ascii_uppercase().as_str() {
        "HELO" if !rest.is_empty() => Ok(Command::Helo),
        "EHLO" if !rest.is_empty() => Ok(Command::Ehlo),
        "HELO" | "EHLO" => Err(Nonsense::Arguments),
        "MAIL" => mail(rest),
        "RCPT" => {
            let (to, parameters) = path(rest, "TO:").ok_or(Nonsense::Arguments)?;
            match (to.is_empty(), parameters.is_empty()) {
                (true, _) => Err(Nonsense::Arguments),
                (false, true) => Ok(Command::Rcpt(to)),
                (false, false) => Err(Nonsense::Parameter),
            }
        }
        "DATA" if rest.is_empty() => Ok(Command::Data),
        "RSET" if rest.is_empty() => Ok(Command::Rset),
        "QUIT" if rest.is_empty() => Ok(Command::Quit),
        "DATA" | "RSET" | "QUIT" => Err(Nonsense::Arguments),
        "NOOP" => Ok(Command::Noop),
        "VRFY" => Ok(Command::Vrfy),
        _ => Err(Nonsense::Verb),
    }
}

fn mail(rest: &str) -> Result<Command, Nonsense> {
    let (from, parameters) = path(rest, "FROM:").ok_or(Nonsense::Arguments)?;
    let mut size = None;
    for parameter in parameters.split_whitespace() {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match key.to_ascii_uppercase().as_str() {
            "SIZE" => size = Some(value.parse().map_err(|_| Nonsense::Arguments)?),
            "BODY" if matches!(value.to_ascii_uppercase().as_str(), "7BIT" | "8BITMIME") => {}
            "SMTPUTF8" if value.is_empty() => {}
            _ => return Err(Nonsense::Parameter),
        }
    }
    Ok(Command::Mail { from, size })
}

/// The address in `KEYWORD:<address>` and what follows it. A source route is dropped (RFC 5321, C).
fn path<'a>(rest: &'a str, keyword: &str) -> Option<(String, &'a str)> {
    let head = rest.get(..keyword.len())?;
    if !head.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let inside = rest[keyword.len()..].trim_start().strip_prefix('<')?;
    let (address, after) = inside.split_once('>')?;
    let address = match address.strip_prefix('@') {
        Some(routed) => routed.split_once(':')?.1,
        None => address,
    };
    let sound = !address.contains(|c: char| c.is_control() || c.is_whitespace() || c == '<');
    (sound && address.len() <= 254).then(|| (address.to_owned(), after.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commands_are_read_in_any_case_with_their_parameters() {
        let mail = Command::Mail {
            from: "a@example.com".into(),
            size: Some(1200),
        };
        assert_eq!(
            read(b"mail FROM:<a@example.com> SIZE=1200 BODY=8BITMIME SMTPUTF8"),
            Ok(mail)
        );
        let bounce = Command::Mail {
            from: String::new(),
            size: None,
        };
        assert_eq!(read(b"MAIL FROM:<>"), Ok(bounce));
        assert_eq!(
            read(b"RCPT TO:<@relay:mei@shop.example>"),
            Ok(Command::Rcpt("mei@shop.example".into()))
        );
        assert_eq!(
            read("RCPT TO:<梅@shop.example>".as_bytes()),
            Ok(Command::Rcpt("梅@shop.example".into()))
        );
    }

    #[test]
    fn nonsense_is_told_apart() {
        for (line, kind) in [
            (&b"GET / HTTP/1.1"[..], Nonsense::Verb),
            (b"\xff\xfe", Nonsense::Verb),
            (b"", Nonsense::Verb),
            (b"EHLO", Nonsense::Arguments),
            (b"RCPT TO:<>", Nonsense::Arguments),
            (b"RCPT TO:<a b@example.com>", Nonsense::Arguments),
            (b"MAIL FROM:<a@example.com> SIZE=big", Nonsense::Arguments),
            (b"MAIL FROM:<a@example.com> RET=HDRS", Nonsense::Parameter),
        ] {
            assert_eq!(read(line), Err(kind), "{}", String::from_utf8_lossy(line));
        }
    }

    /// Holds what was read to its promise: an address is whole, and nothing else got into it.
    fn is_sound(line: &[u8]) -> bool {
        let clean =
            |address: &str| !address.contains(|c: char| c.is_control() || c.is_whitespace());
        match read(line) {
            Ok(Command::Rcpt(to)) => !to.is_empty() && clean(&to),
            Ok(Command::Mail { from, .. }) => clean(&from),
            _ => true,
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_soundly(line in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(is_sound(&line));
        }

        #[test]
        fn any_text_after_a_verb_is_read_soundly(rest in "[<>@: a\u{1}é]{0,20}") {
            for verb in ["MAIL ", "RCPT ", "MAIL FROM:", "RCPT TO:<"] {
                let line = format!("{verb}{rest}");
                prop_assert!(is_sound(line.as_bytes()), "{}", line);
            }
        }
    }
}
