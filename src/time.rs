//! Calendar dates. The core never asks a clock: every date is an argument or was signed.

use std::fmt;

/// A day of the Gregorian calendar, read as a day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(pub String);

impl Date {
    /// The day, if the calendar has it and the year is between 1 and 9999.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (year > 0).then(|| jiff::civil::Date::new(year, month, day).ok().map(Self)).flatten()
    }

    /// `2031-03-14`, the only form that statements and keyrings use.
    ///
    /// # Errors
    /// [`NotADate`] with what was found.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date = if plain { text.parse().ok() } else { None };
        date.map(Self).ok_or_else(|| NotADate(text.to_owned()))
    }

    /// The day that begins so many days after the first of January 1970.
    #[must_use]
    pub fn from_days_since_1970(days: u64) -> Self {
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        let span = i64::try_from(days).ok().and_then(|days| jiff::Span::new().try_days(days).ok());
        Self(span.and_then(|span| epoch.checked_add(span).ok()).unwrap_or(jiff::civil::Date::MAX))
    }

    /// Year, month (1 to 12), day.
    #[must_use]
    pub fn parts(&self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// How many days later another day is; less than none, if it is earlier.
    #[must_use]
    pub fn days_until(&self, other: Self) -> i64 {
        let days = |date: jiff::civil::Date| {
            date.since(jiff::civil::Date::constant(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
        };
        days(other.0) - days(self.0)
    }

    /// The next day; the last day of the year 9999 stays where it is.
    #[must_use]
    pub fn next_day(&self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a date such as 2031-03-14, found {:?}", self.0)
    }
}

impl std::error::Error for NotADate {}

impl std::str::FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        Self::parse(text)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plain_form_is_read() {
        assert_eq!(Date::parse("2031-03-14").map(|d| d.parts()), Ok((2031, 3, 14)));
        for wrong in ["2031-02-29", "2031-3-14", "20310314", "2031-03-14T00:00", "+02031-03-14", "", "14.03.2031"] {
            assert_eq!(Date::parse(wrong), Err(NotADate(wrong.to_owned())), "{wrong}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(Date::from_days_since_1970(22_352).to_string(), "2031-03-14");
        assert_eq!(Date::from_days_since_1970(u64::MAX).to_string(), "9999-12-31");
        let days = |from, to| Date::parse(from).expect("a date").days_until(Date::parse(to).expect("a date"));
        assert_eq!((days("2031-02-28", "2031-03-14"), days("2031-03-14", "2031-02-28")), (14, -14));
        assert_eq!(days("0001-01-01", "9999-12-31"), 3_652_058);
    }
}
