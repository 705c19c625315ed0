//! Asks a host's robots.txt before its pages, once a day, and heeds it.
//!
//! Refuses to guess: while a host that answers cannot say what it allows, nothing of it is read, unless an earlier
//! answer is known. After thirty days RFC 9309 would let one go on as if all were allowed; here an officer decides that.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use reqwest::header;
use tokio::time::{Instant, timeout};
use url::Url;

use super::{Fetcher, Visit, answer, body, clients, unpack};
use crate::source::{
    Source,
    failure::{Failure, Reason},
    robots::{MAX_BYTES, Robots, product_token},
};

/// How long an answer holds (RFC 9309 §2.4).
const HOLDS: Duration = Duration::from_secs(24 * 3600);

/// How long a host that could not say is not asked again, so that its many sources do not each wait for it.
const RESTS: Duration = Duration::from_secs(30);

/// How many redirects of robots.txt are followed; behind more of them there is none (RFC 9309 §2.3.1.2).
const MAX_REDIRECTS: usize = 5;

/// Whose robots.txt, and the way it is asked: what one source may reach says nothing about another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    origin: String,
    allow_private: bool,
    proxy: Option<Url>,
}

/// What is known of one place.
#[derive(Debug, Default)]
struct Known {
    answer: Option<(Instant, Result<Arc<Robots>, Failure>)>,
    /// The last robots.txt that came, for when none comes.
    earlier: Option<Arc<Robots>>,
}

#[derive(Debug, Default)]
struct Entry {
    known: Mutex<Known>,
    /// Held by the one who asks.
    asking: tokio::sync::Mutex<()>,
}

impl Entry {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, now: Instant) -> Option<Result<Arc<Robots>, Failure>> {
        let known = self.known();
        let (at, answer) = known.answer.as_ref()?;
        let holds = if answer.is_ok() { HOLDS } else { RESTS };
        (now.duration_since(*at) < holds).then(|| answer.clone())
    }

    /// Notes what came. Where a host cannot say, what it said last holds.
    fn note(&self, now: Instant, came: Result<Robots, Failure>) -> Result<Arc<Robots>, Failure> {
        let mut known = self.known();
        let answer = match (came, &known.earlier) {
            (Ok(robots), _) => {
                let robots = Arc::new(robots);
                known.earlier = Some(Arc::clone(&robots));
                Ok(robots)
            }
            (Err(failure), Some(earlier)) if failure.reason == Reason::RobotsUnreachable => {
                return Ok(Arc::clone(earlier));
            }
            (Err(failure), _) => Err(failure),
        };
        known.answer = Some((now, answer.clone()));
        answer
    }
}

/// The robots.txt of every place asked, in memory: a restart asks again.
#[derive(Debug)]
pub(super) struct Permissions {
    token: String,
    places: Mutex<HashMap<Place, Arc<Entry>>>,
}

impl Permissions {
    pub(super) fn new(user_agent: &str) -> Self {
        Self {
            token: product_token(user_agent).to_owned(),
            places: Mutex::default(),
        }
    }

    fn entry(&self, source: &Source, url: &Url) -> Arc<Entry> {
        let place = Place {
            origin: url.origin().ascii_serialization(),
            allow_private: source.allow_private,
            proxy: source.request.proxy.clone(),
        };
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(places.entry(place).or_default())
    }
}

impl Fetcher {
    /// Whether the next hop may be read, and the gap its host asks for. An officer's override asks nobody.
    ///
    /// # Errors
    /// When robots.txt refuses the page, cannot be had, or its host cannot be reached at all.
    pub(super) async fn permission(
        &self,
        source: &Source,
        visit: &mut Visit,
    ) -> Result<Option<Duration>, Failure> {
        if source.robots_override.is_some() {
            return Ok(None);
        }
        let entry = self.permissions.entry(source, &visit.url);
        let known = entry.answer(Instant::now());
        let robots = match known {
            Some(answer) => answer?,
            None => {
                // Whoever asks needs a turn at this host: it must not be ours.
                visit.turn = None;
                let _asking = entry.asking.lock().await;
                match entry.answer(Instant::now()) {
                    Some(answer) => answer?,
                    None => {
                        let came = self.robots(source, &visit.url).await;
                        entry.note(Instant::now(), came)?
                    }
                }
            }
        };
        if robots.allows(&visit.url) {
            Ok(robots.crawl_delay())
        } else {
            Err(visit.failed(Reason::Robots))
        }
    }

