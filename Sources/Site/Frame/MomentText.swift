/// A moment of the record, for reading: "2026-11-25 01:59 UTC".
struct MomentText {
    let text: String

    /// `iso` is ISO 8601 in UTC, as records have it; anything else stays as it is.
    init(_ iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") else {
            text = iso.isEmpty ? "—" : iso
            return
        }
        text =
            String(decoding: bytes[..<10], as: UTF8.self) + " "
            + String(decoding: bytes[11..<16], as: UTF8.self) + " UTC"
    }
}
