package import Files
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
    /// The address that the site was rendered for, when one was given.
    package var siteURL: String?
    /// True when each language was also made into an EPUB; else nothing is said of it.
    package var hasEPUB: Bool?
    /// By path.
    package var files: [String: Entry]

    enum CodingKeys: String, CodingKey {
        case format = "memoir_manifest"
        case memoirVersion = "memoir_version"
        case siteURL = "site_url"
        case hasEPUB = "epub"
        case files
    }

    package init(
        of files: [StagedFile], memoirVersion: String, siteURL: String? = nil,
        hasEPUB: Bool = false
    ) {
        format = 1
        self.siteURL = siteURL
        self.hasEPUB = hasEPUB ? true : nil
        self.memoirVersion = memoirVersion
        self.files = Dictionary(
            files.map { ($0.path, Entry(size: $0.bytes.count, sha256: Digest.sha256($0.bytes))) },
            uniquingKeysWith: { first, _ in first })
    }

    init(of files: [StagedFile], options: SiteOptions) {
        self.init(
            of: files, memoirVersion: options.version, siteURL: options.siteURL,
            hasEPUB: options.makesEPUB)
    }

    /// Nil when these bytes are no manifest that this Memoir understands.
    package init?(json: [UInt8]) {
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(json)),
            manifest.format == 1
        else { return nil }
        self = manifest
    }

    /// The manifest of a site on disk; nil when the folder has none.
    package init?(site: String, files: FileAccess) throws(FileError) {
        let path = "\(site)/\(Manifest.fileName)"
        guard try files.kind(path) == .file else { return nil }
        self.init(json: try files.read(path))
    }

    /// What the site was rendered with, for rendering it again by this version.
    package func options(version: String) -> SiteOptions {
        SiteOptions(siteURL: siteURL, makesEPUB: hasEPUB ?? false, version: version)
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
