internal import Files
internal import Glibc
package import Probes
internal import Subprocess
internal import SystemPackage

/// Builds probes as the plugin CompileProbes does, with the same compiler and flags.
package struct ProbeCompiler: Sendable {
    private let clang: String

    /// The compiler that the library's own probes were built with.
    package init(of library: ProbeLibrary) async throws {
        var others: [String] = []
        for path in Self.places {
            guard let version = try? await Self.version(path) else { continue }
            if version == library.compiler {
                clang = path
                return
            }
            others.append("\(path) (\(version))")
        }
        let found = others.isEmpty ? "" : "; there is \(others.joined(separator: " and "))"
        throw ProbeError(
            description: """
                a probe changed, and the compiler of the others, \(library.compiler), is not on the \
                PATH\(found); put it there, or run 'make'
                """)
    }

    /// Builds the program at `path` from a folder's sources; what clang says otherwise is thrown,
    /// with paths that begin at `project`.
    package func build(
        _ probe: ProbeFolder, flags: String, to path: String, project: String
    ) async throws {
        let root = "\(project)/Sources/Probes"
        let arguments =
            flags.split(separator: " ").map(String.init) + [
                "-fno-color-diagnostics", "-ffile-prefix-map=\(root)/=.", "-I", "\(root)/ProbeKit",
            ] + probe.programSources.map { "\(root)/\($0)" } + ["-o", path]
        let result = try await run(clang, arguments, in: project)
        guard case .exited(0) = result.status else {
            let words = PrintableText.end(of: result.errors, atMost: 8000)
            throw ProbeError(
                description: "probe '\(probe.slug)' does not compile; correct it and save\n"
                    + Self.without("\(project)/", words))
        }
    }

    // MARK: Finding it

    /// Those on the PATH, then those beside Swift's own programs.
    private static var places: [String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        let folders = path.split(separator: ":").map(String.init)
        let beside = folders.compactMap { try? FileAccess.disk.resolved("\($0)/swiftc") }
            .map { String($0.dropLast("/swiftc".count)) }
        var places: [String] = []
        for folder in folders + beside where access("\(folder)/clang", X_OK) == 0 {
            let place = "\(folder)/clang"
            if !places.contains(place) { places.append(place) }
        }
        return places
    }

    private static func version(_ path: String) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: ["--version"], output: .string(limit: 1 << 16))
        return result.standardOutput.split(separator: "\n").first.map(String.init) ?? ""
    }

    private func run(
        _ program: String, _ arguments: [String], in folder: String
    ) async throws -> (status: TerminationStatus, errors: [UInt8]) {
        var options = PlatformOptions()
        options.teardownSequence = [
            .send(signal: .terminate, allowedDurationToNextStep: .seconds(2))
        ]
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments),
            workingDirectory: FilePath(folder), platformOptions: options, output: .discarded,
            error: .bytes(limit: 1 << 20))
        try Task.checkCancellation()
        return (result.terminationStatus, result.standardError)
    }

    private static func without(_ prefix: String, _ text: String) -> String {
        var rest = text[...]
        var kept = ""
        while let found = rest.firstRange(of: prefix) {
            kept += rest[..<found.lowerBound]
            rest = rest[found.upperBound...]
        }
        return kept + rest
    }
}
