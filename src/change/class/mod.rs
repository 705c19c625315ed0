//! For what a publication is: a legal change, guidance, enforcement, consultation or mere news, and how surely it
//! touches the rules an agent must know, with every sign that says so.
//!
//! Refuses to call news what only might be: without clear signs a publication counts as a legal change.

mod number;
mod sight;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{locale::Language, source::PublicationClass};
use sight::Sight;
use words::Sign;

/// A publication as far as its class shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offered<'a> {
    /// Its title.
    pub title: &'a str,
    /// What the regulator files it under.
    pub categories: &'a [String],
    /// Its summary.
    pub summary: &'a str,
    /// The text of the document it leads to, as far as it is known.
    pub text: &'a str,
    /// When it was published, ISO date.
    pub published: Option<&'a str>,
    /// Its language.
    pub language: Option<&'a Language>,
}

/// What a publication is, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classification {
    /// What it is.
    pub class: PublicationClass,
    /// How surely it touches the rules an agent must know, 0 to 100.
    pub score: u8,
    /// Every sign that was found, in the order it was read.
    pub evidence: Vec<Evidence>,
}

/// One sign of what a publication is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its rule, by its name in the table at [`classify`].
    pub rule: String,
    /// Where it stands: `title category summary text`.
    pub place: String,
    /// The words, in lower case.
    pub term: String,
    /// What it weighs.
    pub points: u8,
    /// The class it speaks for; none when it only raises the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<PublicationClass>,
}

/// Places with their weight in quarters. Only words of law count in a linked text: the page around it speaks of
/// vacancies and newsletters whatever it is about.
const PLACES: [(&str, u8); 4] = [("title", 4), ("category", 3), ("summary", 2), ("text", 1)];

/// How many points words of news need before they may outweigh anything.
const SURE: u16 = 45;

/// How many they need beside a topic that binds customer service.
const SURE_OF_TOPIC: u16 = 60;

/// Says what a publication is. Pure, and linear in its length.
///
/// Each rule counts once in each place: whole in the title, three quarters in a category, half in the summary and a
/// quarter in the linked text, where only the first three and the dates are looked for.
///
/// | rule | points | speaks for | found by |
/// |---|---|---|---|
/// | `enacted` | 45 | legal change | words by which a text becomes law |
/// | `amends` | 40 | legal change | words by which one act changes or ends another |
/// | `instrument` | 25 | legal change | the name of a kind of act |
/// | `numbered` | 25 | legal change | the number or date right behind such a name |
/// | `number` | 20 | legal change | the number of an act as all languages write it |
/// | `in-force` | 30 | legal change | a day from which something is the law |
/// | `provision` | 10 | legal change | a cited article, section or paragraph |
/// | `law-text` | 20 | legal change | a linked text that numbers at least three articles |
/// | `guidance` | 40 | guidance | `guidelines`, `FAQ`, `opinion` … |
/// | `enforcement` | 45 | enforcement | `fined`, `decision against`, `judgment` … |
/// | `consultation` | 50 | consultation | `call for evidence`, `have your say` … |
/// | `draft` | 50 | consultation | `draft`, `proposal for` … |
/// | `news` | 45 | news | `vacancy`, `anniversary`, `keynote` … |
/// | `hint` | 25 each, at most two | news | `visit`, `award`, `staff` … |
/// | `head` | 15 | the class of its word | the title begins with it (in Chinese, Japanese and Korean: ends) |
/// | `topic` | 5 each, at most 15 | the score alone | topics that bind customer service |
/// | `fact` | 5 | the score alone | a duration, sum, share or age |
///
/// The class: *consultation* when the title asks for views or names a draft, and neither says that the text became
/// law nor is named as a numbered act; *news* when its words weigh at least 45 (60 beside a topic) and more than those
/// of every other class, more than hints speak for it or nothing else speaks at all, and no word, number or day shows
/// that law came or changed, nor is it named as an act; else the heaviest of *legal change*,
/// *enforcement* and *guidance*. Without a sign it is a legal change. In a language without a table of words it is
/// never news.
///
/// The score: 50 for a legal change (30 where no sign shows one), 40 for guidance, 35 for enforcement, 20 for a
/// consultation, 0 for news; a quarter of the points for legal change, at most 30 (10 for news); topics and facts.
#[must_use]
pub fn classify(offered: &Offered<'_>) -> Classification {
    let sight = Sight::of(offered);
    let class = class_of(&sight);
    Classification {
        class,
        score: score(class, &sight),
        evidence: sight.evidence,
    }
}

