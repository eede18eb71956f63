//! The days of a month in weeks. No database, no web.

use kit::clock::Day;

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    pub first: Day,
    pub last: Day,
}

impl Month {
    /// The month a day is in.
    pub fn of(day: Day) -> Self {
        let date = day.date();
        let back = i32::from(date.day()) - 1;
        let first = Day(day.0 - back);
        Self { first, last: Day(first.0 + i32::from(date.days_in_month()) - 1) }
    }

    /// Reads `2026-11`.
    pub fn read(text: &str) -> Option<Self> {
        let first = format!("{text}-01");
        (text.len() == 7).then(|| first.parse::<Day>().ok()).flatten().map(Self::of)
    }

    pub fn before(self) -> Self {
        Self::of(Day(self.first.0 - 1))
    }

    pub fn after(self) -> Self {
        Self::of(Day(self.last.0 + 1))
    }

    /// `2026-11`.
    pub fn name(self) -> String {
        self.first.to_string().chars().take(7).collect()
    }

    /// Weeks from Monday on; days of its neighbours are none.
    pub fn weeks(self) -> Vec<[Option<Day>; 7]> {
        // 1970-01-01 was a Thursday.
        let monday = self.first.0 - (self.first.0 + 3).rem_euclid(7);
        let weeks = (self.last.0 - monday) / 7 + 1;
        let day = |week: i32, n: i32| {
            let day = Day(monday + week * 7 + n);
            (self.first <= day && day <= self.last).then_some(day)
        };
        (0..weeks).map(|week| [0, 1, 2, 3, 4, 5, 6].map(|n| day(week, n))).collect()
    }
}

#[cfg(test)]
mod tests {
    use kit::clock::Day;

    use super::Month;

    #[test]
    fn every_day_is_in_its_month_once_and_weeks_begin_on_monday() {
        for n in 0..3_000 {
            let day = Day(19_000 + n);
            let month = Month::of(day);
            assert_eq!(Month::read(&month.name()), Some(month));
            let days: Vec<Day> = month.weeks().into_iter().flatten().flatten().collect();
            assert_eq!(days.iter().filter(|it| **it == day).count(), 1, "{day}");
            assert_eq!((days.first(), days.last()), (Some(&month.first), Some(&month.last)));
            assert!(
                month.weeks().iter().filter_map(|week| week[0]).all(|it| it.date().weekday()
                    == "2026-11-23".parse::<Day>().unwrap().date().weekday())
            );
            assert_eq!(month.after().before(), month);
        }
        assert!(Month::read("2026-13").is_none() && Month::read("2026").is_none());
    }
}
