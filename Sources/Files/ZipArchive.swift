/// A ZIP archive (PKWARE APPNOTE 6.3.10), written so that the same entries make the same bytes.
///
/// What archives usually take from the machine that makes them is fixed: one moment for all
/// entries, `-rw-r--r--` as their mode, the order in which they were given, no extra fields.
package struct ZipArchive: Sendable {
    package struct Entry: Hashable, Sendable {
        /// With slashes between its parts: "memoir/en/index.html".
        package var path: String
        package var bytes: [UInt8]
        /// Whether a reader finds the bytes as they are, as EPUB wants it of its first entry.
        package var isStored: Bool

        package init(path: String, bytes: [UInt8], isStored: Bool = false) {
            self.path = path
            self.bytes = bytes
            self.isStored = isStored
        }
    }

    private let moment: ZipMoment
    private var locals: [UInt8] = []
    private var directory: [UInt8] = []
    private var paths: Set<String> = []

    /// `moment` is when every entry was last modified.
    package init(moment: ZipMoment) { self.moment = moment }

    /// The archive of these entries, in this order.
    package static func bytes(
        of entries: [Entry], moment: ZipMoment
    ) throws(ZipError) -> [UInt8] {
        var archive = ZipArchive(moment: moment)
        for entry in entries { try archive.append(entry) }
        return try archive.finish()
    }

    /// Sizes and offsets have 32 bits and the number of entries 16, and all ones mean ZIP64, which
    /// nothing here needs.
    package static let sizeLimit = Int(UInt32.max) - 1
    package static let entryLimit = Int(UInt16.max) - 1

    package mutating func append(_ entry: Entry) throws(ZipError) {
        let name = Array(entry.path.utf8)
        guard Self.isSound(entry.path), name.count <= Int(UInt16.max) else {
            throw .unsoundPath(entry.path)
        }
        guard paths.insert(entry.path).inserted else { throw .twice(entry.path) }
        guard paths.count <= Self.entryLimit else { throw .tooManyEntries }
        guard entry.bytes.count <= Self.sizeLimit else { throw .tooLarge }
        var data = entry.bytes
        if !entry.isStored {
            let deflated = Deflate.compressed(entry.bytes, .none)
            if deflated.count < data.count { data = deflated }
        }
        let isDeflated = data.count < entry.bytes.count
        guard locals.count + data.count + name.count + 30 <= Self.sizeLimit else {
            throw .tooLarge
        }
        // What both headers have in common: 4.4.2 to 4.4.11.
        var common = ZipBytes()
        common.add16(isDeflated ? 20 : 10)
        common.add16(Self.namesAreUTF8)
        common.add16(isDeflated ? 8 : 0)
        common.add16(moment.time)
        common.add16(moment.date)
        common.add32(Deflate.checksum(entry.bytes))
        common.add32(data.count)
        common.add32(entry.bytes.count)
        common.add16(name.count)
        common.add16(0)
        var central = ZipBytes([0x50, 0x4b, 0x01, 0x02])
        central.add16(Self.madeOnUnix)
        central.bytes += common.bytes
        // No comment, on the first disk, nothing known of its kind.
        for _ in 0..<3 { central.add16(0) }
        central.add32(Self.readableFile)
        central.add32(locals.count)
        locals += [0x50, 0x4b, 0x03, 0x04] + common.bytes + name
        locals += data
        directory += central.bytes + name
    }

    /// Bit 11 of the flags: names are UTF-8.
    private static let namesAreUTF8 = 1 << 11
    /// The system in the upper byte, the version of the specification in the lower.
    private static let madeOnUnix = 3 << 8 | 63
    /// `S_IFREG | 0644` of stat(2), in the upper half of the external attributes.
    private static let readableFile = 0o100644 << 16

    private consuming func finish() throws(ZipError) -> [UInt8] {
        guard locals.count + directory.count <= Self.sizeLimit else { throw .tooLarge }
        var end = ZipBytes([0x50, 0x4b, 0x05, 0x06])
        end.add16(0)
        end.add16(0)
        end.add16(paths.count)
        end.add16(paths.count)
        end.add32(directory.count)
        end.add32(locals.count)
        end.add16(0)
        return locals + directory + end.bytes
    }

    /// Below the folder where it is unpacked, whatever unpacks it.
    private static func isSound(_ path: String) -> Bool {
        !path.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
            && path.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy { !["", ".", ".."].contains($0) }
    }
}

/// Numbers as ZIP has them: the low byte first.
private struct ZipBytes {
    var bytes: [UInt8]

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    mutating func add16(_ value: Int) { add(value, count: 2) }
    mutating func add32(_ value: Int) { add(value, count: 4) }
    mutating func add32(_ value: UInt32) { add(Int(value), count: 4) }

    private mutating func add(_ value: Int, count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
