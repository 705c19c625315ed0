//! For the signs in one publication, place by place, with their points. Refuses to conclude from them.

use super::{
    Evidence, Offered, PLACES, PublicationClass, number,
    words::{self, Sign, signs},
};
use crate::{
    change::{FactKind, Told, facts::marks, in_force, terms::unspaced, topic_reasons},
    document::{Block, ProvisionPath, Role, provisions},
    locale::Language,
};

/// How much of a linked text is read, in bytes; its head says what it is.
const READ: usize = 24_000;

/// What the signs of a publication come to.
#[derive(Debug, Default)]
pub(super) struct Sight {
    pub(super) evidence: Vec<Evidence>,
    /// Whether the title is named as an act: it begins with the name of a kind of act, or ends with one where the
    /// language has it so.
    pub(super) is_act: bool,
    /// Whether an act is named with its number, in title or summary.
    pub(super) is_numbered: bool,
    /// Whether title or summary says from which day something is the law.
    pub(super) has_day: bool,
}

impl Sight {
    pub(super) fn of(offered: &Offered<'_>) -> Self {
        let mut sight = Self::default();
        let categories = offered.categories.join("\n");
        let text = &offered.text[..offered.text.floor_char_boundary(READ)];
        let places = [offered.title, &categories, offered.summary, text];
        let own = offered.language.map(Language::primary);
        // Many regulators write in English beside their own language. A language without a table has none at all.
        let known = own.filter(|own| words::words(own).is_some());
        for language in known.into_iter().chain(known.and(Some("en"))) {
            if sight.evidence.is_empty() {
                sight.read_words(language, places);
            }
        }
        sight.read_numbers(places);
        sight.read_law(places, offered);
        sight
    }

    /// The points for a class.
    pub(super) fn points(&self, class: PublicationClass) -> u16 {
        let own = self
            .evidence
            .iter()
            .filter(|one| one.speaks_for == Some(class));
        own.map(|one| u16::from(one.points)).sum()
    }

    /// The points that only raise the score.
    pub(super) fn raises(&self) -> u16 {
        let own = self.evidence.iter().filter(|one| one.speaks_for.is_none());
        own.map(|one| u16::from(one.points)).sum()
    }

    /// Whether it speaks of a topic that binds customer service.
    pub(super) fn has_topic(&self) -> bool {
        self.evidence.iter().any(|one| one.rule == "topic")
    }

    /// Whether a sign was found in one of the places.
    pub(super) fn shows(&self, sign: Sign, places: &[&str]) -> bool {
        self.evidence
            .iter()
            .any(|one| one.rule == sign.word() && places.contains(&one.place.as_str()))
    }

    fn add(
        &mut self,
        rule: &str,
        place: &str,
        term: &str,
        points: u8,
        speaks_for: Option<PublicationClass>,
    ) {
        self.evidence.push(Evidence {
            rule: rule.to_owned(),
            place: place.to_owned(),
            term: term.trim().to_owned(),
            points,
            speaks_for,
        });
    }

    fn read_words(&mut self, language: &str, places: [&str; 4]) {
        let Some(words) = words::words(language) else {
            return;
        };
        for ((place, weight), text) in PLACES.into_iter().zip(places) {
            let lower = text.to_lowercase();
            let found = signs(words, &lower);
            for sign in Sign::ALL {
                self.count(sign, (place, weight), &lower, &found);
            }
            if place == "title" {
                self.read_head(&lower, &found);
                self.is_act |= language == "en" && ends_as_act(&lower, &found);
            }
        }
    }

