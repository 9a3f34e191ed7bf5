//! Reads the JSON packages of CLDR.

use std::path::Path;

use serde_json::Value;

use crate::Result;

/// The locales the tables take names from.
pub(crate) const LOCALES: [&str; 39] = [
    "en", "sq", "sr", "sr-Latn", "hr", "bs", "mk", "sl", "bg", "ru", "uk",
    "pl", "cs", "sk", "ro", "hu", "el", "tr", "de", "nl", "fr", "it", "es",
    "ca", "pt", "sv", "da", "nb", "fi", "ar", "he", "fa", "hy", "ka", "id",
    "zh", "zh-Hant", "ja", "ko",
];

/// One file of a locale, below `main/<locale>`. Norwegian Bokmål is `no` in
/// the packages.
///
/// # Errors
///
/// When the file cannot be read or is not JSON.
pub(crate) fn read(from: &Path, locale: &str, file: &str) -> Result<Value> {
    let folder = if locale == "nb" { "no" } else { locale };
    let path = from.join("main").join(folder).join(file);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        format!("cannot read `{}`: {error}", path.display())
    })?;
    let mut value: Value = serde_json::from_str(&text)?;
    Ok(value["main"][folder].take())
}
