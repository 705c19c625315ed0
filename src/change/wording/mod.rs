//! For showing what differs inside one provision, word by word, so that a person sees it at once. Refuses to
//! split a number, and refuses confetti: what little stayed between two changes is shown as changed.

mod layout;
mod matching;
mod readable;
mod words;

use serde::{Deserialize, Serialize};

pub use layout::{Row, inline, plain, rows, shortened};

/// What happened to a piece of wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// It stayed.
    Same,
    /// It went.
    Deleted,
    /// It came.
    Inserted,
}

/// A piece of wording and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What happened.
    pub kind: SpanKind,
    /// The piece, as printed.
    pub text: String,
}

/// The difference between two wordings. `Same` and `Deleted` spans in order give `before`; `Same` and
/// `Inserted` give `after`, byte for byte. Bounded: the comparison gives up detail before it gives up time.
#[must_use]
pub fn wording(before: &str, after: &str) -> Vec<Span> {
    if before == after || before.is_empty() || after.is_empty() {
        return whole(before, after);
    }
    let (old, new) = (words::words(before), words::words(after));
    let pieces = readable::readable(matching::pieces(&old, &new), &old, &new);
    let mut out = Vec::with_capacity(pieces.len());
    let mut push = |kind: SpanKind, text: String| {
        if !text.is_empty() {
            out.push(Span { kind, text });
        }
    };
    for piece in pieces {
        let (a, b) = (old[piece.old].concat(), new[piece.new].concat());
        if piece.same {
            push(SpanKind::Same, a);
        } else {
            push(SpanKind::Deleted, a);
            push(SpanKind::Inserted, b);
        }
    }
    out
}

/// The difference of two wordings that are equal, or of which one is empty.
fn whole(before: &str, after: &str) -> Vec<Span> {
    let span = |kind: SpanKind, text: &str| {
        (!text.is_empty()).then(|| Span {
            kind,
            text: text.to_owned(),
        })
    };
    if before == after {
        return span(SpanKind::Same, before).into_iter().collect();
    }
    let sides = [
        span(SpanKind::Deleted, before),
        span(SpanKind::Inserted, after),
    ];
    sides.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        plain(&wording(before, after))
    }

    #[test]
    fn a_number_is_never_split() {
        assert_eq!(
            shown("within 14 days", "within 140 days"),
            "within [-14-]{+140+} days"
        );
        assert_eq!(
            shown("EUR 1.000,50 now", "EUR 1.500,50 now"),
            "EUR [-1.000,50-]{+1.500,50+} now"
        );
        assert_eq!(
            shown("三十日以内", "三十五日以内"),
            "[-三十-]{+三十五+}日以内"
        );
    }

    #[test]
    fn scraps_between_changes_are_no_confetti() {
        let shown = shown("the big red dog of it", "a small, blue cat of it");
        assert_eq!(shown.matches("[-").count(), 1, "{shown}");
    }

    #[test]
    fn the_spans_give_both_wordings_back() {
        let (a, b) = (
            "Der Verbraucher hat 14 Tage.",
            "Verbraucher haben 30 Tage Zeit.",
        );
        let spans = wording(a, b);
        let side = |gone: SpanKind| {
            spans
                .iter()
                .filter(|s| s.kind != gone)
                .map(|s| s.text.as_str())
                .collect::<String>()
        };
        assert_eq!(side(SpanKind::Inserted), a);
        assert_eq!(side(SpanKind::Deleted), b);
    }

    #[test]
    fn citations_and_dates_are_exchanged_whole() {
        assert_eq!(
            shown(
                "as set out in Article 12(3)(b).",
                "as set out in Article 12(3)(c)."
            ),
            "as set out in [-Article 12(3)(b)-]{+Article 12(3)(c)+}."
        );
        assert_eq!(
            shown(
                "nach § 312g Abs. 2 Nr. 1 gilt",
                "nach § 312g Abs. 2 Nr. 2 gilt"
            ),
            "nach [-§ 312g Abs. 2 Nr. 1-]{+§ 312g Abs. 2 Nr. 2+} gilt"
        );
        assert_eq!(
            shown(
                "依照第二十五条第一款第（三）项办理",
                "依照第二十六条第一款第（三）项办理"
            ),
            "依照[-第二十五条第一款第（三）项-]{+第二十六条第一款第（三）项+}办理"
        );
        assert_eq!(
            shown("from 25 May 2018 on", "from 25 June 2018 on"),
            "from [-25 May 2018-]{+25 June 2018+} on"
        );
    }

    #[test]
    fn what_came_is_marked_from_where_it_begins() {
        assert_eq!(
            shown(
                "The trader informs. The trader pays.",
                "The trader informs. The trader answers. The trader pays."
            ),
            "The trader informs. {+The trader answers. +}The trader pays."
        );
    }

    #[test]
    fn rows_face_one_another_and_give_both_wordings_back() {
        let (a, b) = ("one\ntwo and more\nfour", "one\ntwo and less\nthree\nfour");
        let rows = rows(&wording(a, b));
        let side = |side: fn(&Row) -> &Vec<Span>| {
            let line = |row: &Row| {
                side(row)
                    .iter()
                    .map(|span| span.text.as_str())
                    .collect::<String>()
            };
            rows.iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(side(|row| &row.after).join("\n"), b);
        assert_eq!(side(|row| &row.before), ["one", "two and more", "", "four"]);
        assert_eq!(
            rows.iter().map(|row| row.differs).collect::<Vec<_>>(),
            [false, true, true, false]
        );
    }

    #[test]
    fn a_difference_is_shortened_to_what_matters_and_marked_up_safely() {
        let long = "word ".repeat(60);
        let spans = wording(
            &format!("{long}14 days {long}"),
            &format!("{long}30 <weeks> {long}"),
        );
        let short = plain(&shortened(&spans, 20));
        assert!(
            short.starts_with('…') && short.ends_with('…') && short.len() < 90,
            "{short}"
        );
        assert!(
            inline(&spans).contains("<ins>30 &lt;weeks&gt;</ins>"),
            "{}",
            inline(&spans)
        );
    }

    #[test]
    fn long_texts_that_share_nothing_are_given_up_in_good_time() {
        let text = |seed: usize| -> String {
            (0..12_000)
                .map(|n| format!("{} ", n * 7 % 9_973 + seed * 10_000))
                .collect()
        };
        let spans = wording(&text(1), &text(2));
        assert_eq!(
            spans
                .iter()
                .filter(|span| span.kind == SpanKind::Same && span.text.len() > 1)
                .count(),
            0
        );
    }
}
