//! What is measured: annotated lines, generated letters, the example.

mod generate;
mod gold;

use std::{cell::OnceCell, fs, path::PathBuf};

use undersigned::{
    Document, Kind, Mention, Outcome, ParsedLine, Pipeline, Roster, Signature,
    blocking::{self, Candidates},
    name::{self, Names},
    parse_list, roster,
};

use self::generate::Letter;
use crate::measure::on_cores;

/// All inputs; each is made when it is first asked for.
pub(crate) struct Inputs {
    pub(crate) all: Vec<Input>,
}

impl Inputs {
    pub(crate) fn new(quick: bool) -> Inputs {
        let sizes: &[usize] =
            if quick { &[1_000] } else { &[1_000, 10_000, 100_000] };
        let mut all: Vec<Input> = gold::input().into_iter().collect();
        all.extend(sizes.iter().map(|&lines| Input::generated(lines)));
        Inputs { all }
    }

    /// Those whose lines people have annotated.
    pub(crate) fn gold(&self) -> impl Iterator<Item = &Input> {
        self.all.iter().filter(|input| !input.is_generated())
    }

    /// Those that are whole documents.
    pub(crate) fn letters(&self) -> impl Iterator<Item = &Input> {
        self.all.iter().filter(|input| input.is_generated())
    }
}

/// One input in the form in which each stage takes it.
pub(crate) struct Input {
    /// What it is called in the table.
    pub(crate) name: String,
    source: Source,
    letters: OnceCell<Vec<Letter>>,
    documents: OnceCell<Vec<Document>>,
    rosters: OnceCell<Vec<Roster>>,
    lists: OnceCell<Vec<Vec<Signature>>>,
    parsed: OnceCell<Vec<Vec<ParsedLine>>>,
    mentions: OnceCell<Vec<Mention>>,
    names: OnceCell<Names>,
    candidates: OnceCell<Candidates>,
    outcome: OnceCell<Outcome>,
}

enum Source {
    /// So many lines.
    Generated(usize),
    /// Signatures by list, and what there is to read in each of all.
    #[cfg_attr(not(feature = "serde"), allow(dead_code))]
    Gold(Vec<Vec<Signature>>, Vec<ParsedLine>),
}

impl Input {
    fn new(name: String, source: Source) -> Input {
        Input {
            name,
            source,
            letters: OnceCell::new(),
            documents: OnceCell::new(),
            rosters: OnceCell::new(),
            lists: OnceCell::new(),
            parsed: OnceCell::new(),
            mentions: OnceCell::new(),
            names: OnceCell::new(),
            candidates: OnceCell::new(),
            outcome: OnceCell::new(),
        }
    }

    pub(crate) fn generated(lines: usize) -> Input {
        Input::new(lines.to_string(), Source::Generated(lines))
    }

    pub(crate) const fn is_generated(&self) -> bool {
        matches!(self.source, Source::Generated(_))
    }

    /// How many signatories were put in.
    pub(crate) fn signatories(&self) -> usize {
        match &self.source {
            Source::Generated(lines) => *lines,
            Source::Gold(_, lines) => {
                lines.iter().map(|line| line.signatories.len()).sum()
            }
        }
    }

    /// Each annotated line with what there is to read in it: none for
    /// generated ones.
    pub(crate) fn annotated(
        &self,
    ) -> impl Iterator<Item = (&Signature, &ParsedLine)> {
        let lines: &[ParsedLine] = match &self.source {
            Source::Generated(_) => &[],
            Source::Gold(_, lines) => lines,
        };
        self.lists().iter().flatten().zip(lines)
    }

    /// Who signs, list by list and in order: none for annotated lines.
    pub(crate) fn signed(&self) -> impl Iterator<Item = &[(Kind, String)]> {
        self.letters().iter().map(|letter| &*letter.signed)
    }

    fn letters(&self) -> &[Letter] {
        self.letters.get_or_init(|| match &self.source {
            Source::Generated(lines) => generate::letters(*lines),
            Source::Gold(..) => Vec::new(),
        })
    }

    /// The same letters as one: all lines in one bulleted list.
    pub(crate) fn one_list(&self) -> Document {
        generate::one_list(self.letters())
    }

    pub(crate) fn documents(&self) -> &[Document] {
        self.documents.get_or_init(|| {
            let letters = (1..).zip(self.letters());
            letters
                .map(|(n, letter)| Document::from_text(id(n), &*letter.text))
                .collect()
        })
    }

    pub(crate) fn rosters(&self) -> &[Roster] {
        self.rosters.get_or_init(|| {
            self.documents().iter().map(roster::find).collect()
        })
    }

    /// The signatures of each list, as they were put in.
    pub(crate) fn lists(&self) -> &[Vec<Signature>] {
        self.lists.get_or_init(|| match &self.source {
            Source::Gold(lists, _) => lists.clone(),
            Source::Generated(_) => {
                let letters = (1..).zip(self.letters());
                letters.map(|(n, l)| l.signatures(&id(n))).collect()
            }
        })
    }

    pub(crate) fn parsed(&self) -> &[Vec<ParsedLine>] {
        self.parsed.get_or_init(|| {
            self.lists().iter().map(|list| parse_list(list)).collect()
        })
    }

    /// Each signature with what is read in it.
    pub(crate) fn lines(&self) -> Vec<(&Signature, &ParsedLine)> {
        self.lists()
            .iter()
            .flatten()
            .zip(self.parsed().iter().flatten())
            .collect()
    }

    pub(crate) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let lines = self.lines();
            lines.iter().flat_map(|(s, p)| name::mentions(s, p)).collect()
        })
    }

    pub(crate) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self.mentions()))
    }

    pub(crate) fn candidates(&self) -> &Candidates {
        self.candidates.get_or_init(|| blocking::pair(self.names()))
    }

    pub(crate) fn outcome(&self) -> &Outcome {
        self.outcome.get_or_init(|| {
            let documents = self.documents().to_vec();
            on_cores(2, || Pipeline::new().run(documents))
        })
    }
}

/// The id of the letter with this number.
fn id(number: usize) -> String {
    format!("d{number:05}")
}

/// The statements in `data/statements`.
pub(crate) fn example() -> Vec<Document> {
    let mut files: Vec<PathBuf> = files("data/statements", "txt");
    files.sort();
    files
        .iter()
        .map(|file| Document::open(file).expect("the example can be read"))
        .collect()
}

/// The files of a folder of the repository.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join(folder)).expect("it is there");
    entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect()
}
