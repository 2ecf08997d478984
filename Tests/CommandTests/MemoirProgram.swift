import Glibc
import Subprocess
import SystemPackage

/// The built program, run as a user runs it.
struct MemoirProgram: Sendable {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Where the program and its probes lie: that which `MEMOIR_TESTED_FOLDER` names, as `make test`
    /// does with the optimized build, else that of the test bundle.
    static let folder: String = {
        if let chosen = getenv("MEMOIR_TESTED_FOLDER") { return String(cString: chosen) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(
            decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }()

    static var path: String { "\(folder)/memoir" }
    static var probes: String { "\(folder)/memoir_Probes.resources" }

    /// Set beside PATH, which every run gets.
    var environment: [String: String] = [:]
    var workingFolder = "/"
    /// What the program is run through: "sh -c …" to set a limit or a mask first.
    var wrapper: [String] = []

    func run(_ arguments: String...) async throws -> Result { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Result {
        let words = wrapper + [Self.path] + arguments
        var variables: [Environment.Key: String] = [
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            // Tests run at once; each measures with a turn of its own.
            "MEMOIR_TURN": workingFolder,
        ]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        let result = try await Room.shared.holding {
            [variables] in
            try await Subprocess.run(
                words[0].hasPrefix("/") ? .path(FilePath(words[0])) : .name(words[0]),
                arguments: Arguments(Array(words.dropFirst())), environment: .custom(variables),
                workingDirectory: FilePath(workingFolder), input: .none,
                output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        }
        let status: Int32
        switch result.terminationStatus {
        case .exited(let code): status = Int32(code)
        case .signaled(let signal): status = -Int32(signal)
        }
        return Result(
            status: status, output: result.standardOutput, errors: result.standardError)
    }
}
