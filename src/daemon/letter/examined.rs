//! Wording the letters about an attempt: the result, and the certificate.
//!
//! Refuses to say which answer was right: what to read again is named by its law.

use anyhow::Context as _;

use super::{Reader, Wording, quiz_title};
use crate::{
    assignment::store as assignments,
    attempt::{
        Answer, Attempt, AttemptPolicy, PassMark, Refused, Verdict,
        store::{answers_of, entry_of, of_assignment},
    },
    audit::{log, merkle},
    mail::{
        Template,
        letter::{self, Letter, Review},
    },
    training::{
        question::{Question, served::word_question, store as questions},
        quiz::store as quizzes,
    },
};

impl Wording<'_> {
    /// How the attempt went that caused the letter.
    pub(super) fn examined(&self) -> anyhow::Result<Option<Letter>> {
        let id = self
            .claimed
            .assignment
            .context("a letter about an attempt serves an assignment")?;
        let Some(assignment) = assignments::find(self.view, id)? else {
            return Ok(None);
        };
        let made = of_assignment(self.view, id)?;
        let number = self.number()?;
        let Some(attempt) = made.iter().find(|attempt| attempt.id == number) else {
            return Ok(None);
        };
        let crate::assignment::What::Quiz(quiz) = assignment.what else {
            return Ok(None);
        };
        let quiz = quizzes::show(self.view, quiz)?.context("an examined quiz is gone")?;
        let answers = self.asked(attempt)?;
        let title = quiz_title(&self.speaker, &quiz.cycle);
        let (places, list) = self.markets(&assignment);
        let reader = Reader {
            name: &self.claimed.name,
            zone: self.zone,
            list: &list,
            markets: &places,
        };
        let url = self.ticket(&assignment)?;
        if self.claimed.template == Template::Certificate {
            return self.certificate(&reader, &title, attempt, &answers);
        }
        let policy = AttemptPolicy {
            attempts: self.office.config.policy.attempts_per_quiz,
            ..AttemptPolicy::usual(PassMark::try_from(quiz.pass_mark)?)
        };
        let result = letter::QuizResult {
            title: &title,
            passed: attempt.verdict == Verdict::Passed,
            score: share(attempt),
            pass_mark: attempt.pass_mark,
            left: policy.attempts.saturating_sub(attempt.n) as usize,
            review: &self.reread(attempt, &answers),
            again: match policy.next(assignment.state, &made, attempt.submitted_at) {
                Err(Refused::CoolingDown(until)) => Some(until),
                _ => None,
            },
            url: &url,
        };
        Ok(Some(letter::result(&self.speaker, &reader, &result)))
    }

    fn certificate(
        &self,
        reader: &Reader<'_>,
        title: &str,
        attempt: &Attempt,
        answers: &[(Answer, Question)],
    ) -> anyhow::Result<Option<Letter>> {
        let entry = entry_of(self.view, attempt.id)?.context("an attempt has its entry")?;
        let leaf = log::find(self.view.conn, entry)?.context("an attempt's entry is gone")?;
        let passed = letter::Certificate {
            title,
            score: share(attempt),
            pass_mark: attempt.pass_mark,
            passed_at: attempt.submitted_at,
            covers: &self.covers(attempt, answers),
            entry,
            digest: merkle::leaf(leaf.leaf.as_bytes()),
            organisation: &self.office.config.mail.brand.organisation,
        };
        Ok(Some(letter::certificate(&self.speaker, reader, &passed)))
    }

    /// The answers of an attempt with their questions.
    fn asked(&self, attempt: &Attempt) -> anyhow::Result<Vec<(Answer, Question)>> {
        let mut asked = Vec::new();
        for answer in answers_of(self.view, attempt.id)? {
            if let Some(question) = questions::show(self.view, answer.question)? {
                asked.push((answer, question));
            }
        }
        Ok(asked)
    }

    /// The law a question asks for; none when it cannot be worded in the reader's language.
    fn cited(&self, attempt: &Attempt, question: &Question) -> Option<Review> {
        let day = attempt.submitted_at.utc().with_timezone(&self.zone);
        let place = self.speaker.place(question.jurisdiction.as_str());
        let day = day.format("%Y-%m-%d").to_string();
        let worded = word_question(question, &self.speaker, &day, &place)?;
        let citation = if worded.citation.is_empty() {
            place
        } else {
            worded.citation
        };
        Some(Review {
            citation,
            url: worded.url,
        })
    }

    /// What was answered wrongly, each law once.
    fn reread(&self, attempt: &Attempt, answers: &[(Answer, Question)]) -> Vec<Review> {
        let mut review = Vec::new();
        for (_, question) in answers.iter().filter(|(answer, _)| !answer.correct) {
            let cited = self.cited(attempt, question);
            review.extend(cited.filter(|one| !review.contains(one)));
        }
        review
    }

    /// What was asked about, a line for each place.
    fn covers(&self, attempt: &Attempt, answers: &[(Answer, Question)]) -> Vec<String> {
        let mut places: Vec<(String, Vec<String>)> = Vec::new();
        for (_, question) in answers {
            let Some(cited) = self.cited(attempt, question) else {
                continue;
            };
            let place = self.speaker.place(question.jurisdiction.as_str());
            let at = match places.iter().position(|(known, _)| *known == place) {
                Some(at) => at,
                None => {
                    places.push((place, Vec::new()));
                    places.len() - 1
                }
            };
            let laws = &mut places[at].1;
            if !laws.contains(&cited.citation) {
                laws.push(cited.citation);
            }
        }
        let line = |(place, laws): (String, Vec<String>)| {
            // A comma stands in citations already.
            let args = [("place", place.into()), ("laws", laws.join("; ").into())];
            self.speaker.say("mail-certificate-covers-line", &args)
        };
        places.into_iter().map(line).collect()
    }
}

fn share(attempt: &Attempt) -> f64 {
    attempt.points / attempt.out_of.max(f64::MIN_POSITIVE)
}
