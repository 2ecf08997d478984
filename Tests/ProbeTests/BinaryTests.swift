import Laboratory
import Measurements
import Probes
import Testing

/// What was built, whatever the lesson.
@Suite struct `Built probes` {
    private let probes: ShippedProbes

    init() throws { probes = try ShippedProbes() }

    @Test func `there is one for each lesson`() {
        let slugs = Set(probes.library.all.map(\.slug))
        #expect(slugs == Set(Declared.all.map(\.slug)))
        #expect(probes.library.all.contains { $0.build == "no-pie" })
    }

    @Test func `link the C library and nothing else`() async throws {
        let programs = probes.library.all.map(\.path) + [probes.library.keeper]
        #expect(programs.count > Declared.all.count)
        for program in programs {
            let outcome = await Launcher(keeper: probes.library.keeper).run(
                Launch(path: "/usr/bin/ldd", arguments: [program], environment: ["LC_ALL": "C"]))
            #expect(outcome.end == .exited(0))
            let libraries = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
                .compactMap { $0.split { $0 == " " || $0 == "\t" }.first }
                .compactMap { $0.split(separator: "/").last }
            let others = libraries.filter {
                !$0.hasPrefix("linux-vdso.") && !$0.hasPrefix("ld-linux")
                    && !$0.hasPrefix("ld-musl")
            }
            #expect(others.allSatisfy { $0.hasPrefix("libc.") }, "\(program): \(libraries)")
            #expect(others.count <= 1 && !libraries.isEmpty, "\(program): \(libraries)")
        }
    }

    /// The program that ships reports on itself as the first thing its main does.
    @Test func `have an empty heap before main`() async throws {
        for probe in probes.library.all {
            let outcome = try await probes.launch(probe.slug, build: probe.build, ["mode=startup"])
            let output = try ProbeOutput.decode(
                outcome.output,
                metrics: [
                    Metric(name: "heap_mapped", kind: .flag, variant: "default"),
                    Metric(name: "heap_bytes", kind: .bytes, variant: "default"),
                ])
            guard case .measured(let readings) = output else {
                Issue.record("\(probe.slug): \(output)")
                continue
            }
            #expect(readings["heap_mapped"] == .measured([0]), "\(probe.slug) (\(probe.build))")
            if let bytes = readings["heap_bytes"]?.value {
                #expect(bytes == [0], "\(probe.slug) (\(probe.build))")
            } else {
                #expect(readings["heap_bytes"]?.reason?.code == .otherLibc)
            }
        }
    }

    @Test func `end with a sentence when a parameter is wrong`() async throws {
        let outcome = try await probes.launch("copy-on-write", ["pages=many"])
        #expect(outcome.end == .exited(1))
        #expect(outcome.standardError == "parameter(pages): EINVAL\n")
        #expect(outcome.output.isEmpty)
    }
}
