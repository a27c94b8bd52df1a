//! A package whose members are stored: whatever the fuzzer makes of a part gets past the archive.

fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}

fn number(of: usize) -> [u8; 4] {
    u32::try_from(of).expect("a small package").to_le_bytes()
}

/// Names that a reader knows, and their bytes.
pub fn package(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let start = number(archive.len());
        let length = [number(name.len())[0], number(name.len())[1]];
        let common: Vec<u8> = [
            &[0; 8][..],
            &checksum(bytes).to_le_bytes(),
            &number(bytes.len()),
            &number(bytes.len()),
            &length,
            &[0; 2],
        ]
        .concat();
        archive.extend([b"PK\x03\x04\x14\0", &common[..], name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02\x14\0\x14\0", &common[..], &[0; 10], &start, name.as_bytes()].concat());
    }
    let count = [number(members.len())[0], number(members.len())[1]];
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &number(directory.len()), &number(archive.len()), &[0; 2]];
    [archive.clone(), directory, end.concat()].concat()
}
