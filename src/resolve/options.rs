/// Settings of [`Resolver`](super::Resolver).
///
/// # Quick advice
///
/// `threshold` decides between too many actors and too few; leave the rest.
///
/// # Example
///
/// ```
/// use undersigned::resolve::ResolveOptions;
///
/// // Only merge what is sure: at least 1 : 1000 against a mistake.
/// let options = ResolveOptions::new().threshold(10.0);
/// assert_eq!(options.get_threshold(), 10.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ResolveOptions {
    threshold: Option<f64>,
    support: Option<f64>,
    close: Option<f64>,
}

impl ResolveOptions {
    /// The defaults.
    #[must_use]
    pub const fn new() -> ResolveOptions {
        ResolveOptions { threshold: None, support: None, close: None }
    }

    /// The bits of evidence that a pair needs to be merged. The default, 0,
    /// is even odds: the evidence already counts from there.
    #[must_use]
    pub const fn threshold(mut self, bits: f64) -> ResolveOptions {
        self.threshold = Some(bits);
        self
    }

    /// The bits that the members of two clusters must reach on average to be
    /// merged. The default is −2: names in two languages seldom all agree,
    /// but a cluster must not be held by one pair alone.
    #[must_use]
    pub const fn support(mut self, bits: f64) -> ResolveOptions {
        self.support = Some(bits);
        self
    }

    /// From which evidence on a pair that was not merged is reported. The
    /// default is −6.
    #[must_use]
    pub const fn close(mut self, bits: f64) -> ResolveOptions {
        self.close = Some(bits);
        self
    }

    /// As set by [`ResolveOptions::threshold`].
    #[must_use]
    pub fn get_threshold(&self) -> f64 {
        finite_or(self.threshold, 0.0)
    }

    /// As set by [`ResolveOptions::support`].
    #[must_use]
    pub fn get_support(&self) -> f64 {
        finite_or(self.support, -2.0)
    }

    /// As set by [`ResolveOptions::close`].
    #[must_use]
    pub fn get_close(&self) -> f64 {
        finite_or(self.close, -6.0)
    }

    /// These settings, where `other` does not set them.
    #[must_use]
    pub fn overwrite(&self, other: &ResolveOptions) -> ResolveOptions {
        ResolveOptions {
            threshold: other.threshold.or(self.threshold),
            support: other.support.or(self.support),
            close: other.close.or(self.close),
        }
    }
}

fn finite_or(value: Option<f64>, default: f64) -> f64 {
    value.filter(|bits| !bits.is_nan()).unwrap_or(default)
}
