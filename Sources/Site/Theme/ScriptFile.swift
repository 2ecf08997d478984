/// Scripts on their way to the reader.
enum ScriptFile {
    /// Without indentation, empty lines and lines that are a comment. The scripts hold no text that
    /// runs over several lines.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        }
        return lines.flatMap { line -> [UInt8] in
            line.isEmpty || line.starts(with: "//".utf8) ? [] : line + [UInt8(ascii: "\n")]
        }
    }
}
