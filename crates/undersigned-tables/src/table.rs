//! A table in the format of `data/README.md`.

use std::collections::BTreeSet;

/// What the head of a table says about it.
#[derive(Debug)]
pub(crate) struct Head {
    /// The kind, also the name of the file: `places`.
    pub(crate) kind: &'static str,
    /// What the table was derived from, with the date.
    pub(crate) source: &'static str,
    /// The licences of the sources.
    pub(crate) licence: &'static str,
    /// Subcommand and source folder of the command that derives it.
    pub(crate) command: &'static str,
    /// The names of the columns.
    pub(crate) columns: &'static [&'static str],
}

/// Head and rows. Rows are sorted and unique whatever their order of arrival.
#[derive(Debug)]
pub(crate) struct Table {
    head: Head,
    rows: BTreeSet<Vec<String>>,
}

impl Table {
    /// A table with these rows, each as wide as the head has columns.
    pub(crate) fn new(
        head: Head,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Self {
        Self { head, rows: rows.into_iter().collect() }
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The file: head lines, column names, one row per line.
    pub(crate) fn render(&self) -> String {
        let Head { kind, source, licence, command, columns } = &self.head;
        let mut text = format!(
            "# kind: {kind}\n# version: 1\n# source: {source}\n\
             # licence: {licence}\n# command: cargo run --release -p \
             undersigned-tables -- {command} -o data/lexicon/{kind}.tsv\n"
        );
        text.push_str(&columns.join("\t"));
        text.push('\n');
        for row in &self.rows {
            text.push_str(&row.join("\t"));
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_unique() {
        let head = Head {
            kind: "letters",
            source: "the alphabet",
            licence: "none",
            command: "letters --from DIR",
            columns: &["form", "class"],
        };
        let row = |form: &str| vec![form.to_owned(), "letter".to_owned()];
        let table = Table::new(head, [row("b"), row("a"), row("b")]);
        assert!(
            table.render().ends_with("form\tclass\na\tletter\nb\tletter\n")
        );
        assert_eq!(table.len(), 2);
    }
}
