//! Workbooks written part by part, so that each can be wrong in one way.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a workbook with one sheet, `Blad1`.
pub struct Workbook {
    parts: Vec<(String, Vec<u8>)>,
}

impl Workbook {
    /// A sound workbook with these rows, given as XML.
    pub fn with_rows(rows: &str) -> Self {
        Self::with_sheet(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// A sound workbook whose sheet holds this.
    pub fn with_sheet(inside: &str) -> Self {
        let sheet = format!("{XML}<worksheet xmlns=\"{MAIN}\">{inside}</worksheet>");
        Self { parts: Vec::new() }
            .part("[Content_Types].xml", CONTENT_TYPES)
            .part("_rels/.rels", &relations(&[("rId1", "officeDocument", "xl/workbook.xml")]))
            .part("xl/workbook.xml", &workbook(""))
            .part(
                "xl/_rels/workbook.xml.rels",
                &relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")]),
            )
            .part("xl/worksheets/sheet1.xml", &sheet)
    }

    /// A sound workbook with a heading and one row.
    pub fn sound() -> Self {
        Self::with_rows(&format!("{}{}", text_row(1, "Namn"), text_row(2, "Bygglov")))
    }

    /// Adds a part, or puts another in its place.
    pub fn part(self, name: &str, content: &str) -> Self {
        self.bytes_part(name, content.as_bytes())
    }

    /// The same, for what is not text.
    pub fn bytes_part(mut self, name: &str, content: &[u8]) -> Self {
        self = self.without(name);
        self.parts.push((name.to_owned(), content.to_vec()));
        self
    }

    /// Takes a part away.
    pub fn without(mut self, name: &str) -> Self {
        self.parts.retain(|(other, _)| other != name);
        self
    }

    /// With cell formats, each by the number of its built-in number format.
    pub fn formats(self, numbers: &[u32]) -> Self {
        let formats: String =
            numbers.iter().map(|number| format!("<xf numFmtId=\"{number}\"/>")).collect();
        self.part(
            "xl/styles.xml",
            &format!("{XML}<styleSheet xmlns=\"{MAIN}\"><cellXfs>{formats}</cellXfs></styleSheet>"),
        )
    }

    /// With a list of texts that cells refer to.
    pub fn shared(self, attributes: &str, items: &str) -> Self {
        self.part(
            "xl/sharedStrings.xml",
            &format!("{XML}<sst xmlns=\"{MAIN}\" {attributes}>{items}</sst>"),
        )
    }

    /// The file.
    pub fn pack(&self) -> Vec<u8> {
        let parts: Vec<_> = self.parts.iter().map(|(n, c)| (n.as_str(), c.as_slice())).collect();
        pack(&parts)
    }
}

/// Packs parts into one file.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `workbook.xml` with one sheet, after what is given.
pub fn workbook(before: &str) -> String {
    format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\">{before}<sheets>\
         <sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    )
}

/// A list of relations: id, kind, target.
pub fn relations(items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
         relationships\">{items}</Relationships>"
    )
}

/// A row with one text in column A.
pub fn text_row(number: u32, text: &str) -> String {
    format!("<row r=\"{number}\">{}</row>", text_cell(&format!("A{number}"), text))
}

/// A cell with a text in it.
pub fn text_cell(reference: &str, text: &str) -> String {
    format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// How every part begins.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
/// The namespace of sheets.
pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types \
    xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
    Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

/// Puts other bytes in the place of these, everywhere.
pub fn replaced(file: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut out = file.to_vec();
    let mut at = 0;
    while let Some(found) = find(&out[at..], from) {
        out[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
    out
}

/// Where these bytes stand first.
pub fn find(file: &[u8], wanted: &[u8]) -> Option<usize> {
    file.windows(wanted.len()).position(|window| window == wanted)
}
