import Measurements

/// Results made by hand, so that each verdict can be brought about.
enum Made {
    static func series(_ kind: MetricKind, _ launches: [[Double]]) -> Series {
        Series(kind: kind, launches: launches.map { .measured($0) })
    }

    static func flags(_ values: [Bool]) -> Series { series(.flag, values.map { [$0 ? 1 : 0] }) }

    static func unavailable(_ kind: MetricKind, _ code: Reason.Code, launches: Int = 12) -> Series {
        let reason = Reason(code, capability: .pageFrameNumbers, detail: "PFN reads 0")
        return Series(kind: kind, launches: Array(repeating: .unavailable(reason), count: launches))
    }

    static func result(
        _ series: [String: Series], status: ExperimentResult.Status = .measured,
        noisy: Bool = false, failure: Failure? = nil
    ) -> ExperimentResult {
        ExperimentResult(
            status: status, failure: failure, effort: .quick, measuredAt: "2026-01-01T00:00:00Z",
            seconds: 1, attempts: 1, noisy: noisy, launches: ["default": 12],
            fingerprint: Fingerprint(source: "", binary: "", parameters: "", host: ""),
            variants: [:], series: series)
    }

    /// Twelve launches around `centre`, each off by a little, the same in every run.
    static func durations(around centre: Double, scatter: Double = 0.01) -> Series {
        series(.duration, (0..<12).map { [centre * (1 + scatter * Double($0 % 5 - 2))] })
    }
}
