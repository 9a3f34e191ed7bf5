//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use undersigned_read::Format;

/// Find out who signed public statements and open letters, and with whom.
///
/// Reads documents (text in any encoding, HTML, Markdown, PDF, Word,
/// OpenDocument, CSV, Excel, JSON, YAML; folders and archives of them), finds
/// the signatories, types what they wrote, puts the names of one actor
/// together across languages and scripts, and builds the network of who
/// signed what with whom. Works offline; the same input gives the same
/// output.
#[derive(Debug, Parser)]
#[command(name = "undersigned", version, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  undersigned network letters/*.txt            who signed what with whom
  undersigned network letters/*.txt --format json -o network.json
  undersigned network archive.zip letters/     … from a folder and an archive
  undersigned extract letter.pdf               title, date, signatures
  undersigned versions letters/                who joined, left, is respelled
  echo 'Centar za regionalizam, Novi Sad' | undersigned parse -
  undersigned parse list.txt | undersigned resolve - --actors actors.jsonl
  undersigned evaluate gold.jsonl              scores against annotated lines

Exit codes: 0 done, 1 failed (one message on standard error), 2 wrong usage.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Parse(Parse),
    Resolve(Resolve),
    Network(Network),
    Versions(Versions),
    Evaluate(Evaluate),
}

/// Documents to statements and their signatures
///
/// For each document: title, date, language, and the signatures with the
/// lines they stand on. What near the list is no signature is set aside and
/// said.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned extract letter.txt
  undersigned extract letters/*.txt --format jsonl > signatures.jsonl")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) documents: Documents,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: LineFormat,
    /// Write the statements, one a line as JSON, to this file: title, date,
    /// language, layout, and what was set aside
    #[arg(long, value_name = "FILE")]
    pub(crate) statements: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Signatures, one a line, to typed spans
///
/// Lines of one file are one list and are read with each other in mind: in a
/// list of persons, a bare name is a person. Spans are byte offsets into the
/// line.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned parse signatories.txt
  undersigned extract letter.html | undersigned parse - > parsed.jsonl
  echo 'Oris Velda, Split' | undersigned parse - --nbest 3
  echo 'Oris Velda, Split' | undersigned parse - --explain

A file whose first line is an object {\"id\", \"text\"} is read as JSON Lines; \
lines with one \"doc\" form one list.")]
pub(crate) struct Parse {
    /// The file; `-` or nothing for standard input
    pub(crate) file: Option<PathBuf>,
    /// The lines are JSON objects with `id`, `text` and optional `doc`, also
    /// where the first one is none
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Show the N best readings of each line by itself, each with its
    /// probability
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100), conflicts_with = "rules_only")]
    pub(crate) nbest: Option<u16>,
    /// Show why each line is read as it is: what rules decided, and what the
    /// features of the model, and the other lines of its list, said for each
    /// span and against the next best
    #[arg(long, conflicts_with_all = ["nbest", "rules_only"])]
    pub(crate) explain: bool,
    /// Read by rules alone, without the model
    #[arg(long)]
    pub(crate) rules_only: bool,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: LineFormat,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Signatures (JSON Lines) to mentions with the ids of their actors
///
/// Objects without `signatories` are parsed first. Signatures of one `doc`
/// form one list: two of them are probably two actors.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned extract letters/*.txt --format jsonl | undersigned resolve -
  undersigned resolve parsed.jsonl --actors actors.jsonl > mentions.jsonl")]
pub(crate) struct Resolve {
    /// The files; `-` or nothing for standard input
    pub(crate) files: Vec<PathBuf>,
    /// Write the actors, one a line as JSON, to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Documents to the co-signing network
///
/// Documents that are versions of one statement are recognised and count
/// once. The report names statements, actors and their names, who signed
/// together, who is only named, and probable slips of the sources; the JSON
/// holds all of it, each edge with document, line and bytes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned network letters/*.txt
  undersigned network letters/*.txt --format json -o network.json")]
pub(crate) struct Network {
    #[command(flatten)]
    pub(crate) documents: Documents,
    /// How to write the network
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: NetworkFormat,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What differs between the versions of a statement
///
/// Documents that are versions of one statement, also in two languages, are
/// put side by side: who was added, who is gone, who is written otherwise, and
/// which signature repeats another, probably by mistake.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned versions letter-a.html letter-b.pdf
  undersigned versions letters/ --format jsonl > diffs.jsonl

In the text + is added, - gone, ~ written otherwise, ! repeated.")]
pub(crate) struct Versions {
    #[command(flatten)]
    pub(crate) documents: Documents,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: LineFormat,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Scores against annotated data
///
/// A gold file of signatures is parsed and its spans are scored. A gold file
/// of mentions with actors is scored against mentions: those of --system, or
/// those found in the signatures of --signatures (for `x.clusters.jsonl`,
/// `x.jsonl` beside it when that is not given).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned evaluate gold/lines.jsonl --errors 20
  undersigned evaluate gold/lines.clusters.jsonl
  undersigned evaluate gold/lines.jsonl --system other.jsonl")]
pub(crate) struct Evaluate {
    /// The annotated data
    #[arg(required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// Score this output instead of our own
    #[arg(long, value_name = "FILE")]
    pub(crate) system: Option<PathBuf>,
    /// The signatures whose mentions are scored against a gold of clusters
    #[arg(long, value_name = "FILE", conflicts_with = "system")]
    pub(crate) signatures: Option<PathBuf>,
    /// Take the annotated spans of the signatures, and score clustering alone
    #[arg(long, conflicts_with = "system")]
    pub(crate) gold_spans: bool,
    /// Score only these documents (repeat, or separate by commas)
    #[arg(long, value_name = "DOC", value_delimiter = ',')]
    pub(crate) doc: Vec<String>,
    /// Show this many errors first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// Documents, folders of them, patterns (`letters/**/*.html`) and archives
    /// (ZIP, tar, gzip); `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Fail when a document cannot be read, instead of going on
    #[arg(long)]
    pub(crate) strict: bool,
    /// Write what became of each file, as JSON, to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Refuse files of more MiB; 64 when not given
    #[arg(long, value_name = "MIB", help_heading = "Reading")]
    pub(crate) limit: Option<u64>,
    /// Read all files as this format, whatever they look like
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Reading")]
    pub(crate) input_format: Option<InputFormat>,
    /// Read text in this encoding (`windows-1250`), whatever it looks like
    #[arg(long, value_name = "LABEL", help_heading = "Reading")]
    pub(crate) encoding: Option<String>,
    /// What a column of a table holds, such as `Unterzeichner=name` (repeat for
    /// more): name, given-name, surname, organisation, acronym, role, title,
    /// city, region, country or other
    #[arg(
        long = "column",
        value_name = "HEADER=COLUMN",
        help_heading = "Reading"
    )]
    pub(crate) columns: Vec<String>,
}

