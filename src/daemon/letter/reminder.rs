//! The day's reminder to an agent: one letter about all that is open.
//!
//! Refuses to remind of what is done: what was settled since the letter was queued is left out.

use super::{Letter, Reader, Template, Wording, letter};
use crate::{assignment::due::day_in, daemon::remind::still_owed, training::LessonBlock};

impl Wording<'_> {
    /// The day's letter about all that is open: the most urgent as if it were alone, the rest listed with their links.
    pub(super) fn reminder(&self, id: i64) -> anyhow::Result<Option<Letter>> {
        let mut letter: Option<Letter> = None;
        let mut also = Vec::new();
        for assignment in still_owed(self.view, Some(id), &self.claimed.params)? {
            let (places, list) = self.markets(&assignment);
            let Some(owed) = self.owed(&assignment, &places)? else {
                continue;
            };
            let (due, url) = (assignment.due_at, self.ticket(&assignment)?);
            if letter.is_some() {
                let date = self.speaker.date(&day_in(self.zone, due).to_string());
                let args = [("title", owed.title().into()), ("date", date.into())];
                let label = self.speaker.say("mail-reminder-line", &args);
                also.push(LessonBlock::Link { label, url });
                continue;
            }
            let reader = Reader {
                name: &self.claimed.name,
                zone: self.zone,
                list: &list,
                markets: &places,
            };
            let open = letter::Reminder {
                title: &self.title(Template::Reminder, &assignment, &owed),
                due,
                now: self.view.now,
                url: &url,
            };
            letter = Some(letter::reminder(&self.speaker, &reader, &open));
        }
        if let Some(letter) = letter.as_mut().filter(|_| !also.is_empty()) {
            let text = self.speaker.tell("mail-reminder-also");
            letter.blocks.push(LessonBlock::Heading { text });
            letter.blocks.extend(also);
        }
        Ok(letter)
    }
}
