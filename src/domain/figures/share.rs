//! A part of a whole, as exact as it was counted.

/// A part of a whole that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// `None` where the whole is nothing, or less than the part: it cannot be counted.
    #[must_use]
    pub fn new(part: u64, whole: u64) -> Option<Self> {
        (whole > 0 && part <= whole).then_some(Self { part, whole })
    }

    /// The numerator.
    #[must_use]
    pub fn part(self) -> u64 {
        self.part
    }

    /// The denominator.
    #[must_use]
    pub fn whole(self) -> u64 {
        self.whole
    }

    /// As a decimal number with six decimals, rounded half up.
    ///
    /// # Examples
    /// ```
    /// use utbud_domain::figures::Share;
    /// assert_eq!(Share::new(121, 161).unwrap().six_decimals(), "0.751553");
    /// assert_eq!(Share::new(1, 1).unwrap().six_decimals(), "1.000000");
    /// ```
    #[must_use]
    pub fn six_decimals(self) -> String {
        let millionths = self.rounded(1_000_000);
        format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
    }

    /// In whole per cent as it is shown: 100 only when it is all, 0 only when it is nothing.
    ///
    /// # Source
    /// `design.md` 2, *Fixed words of the pages*.
    ///
    /// # Examples
    /// ```
    /// use utbud_domain::figures::Share;
    /// assert_eq!(Share::new(121, 161).unwrap().whole_percent(), 75);
    /// assert_eq!(Share::new(999, 1_000).unwrap().whole_percent(), 99);
    /// assert_eq!(Share::new(1, 1_000).unwrap().whole_percent(), 1);
    /// ```
    #[must_use]
    pub fn whole_percent(self) -> u64 {
        self.shown(100)
    }

    /// In tenths of a per cent as it is shown: 1000 only when it is all, 0 only when it is nothing.
    ///
    /// # Examples
    /// ```
    /// use utbud_domain::figures::Share;
    /// assert_eq!(Share::new(121, 161).unwrap().tenths_of_percent(), 752);
    /// assert_eq!(Share::new(9_999, 10_000).unwrap().tenths_of_percent(), 999);
    /// ```
    #[must_use]
    pub fn tenths_of_percent(self) -> u64 {
        self.shown(1_000)
    }

    fn shown(self, units: u64) -> u64 {
        match self.part {
            0 => 0,
            part if part == self.whole => units,
            _ => self.rounded(units).clamp(1, units - 1),
        }
    }

    fn rounded(self, units: u64) -> u64 {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        narrow((2 * part * u128::from(units) + whole) / (2 * whole))
    }
}

/// A part is never more than its whole, so what comes here is at most the units asked for.
fn narrow(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(part: u64, whole: u64) -> Share {
        Share::new(part, whole).unwrap()
    }

    #[test]
    fn a_part_of_nothing_cannot_be_counted() {
        assert_eq!(Share::new(0, 0), None);
        assert_eq!(Share::new(2, 1), None);
    }

    #[test]
    fn six_decimals_are_rounded_half_up() {
        assert_eq!(share(129, 161).six_decimals(), "0.801242");
        assert_eq!(share(1, 3).six_decimals(), "0.333333");
        assert_eq!(share(2, 3).six_decimals(), "0.666667");
        assert_eq!(share(1, 2_000_000).six_decimals(), "0.000001");
        assert_eq!(share(1, 2_000_001).six_decimals(), "0.000000");
        assert_eq!(share(u64::MAX, u64::MAX).six_decimals(), "1.000000");
    }

    #[test]
    fn almost_all_is_not_shown_as_all_nor_almost_nothing_as_nothing() {
        assert_eq!(share(0, 7).tenths_of_percent(), 0);
        assert_eq!(share(1, 100_000).tenths_of_percent(), 1);
        assert_eq!(share(99_999, 100_000).tenths_of_percent(), 999);
        assert_eq!(share(7, 7).tenths_of_percent(), 1_000);
        assert_eq!(share(1, 8).tenths_of_percent(), 125);
        assert_eq!(share(1, 8).whole_percent(), 13);
    }
}
