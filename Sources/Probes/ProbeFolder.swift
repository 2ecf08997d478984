package import Files

/// The source of one probe, as it lies in a project: `Sources/Probes/<slug>/`.
package struct ProbeFolder: Hashable, Sendable {
    /// What runs first, by the language it is written in. C is built, the others run as they are.
    package static let mainFiles = ["main.c", "main.sh", "main.py"]
    private static let scripts = ["main.sh", "main.py"]

    package let slug: String
    /// "main.c".
    package let mainFile: String
    /// By "copy-on-write/main.c"; ProbeKit is not among them.
    package let sources: [String: [UInt8]]
    /// See `SourceDigest`.
    package let digest: String
    /// What is compiled, the probe's own files first: "copy-on-write/main.c", "ProbeKit/emit.c".
    package let programSources: [String]
    /// The variants that are built.
    package let builds: [String]
    private let folder: String

    package var isScript: Bool { Self.scripts.contains(mainFile) }

    /// Nil when the project has no such probe. `root` is the project's `Sources/Probes`.
    package init?(_ slug: String, in root: String, files: FileAccess) throws {
        folder = "\(root)/\(slug)"
        let sources = try Self.read(slug, in: root, files)
        let mains = Self.mainFiles.filter { sources["\(slug)/\($0)"] != nil }
        guard let main = mains.first else { return nil }
        guard mains.count == 1 else {
            throw ProbeError(
                description: """
                    probe '\(slug)' has \(mains.joined(separator: " and ")) in \(folder); keep one \
                    of them
                    """)
        }
        self.slug = slug
        self.sources = sources
        mainFile = main
        let kit = Self.scripts.contains(main) ? [:] : try Self.read("ProbeKit", in: root, files)
        digest = SourceDigest.of(sources.merging(kit) { own, _ in own }, probe: slug)
        programSources = [sources, kit].flatMap { files in
            files.keys.filter { $0.hasSuffix(".c") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let list = "\(folder)/builds"
        builds =
            try files.kind(list) == .file
            ? String(decoding: try files.read(list), as: UTF8.self).split(separator: "\n")
                .map(String.init)
            : [BuiltProbe.standard]
    }

    private static func read(
        _ slug: String, in root: String, _ files: FileAccess
    ) throws(FileError) -> [String: [UInt8]] {
        let folder = "\(root)/\(slug)"
        guard try files.kind(folder) == .directory else { return [:] }
        var sources: [String: [UInt8]] = [:]
        for name in try files.list(folder) where SourceDigest.isSource(name) {
            sources["\(slug)/\(name)"] = try files.read("\(folder)/\(name)")
        }
        return sources
    }

    /// The script as what can be launched; nil for a probe that has to be built.
    var script: BuiltProbe? {
        guard isScript else { return nil }
        return BuiltProbe(
            slug: slug, build: BuiltProbe.script, path: "\(folder)/\(mainFile)", compilerFlags: "",
            binaryDigest: digest, sourceDigest: digest)
    }
}

extension ProbeLibrary {
    /// With the scripts among a project's probes, which nobody has to build.
    package func adding(scriptsOf folders: [ProbeFolder]) throws(ProbeError) -> ProbeLibrary {
        var library = self
        for script in folders.compactMap(\.script) { try library.add(script) }
        return library
    }
}
