import ArgumentParser
import Laboratory
import Probes

struct Examine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tell what can be measured here, what cannot, why, and what would change it.")

    @OptionGroup var probes: ProbeOptions

    func run() throws {
        // Without built probes the host can still be looked at.
        let library = try? probes.library()
        let host = HostReader.read(compiler: library?.compiler)
        Terminal.print(DoctorReport(host: host, diagnoses: Doctor(host: host).diagnoses()).text)
        if library == nil {
            Terminal.complain("the probes are not built; run 'make site' or pass --probes")
        }
    }
}