    /// What the robots.txt of `url`'s host allows us: everything, when there is none.
    async fn robots(&self, source: &Source, url: &Url) -> Result<Robots, Failure> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        at.set_fragment(None);
        for _ in 0..=MAX_REDIRECTS {
            let hop = clients::admit(source, &at).await;
            hop?;
            let _turn = self.turns.wait_for(&at, None).await;
            let asked = timeout(self.settings.total_timeout, self.ask_robots(source, &at)).await;
            let unreachable = || {
                let host = at.host_str().unwrap_or_default();
                Failure::new(Reason::RobotsUnreachable, host)
            };
            match asked.map_err(|_| unreachable())? {
                Ok(Said::This(robots)) => return Ok(robots),
                Ok(Said::Elsewhere(to)) => match at.join(to.trim()) {
                    Ok(to) if matches!(to.scheme(), "http" | "https") => at = to,
                    _ => return Ok(Robots::default()),
                },
                Err(failure) if failure.reason.is_of_the_way() => return Err(failure),
                Err(failure) => {
                    let mut waits = unreachable();
                    waits.retry_after = failure.retry_after;
                    return Err(waits);
                }
            }
        }
        Ok(Robots::default())
    }

    async fn ask_robots(&self, source: &Source, at: &Url) -> Result<Said, Failure> {
        let host = at.host_str().unwrap_or_default();
        let request = self
            .clients
            .of(source)?
            .get(at.clone())
            .header(header::ACCEPT, "text/plain, */*;q=0.5")
            .header(header::ACCEPT_ENCODING, unpack::ACCEPTED);
        let response = self.send(request, source, at).await?;
        let (status, headers) = (response.status().as_u16(), response.headers());
        match (status, answer::text(headers, &header::LOCATION)) {
            (300..400, Some(to)) => Ok(Said::Elsewhere(to)),
            (200..300, _) => {
                let bytes = body::beginning(response, MAX_BYTES, host).await?;
                Ok(Said::This(Robots::parse(&bytes, &self.permissions.token)))
            }
            (429 | 500.., _) => {
                let mut failure = Failure::new(Reason::Status(status), host);
                let now = self.clock.now().utc();
                failure.retry_after = answer::retry_after(status, headers, now);
                Err(failure)
            }
            _ => Ok(Said::This(Robots::default())),
        }
    }
}

enum Said {
    This(Robots),
    Elsewhere(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_a_day_a_failure_half_a_minute_and_an_old_answer_serves_while_none_comes() {
        let entry = Entry::default();
        let start = Instant::now();
        let after = |span: Duration| start + span;
        assert!(entry.answer(start).is_none());
        let failure = || Err(Failure::new(Reason::RobotsUnreachable, "regulator.example"));
        assert!(entry.note(start, failure()).is_err());
        assert!(
            entry
                .answer(after(RESTS / 2))
                .is_some_and(|known| known.is_err())
        );
        assert!(entry.answer(after(RESTS)).is_none());
        assert!(entry.note(start, Ok(Robots::default())).is_ok());
        assert!(
            entry
                .answer(after(HOLDS / 2))
                .is_some_and(|known| known.is_ok())
        );
        assert!(entry.answer(after(HOLDS)).is_none());
        assert!(entry.note(after(HOLDS), failure()).is_ok());
        let broken = Err(Failure::new(Reason::Dns, "regulator.example"));
        assert!(entry.note(after(HOLDS), broken).is_err());
    }
}
