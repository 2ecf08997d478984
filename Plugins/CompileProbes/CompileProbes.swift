import Foundation
import PackagePlugin

/// Builds each probe with the toolchain's clang: a C program that links the C library and nothing
/// else. SwiftPM's own C executables load the Swift runtime, whose memory would be measured too.
@main
struct CompileProbes: BuildToolPlugin {
    /// Said on the evidence page, so kept in one place.
    private static let commonFlags = [
        "-std=c17", "-D_GNU_SOURCE", "-O2", "-g", "-fno-builtin", "-Wall", "-Wextra", "-Werror",
    ]
    private static let flags: [String: [String]] = [
        "pie": ["-fPIE", "-pie"], "no-pie": ["-fno-pie", "-no-pie"],
    ]

    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        guard let target = target as? SourceModuleTarget else { return [] }
        let clang = try compiler(context)
        let folder = target.directoryURL
        let kit = try files(in: folder.appending(path: "ProbeKit"))
        let output = context.pluginWorkDirectoryURL
        var commands: [Command] = []
        var manifest: [String] = []
        for slug in try probes(in: folder) {
            let sources = try files(in: folder.appending(path: slug))
            for build in builds(of: slug, in: folder) {
                guard let buildFlags = Self.flags[build] else {
                    Diagnostics.error("\(slug)/builds: unknown build '\(build)', use pie or no-pie")
                    continue
                }
                let name = build == "pie" ? slug : "\(slug).\(build)"
                let flags = Self.commonFlags + buildFlags
                manifest.append("\(slug)\t\(build)\t\(name)\t\(flags.joined(separator: " "))")
                let program = output.appending(path: name)
                commands.append(
                    .buildCommand(
                        displayName: "Compiling probe \(name)", executable: clang,
                        // The binary must not depend on where the checkout lies.
                        arguments: flags + [
                            "-ffile-prefix-map=\(folder.path(percentEncoded: false))=.",
                            "-I", folder.appending(path: "ProbeKit").path(percentEncoded: false),
                        ]
                            + (sources + kit).filter { $0.pathExtension == "c" }
                            .map { $0.path(percentEncoded: false) }
                            + ["-o", program.path(percentEncoded: false)],
                        inputFiles: sources + kit, outputFiles: [program]))
            }
            commands.append(digest(of: slug, folder, sources + kit, output))
        }
        commands.append(try keeper(clang, folder.appending(path: "Keeper"), output))
        commands.append(
            shell(
                "Listing the probes",
                #"printf '%s\n' "$1" > "$2"; "$3" --version | head -n 1 > "$4""#,
                [
                    manifest.joined(separator: "\n"),
                    output.appending(path: "probes.manifest").path(percentEncoded: false),
                    clang.path(percentEncoded: false),
                    output.appending(path: "probes.compiler").path(percentEncoded: false),
                ], inputs: [clang],
                outputs: [
                    output.appending(path: "probes.manifest"),
                    output.appending(path: "probes.compiler"),
                ]))
        return commands
    }

    /// What starts probes and ends them: no probe itself, so not in the manifest.
    private func keeper(_ clang: URL, _ folder: URL, _ output: URL) throws -> Command {
        let sources = try files(in: folder)
        let program = output.appending(path: "keeper")
        return .buildCommand(
            displayName: "Compiling the keeper of probes", executable: clang,
            arguments: Self.commonFlags + ["-fPIE", "-pie"]
                + sources.filter { $0.pathExtension == "c" }.map { $0.path(percentEncoded: false) }
                + ["-o", program.path(percentEncoded: false)],
            inputFiles: sources, outputFiles: [program])
    }

    /// SHA-256 over `sha256sum`'s lines of the probe's and ProbeKit's files: see `SourceDigest`.
    private func digest(
        of slug: String, _ folder: URL, _ inputs: [URL], _ output: URL
    ) -> Command {
        let file = output.appending(path: "\(slug).source")
        return shell(
            "Hashing the source of \(slug)",
            """
            cd "$1" && LC_ALL=C && export LC_ALL && sha256sum ProbeKit/*.[ch] "$2"/*.[ch] \
            | sha256sum | cut -c 1-64 > "$3"
            """,
            [folder.path(percentEncoded: false), slug, file.path(percentEncoded: false)],
            inputs: inputs, outputs: [file])
    }

    private func shell(
        _ name: String, _ script: String, _ arguments: [String], inputs: [URL], outputs: [URL]
    ) -> Command {
        .buildCommand(
            displayName: name, executable: URL(filePath: "/bin/sh"),
            arguments: ["-c", script, "sh"] + arguments, inputFiles: inputs, outputFiles: outputs)
    }

    /// clang beside swiftc, or on the path.
    private func compiler(_ context: PluginContext) throws -> URL {
        try context.tool(named: "clang").url
    }

    private func probes(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter {
                FileManager.default.fileExists(
                    atPath: folder.appending(path: "\($0)/main.c").path(percentEncoded: false))
            }
            .sorted()
    }

    private func builds(of slug: String, in folder: URL) -> [String] {
        let file = folder.appending(path: "\(slug)/builds")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return ["pie"] }
        return text.split(separator: "\n").map(String.init)
    }

    private func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .sorted().map { folder.appending(path: $0) }
            .filter { ["c", "h", ""].contains($0.pathExtension) }
    }
}
