package import Files
internal import FoundationEssentials

/// What Memoir wrote into a folder: the proof that the folder is its own, and what `verify` compares.
package struct Manifest: Codable, Hashable, Sendable {
    package static let fileName = "memoir-manifest.json"

    package struct Entry: Codable, Hashable, Sendable {
        package var size: Int
        package var sha256: String

        package init(size: Int, sha256: String) {
            self.size = size
            self.sha256 = sha256
        }

        package init(_ bytes: [UInt8]) {
            self.init(size: bytes.count, sha256: Digest.sha256(bytes))
        }
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
        files: [String: Entry] = [:], memoirVersion: String, siteURL: String? = nil,
        hasEPUB: Bool = false
    ) {
        format = 1
        self.siteURL = siteURL
        self.hasEPUB = hasEPUB ? true : nil
        self.memoirVersion = memoirVersion
        self.files = files
    }

    package init(
        of files: [StagedFile], memoirVersion: String, siteURL: String? = nil,
        hasEPUB: Bool = false
    ) {
        self.init(
            files: Dictionary(
                files.map { ($0.path, Entry($0.bytes)) }, uniquingKeysWith: { first, _ in first }),
            memoirVersion: memoirVersion, siteURL: siteURL, hasEPUB: hasEPUB)
    }

    init(of files: [StagedFile], options: SiteOptions) {
        self.init(
            of: files, memoirVersion: options.version, siteURL: options.siteURL,
            hasEPUB: options.makesEPUB)
    }

    /// Nil when these bytes are no manifest that this Memoir understands.
    package init?(json: [UInt8]) {
        if let lines = ManifestLines(json) {
            self = lines.manifest
            return
        }
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

    /// All folders that files with these paths lie in.
    static func folders(of paths: some Sequence<String>) -> Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var folder = path.folder
            while !folder.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
        }
        return folders
    }

    /// What the site was rendered with, for rendering it again by this version.
    package func options(version: String) -> SiteOptions {
        SiteOptions(siteURL: siteURL, makesEPUB: hasEPUB ?? false, version: version)
    }

    /// One line a file, in the order of their paths; a line feed at the end.
    package func json() -> [UInt8] { json(files.keys.sorted()) }

    /// With the paths of all files, which were sorted before.
    func json(_ paths: [String]) -> [UInt8] {
        var text = ScriptText()
        text.append("{\n")
        if let hasEPUB { text.append("  \"epub\": \(hasEPUB),\n") }
        text.append("  \"files\": {")
        for (index, path) in paths.enumerated() {
            guard let entry = files[path] else { continue }
            text.append(index == 0 ? "\n    " : ",\n    ")
            text.append(quoted: path)
            text.append(": {\"sha256\": \"")
            text.append(entry.sha256)
            text.append("\", \"size\": ")
            text.append(entry.size)
            text.append("}")
        }
        text.append(paths.isEmpty ? "},\n" : "\n  },\n")
        text.append("  \"memoir_manifest\": \(format),\n  \"memoir_version\": ")
        text.append(quoted: memoirVersion)
        if let siteURL {
            text.append(",\n  \"site_url\": ")
            text.append(quoted: siteURL)
        }
        text.append("\n}\n")
        return text.bytes
    }
}
