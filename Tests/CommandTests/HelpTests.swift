import TestSupport
import Testing

@Suite struct Help {
    /// The commands, each with the name of its snapshot.
    enum Command: String, CaseIterable {
        case memoir, build, serve, measure, render, check, verify, compare, verdicts, doctor

        var arguments: [String] { self == .memoir ? ["--help"] : [rawValue, "--help"] }
        var snapshot: String { "\(rawValue).txt" }
    }

    @Test(arguments: Command.allCases)
    func `fits a terminal of 80 columns and says the same as before`(command: Command) async throws
    {
        let program = MemoirProgram(environment: ["COLUMNS": "80"])
        let result = try await program.run(command.arguments)
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try Snapshots().expect(result.output, as: command.snapshot)
    }

    @Test func `has no snapshot that nothing uses`() throws {
        #expect(try Snapshots().leftOver(besides: Command.allCases.map(\.snapshot)).isEmpty)
    }
}
