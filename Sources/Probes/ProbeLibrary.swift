package import Files
internal import Glibc

/// The probes are missing, or what is there is no probe library.
package struct ProbeError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// A program that measures one phenomenon, as the build plugin made it.
package struct BuiltProbe: Hashable, Sendable {
    package let slug: String
    /// "pie", "no-pie" or `script`.
    package let build: String
    package let path: String
    /// The compiler and its flags, for the evidence page.
    package let compilerFlags: String
    /// SHA-256 of the binary.
    package let binaryDigest: String
    /// SHA-256 of its source: see `SourceDigest`.
    package let sourceDigest: String

    /// The build of a variant that names none.
    package static let standard = "pie"
    /// What runs as it was written.
    package static let script = "script"

    package init(
        slug: String, build: String, path: String, compilerFlags: String, binaryDigest: String,
        sourceDigest: String
    ) {
        self.slug = slug
        self.build = build
        self.path = path
        self.compilerFlags = compilerFlags
        self.binaryDigest = binaryDigest
        self.sourceDigest = sourceDigest
    }

    package var isScript: Bool { build == Self.script }

    package var folder: String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }
}

/// The built probes, as their manifest lists them: what lies beside it and is not listed is left
/// from an earlier build.
package struct ProbeLibrary: Sendable {
    package let folder: String
    /// "clang version 21.0.0 …".
    package let compiler: String
    private var probes: [String: BuiltProbe]

    /// The program that starts probes and ends them.
    package var keeper: String { "\(folder)/keeper" }

    /// All of them, by slug and build.
    package var all: [BuiltProbe] {
        probes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    }

    package func probe(_ slug: String, build: String) throws(ProbeError) -> BuiltProbe {
        if let probe = probes["\(slug)/\(build)"] { return probe }
        if let script = probes["\(slug)/\(BuiltProbe.script)"] {
            guard build != BuiltProbe.standard else { return script }
            throw ProbeError(
                description:
                    "probe '\(slug)' is a script, and has no build '\(build)'; leave it out")
        }
        throw ProbeError(
            description: """
                probe '\(slug)' (\(build)) is not in \(folder); run 'make site' or pass --probes
                """)
    }

    /// With probes that were built anew, in place of those of the same slug and build.
    package func replacing(_ built: [BuiltProbe]) -> ProbeLibrary {
        var library = self
        for probe in built { library.probes["\(probe.slug)/\(probe.build)"] = probe }
        return library
    }

    mutating func add(_ script: BuiltProbe) throws(ProbeError) {
        guard !probes.values.contains(where: { $0.slug == script.slug }) else {
            throw ProbeError(
                description: """
                    probe '\(script.slug)' is built in \(folder) and a script at \(script.path); \
                    give one another name
                    """)
        }
        probes["\(script.slug)/\(script.build)"] = script
    }

    /// The folder that `MEMOIR_PROBES` names.
    package static var environment: String? {
        getenv("MEMOIR_PROBES").map { String(cString: $0) }
    }

    /// `option`, an absolute path, or the resources beside this program.
    package static func find(option: String?, files: FileAccess) throws(ProbeError) -> ProbeLibrary
    {
        if let folder = option {
            return try ProbeLibrary(folder: folder, files: files)
        }
        return try ProbeLibrary(
            folder: "\(programFolder)/memoir_Probes.resources", files: files)
    }

    /// The folder of the running program.
    private static var programFolder: String {
        (ProgramFile.path ?? ".").split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }

    package init(folder: String, files: FileAccess) throws(ProbeError) {
        self.folder = folder
        func read(_ name: String) throws(ProbeError) -> [UInt8] {
            do throws(FileError) {
                return try files.read("\(folder)/\(name)")
            } catch {
                throw ProbeError(
                    description: """
                        there are no probes in \(folder) (\(error)); run 'make site', pass \
                        --probes, or set MEMOIR_PROBES
                        """)
            }
        }
        func line(_ name: String) throws(ProbeError) -> String {
            let text = String(decoding: try read(name), as: UTF8.self)
            return text.split(separator: "\n").first.map(String.init) ?? ""
        }
        compiler = try line("probes.compiler")
        var probes: [String: BuiltProbe] = [:]
        let manifest = String(decoding: try read("probes.manifest"), as: UTF8.self)
        for entry in manifest.split(separator: "\n") {
            let fields = entry.split(separator: "\t").map(String.init)
            guard fields.count == 4 else {
                throw ProbeError(
                    description: "\(folder)/probes.manifest is damaged; run 'make site' again")
            }
            let (slug, build, name) = (fields[0], fields[1], fields[2])
            probes["\(slug)/\(build)"] = BuiltProbe(
                slug: slug, build: build, path: "\(folder)/\(name)", compilerFlags: fields[3],
                binaryDigest: Digest.sha256(try read(name)),
                sourceDigest: try line("\(slug).source"))
        }
        self.probes = probes
    }
}
