/// A path inside a site, as a request names it: sound names only, none hidden.
package struct SitePath: Hashable, Sendable {
    package private(set) var names: [String]
    /// Whether it names a folder: "/guide/", and "/" too.
    package private(set) var isFolder: Bool

    /// Nil where the target is no path of this kind: with "..", an empty or hidden name, a name with
    /// an encoded slash or a control character, or one that is not UTF-8.
    package init?(target: String) {
        let path = target.utf8.prefix { $0 != 0x3f && $0 != 0x23 }
        guard path.first == 0x2f else { return nil }
        var parts = path.dropFirst().split(separator: 0x2f, omittingEmptySubsequences: false)
        isFolder = parts.last?.isEmpty ?? true
        if isFolder { _ = parts.popLast() }
        names = []
        for part in parts {
            guard let name = Self.name(Array(part)) else { return nil }
            names.append(name)
        }
    }

    private init(names: [String], isFolder: Bool) {
        self.names = names
        self.isFolder = isFolder
    }

    /// What an address on this page leads to; nil outside the site.
    func following(_ reference: String) -> SitePath? {
        if reference.hasPrefix("/") { return SitePath(target: reference) }
        let path = reference.utf8.prefix { $0 != 0x3f && $0 != 0x23 }
        var found = isFolder ? names : Array(names.dropLast())
        for part in path.split(separator: 0x2f, omittingEmptySubsequences: false) {
            if part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8) {
                guard found.popLast() != nil else { return nil }
                continue
            }
            guard let name = Self.name(Array(part)) else { return nil }
            found.append(name)
        }
        return SitePath(names: found, isFolder: false)
    }

    private static func name(_ encoded: [UInt8]) -> String? {
        guard let bytes = decoded(encoded), let first = bytes.first, first != 0x2e,
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f && $0 != 0x2f })
        else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Without percent encoding; nil where that is not sound.
    static func decoded(_ encoded: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var index = 0
        while index < encoded.count {
            guard encoded[index] == 0x25 else {
                bytes.append(encoded[index])
                index += 1
                continue
            }
            guard index + 2 < encoded.count, let high = digit(encoded[index + 1]),
                let low = digit(encoded[index + 2])
            else { return nil }
            bytes.append(high << 4 | low)
            index += 3
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
