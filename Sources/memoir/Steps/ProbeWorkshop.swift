import Files
import Laboratory
import Probes

/// Builds anew the probes whose sources are no longer those of their programs, into a folder of the
/// project: what is installed stays as it is.
struct ProbeWorkshop: Sendable {
    let project: Project
    let options: ProbeOptions
    /// In place of those of the library.
    private(set) var builtAnew: [BuiltProbe] = []

    init(project: Project, options: ProbeOptions) {
        self.project = project
        self.options = options
    }

    private var sources: String { "\(project.folder)/Sources/Probes" }
    private var output: String { "\(project.folder)/.memoir/probes" }

    /// All that do not compile are thrown together; the others are built.
    mutating func refresh() async throws {
        let library = try options.library()
        let files = project.files
        guard try files.kind(sources) == .directory else { return builtAnew = [] }
        var built: [BuiltProbe] = []
        var faults: [String] = []
        var compiler: ProbeCompiler?
        for slug in try files.list(sources) {
            guard let probe = try ProbeFolder(slug, in: sources, files: files), !probe.isScript
            else { continue }
            for build in probe.builds {
                let known = try? library.probe(slug, build: build)
                if known?.sourceDigest == probe.digest { continue }
                do throws(ProbeError) {
                    let flags = try flags(of: build, of: slug, in: library)
                    if let earlier = earlier(probe, build, flags) {
                        built.append(earlier)
                        continue
                    }
                    let clang =
                        if let compiler { compiler } else {
                            try await Self.attempt { try await ProbeCompiler(of: library) }
                        }
                    compiler = clang
                    built.append(try await make(probe, build, flags, with: clang))
                } catch {
                    faults.append(error.description)
                }
            }
        }
        builtAnew = built
        if !faults.isEmpty { throw ProbeError(description: faults.joined(separator: "\n")) }
    }

    private func flags(
        of build: String, of slug: String, in library: ProbeLibrary
    ) throws(ProbeError) -> String {
        if let like = library.all.first(where: { $0.build == build }) { return like.compilerFlags }
        let known = Set(library.all.map(\.build)).sorted().joined(separator: " or ")
        throw ProbeError(
            description: "Sources/Probes/\(slug)/builds: unknown build '\(build)', use \(known)")
    }

    // MARK: Programs

    private func program(_ probe: ProbeFolder, _ build: String) -> String {
        "\(output)/\(build == BuiltProbe.standard ? probe.slug : "\(probe.slug).\(build)")"
    }

    /// The source and the flags that the program beside it was built from.
    private func note(_ probe: ProbeFolder, _ flags: String) -> [UInt8] {
        Array("\(probe.digest)\n\(flags)\n".utf8)
    }

    /// One that an earlier preview built from just this.
    private func earlier(_ probe: ProbeFolder, _ build: String, _ flags: String) -> BuiltProbe? {
        let path = program(probe, build)
        guard let noted = try? project.files.read("\(path).source"), noted == note(probe, flags),
            let bytes = try? project.files.read(path)
        else { return nil }
        return BuiltProbe(
            slug: probe.slug, build: build, path: path, compilerFlags: flags,
            binaryDigest: Digest.sha256(bytes), sourceDigest: probe.digest)
    }

    private func make(
        _ probe: ProbeFolder, _ build: String, _ flags: String, with compiler: ProbeCompiler
    ) async throws(ProbeError) -> BuiltProbe {
        let path = program(probe, build)
        return try await Self.attempt {
            try project.files.makeDirectories(output)
            try project.files.removeTree("\(path).source")
            do {
                try await compiler.build(
                    probe, flags: flags, to: "\(path).new", project: project.folder)
                try project.files.rename("\(path).new", path)
            } catch {
                try? project.files.removeTree("\(path).new")
                throw error
            }
            try project.files.write("\(path).source", note(probe, flags))
            guard let made = earlier(probe, build, flags) else {
                throw ProbeError(
                    description: "probe '\(probe.slug)' changed while it was built; save it again")
            }
            return made
        }
    }

    private static func attempt<Value>(
        _ body: () async throws -> Value
    ) async throws(ProbeError) -> Value {
        do { return try await body() } catch {
            throw error as? ProbeError ?? ProbeError(description: "\(error)")
        }
    }
}
