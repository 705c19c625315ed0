//! Years that count from other beginnings, and digits that are not Latin.
//!
//! Refuses years of the Islamic and Persian calendars: they have other months, too.

use std::borrow::Cow;

use chrono::NaiveDate;

/// Text with the digits of other scripts as Latin ones.
pub(super) fn latin_digits(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| digit(c).is_some()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 10] = [
        0x0660, 0x06F0, 0x0966, 0x09E6, 0x0BE6, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0xFF10,
    ];
    let code = u32::from(c);
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_u32(u32::from('0') + code - zero)
}

/// The year of the common era: Thai years count from 543 years earlier.
pub(super) fn common(year: i32) -> i32 {
    if (2400..2700).contains(&year) {
        year - 543
    } else {
        year
    }
}

/// Whether a text says that its date is of the Islamic or the Persian calendar.
pub(super) fn is_other_calendar(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "هـ",
        "محرم",
        "ربيع",
        "جمادى",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة",
        "ذو الحجة",
        "ذي القعدة",
        "ذي الحجة",
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "مرداد",
        "شهریور",
        "آبان",
        "بهمن",
        "اسفند",
    ];
    // Many print both calendars; then the other one is read.
    let common = ["م.", " م", "ميلاد", "20"]
        .iter()
        .any(|sign| text.contains(sign));
    SIGNS.iter().any(|sign| text.contains(sign)) && !common
}

/// `2026年11月21日`, `2026년 11월 21일`, `令和8年4月1日`, `民國114年11月21日`, `二〇二六年十一月二十一日`.
pub(super) fn han(text: &str) -> Option<NaiveDate> {
    let (before, rest) = text.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, _) = rest.split_once(['日', '일', '號', '号'])?;
    let before = before.trim_end();
    let own: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || is_han_digit(*c))
        .collect();
    let era = before[..before.len() - own.iter().map(|c| c.len_utf8()).sum::<usize>()].trim_end();
    let written: String = own.into_iter().rev().collect();
    let number = i32::try_from(number(&written)?).ok()?;
    let start = if era.ends_with("令和") {
        2018
    } else if era.ends_with("平成") {
        1988
    } else if era.ends_with("昭和") {
        1925
    } else if era.ends_with("大正") {
        1911
    } else if era.ends_with("明治") {
        1867
    } else if era.ends_with("民國") || era.ends_with("民国") {
        1911
    } else {
        0
    };
    let part = |text: &str| self::number(text.trim());
    NaiveDate::from_ymd_opt(start + number, part(month)?, part(day)?)
}

pub(super) fn is_han_digit(c: char) -> bool {
    "〇零一二三四五六七八九十廿卅元".contains(c)
}

/// A number in Latin or Han digits, by place (`二〇二六`) or by name (`二十一`); `元` is the first of an era.
fn number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let value = |c: char| match c {
        '〇' | '零' => Some(0),
        '元' => Some(1),
        _ => "一二三四五六七八九"
            .chars()
            .position(|own| own == c)
            .and_then(|at| u32::try_from(at + 1).ok()),
    };
    if !text.contains(['十', '廿', '卅']) {
        let digits: Option<Vec<u32>> = text.chars().map(value).collect();
        let digits = digits.filter(|digits| !digits.is_empty() && digits.len() <= 4)?;
        return Some(digits.into_iter().fold(0, |sum, digit| sum * 10 + digit));
    }
    let (mut sum, mut last) = (0_u32, 0_u32);
    for c in text.chars().take(5) {
        match c {
            '十' => {
                sum += last.max(1) * 10;
                last = 0;
            }
            '廿' => sum += 20,
            '卅' => sum += 30,
            c => last = value(c)?,
        }
    }
    Some(sum + last)
}
