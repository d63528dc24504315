//! Turns tokens into text.
//!
//! Nearly all generated lines are short, and what they look like is plain: docs, fields, variants,
//! setters. Those are laid out by [`layout`], which costs a tenth of parsing them again. Wherever a
//! line has to be broken in other ways than [`broken`] knows or is of a kind that is not plain, that
//! one field or method goes through the formatter, [`pretty`]. Both write the same text where both can.

mod broken;
mod layout;
mod line;
mod pretty;

pub(crate) use layout::items;

#[cfg(test)]
mod tests {
    use quote::quote;

    /// What the layout writes by itself is what the formatter would write.
    #[test]
    fn the_layout_is_that_of_the_formatter() {
        let name = "a_name_that_is_so_long_that_a_line_with_it_twice_has_to_be_broken";
        let long = quote::format_ident!("{name}");
        let items = [
            quote! {
                #[doc = " Some \"words\"."]
                #[doc = ""]
                #[doc = " More."]
                #[derive(Clone, Debug, PartialEq)]
                #[non_exhaustive]
                pub struct Plain {
                    #[doc = " A."]
                    #[deprecated]
                    pub a: Option<Map<Vec<(String, i64,)>>>,
                    pub r#type: (i64,),
                    pub #long: Option<Nullable<Box<ANameOfSomeLength>>>,
                    pub rather: Map<AnotherNameOfGreatLengthIndeed, AnotherNameOfGreatLengthIndeed>,
                    pub deep: Option<Nullable<Vec<AnotherNameOfGreatLengthIndeedAnotherNameOfGreatLengthIndeedAnotherName>>>,
                    pub exact: Option<AnotherNameOfGreatLengthIndeedAnotherNameOfGreatLengthI<Inde, Ab>>,
                    pub further: Option<AnotherNameOfGreatLengthIndeedAnotherNameOfGreatLengthI<Inde, Abc>>,
                    extra: Extra,
                }
            },
            quote!(
                pub struct Empty {}
            ),
            quote!(
                pub struct Tuple(pub String);
            ),
            quote!(
                pub type Alias = Vec<String>;
                pub(crate) mod some;
                #[doc = " Of [`Self`]."]
                mod other;
                pub type Longer = Vec<
                    Nullable<ANameOfSomeLength<AnotherNameOfSomeLength, AnotherNameOfSomeLength>>,
                >;
            ),
            quote! {
                #[derive(Clone)]
                pub enum Which { #[doc = " One."] One, Two(Box<Plain>), Other(serde_json::Value), }
            },
            quote! {
                impl Plain {
                    #[doc = " A plain one."]
                    pub fn new(a: impl Into<String>, b: impl IntoIterator<Item = impl Into<String>>,) -> Self {
                        Self { a: a.into(), b: b.into_iter().map(Into::into).collect(), c: None, extra: Extra::default(), }
                    }
                    pub fn short(a: bool) -> Self { Self { a, b: None } }
                    pub fn longer(name: impl Into<String>) -> Self { Self { name: name.into(), of: Of::new() } }
                    pub fn longest(name: impl Into<String>) -> Self { Self { name: name.into(), b: Of::new() } }
                    pub fn none() {}
                    pub fn a(mut self, a: impl IntoIterator<Item = (impl Into<String>, i64)>) -> Self {
                        self.a = Some(a.into_iter().map(|(key, value)| (key.into(), value)).collect());
                        self
                    }
                    #[expect(deprecated, reason = "serves callers that still use it")]
                    pub fn #long(mut self, #long: bool) -> Self { self.#long = Some(#long); self }
                    pub fn taking(&self, first: impl IntoIterator<Item = (impl Into<String>, i64)>, second: bool) -> Request<Plain> {
                        Request::new(&self.core, Method::POST, "/v1/a/rather/long/path").put_form_as(&[("expand", Style::DEEP)], &second)
                    }
                    pub fn long_generics(mut self, value: impl IntoIterator<Item = AnotherNameOfGreatLengthIndeedAnotherNameOfGreatLength>) -> Self { self }
                    pub fn longer_generics(mut self, value: impl Into<Nullable<Vec<AnotherNameOfGreatLengthIndeedAnotherNameOfGreatLength>>>) -> Self { self }
                    pub fn sent(&self, first: &str) -> Request<Plain> {
                        Request::new(&self.core, Method::POST, "/v1/a/rather/long/path").put_path(first).put_json(&[("expand", Style::DEEP)], &second)
                    }
                    pub fn of_an_exact_length(&self, first: impl IntoIterator<Item = String>) -> A {}
                    pub fn of_a_further_length(&self, first: impl IntoIterator<Item = String>) -> Ab { 1 }
                    pub fn some_name_of_some_length(some_parameter: ATypeOfMuchGreaterLength<AnotherTypeOfLength>) -> AResult<OfMuchGreaterLength, OfMuchGreaterLengthToo> { 1 }
                    pub fn borrowed<'a>(&'a self, of: &mut str) -> &'a [Option<u8>] { &self.list }
                    pub const fn chosen(&self) -> bool { match self { Self::A => true, _ => *self == -1 } }
                    const LIMIT: usize = 4;
                    pub fn checked(&self) -> Result<(), Error> { let a = self.a()?; self.core.get("/a").send(a) }
                }
            },
            quote! {
                impl From<Plain> for Which { fn from(value: Plain) -> Self { Self::Two(Box::new(value)) } }
                impl Default for Which { fn default() -> Self { Self::One } }
            },
        ];
        for item in items {
            let pretty = super::pretty::items(item.clone());
            assert_eq!(super::items(item), pretty);
        }
    }
}