fn class_of(sight: &Sight) -> PublicationClass {
    use PublicationClass::{Consultation, Enforcement, Guidance, LegalChange, News};
    let points = |class| sight.points(class);
    let (law, guidance) = (points(LegalChange), points(Guidance));
    let (enforcement, views, news) = (points(Enforcement), points(Consultation), points(News));
    let is_act = sight.is_act;
    let named = |sign| sight.shows(sign, &["title", "category"]);
    let became_law = sight.shows(Sign::Enacted, &["title"]);
    let drafted = named(Sign::Draft) && !(is_act && sight.is_numbered);
    let asked = named(Sign::Consultation) && !is_act;
    if !became_law && (drafted || asked) {
        return Consultation;
    }
    let settled = sight.shows(Sign::Enacted, &["title", "summary"]) || sight.has_day;
    if !settled && !is_act && views > 0 && views >= law && views > guidance && views > enforcement {
        return Consultation;
    }
    let is_law =
        settled || is_act || sight.is_numbered || sight.shows(Sign::Amends, &["title", "summary"]);
    let others = law.max(guidance).max(enforcement).max(views);
    if !is_law && news > others && news >= sure(sight, others) {
        return News;
    }
    if enforcement > law && enforcement >= guidance {
        Enforcement
    } else if guidance > law {
        Guidance
    } else {
        LegalChange
    }
}

/// How many points words of news need: more beside a topic that binds customer service, and more than they can have
/// where there are only hints and anything at all speaks for something else.
fn sure(sight: &Sight, others: u16) -> u16 {
    let said = sight.shows(Sign::News, &["title", "category", "summary"]);
    match (said, sight.has_topic()) {
        (false, _) if others > 0 || sight.raises() > 0 => u16::MAX,
        (_, true) => SURE_OF_TOPIC,
        _ => SURE,
    }
}

fn score(class: PublicationClass, sight: &Sight) -> u8 {
    let law = sight.points(PublicationClass::LegalChange);
    let (base, most) = match class {
        PublicationClass::LegalChange if law == 0 => (30, 30),
        PublicationClass::LegalChange => (50, 30),
        PublicationClass::Guidance => (40, 30),
        PublicationClass::Enforcement => (35, 30),
        PublicationClass::Consultation => (20, 30),
        PublicationClass::News => (0, 10),
    };
    let raised = base + (law / 4).min(most) + sight.raises();
    u8::try_from(raised.min(100)).unwrap_or(100)
}

impl Classification {
    /// The reasons in one line: `fined in the title (45, enforcement), refund in the summary (5)`.
    #[must_use]
    pub fn because(&self) -> String {
        if self.evidence.is_empty() {
            return "nothing shows what it is, so it counts as a legal change".to_owned();
        }
        let told: Vec<String> = self
            .evidence
            .iter()
            .map(|one| {
                let class = one
                    .speaks_for
                    .map_or_else(String::new, |class| format!(", {class}"));
                let (term, place) = (&one.term, &one.place);
                format!(
                    "\"{term}\" in the {place} ({} {}{class})",
                    one.rule, one.points
                )
            })
            .collect();
        told.join(", ")
    }

    /// The graver of two, in the order of [`PublicationClass::ALL`]; of one class the one with the higher score.
    #[must_use]
    pub fn graver(self, other: Self) -> Self {
        let weight = |one: &Self| (std::cmp::Reverse(one.class), one.score);
        if weight(&other) > weight(&self) {
            other
        } else {
            self
        }
    }
}
