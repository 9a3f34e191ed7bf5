//! Numbers as lists show them: 3, iii, C, в, 三.

/// How a number shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Decimal,
    /// With two digits: 03.
    Padded,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    LowerCyrillic,
    UpperCyrillic,
    Chinese,
    Bullet,
    None,
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const CHINESE: &str = "一二三四五六七八九十";

impl Form {
    /// By its name in DOCX; digits for those that we do not know.
    pub(super) fn of_word(name: &str) -> Form {
        match name {
            "decimalZero" => Form::Padded,
            "lowerLetter" => Form::LowerLetter,
            "upperLetter" => Form::UpperLetter,
            "lowerRoman" => Form::LowerRoman,
            "upperRoman" => Form::UpperRoman,
            "russianLower" => Form::LowerCyrillic,
            "russianUpper" => Form::UpperCyrillic,
            "chineseCounting"
            | "japaneseCounting"
            | "chineseCountingThousand"
            | "ideographDigital"
            | "taiwaneseCounting" => Form::Chinese,
            "bullet" => Form::Bullet,
            "none" => Form::None,
            _ => Form::Decimal,
        }
    }

    /// By its sample in ODT: `1`, `i`, `A`.
    pub(super) fn of_sample(sample: &str) -> Form {
        match sample {
            "" => Form::None,
            "a" => Form::LowerLetter,
            "A" => Form::UpperLetter,
            "i" => Form::LowerRoman,
            "I" => Form::UpperRoman,
            "01, 02, 03, ..." => Form::Padded,
            _ if sample.starts_with('а') => Form::LowerCyrillic,
            _ if sample.starts_with('А') => Form::UpperCyrillic,
            _ if sample.starts_with('一') => Form::Chinese,
            _ => Form::Decimal,
        }
    }

    pub(super) fn write(self, number: u32) -> String {
        match self {
            Form::Decimal => number.to_string(),
            Form::Padded => format!("{number:02}"),
            Form::LowerLetter => letters(LATIN, number),
            Form::UpperLetter => letters(LATIN, number).to_uppercase(),
            Form::LowerRoman => roman(number),
            Form::UpperRoman => roman(number).to_uppercase(),
            Form::LowerCyrillic => letters(CYRILLIC, number),
            Form::UpperCyrillic => letters(CYRILLIC, number).to_uppercase(),
            Form::Chinese => chinese(number),
            Form::Bullet => "•".to_owned(),
            Form::None => String::new(),
        }
    }
}

/// After the last letter comes the first one doubled: z, aa, bb.
fn letters(alphabet: &str, number: u32) -> String {
    let count = u32::try_from(alphabet.chars().count()).unwrap_or(1);
    let Some(at) = number.checked_sub(1) else { return "0".to_owned() };
    let times = at / count + 1;
    if times > 30 {
        return number.to_string();
    }
    let letter = alphabet.chars().nth((at % count) as usize);
    let repeated = |c| std::iter::repeat_n(c, times as usize).collect();
    letter.map(repeated).unwrap_or_default()
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in STEPS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

fn chinese(number: u32) -> String {
    let digit = |at: u32| {
        at.checked_sub(1)
            .and_then(|at| CHINESE.chars().nth(at as usize))
            .map(String::from)
            .unwrap_or_default()
    };
    match number {
        1..=10 => digit(number),
        11..=99 => {
            let tens = number / 10;
            let tens = if tens > 1 { digit(tens) } else { String::new() };
            tens + "十" + &digit(number % 10)
        }
        _ => number.to_string(),
    }
}

/// A number as it is set above a line, after what it is a note of.
pub(super) fn raised(number: u32) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| match digit {
            b'1' => '¹',
            b'2' => '²',
            b'3' => '³',
            b'4' => '⁴',
            b'5' => '⁵',
            b'6' => '⁶',
            b'7' => '⁷',
            b'8' => '⁸',
            b'9' => '⁹',
            _ => '⁰',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_in_their_form() {
        let show = |form: Form| [1, 4, 27, 49].map(|n| form.write(n));
        assert_eq!(show(Form::LowerLetter), ["a", "d", "aa", "ww"]);
        assert_eq!(show(Form::UpperRoman), ["I", "IV", "XXVII", "XLIX"]);
        assert_eq!(show(Form::LowerCyrillic), ["а", "г", "э", "фф"]);
        assert_eq!(show(Form::Chinese), ["一", "四", "二十七", "四十九"]);
        assert_eq!(show(Form::Padded), ["01", "04", "27", "49"]);
        assert_eq!(raised(120), "¹²⁰");
    }

    #[test]
    fn numbers_without_a_form_show_in_digits() {
        assert_eq!(Form::LowerRoman.write(0), "0");
        assert_eq!(Form::UpperRoman.write(u32::MAX), "4294967295");
        assert_eq!(Form::UpperLetter.write(u32::MAX), "4294967295");
        assert_eq!(Form::LowerLetter.write(0), "0");
        assert_eq!(Form::Chinese.write(100), "100");
    }
}
