//! Timing, cores and the table.

use std::{
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

use unicode_segmentation::UnicodeSegmentation;

/// The name of the floor in the table.
pub(crate) const FLOOR: &str = "unicode_words";

/// A measurement takes at least so long, and so many runs.
const LEAST: Duration = Duration::from_millis(500);
const RUNS: usize = 5;
/// After so long, three runs do.
const MOST: Duration = Duration::from_secs(10);

/// What is measured, and the table it goes to.
pub(crate) struct Bench {
    filter: Option<String>,
    pub(crate) quick: bool,
    shown: usize,
}

impl Bench {
    pub(crate) fn new(filter: Option<String>, quick: bool) -> Bench {
        println!(
            "{:<43} {:>9} {:>10} {:>11} {:>12} {:>7}  remarks",
            "stage/case/implementation",
            "items",
            "best",
            "ns/item",
            "items/s",
            "x floor",
        );
        Bench { filter, quick, shown: 0 }
    }

    /// Whether the filter, if there is one, wants this measurement.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.filter.as_ref().is_none_or(|part| name.contains(part))
    }

    /// A case, if one of its `implementations` is wanted.
    pub(crate) fn case(
        &mut self,
        stage: &str,
        case: &str,
        implementations: &[&str],
    ) -> Option<Case<'_>> {
        let name = format!("{stage}/{case}");
        let wanted = implementations
            .iter()
            .any(|one| self.wants(&format!("{name}/{one}")));
        wanted.then(|| Case {
            bench: self,
            name,
            items: 0,
            floor: None,
            remark: String::new(),
        })
    }

    /// Tells that nothing was measured, if so.
    pub(crate) fn close(self) -> ExitCode {
        if self.shown > 0 {
            return ExitCode::SUCCESS;
        }
        eprintln!("no measurement has this in its name");
        ExitCode::FAILURE
    }

    fn best<T, R>(
        &self,
        mut prepare: impl FnMut() -> T,
        mut work: impl FnMut(T) -> R,
    ) -> Duration {
        let (least, runs, fewest) = if self.quick {
            (Duration::from_millis(20), 1, 1)
        } else {
            (LEAST, RUNS, 3)
        };
        let mut best = Duration::MAX;
        let mut all = Duration::ZERO;
        let mut count = 0;
        while count < fewest || (all < MOST && (all < least || count < runs)) {
            let input = black_box(prepare());
            let start = Instant::now();
            let output = black_box(work(input));
            let time = start.elapsed();
            drop(output);
            best = best.min(time);
            all += time;
            count += 1;
        }
        best
    }
}

/// Implementations that do the same with one input.
pub(crate) struct Case<'b> {
    bench: &'b mut Bench,
    name: String,
    items: usize,
    floor: Option<Duration>,
    remark: String,
}

impl Case<'_> {
    /// How many items each run goes through.
    pub(crate) fn items(&mut self, items: usize) -> &mut Self {
        self.items = items;
        self
    }

    /// What stands beside the next measurement.
    pub(crate) fn remark(&mut self, remark: impl Into<String>) -> &mut Self {
        self.remark = remark.into();
        self
    }

    /// Measures the floor over `texts`: the words of Unicode, counted.
    pub(crate) fn floor<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> &mut Self {
        let time = self.bench.best(
            || texts.clone(),
            |texts| texts.map(|t| t.unicode_words().count()).sum::<usize>(),
        );
        self.floor = Some(time);
        self.print(FLOOR, time);
        self
    }

    /// Measures `work`.
    pub(crate) fn run<R>(
        &mut self,
        implementation: &str,
        mut work: impl FnMut() -> R,
    ) -> &mut Self {
        self.run_with(implementation, || (), |()| work())
    }

    /// Measures `work` on what `prepare` makes, untimed, for each run.
    pub(crate) fn run_with<T, R>(
        &mut self,
        implementation: &str,
        prepare: impl FnMut() -> T,
        work: impl FnMut(T) -> R,
    ) -> &mut Self {
        if self.bench.wants(&format!("{}/{implementation}", self.name)) {
            let time = self.bench.best(prepare, work);
            self.print(implementation, time);
        }
        self.remark.clear();
        self
    }

    /// Shows a time that was measured elsewhere: in a process of its own.
    pub(crate) fn show(&mut self, implementation: &str, time: Duration) {
        if self.bench.wants(&format!("{}/{implementation}", self.name)) {
            self.print(implementation, time);
        }
        self.remark.clear();
    }

    #[allow(clippy::cast_precision_loss, reason = "for people")]
    fn print(&mut self, implementation: &str, time: Duration) {
        let seconds = time.as_secs_f64().max(1e-9);
        let items = self.items as f64;
        let floor = self.floor.map_or(f64::NAN, |f| f.as_secs_f64());
        let ratio = if implementation == FLOOR || floor.is_nan() {
            String::new()
        } else {
            format!("{:.1}", seconds / floor)
        };
        let is_floor = implementation == FLOOR;
        println!(
            "{:<43} {:>9} {:>10} {:>11} {:>12} {ratio:>7}  {}",
            format!("{}/{implementation}", self.name),
            grouped(items),
            duration(time),
            decimal(seconds * 1e9 / items),
            grouped(items / seconds),
            if is_floor { "" } else { &self.remark },
        );
        self.bench.shown += 1;
    }

    /// Shows a number that is no time.
    pub(crate) fn tell(&mut self, implementation: &str, what: &str) {
        let name = format!("{}/{implementation}", self.name);
        if self.bench.wants(&name) {
            println!("{name:<43} {what}");
            self.bench.shown += 1;
        }
    }
}

/// A number with commas: `1,234,567`.
pub(crate) fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

fn decimal(number: f64) -> String {
    if number < 100.0 { format!("{number:.1}") } else { grouped(number) }
}

/// A time for people: `12.3 ms`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds >= 1.0 {
        format!("{seconds:.2} s")
    } else if seconds >= 1e-3 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.1} us", seconds * 1e6)
    }
}

/// Runs `work` where the library finds so many cores and no more.
#[cfg(feature = "parallel")]
pub(crate) fn on_cores<R: Send>(
    cores: usize,
    work: impl FnOnce() -> R + Send,
) -> R {
    use std::sync::LazyLock;

    use rayon::{ThreadPool, ThreadPoolBuilder};

    fn pool(cores: usize) -> ThreadPool {
        let pool = ThreadPoolBuilder::new().num_threads(cores).build();
        pool.expect("threads can be started")
    }
    static ONE: LazyLock<ThreadPool> = LazyLock::new(|| pool(1));
    static TWO: LazyLock<ThreadPool> = LazyLock::new(|| pool(2));
    if cores == 1 { ONE.install(work) } else { TWO.install(work) }
}

/// Without the feature `parallel` there is one core, whatever is asked for.
#[cfg(not(feature = "parallel"))]
pub(crate) fn on_cores<R: Send>(
    _: usize,
    work: impl FnOnce() -> R + Send,
) -> R {
    work()
}
