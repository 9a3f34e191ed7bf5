//! The way of forms into [`Patterns`]: one reads them, another puts them in.

#[cfg(feature = "parallel")]
use std::{
    sync::{
        Mutex,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use super::{Patterns, queue::Queue};

/// Takes forms, and puts them in some at a time.
pub(crate) struct Forms<'p, E> {
    queue: Queue<E>,
    to: To<'p, E>,
}

/// Where the forms of a full queue go.
enum To<'p, E> {
    Patterns(&'p mut Patterns<E>),
    /// To another thread, which gives the queues back empty.
    #[cfg(feature = "parallel")]
    Thread(SyncSender<Queue<E>>, Receiver<Queue<E>>),
}

impl<E: Copy> Forms<'_, E> {
    /// How many words are put in, or handed on, together.
    const MOST: usize = 1024;

    /// Adds `form`, which stands for `entry`.
    pub(crate) fn insert(&mut self, form: &str, entry: E) {
        self.queue.push(form, entry);
        if self.queue.words.len() >= Self::MOST {
            self.pass_on();
        }
    }

    fn pass_on(&mut self) {
        match &mut self.to {
            To::Patterns(patterns) => patterns.put_in(&mut self.queue),
            #[cfg(feature = "parallel")]
            To::Thread(full, empty) => {
                let next = empty.try_recv().unwrap_or_default();
                // OK because the other thread takes queues until this one
                // has no more.
                let _ = full.send(std::mem::replace(&mut self.queue, next));
            }
        }
    }
}

impl<E: Copy> Patterns<E> {
    /// Takes the forms that `read` finds.
    pub(crate) fn fill<R>(
        &mut self,
        read: impl FnOnce(&mut Forms<'_, E>) -> R,
    ) -> R {
        let told = self.take(read);
        self.settle();
        told
    }

    fn take<R>(&mut self, read: impl FnOnce(&mut Forms<'_, E>) -> R) -> R {
        let queue = Queue::default();
        let mut forms = Forms { queue, to: To::Patterns(self) };
        let told = read(&mut forms);
        forms.pass_on();
        told
    }

    /// As [`Patterns::fill`], of so many forms that it pays to read them on
    /// one core while another puts them in.
    ///
    /// The other thread is none of rayon's: one that waits there takes up
    /// other work, which may in turn wait for the tables that are read here.
    #[cfg(feature = "parallel")]
    pub(crate) fn fill_with_many<R>(
        &mut self,
        read: impl FnOnce(&mut Forms<'_, E>) -> R,
    ) -> R
    where
        E: Send,
    {
        if thread::available_parallelism().is_ok_and(|cores| cores.get() > 1) {
            let told = self.take_beside(read);
            self.settle();
            return told;
        }
        self.fill(read)
    }

    /// As [`Patterns::fill`], of many forms.
    #[cfg(not(feature = "parallel"))]
    pub(crate) fn fill_with_many<R>(
        &mut self,
        read: impl FnOnce(&mut Forms<'_, E>) -> R,
    ) -> R {
        self.fill(read)
    }

    #[cfg(feature = "parallel")]
    fn take_beside<R>(
        &mut self,
        read: impl FnOnce(&mut Forms<'_, E>) -> R,
    ) -> R
    where
        E: Send,
    {
        let (full, filled) = sync_channel::<Queue<E>>(QUEUES);
        let (back, empty) = sync_channel(2 * QUEUES);
        // Whoever puts in takes them: this thread, if there is no other.
        let patterns = Mutex::new(self);
        let (patterns, builder) = (&patterns, thread::Builder::new());
        thread::scope(|scope| {
            let put_in = move || {
                let Ok(mut patterns) = patterns.lock() else { return };
                for mut queue in filled {
                    patterns.put_in(&mut queue);
                    // What does not fit is dropped.
                    let _ = back.try_send(queue);
                }
            };
            if builder.spawn_scoped(scope, put_in).is_err()
                && let Ok(mut patterns) = patterns.lock()
            {
                return patterns.take(read);
            }
            let queue = Queue::default();
            let mut forms = Forms { queue, to: To::Thread(full, empty) };
            let told = read(&mut forms);
            forms.pass_on();
            told
        })
    }
}

/// How many full queues may wait.
#[cfg(feature = "parallel")]
const QUEUES: usize = 8;
