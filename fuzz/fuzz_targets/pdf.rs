//! Any bytes as the content of a page: read, or refused.
#![no_main]

use conforme::document::{Limits, Opened, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &[u8]| {
    let head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << \
        /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> /XObject << /X 4 0 R >> >> >>\nendobj\n";
    let stream = format!("4 0 obj\n<< /Subtype /Form /BBox [0 0 595 842] /Length {} >>\nstream\n", content.len());
    let tail = "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    let bytes = [head.as_bytes(), stream.as_bytes(), content, tail.as_bytes()].concat();
    let limits = Limits { glyphs: 20_000, operations: 100_000, ..Limits::default() };
    let _ = Opened::read(ReceivedCopy { name: "copy", bytes: &bytes }, &limits);
});
