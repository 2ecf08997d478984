internal import Files
internal import FoundationEssentials

/// What Memoir wrote into a folder: the proof that the folder is its own, and what `verify` compares.
package struct Manifest: Codable, Hashable, Sendable {
    package static let fileName = "memoir-manifest.json"

    package struct Entry: Codable, Hashable, Sendable {
        package var size: Int
        package var sha256: String
    }

    package var format: Int
    package var memoirVersion: String
    /// By path.
    package var files: [String: Entry]

    enum CodingKeys: String, CodingKey {
        case format = "memoir_manifest"
        case memoirVersion = "memoir_version"
        case files
    }

    package init(of files: [StagedFile], memoirVersion: String) {
        format = 1
        self.memoirVersion = memoirVersion
        self.files = Dictionary(
            files.map { ($0.path, Entry(size: $0.bytes.count, sha256: Digest.sha256($0.bytes))) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Nil when these bytes are no manifest that this Memoir understands.
    package init?(json: [UInt8]) {
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(json)),
            manifest.format == 1
        else { return nil }
        self = manifest
    }

    /// Sorted keys, one line a file, a line feed at the end.
    package func json() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Strings and whole numbers: there is nothing that could fail to encode.
        guard let data = try? encoder.encode(self) else { return [] }
        return Array(data) + [0x0a]
    }
}
