//! Closed lists of values, each with the code that tables, files and the API use for it.

/// A value from a closed list.
pub trait Code: Copy + Eq + Ord + 'static {
    /// Every value, in the order that pages list them.
    const ALL: &'static [Self];
    /// The code that outside and tables know the value by.
    fn code(self) -> &'static str;
    /// The value with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Declares an enum whose variants have codes, with serde writing the code.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant,)*
        }

        impl $crate::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];
            fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}
pub(crate) use codes;