    /// Counts a sign once in a place; a hint twice, when two words give it.
    fn count(
        &mut self,
        sign: Sign,
        (place, weight): (&str, u8),
        lower: &str,
        found: &[(Sign, usize, usize)],
    ) {
        let Some((points, class)) = worth(sign) else {
            return;
        };
        let of_law = class == PublicationClass::LegalChange;
        if place == "text" && !of_law {
            return;
        }
        let mut terms: Vec<&str> = Vec::new();
        for (_, start, end) in found.iter().filter(|(own, ..)| *own == sign) {
            let term = &lower[*start..*end];
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let most = if sign == Sign::Hint { 2 } else { 1 };
        for term in terms.into_iter().take(most) {
            self.add(sign.word(), place, term, points * weight / 4, Some(class));
        }
        if sign == Sign::Instrument && place != "text" {
            let mut acts = found.iter().filter(|(own, ..)| *own == Sign::Instrument);
            let named = acts.find_map(|(_, start, end)| {
                number::following(lower, *end).map(|number| (*start, *end + number.len()))
            });
            if let Some((start, end)) = named {
                let end = lower.ceil_char_boundary((end + 1).min(lower.len()));
                self.is_numbered |= place != "category";
                let law = Some(PublicationClass::LegalChange);
                self.add("numbered", place, &lower[start..end], 25 * weight / 4, law);
            }
        }
    }

    /// The sign a title begins with; in scripts without spaces, where the noun comes last, the one it ends with.
    fn read_head(&mut self, lower: &str, found: &[(Sign, usize, usize)]) {
        let counts = |sign: &Sign| !matches!(sign, Sign::Ignore);
        let head = if lower.chars().any(unspaced) {
            let whole = whole(lower);
            let ends = found.iter().filter(|(_, _, end)| *end >= whole);
            ends.max_by_key(|(_, start, end)| (*end, usize::MAX - *start))
        } else {
            let third = lower.split_whitespace().take(3).last();
            let near = third.map_or(0, |word| word.as_ptr() as usize - lower.as_ptr() as usize);
            found.iter().find(|(_, start, _)| *start <= near)
        };
        let Some((sign, start, end)) = head.filter(|(sign, ..)| counts(sign)) else {
            return;
        };
        let Some((_, class)) = worth(*sign) else {
            return;
        };
        self.is_act |= *sign == Sign::Instrument;
        self.add("head", "title", &lower[*start..*end], 15, Some(class));
    }

    fn read_numbers(&mut self, places: [&str; 4]) {
        let law = Some(PublicationClass::LegalChange);
        for ((place, weight), text) in PLACES.into_iter().zip(places) {
            if matches!(place, "category" | "text") {
                continue;
            }
            if let Some(found) = number::number(text) {
                self.is_numbered = true;
                self.add("number", place, found, 20 * weight / 4, law);
            }
        }
    }

    /// Days, provisions, facts and topics.
    fn read_law(&mut self, places: [&str; 4], offered: &Offered<'_>) {
        let language = offered.language;
        let law = Some(PublicationClass::LegalChange);
        for ((place, weight), text) in PLACES.into_iter().zip(places) {
            if place == "category" || text.is_empty() {
                continue;
            }
            let said = Told {
                op: "new",
                path: &ProvisionPath(Vec::new()),
                heading: "",
                before: "",
                after: text,
                substantive: true,
                facts: &[],
            };
            let days = in_force([said], offered.published, language);
            if let Some(day) = days.first() {
                self.has_day |= place != "text";
                self.add("in-force", place, &day.from, 30 * weight / 4, law);
            }
            if place == "text" {
                self.read_articles(text, language);
                continue;
            }
            let found = marks(text, language);
            let first = |kinds: &[FactKind]| {
                let mark = found.iter().find(|mark| kinds.contains(&mark.kind))?;
                Some(text.get(mark.span.0..mark.span.1)?.to_owned())
            };
            if let Some(cited) = first(&[FactKind::CrossReference]) {
                self.add("provision", place, &cited, 10 * weight / 4, law);
            }
            let values = [
                FactKind::Duration,
                FactKind::Amount,
                FactKind::Percentage,
                FactKind::Age,
            ];
            let known = self.evidence.iter().any(|one| one.rule == "fact");
            if let Some(value) = first(&values).filter(|_| !known) {
                self.add("fact", place, &value, 5, None);
            }
        }
        self.read_topics(offered);
    }

    fn read_articles(&mut self, text: &str, language: Option<&Language>) {
        let blocks: Vec<Block> = text
            .lines()
            .map(|line| Block {
                role: Role::Paragraph,
                text: line.to_owned(),
            })
            .collect();
        let found = provisions(&blocks, language);
        let numbered = |path: &ProvisionPath| {
            let first = path.0.first().map_or("", String::as_str);
            first.contains(|c: char| c.is_numeric())
                && first.starts_with(|c: char| !c.is_ascii_digit())
        };
        let articles: Vec<&str> = found
            .iter()
            .filter(|provision| provision.path.0.len() == 1 && numbered(&provision.path))
            .map(|provision| provision.label.as_str())
            .collect();
        if articles.len() >= 3 {
            let law = Some(PublicationClass::LegalChange);
            let few = articles[..3].join(", ");
            self.add("law-text", "text", &few, 20, law);
        }
    }

    fn read_topics(&mut self, offered: &Offered<'_>) {
        let path = ProvisionPath::default();
        let told = Told {
            op: "insertion",
            path: &path,
            heading: offered.title,
            before: "",
            after: offered.summary,
            substantive: true,
            facts: &[],
        };
        for reason in topic_reasons([told], offered.language).into_iter().take(3) {
            let place = match reason.side {
                "heading" => "title",
                _ => "summary",
            };
            self.add("topic", place, &reason.term, 5, None);
        }
    }
}

/// The points of a sign in a title, and the class it speaks for.
const fn worth(sign: Sign) -> Option<(u8, PublicationClass)> {
    Some(match sign {
        Sign::Enacted => (45, PublicationClass::LegalChange),
        Sign::Amends => (40, PublicationClass::LegalChange),
        Sign::Instrument => (25, PublicationClass::LegalChange),
        Sign::Guidance => (40, PublicationClass::Guidance),
        Sign::Enforcement => (45, PublicationClass::Enforcement),
        Sign::Consultation | Sign::Draft => (50, PublicationClass::Consultation),
        Sign::News => (45, PublicationClass::News),
        Sign::Hint => (25, PublicationClass::News),
        Sign::Ignore => return None,
    })
}

/// Whether an English title ends as acts do (`Recruitment Agencies (Fees) Order`) and does not only speak of one
/// (`Keynote on the Data Act`).
fn ends_as_act(lower: &str, found: &[(Sign, usize, usize)]) -> bool {
    let whole = whole(lower);
    let named = found
        .iter()
        .any(|(sign, _, end)| *sign == Sign::Instrument && *end == whole);
    let speaks = |word: &str| matches!(word, "on" | "about" | "at" | "by" | "under");
    named && !lower.split_whitespace().any(speaks)
}

/// Where the last word of a title ends, before closing marks and what stands in brackets behind it.
fn whole(title: &str) -> usize {
    let closing = |c: char| c.is_whitespace() || "》」』”\"。.】".contains(c);
    let mut end = title.trim_end_matches(closing).len();
    let rest = &title[..end];
    if rest.ends_with([')', '）', '〕'])
        && let Some(open) = rest.rfind(['(', '（', '〔'])
    {
        end = rest[..open].trim_end_matches(closing).len();
    }
    end
}
