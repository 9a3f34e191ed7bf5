use crate::lexicon::FastMap;

/// Strings by number: each is kept once, and compared as a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    ids: FastMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Interner {
    /// The number of `text`, a new one if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.into());
        self.ids.insert(text.into(), id);
        id
    }

    /// A number that no text has.
    pub(crate) fn skip(&mut self) -> u32 {
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(Box::default());
        id
    }

    /// How many bytes it takes.
    pub(crate) fn memory(&self) -> usize {
        let texts: usize = self.texts.iter().map(|text| text.len()).sum();
        // A text is kept twice: to be found, and to be told.
        2 * (texts + self.texts.len() * size_of::<Box<str>>())
            + self.texts.len() * size_of::<u64>()
    }

    /// The text of a number.
    pub(crate) fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", |text| text)
    }
}

/// A stretch of a flat store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    /// What was pushed to `store` since it had `start` items.
    pub(crate) fn since<T>(start: usize, store: &[T]) -> Slice {
        let cut = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Slice { start: cut(start), end: cut(store.len()) }
    }

    /// The items it covers.
    pub(crate) fn of<T>(self, store: &[T]) -> &[T] {
        store.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The items it covers, to change them.
    pub(crate) fn of_mut<T>(self, store: &mut [T]) -> &mut [T] {
        store
            .get_mut(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}
