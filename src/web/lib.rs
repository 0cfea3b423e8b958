//! The pages and the API: what people and programs see of Utbud.

pub mod assets;
pub mod components;
pub mod layout;
pub mod texts;
