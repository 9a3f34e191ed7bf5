use std::fmt;

/// A half-open range of bytes in a text.
///
/// Offsets are `u32`: a document is at most 4 GiB. Two spans compare by their
/// start, then by their end.
///
/// # Example
///
/// ```
/// use undersigned::Span;
///
/// let span = Span::new(28, 36);
/// let line = "10. Centar za regionalizam, Novi Sad";
/// assert_eq!(span.get(line), Some("Novi Sad"));
/// assert_eq!(format!("{span:?}"), "28..36");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` up to, but not including, `end`.
    ///
    /// # Panics
    ///
    /// If `end` comes before `start`.
    #[track_caller]
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Span {
        assert!(start <= end, "a span must not end before it starts");
        Span { start, end }
    }

    /// As [`Span::new`], from the offsets that `str` gives.
    ///
    /// Offsets beyond `u32::MAX` are cut to it; documents of that size are
    /// refused when they are read.
    pub(crate) fn at(start: usize, end: usize) -> Span {
        let cut = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: cut(start), end: cut(end.max(start)) }
    }

    /// Where it starts, in bytes.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Where it ends, in bytes.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers, or `None` where it does not fit `text`.
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Itself as a range of `usize`.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same length, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: u32) -> Span {
        Span {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }

    /// Whether both share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A span is written as `[start, end]`.
#[cfg(feature = "serde")]
impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Span, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        if start > end {
            return Err(serde::de::Error::custom(format!(
                "a span must not end before it starts, found [{start}, {end}]"
            )));
        }
        Ok(Span { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_off_the_character_boundary_gets_nothing() {
        assert_eq!(Span::new(0, 1).get("ë"), None);
        assert_eq!(Span::new(0, 2).get("ë"), Some("ë"));
        assert_eq!(Span::new(0, 9).get("ë"), None);
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }
}
