import Files
import Glibc
import Laboratory
import Measurements
import Probes
import TestSupport

/// Probes that misbehave as asked: shell scripts in a library of their own, kept by the real keeper.
struct FakeProbes {
    let folder: TemporaryFolder

    /// `scripts` by slug. In a script, `$dir` is a folder to leave marks in.
    init(_ scripts: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        let real = try ProbeLibrary.find(option: nil, files: .disk)
        guard symlink(real.keeper, folder.file("keeper")) == 0 else { throw Errno(errno) }
        try folder.write("probes.compiler", "clang version 0\n")
        var manifest = ""
        for (slug, script) in scripts {
            let text = "#!/bin/sh\ndir='\(folder.path)'\n\(script)\n"
            for (build, name) in [("pie", slug), ("no-pie", "\(slug).no-pie")] {
                try folder.write(name, text)
                try makeExecutable(folder.file(name))
                manifest += "\(slug)\t\(build)\t\(name)\t-O2\n"
            }
            try folder.write("\(slug).source", "source of \(slug)\n")
        }
        try folder.write("probes.manifest", manifest)
    }

    struct Errno: Error {
        let number: Int32
        init(_ number: Int32) { self.number = number }
    }

    func library() throws -> ProbeLibrary { try ProbeLibrary(folder: folder.path, files: .disk) }

    /// The outcome of one launch of a probe.
    func run(
        _ slug: String, _ arguments: [String] = [], environment: [String: String] = [:],
        seconds: Double = 60, grace: Double = Wake.grace
    ) async throws -> LaunchOutcome {
        let library = try library()
        return await Launcher(keeper: library.keeper, grace: grace).run(
            Launch(
                path: try library.probe(slug, build: "pie").path, arguments: arguments,
                environment: environment, seconds: seconds))
    }

    /// The process numbers that a script left in a file, one a line.
    func processes(_ name: String) -> [pid_t] {
        (folder.text(name) ?? "").split(separator: "\n").compactMap { pid_t($0) }
    }
}

/// Whether there is a process of this number.
func exists(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

/// Comes back as soon as the condition holds; gives up after a minute.
func waiting(until holds: () -> Bool) async throws -> Bool {
    for _ in 0..<12_000 {
        if holds() { return true }
        try await Task.sleep(for: .milliseconds(5))
    }
    return false
}