/// Formats that files may be said to have.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum InputFormat {
    /// Plain text
    Text,
    /// HTML
    Html,
    /// Markdown
    Markdown,
    /// PDF
    Pdf,
    /// Word
    Docx,
    /// OpenDocument text
    Odt,
    /// Commas, semicolons or the like between fields
    Csv,
    /// Tabs between fields
    Tsv,
    /// Sheets of Excel or LibreOffice
    Xlsx,
    /// JSON
    Json,
    /// A JSON object a line
    Jsonl,
    /// YAML
    Yaml,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Format {
        match format {
            InputFormat::Text => Format::Plain,
            InputFormat::Html => Format::Html,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Pdf => Format::Pdf,
            InputFormat::Docx => Format::Docx,
            InputFormat::Odt => Format::Odt,
            InputFormat::Csv => Format::Csv,
            InputFormat::Tsv => Format::Tsv,
            InputFormat::Xlsx => Format::Xlsx,
            InputFormat::Json => Format::Json,
            InputFormat::Jsonl => Format::JsonLines,
            InputFormat::Yaml => Format::Yaml,
        }
    }
}

/// Tables beside those that are built in.
#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// Add a table of words of your own: roles, legal forms, headings …
    /// (repeat for more; the format is that of data/README.md)
    #[arg(long = "table", value_name = "FILE")]
    pub(crate) tables: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How lines are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum LineFormat {
    /// Readable on a terminal, JSON Lines elsewhere
    #[default]
    Auto,
    /// For people
    Text,
    /// JSON Lines
    Jsonl,
}

/// How the network is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum NetworkFormat {
    /// A report for people
    #[default]
    Text,
    /// One JSON object
    Json,
}
