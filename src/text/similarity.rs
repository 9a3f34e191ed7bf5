/// How alike two words are spelled, from 0 to 1: the Jaro-Winkler similarity
/// of their characters.
///
/// Equal to `strsim::jaro_winkler` to the last bit, without its allocations
/// for words of up to 64 characters.
///
/// # Complexity
///
/// O(*a* · *b*) character comparisons, no allocation up to 64 characters.
///
/// # Sources
///
/// W. E. Winkler, *String Comparator Metrics and Enhanced Decision Rules in
/// the Fellegi-Sunter Model of Record Linkage* (1990): the prefix bonus.
///
/// # Example
///
/// ```
/// use undersigned::text::spelling_similarity;
///
/// assert!(spelling_similarity("kosovar", "kosovare") > 0.95);
/// assert!(spelling_similarity("kosovar", "beograd") < 0.6);
/// ```
#[must_use]
pub fn spelling_similarity(a: &str, b: &str) -> f64 {
    let mut left = ['\0'; LONGEST];
    let mut right = ['\0'; LONGEST];
    match (fill(&mut left, a), fill(&mut right, b)) {
        (Some(left), Some(right)) => winkler(left, right, jaro(left, right)),
        _ => strsim::jaro_winkler(a, b),
    }
}

const LONGEST: usize = 64;

fn fill<'b>(
    buffer: &'b mut [char; LONGEST],
    word: &str,
) -> Option<&'b [char]> {
    let mut length = 0;
    for c in word.chars() {
        *buffer.get_mut(length)? = c;
        length += 1;
    }
    buffer.get(..length)
}

#[allow(clippy::cast_precision_loss, reason = "lengths are at most 64")]
fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut in_a, mut in_b) = (0u64, 0u64);
    for (i, c) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let to = (i + reach + 1).min(b.len());
        let window = b.iter().enumerate().take(to).skip(from);
        for (j, d) in window {
            if c == d && in_b & (1 << j) == 0 {
                in_a |= 1 << i;
                in_b |= 1 << j;
                break;
            }
        }
    }
    let matches = in_a.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let crossed =
        matched(a, in_a).zip(matched(b, in_b)).filter(|(c, d)| c != d).count();
    let matches = f64::from(matches);
    let transpositions = (crossed / 2) as f64;
    ((matches / a.len() as f64)
        + (matches / b.len() as f64)
        + ((matches - transpositions) / matches))
        / 3.0
}

fn matched(word: &[char], mask: u64) -> impl Iterator<Item = char> {
    word.iter()
        .enumerate()
        .filter(move |(i, _)| mask & (1 << i) != 0)
        .map(|(_, &c)| c)
}

#[allow(clippy::cast_precision_loss, reason = "a prefix is at most 4")]
fn winkler(a: &[char], b: &[char], jaro: f64) -> f64 {
    if jaro <= 0.7 {
        return jaro;
    }
    let prefix = a.iter().zip(b).take(4).take_while(|(c, d)| c == d).count();
    0.1f64.mul_add(prefix as f64 * (1.0 - jaro), jaro).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_strsim() {
        let words = [
            "",
            "a",
            "martha",
            "marhta",
            "dixon",
            "dicksonx",
            "kosovo",
            "kosova",
            "бездан",
            "безбедност",
            "crate",
            "trace",
        ];
        for a in words {
            for b in words {
                let ours = spelling_similarity(a, b);
                let theirs = strsim::jaro_winkler(a, b);
                assert!(
                    (ours - theirs).abs() < 1e-12,
                    "{a} {b}: {ours} {theirs}"
                );
            }
        }
    }

    #[test]
    fn long_words_are_compared_too() {
        let long = "x".repeat(1_000);
        assert!(spelling_similarity(&long, &long) > 0.999);
    }
}
