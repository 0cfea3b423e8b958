//! Addresses of an import, from the file to the receipt.

/// Where an import begins.
#[must_use]
pub fn import(slug: &str) -> String {
    format!("/{slug}/import")
}

/// The template of the service sheet.
#[must_use]
pub fn import_template(slug: &str) -> String {
    format!("/{slug}/import/mall.xlsx")
}

/// The preview of an import.
#[must_use]
pub fn import_preview(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}")
}

/// The choices of a flow import.
#[must_use]
pub fn import_choices(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/val")
}

/// The faulty rows of an import, to download.
#[must_use]
pub fn import_faults(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/felrader.csv")
}

/// Where an import is confirmed.
#[must_use]
pub fn import_confirm(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/bekrafta")
}

/// Where an import is thrown away.
#[must_use]
pub fn import_cancel(slug: &str, id: &str) -> String {
    format!("/{slug}/import/{id}/avbryt")
}

/// The receipt of an import, by the change it became.
#[must_use]
pub fn import_receipt(slug: &str, change: &str) -> String {
    format!("/{slug}/import/kvitto/{change}")
}
