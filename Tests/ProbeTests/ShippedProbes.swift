import Files
import Glibc
import Laboratory
import Measurements
import Probes
import Testing

/// The built probes, launched as Memoir launches them.
struct ShippedProbes {
    let library: ProbeLibrary

    init() throws { library = try ProbeLibrary.find(option: nil, files: .disk) }

    /// Whether this process may see page frame numbers: what holds for it holds for its probes.
    static let seesFrames: Bool = diagnosis(.pageFrameNumbers)
    static let canStopRandomizing: Bool = diagnosis(.addressRandomizationOff)

    private static func diagnosis(_ capability: Capability) -> Bool {
        Doctor(host: HostReader.read(compiler: nil)).diagnoses()
            .contains { $0.capability == capability && $0.isAvailable }
    }

    func launch(
        _ slug: String, build: String = "pie", _ arguments: [String] = []
    ) async throws -> LaunchOutcome {
        await Launcher(keeper: library.keeper).run(
            Launch(
                path: try library.probe(slug, build: build).path, arguments: arguments,
                environment: ["LC_ALL": "C"], seconds: 60, addressSpaceMebibytes: 1024))
    }

    /// What a launch of a lesson's variant observed.
    func observe(
        _ lesson: Declared, variant: String = "default", build: String = "pie",
        _ arguments: [String] = []
    ) async throws -> Observed {
        let outcome = try await launch(lesson.slug, build: build, arguments)
        try #require(outcome.end == .exited(0), "\(outcome.standardError)")
        let metrics = lesson.metrics.filter { $0.variant == variant }
        guard
            case .measured(let readings) = try ProbeOutput.decode(outcome.output, metrics: metrics)
        else {
            throw Unmeasured()
        }
        return Observed(readings: readings)
    }

    struct Unmeasured: Error {}
}

/// The readings of one launch.
struct Observed {
    let readings: [String: Reading<[Double]>]

    func values(_ metric: String) throws -> [Double] {
        let reading = try #require(readings[metric], "\(metric)")
        return try #require(reading.value, "\(metric): \(reading)")
    }

    func value(_ metric: String) throws -> Double {
        let values = try values(metric)
        return try #require(values.count == 1 ? values.first : nil, "\(metric)")
    }

    func flag(_ metric: String) throws -> Bool { try value(metric) == 1 }

    func reason(_ metric: String) throws -> Reason {
        let reading = try #require(readings[metric], "\(metric)")
        return try #require(reading.reason, "\(metric): \(reading)")
    }

    /// Metrics that compare or name frames: where frames are hidden each must say so, and where
    /// they are not, each must be there. Never is 0 compared with 0.
    func checkFrames(_ metrics: [String], capability: Capability = .pageFrameNumbers) throws {
        for metric in metrics {
            let reading = try #require(readings[metric], "\(metric)")
            if ShippedProbes.seesFrames {
                #expect(reading.value != nil, "\(metric): \(reading)")
            } else {
                #expect(reading.value == nil, "\(metric): \(reading)")
                let code: Reason.Code = geteuid() == 0 ? .refusedBySandbox : .noPermission
                #expect(reading.reason?.code == code, "\(metric)")
                #expect(reading.reason?.capability == capability, "\(metric)")
            }
        }
    }

    /// Where frames are seen, a flag of equality says what the frames' labels say.
    func checkEqual(_ flag: String, _ one: String, _ other: String) throws {
        guard ShippedProbes.seesFrames else { return }
        #expect(try self.flag(flag) == (try value(one) == value(other)), "\(flag)")
    }
}
