//! Results that come in pages.

mod address;
mod walk;

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use self::walk::{Facts, Walk};
use super::{
    decode::FromResponse, error::Error, receive::Receiving, request::Request, response::Head,
};

/// How the pages of an operation follow each other; implemented for the operation.
pub trait Paging<P>: Sized {
    /// What the pages hold.
    type Item;

    /// Where the next page is found.
    const SCHEME: Scheme;

    /// The items of a page.
    fn items(page: P) -> Vec<Self::Item>;

    /// How many items a page holds.
    fn count(page: &P) -> usize;

    /// Whether there are more pages, when the page says so.
    #[must_use]
    fn more(_page: &P) -> Option<bool> {
        None
    }

    /// The cursor or the address of the next page. `forward` says that the caller asked for the
    /// other direction, see [`Scheme::Cursor`].
    #[must_use]
    fn next(_page: &P, _forward: bool) -> Option<String> {
        None
    }

    /// How many there are in all, when the page says so: pages for [`Scheme::Number`], items for
    /// [`Scheme::Offset`].
    #[must_use]
    fn total(_page: &P) -> Option<u64> {
        None
    }
}

/// Where the next page is found.
#[derive(Clone, Copy, Debug)]
pub enum Scheme {
    /// By a cursor that the page holds.
    Cursor {
        /// Where the cursor goes.
        place: Place,
        /// The query parameter and its value by which a caller asks for the other direction.
        forward: Option<(&'static str, &'static str)>,
    },
    /// By a cursor in a header of the response.
    Header {
        /// The header.
        header: &'static str,
        /// Where the cursor goes.
        place: Place,
    },
    /// By the number of the page.
    Number {
        /// Where the number goes.
        place: Place,
        /// Number of the first page.
        first: u64,
    },
    /// By how many items come before the page.
    Offset {
        /// Where the number goes.
        place: Place,
    },
    /// At an address that the page holds.
    Address,
    /// At the address with `rel="next"` in the `Link` header (RFC 8288).
    Link,
}

/// Where a request says which page it wants.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A query parameter.
    Query(&'static str),
    /// A member of the JSON body.
    Body(&'static str),
}

impl<P: FromResponse, O: Paging<P>> Request<P, O> {
    /// The items of this page and all that follow, fetched as they are needed.
    pub fn items(self) -> Items<P, O> {
        Items {
            pages: self.pages(),
            ready: Vec::new().into_iter(),
        }
    }

    /// This page and all that follow, fetched as they are needed.
    pub fn pages(self) -> Pages<P, O> {
        Pages {
            walk: Walk::new(self.core, *self.parts, O::SCHEME),
            state: State::Ready,
            types: PhantomData,
        }
    }
}

/// A stream of pages. It ends after the last page or the first error.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<P, O> {
    walk: Walk,
    state: State<P>,
    types: PhantomData<fn() -> O>,
}

enum State<P> {
    Ready,
    Loading(Receiving<P>),
    /// The page was good, but the way to the next is not.
    Failed(Error),
    Done,
}

impl<P: FromResponse, O: Paging<P>> Pages<P, O> {
    /// The next page, `None` after the last.
    ///
    /// # Errors
    ///
    /// As for the request itself; and when the next page is said to be on another server, which
    /// shall not get the credentials.
    pub async fn try_next(&mut self) -> Result<Option<P>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Finds the way to the page after this one.
    fn arrive(&mut self, head: Arc<Head>, page: P) -> P {
        let facts = Facts {
            count: O::count(&page),
            more: O::more(&page),
            next: O::next(&page, self.walk.forward()),
            total: O::total(&page),
        };
        self.state = match self.walk.turn(&head, facts) {
            Ok(true) => State::Ready,
            Ok(false) => State::Done,
            Err(error) => State::Failed(error.with_head(head)),
        };
        page
    }
}

impl<P: FromResponse, O: Paging<P>> Stream for Pages<P, O> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            match std::mem::replace(&mut this.state, State::Done) {
                State::Ready => {
                    let parts = Box::new(this.walk.parts.clone());
                    this.state = State::Loading(Receiving::new(this.walk.core.clone(), parts));
                }
                State::Loading(mut page) => {
                    let Poll::Ready(page) = Pin::new(&mut page).poll(context) else {
                        this.state = State::Loading(page);
                        return Poll::Pending;
                    };
                    let page = page.map(|(head, page)| this.arrive(head, page));
                    return Poll::Ready(Some(page));
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Done => return Poll::Ready(None),
            }
        }
    }
}

/// A stream of the items of all pages. It ends after the last item or the first error.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<P, O: Paging<P>> {
    pages: Pages<P, O>,
    ready: vec::IntoIter<O::Item>,
}

impl<P: FromResponse, O: Paging<P>> Items<P, O> {
    /// The next item, `None` after the last.
    ///
    /// # Errors
    ///
    /// As [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// As [`Pages::try_next`]; the items before the error are lost.
    pub async fn try_collect(mut self) -> Result<Vec<O::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }
}

impl<P, O: Paging<P>> Unpin for Items<P, O> {}

impl<P: FromResponse, O: Paging<P>> Stream for Items<P, O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.ready = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P, O> fmt::Debug for Pages<P, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.walk.parts)
            .finish_non_exhaustive()
    }
}

impl<P, O: Paging<P>> fmt::Debug for Items<P, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// Blocking iteration: `for item in request.items() { let item = item?; .. }`.
#[cfg(feature = "blocking")]
impl<P, O> IntoIterator for Items<P, O>
where
    P: FromResponse,
    O: Paging<P> + 'static,
    O::Item: Send + 'static,
{
    type Item = Result<O::Item, Error>;
    type IntoIter = super::blocking::Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        super::blocking::Iter::new(self)
    }
}

/// Blocking iteration: `for page in request.pages() { let page = page?; .. }`.
#[cfg(feature = "blocking")]
impl<P, O> IntoIterator for Pages<P, O>
where
    P: FromResponse,
    O: Paging<P> + 'static,
{
    type Item = Result<P, Error>;
    type IntoIter = super::blocking::Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        super::blocking::Iter::new(self)
    }
}
