//! What a word of a text can be a part of.

/// The bit of a component among 32.
pub(super) const fn bit_of(component: u32) -> u32 {
    1 << (component.wrapping_mul(0x9e37_79b1) >> 27)
}

/// Which components may stand behind a word in a phrase, and which it has
/// itself, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ahead {
    pub(super) next: u32,
    pub(super) own: u32,
}

impl Ahead {
    /// Whether the word and the next one may be in one phrase.
    #[inline]
    pub(crate) fn goes_on(self, next: Option<&Ahead>) -> bool {
        next.is_some_and(|next| self.next & next.own != 0)
    }
}

/// The components of one word: at most one exact, and some stems and endings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Components {
    ids: [u32; Components::MOST],
    length: u8,
}

impl Components {
    const MOST: usize = 6;

    pub(super) fn push(&mut self, id: u32) {
        if let Some(free) = self.ids.get_mut(usize::from(self.length)) {
            *free = id;
            self.length += 1;
        }
    }

    /// Puts `id` before the others, the last of which may fall out.
    pub(super) fn push_front(&mut self, id: u32) {
        let full = usize::from(self.length) == Components::MOST;
        self.length += u8::from(!full);
        let moved = self.ids.iter_mut().take(usize::from(self.length));
        moved.fold(id, |id, slot| std::mem::replace(slot, id));
    }

    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids.iter().copied().take(usize::from(self.length))
    }
}
