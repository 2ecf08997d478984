/// A manifest as Memoir writes it, read line by line: a site of many thousand files has as many lines,
/// which a decoder of any JSON takes a hundred times as long for.
///
/// It takes nothing but what `Manifest.json()` gives for what it read; all else is left to a decoder.
struct ManifestLines {
    private(set) var manifest = Manifest(memoirVersion: "")
    /// Of its files, in order.
    private(set) var paths: [String] = []

    init?(_ json: [UInt8]) {
        var files: [String: Manifest.Entry] = [:]
        let read = json.withUnsafeBytes { bytes -> Bool in
            var at = 0
            func line() -> UnsafeRawBufferPointer {
                let start = at
                while at < bytes.count, bytes[at] != 0x0a { at += 1 }
                defer { at += 1 }
                return UnsafeRawBufferPointer(rebasing: bytes[start..<min(at, bytes.count)])
            }
            guard line().elementsEqual("{".utf8) else { return false }
            var next = line()
            if next.elementsEqual("  \"epub\": true,".utf8) {
                manifest.hasEPUB = true
                next = line()
            }
            guard next.elementsEqual("  \"files\": {".utf8) else { return false }
            while at < bytes.count {
                next = line()
                if next.elementsEqual("  },".utf8) { break }
                guard let (path, entry) = Self.entry(next) else { return false }
                files[path] = entry
                paths.append(path)
            }
            guard line().elementsEqual("  \"memoir_manifest\": 1,".utf8) else { return false }
            guard let version = Self.value(line(), of: "memoir_version") else { return false }
            manifest.memoirVersion = version
            next = line()
            if let address = Self.value(next, of: "site_url") {
                manifest.siteURL = address
                next = line()
            }
            return next.elementsEqual("}".utf8) && at >= bytes.count
        }
        guard read else { return nil }
        manifest.files = files
    }

    /// `    "PATH": {"sha256": "…", "size": 1}` with or without a comma behind it.
    private static func entry(_ line: UnsafeRawBufferPointer) -> (String, Manifest.Entry)? {
        var line = line
        if line.last == UInt8(ascii: ",") {
            line = UnsafeRawBufferPointer(rebasing: line.dropLast())
        }
        let (beginning, middle, end) = ("    \"", "\": {\"sha256\": \"", "\", \"size\": ")
        guard line.starts(with: beginning.utf8), line.last == UInt8(ascii: "}") else { return nil }
        var digits = line.count - 1
        while digits > 0, isDigit(line[digits - 1]) { digits -= 1 }
        let hash = digits - end.utf8.count - 64
        let path = hash - middle.utf8.count
        guard path > beginning.utf8.count, digits < line.count - 1, line.count - digits < 19,
            line[path..<hash].elementsEqual(middle.utf8),
            line[(hash + 64)..<digits].elementsEqual(end.utf8)
        else { return nil }
        let name = line[beginning.utf8.count..<path]
        // An escape is left to a decoder.
        guard !name.contains(UInt8(ascii: "\\")), !name.contains(UInt8(ascii: "\"")),
            !line[hash..<(hash + 64)].contains(UInt8(ascii: "\""))
        else { return nil }
        let size = line[digits..<(line.count - 1)].reduce(0) { $0 * 10 + Int($1 & 15) }
        return (
            String(decoding: name, as: UTF8.self),
            Manifest.Entry(
                size: size, sha256: String(decoding: line[hash..<(hash + 64)], as: UTF8.self))
        )
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Of `  "NAME": "VALUE"`, with or without a comma behind it.
    private static func value(_ line: UnsafeRawBufferPointer, of name: String) -> String? {
        var text = String(decoding: line, as: UTF8.self)
        if text.hasSuffix(",") { text.removeLast() }
        let beginning = "  \"\(name)\": \""
        guard text.hasPrefix(beginning), text.hasSuffix("\"") else { return nil }
        let value = text.dropFirst(beginning.count).dropLast()
        return value.contains("\\") || value.contains("\"") ? nil : String(value)
    }
}
