//! Reading returned mail: every source of a fact, and texts of the servers and providers that write none.
//!
//! Refuses real bounces: each message here is written for its test, in the manner of the system it stands for.

use super::*;

fn first(text: &str) -> Report {
    let mut reports = read(text.as_bytes()).reports;
    assert!(!reports.is_empty(), "nothing was read in {text}");
    reports.remove(0)
}

fn bounce(words: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.net\nTo: bounce@example.com\nSubject: Undelivered mail\n\n{words}"
    )
}

#[test]
fn a_report_is_read_field_by_field_and_an_internationalised_address_is_written_out() {
    let text = "From: <>\nTo: \"b\" <bounce+12-AbCdef0123456789abcd@example.com>\nSubject: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
        --b\nContent-Type: text/plain\n\nsorry\n\n\
        --b\nContent-Type: message/global-delivery-status\n\n\
        Reporting-MTA: dns; mx.example.net\nOriginal-Envelope-Id: 12-abcdef0123456789abcd\n\n\
        Original-Recipient: utf-8; \\x{9752}@example.com\nFINAL-RECIPIENT: utf-8;\n \\x{9752}.b@example.net\n\
        Action: failed (permanent)\nStatus: 5.1.1 (bad mailbox)\nDiagnostic-Code: smtp; 550-5.1.1 no\n such user\n\n\
        Final-Recipient: rfc822;bo@example.net\nAction: delayed\nStatus: 4.4.1\n\n\
        --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <abc@example.com>\nX-Regwatch-Assignment: feed\n\n--b--\n";
    let returned = read(text.as_bytes());
    let [one, two] = returned.reports.as_slice() else {
        panic!("{:?}", returned.reports);
    };
    assert_eq!(one.recipient.as_deref(), Some("青.b@example.net"));
    assert_eq!(one.original_recipient.as_deref(), Some("青@example.com"));
    assert_eq!(
        (one.class, one.action, one.code),
        (Class::Hard, Action::Failed, Some(550))
    );
    assert_eq!(
        (one.status.as_str(), one.diagnostic.as_str()),
        ("5.1.1", "550-5.1.1 no such user")
    );
    assert_eq!((two.class, two.action), (Class::Soft, Action::Delayed));
    assert!(!two.accuses());
    let echo = returned.echo;
    assert_eq!(echo.tokens, ["12-abcdef0123456789abcd"]);
    assert_eq!(echo.envelope_id.as_deref(), Some("12-abcdef0123456789abcd"));
    assert_eq!(echo.message_ids, ["<abc@example.com>"]);
    assert_eq!(echo.assignment.as_deref(), Some("feed"));
}

#[test]
fn what_was_delivered_relayed_or_expanded_is_no_bounce() {
    for action in ["delivered", "relayed", "expanded"] {
        let text = format!(
            "From: <>\nSubject: x\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n\
             Final-Recipient: rfc822; a@example.net\nAction: {action}\nStatus: 2.0.0\n\n--b--\n"
        );
        assert_eq!(first(&text).class, Class::None, "{action}");
    }
}

/// How servers and providers word a bounce about ana@example.org, and what it means.
const MANNERS: [(&str, &str, Class); 11] = [
    (
        "qmail",
        "Hi. This is the qmail-send program at mx.example.net.\n\n<ana@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n",
        Class::Hard,
    ),
    (
        "exim",
        "A message that you sent could not be delivered. The following address(es) failed:\n\n  ana@example.org\n    host mx.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ana@example.org>:\n    550 No such user here\n",
        Class::Hard,
    ),
    (
        "exchange",
        "Delivery has failed to these recipients or groups:\n\nana@example.org\nThe recipient's mailbox is full and can't accept messages now.\n\nRemote Server returned '554 5.2.2 mailbox full'\n",
        Class::Soft,
    ),
    (
        "gmail",
        "** Address not found **\n\nYour message wasn't delivered to ana@example.org because the address couldn't be found, or is unable to receive mail.\n",
        Class::Hard,
    ),
    (
        "yahoo",
        "Sorry, we were unable to deliver your message to the following address.\n\n<ana@example.org>:\n552: 5.2.2 This message is larger than the current system limit or the recipient's mailbox is full.\n",
        Class::Soft,
    ),
    (
        "qq",
        "抱歉，您的邮件被退回来了……\n\n收件人邮件地址（ana@example.org）不存在，邮件无法送达。\n",
        Class::Hard,
    ),
    (
        "163",
        "很抱歉，您发送的邮件被退回\n收件人 ana@example.org\n退信原因 收件人邮箱空间已满\n",
        Class::Soft,
    ),
    (
        "docomo",
        "The following addresses had permanent fatal errors\n<ana@example.org>\n>>> DATA\n<<< 550 Unknown user ana@example.org\n",
        Class::Soft,
    ),
    (
        "blocked",
        "<ana@example.org>: host mx.example.org said: 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org\n",
        Class::Policy,
    ),
    (
        "dmarc",
        "<ana@example.org>: 550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy\n",
        Class::Policy,
    ),
    (
        "expired",
        "<ana@example.org>: connect to mx.example.org[192.0.2.1]:25: Connection timed out\n",
        Class::Soft,
    ),
];

