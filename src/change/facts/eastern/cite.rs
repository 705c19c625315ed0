//! For references to other provisions in eastern wording. Refuses to look them up.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use crate::{
    change::{FactKind, Value, facts::Mark},
    document::numeral::han,
};

static CITE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        [第제]\ ?([0-9]{1,5}|[零〇一二三四五六七八九十百千]{1,9})\ ?[条條조]
        (?:[之の의]\ ?([0-9]{1,3}|[一二三四五六七八九十]{1,4}))?
        (?:\ ?[第제]\ ?([0-9]{1,3}|[一二三四五六七八九十]{1,4})\ ?[款項项항])?
        (?:\ ?[第제]\ ?\(?([0-9]{1,3}|[一二三四五六七八九十]{1,4})\)?\ ?[项号號호目])?",
    )
    .expect("the pattern is constant")
});

impl Page<'_> {
    /// Every reference, and the bytes whose numbers belong to one.
    pub(super) fn citations(&self) -> (Vec<Mark>, Vec<(usize, usize)>) {
        let (mut marks, mut taken) = (Vec::new(), Vec::new());
        for found in CITE.captures_iter(self.text) {
            let Some(whole) = found.get(0) else {
                continue;
            };
            let part = |at: usize| found.get(at).and_then(|part| han(part.as_str()));
            let Some(article) = part(1) else {
                continue;
            };
            let mut text = article.to_string();
            if let Some(inserted) = part(2) {
                text = format!("{text}-{inserted}");
            }
            for number in [part(3), part(4)].into_iter().flatten() {
                text = format!("{text}({number})");
            }
            let span = (whole.start(), whole.end());
            taken.push(span);
            marks.push(Mark::new(
                FactKind::CrossReference,
                Value::Text { text },
                span,
            ));
        }
        (marks, taken)
    }
}
