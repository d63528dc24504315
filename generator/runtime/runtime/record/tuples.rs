//! Groups of parts, for every length of tuple that the table of a type makes.

use super::kept::Keep;
use super::parts::{Group, Part, Shown};
use super::{Input, Output, Record};

/// Whether a part takes the member at an index, when no part before it does.
#[inline]
fn takes(count: usize, first: usize, index: usize) -> bool {
    match count {
        // A comparison of this kind lets the compiler see a jump table.
        1 => index == first,
        _ => index < first + count,
    }
}

macro_rules! tuples {
    ($(($($part:ident $slot:ident),+))*) => {$(
        impl<$($part: Part),+> Part for Group<($($part,)+)> {
            type Slot = ($($part::Slot,)+);

            const COUNT: usize = 0 $(+ $part::COUNT)+;

            #[inline]
            fn fill<'de, R: Record, I: Input<'de>>(
                ($($slot,)+): &mut Self::Slot,
                mut first: usize,
                index: usize,
                input: &mut I,
                keep: &mut impl Keep,
            ) -> Result<(), I::Error> {
                $(
                    if takes($part::COUNT, first, index) {
                        return $part::fill::<R, I>($slot, first, index, input, keep);
                    }
                    first += $part::COUNT;
                )+
                let _ = first;
                input.skip()
            }

            #[inline]
            fn finish<R: Record>(
                ($($slot,)+): Self::Slot,
                mut first: usize,
            ) -> Result<Self, usize> {
                $(
                    let $slot = $part::finish::<R>($slot, first)?;
                    first += $part::COUNT;
                )+
                let _ = first;
                Ok(Group(($($slot,)+)))
            }
        }

        impl<'a, $($part: Shown<'a>),+> Shown<'a> for Group<($($part,)+)> {
            const COUNT: usize = 0 $(+ $part::COUNT)+;

            #[inline]
            fn show<R: Record, O: Output<'a>>(
                self,
                mut first: usize,
                output: &mut O,
            ) -> Result<(), O::Error> {
                let Group(($($slot,)+)) = self;
                $(
                    $slot.show::<R, O>(first, output)?;
                    first += $part::COUNT;
                )+
                let _ = first;
                Ok(())
            }
        }
    )*};
}

tuples! {
    (A a)
    (A a, B b)
    (A a, B b, C c)
    (A a, B b, C c, D d)
    (A a, B b, C c, D d, E e)
    (A a, B b, C c, D d, E e, F f)
    (A a, B b, C c, D d, E e, F f, G g)
    (A a, B b, C c, D d, E e, F f, G g, H h)
}