#[test]
fn free_text_of_servers_and_providers_names_who_and_why() {
    for (manner, words, class) in MANNERS {
        let report = first(&bounce(words));
        assert_eq!(report.class, class, "{manner}: {report:?}");
        assert_eq!(
            report.recipient.as_deref(),
            Some("ana@example.org"),
            "{manner}"
        );
    }
}

#[test]
fn a_text_about_several_tells_them_apart() {
    let text = bounce(
        "Unable to deliver.\n\n<a@example.org>:\n550 5.1.1 no such user\n\n<b@example.org>:\n552 5.2.2 over quota\n\n--- Original message follows.\n\nTo: c@example.org\n",
    );
    let reports = read(text.as_bytes()).reports;
    let found: Vec<_> = reports
        .iter()
        .map(|one| (one.recipient.as_deref().unwrap_or_default(), one.class))
        .collect();
    assert_eq!(
        found,
        [
            ("a@example.org", Class::Hard),
            ("b@example.org", Class::Soft)
        ]
    );
}

#[test]
fn automatic_answers_are_told_in_many_languages() {
    for (subject, class) in [
        ("Automatic reply: Hello", Class::AutoReply),
        ("Out of Office: Hello", Class::OutOfOffice),
        ("Abwesenheitsnotiz: Hallo", Class::OutOfOffice),
        ("Réponse automatique : bonjour", Class::AutoReply),
        ("Respuesta automática: hola", Class::AutoReply),
        ("自动回复：你好", Class::AutoReply),
        ("自動返信: こんにちは", Class::AutoReply),
    ] {
        let text = format!("From: ana@example.com\nSubject: {subject}\n\nhello\n");
        assert_eq!(first(&text).class, class, "{subject}");
    }
    for header in [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
    ] {
        let text = format!("From: ana@example.com\nSubject: re\n{header}\n\nthanks\n");
        assert_eq!(first(&text).class, Class::AutoReply, "{header}");
    }
}

#[test]
fn ordinary_mail_is_no_returned_mail() {
    for text in [
        "",
        "From: ana@example.com\nSubject: a question\n\nWhen is it due?\n",
        "From: ana@example.com\nSubject: Re: Undelivered Mail\n\nThe mailbox is full, could you look?\n",
        "From: news@example.com\nSubject: weekly\n\nUser unknown is the title of a film.\n",
    ] {
        assert!(read(text.as_bytes()).reports.is_empty(), "{text}");
    }
}

#[test]
fn nothing_of_a_person_is_printed() {
    let report = first(&bounce("<ana@example.org>:\n550 5.1.1 no such user\n"));
    let shown = format!("{report:?}");
    assert!(!shown.contains("ana"), "{shown}");
}

#[test]
fn a_hostile_message_is_read_in_bounded_time() {
    let many = "<a@b.cd>:\n550 no such user\n".repeat(40_000);
    assert!(read(bounce(&many).as_bytes()).reports.len() <= 50);
    let fields = "Final-Recipient: rfc822; a@b.cd\nAction: failed\n\n".repeat(20_000);
    let text = format!(
        "From: <>\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n{fields}--b--\n"
    );
    assert!(read(text.as_bytes()).reports.len() <= 200);
    let nested = "Content-Type: message/rfc822\n\n".repeat(20_000);
    drop(read(nested.as_bytes()));
    let parts = "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(20_000);
    drop(read(
        format!("Content-Type: multipart/mixed; boundary=b\n\n{parts}").as_bytes(),
    ));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..2000)) {
        drop(read(&bytes));
    }

    #[test]
    fn any_text_after_a_daemons_header_is_read(text in "[ -~\n<>@:;=.\\\\]{0,1500}") {
        for report in read(bounce(&text).as_bytes()).reports {
            proptest::prop_assert!(report.diagnostic.chars().count() <= 1000);
        }
    }
}
