//! For calendar dates in wording, and for those that only belong to the title of an act. Refuses to guess
//! between day and month.

use super::{
    Step,
    token::{Line, is_dotted_date},
};
use crate::change::{FactKind, Value, lexicon::Words};

/// How far before a date the name of its act may stand, in words.
const TITLE: usize = 18;

impl Line<'_> {
    /// A date that begins here; one that belongs to an act's title is stepped over.
    pub(super) fn title_or_date(&self, at: usize) -> Option<Step> {
        let (date, next) = self.date(at)?;
        if self.is_title(at) || self.is_history(at, next) {
            return Some(Step {
                marks: Vec::new(),
                next,
            });
        }
        Some(self.one(FactKind::Date, Value::Date { date }, at, next))
    }

    /// Whether a date only tells when a text was made: `Last updated: 6 May 2024`, `May 6, 2024, D.C. Law 25-217`.
    fn is_history(&self, at: usize, next: usize) -> bool {
        const NOTES: [&str; 22] = [
            "passed",
            "recorded",
            "dated",
            "signed",
            "adopted",
            "enrolled",
            "updated",
            "modified",
            "revised",
            "stand",
            "aktualisiert",
            "jour",
            "actualización",
            "actualizado",
            "aggiornamento",
            "atualização",
            "bijgewerkt",
            "aktualizacja",
            "history",
            "approved",
            "modification",
            "enacted",
        ];
        let noted = (1..=3).any(|back| {
            at.checked_sub(back)
                .is_some_and(|place| NOTES.contains(&self.word(place)))
        });
        let numbered = (next..next + 4).any(|place| {
            matches!(self.word(place), "law" | "stat") && self.part(place + 1).is_some()
        });
        noted || numbered
    }

    fn date(&self, at: usize) -> Option<(String, usize)> {
        let word = self.word(at);
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.month_first(at);
        }
        if word.len() == 10 && word.matches('-').count() == 2 {
            let mut parts = word.split('-').map(str::parse);
            if let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
                (parts.next(), parts.next(), parts.next())
            {
                return dated(year, month, day).map(|date| (date, at + 1));
            }
        }
        if is_dotted_date(word) {
            return self.in_figures(word).map(|date| (date, at + 1));
        }
        let day = self.part(at)?;
        let month_at = self.skip(self.skip(at + 1));
        let month = *self.lexicon.months.get(self.word(month_at))?;
        let year_at = self.skip(month_at + 1);
        dated(self.part(year_at)?, month, day).map(|date| (date, year_at + 1))
    }

    fn month_first(&self, at: usize) -> Option<(String, usize)> {
        if self.lexicon.language != "en" {
            return None;
        }
        let month = *self.lexicon.months.get(self.word(at))?;
        let year_at = self.skip(at + 2);
        dated(self.part(year_at)?, month, self.part(at + 1)?).map(|date| (date, year_at + 1))
    }

    /// Day before month, but in English only where the figures leave no doubt.
    fn in_figures(&self, word: &str) -> Option<String> {
        let mut parts = word.split(['.', '/']).map(str::parse);
        let (day, month, year) = (
            parts.next()?.ok()?,
            parts.next()?.ok()?,
            parts.next()?.ok()?,
        );
        if self.lexicon.language == "en" && word.contains('/') {
            return match (day, month) {
                (13.., 1..=12) => dated(year, month, day),
                (1..=12, 13..) => dated(year, day, month),
                _ => None,
            };
        }
        dated(year, month, day)
    }

    fn part(&self, at: usize) -> Option<u32> {
        self.word(at).parse().ok()
    }

    fn skip(&self, at: usize) -> usize {
        at + usize::from(
            self.lexicon
                .date_links
                .iter()
                .any(|link| link == self.word(at)),
        )
    }

    /// Whether the date at a place is the one by which an act is cited.
    fn is_title(&self, at: usize) -> bool {
        let lexicon = self.lexicon;
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let known =
            |words: &[String], place: usize| words.iter().any(|word| word == self.word(place));
        // Journals stand right before the date: OJ L 119, 4.5.2016.
        let journal = (1..=4).any(|back| {
            at.checked_sub(back).is_some_and(|place| {
                matches!(self.word(place), "oj" | "bgbl" | "dz" | "boe" | "jo")
            })
        });
        if journal {
            return true;
        }
        if !known(&lexicon.dated, before) && self.part(before).is_none() {
            return false;
        }
        let mut place = before;
        for _ in 0..TITLE {
            if known(&lexicon.acts, place) {
                return true;
            }
            let token = &self.tokens[place];
            let passes = token.figures.is_some()
                || known(&lexicon.makers, place)
                || known(&lexicon.dated, place)
                || (token.text.len() <= 3 && !token.text.is_empty() && token.capital);
            if !passes || self.begins(place) || place == 0 {
                return false;
            }
            place -= 1;
        }
        false
    }
}

fn dated(year: u32, month: u32, day: u32) -> Option<String> {
    ((1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}
