import ArgumentParser
import Glibc
import Laboratory

/// The command line: each subcommand wires the modules and prints.
@main
struct Memoir: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "memoir",
        abstract: "Measures how memory behaves on this machine and writes what it found as a site.",
        version: version,
        subcommands: [
            Build.self, Serve.self, Measure.self, Render.self, Check.self, Verify.self,
            Compare.self,
            Verdicts.self, Examine.self,
        ])

    static func main() async {
        Room.saveAddresses()
        do {
            var command = try parseAsRoot(Array(ProgramArguments.all.dropFirst()))
            Interruption.install()
            if var command = command as? any AsyncParsableCommand {
                try Room.check()
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Ending.exit(for: error)
        }
    }
}
