//! One print filled in for many readers, beside the same letter written for each alone.
//!
//! Refuses to compare by eye: every octet counts.

use super::*;
use crate::{
    locale::Catalogue,
    mail::{
        Template,
        message::tests::{addressee, now, sender},
        sample::{Setting, sample},
        stationery::{Override, Stationery},
    },
};

fn letter(template: Template, language: &str) -> Letter {
    let setting = Setting {
        organisation: "Example Ltd",
        base: "https://training.example.com",
        now: now(),
    };
    let speaker = Catalogue::bundled().speaker(&language.parse().expect("a language"));
    sample(template, &speaker, &setting).expect("a sample")
}

#[test]
fn one_print_filled_in_for_another_reader_is_the_letter_written_for_that_reader() {
    let sender = sender();
    let to = addressee("wei@example.com", "魏 <b>\"W\"</b>");
    for template in [Template::Push, Template::QuizInvitation, Template::Week] {
        for language in ["en", "zh-Hans", "fr"] {
            let first = letter(template, language);
            let printed = Printed::of(&first, &sender).expect("a print");
            let mut other = first.clone();
            other.greeting =
                "你好 魏 <b>\"W\"</b>, = . \u{fdd1}\r\nBcc: eve@example.com".to_owned();
            if let Some(button) = &mut other.button {
                button.url = format!("https://training.example.com/t/{}?a=1&b=2", "Z".repeat(90));
            }
            let filled = printed.to(&Blanks::of(&other), &sender, &to, now());
            let alone = crate::mail::message::compose(&other, &sender, &to, now()).expect("a mail");
            assert_eq!(filled.expect("a mail").bytes, alone.bytes);
        }
    }
}

#[test]
fn a_body_is_encoded_line_by_line_as_it_would_be_as_a_whole() {
    use lettre::message::header::ContentTransferEncoding;
    for language in ["en", "de", "ja"] {
        let sender = sender();
        let letter = letter(Template::Push, language);
        let whole = lay_out(&letter, &sender.stationery).expect("laid out");
        let blank = lay_out_blank(&letter, &sender.stationery).expect("laid out");
        for (whole, blank, html) in [
            (whole.text, blank.text, false),
            (whole.html, blank.html, true),
        ] {
            let encoded = Encoded::of(&blank).expect("encoded");
            let mut bytes = Vec::new();
            encoded
                .write(&Blanks::of(&letter), html, &mut bytes)
                .expect("written");
            let at_once = Body::new_with_encoding(whole, encoded.name()).expect("encoded");
            assert_eq!(bytes, at_once.into_vec());
            let base64 = encoded.name() == ContentTransferEncoding::Base64;
            assert!(!base64 || language == "ja");
        }
    }
}

#[test]
fn a_letter_on_a_template_of_the_operators_is_for_its_reader_alone() {
    let mut sender = sender();
    let own = Override {
        name: "push.txt".to_owned(),
        source: "{{ greeting|upper }} {{ heading }}".to_owned(),
    };
    let brand = (*sender.stationery.brand).clone();
    sender.stationery = Stationery::new(brand, &[own]).expect("a template");
    let push = Printed::of(&letter(Template::Push, "en"), &sender).expect("a print");
    let quiz = Printed::of(&letter(Template::QuizInvitation, "en"), &sender).expect("a print");
    assert!(!push.is_for_many() && quiz.is_for_many());
}
