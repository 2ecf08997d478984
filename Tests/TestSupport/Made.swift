package import Measurements

/// Series, results and records made by hand, so that each verdict can be brought about. None of
/// these numbers was measured.
package enum Made {
    package static func series(_ kind: MetricKind, _ launches: [[Double]]) -> Series {
        Series(kind: kind, launches: launches.map { .measured($0) })
    }

    package static func flags(_ values: [Bool]) -> Series {
        series(.flag, values.map { [$0 ? 1 : 0] })
    }

    /// The same value in each of `launches` launches.
    package static func constant(_ kind: MetricKind, _ value: Double, launches: Int = 12) -> Series
    {
        series(kind, Array(repeating: [value], count: launches))
    }

    package static func unavailable(
        _ kind: MetricKind, _ code: Reason.Code, launches: Int = 12,
        detail: String = "PFN reads 0"
    ) -> Series {
        let reason = Reason(code, capability: .pageFrameNumbers, detail: detail)
        return Series(kind: kind, launches: Array(repeating: .unavailable(reason), count: launches))
    }

    /// Twelve launches around `centre`, each off by a little, the same in every run.
    package static func durations(around centre: Double, scatter: Double = 0.01) -> Series {
        series(.duration, (0..<12).map { [centre * (1 + scatter * Double($0 % 5 - 2))] })
    }

    /// Twelve launches of eight samples each, by launch from 0 and step from 1.
    package static func lines(
        _ kind: MetricKind, launches: Int = 12, _ value: (Double, Double) -> Double
    ) -> Series {
        series(
            kind,
            (0..<launches).map { launch in (1...8).map { value(Double(launch), Double($0)) } })
    }

    /// `count` pages drawn evenly among `places`, the same in every run.
    package static func draws(_ count: Int, places: Int, launches: Int = 1) -> Series {
        var random = SeededRandom(seed: 42)
        let drawn = (0..<launches).map { _ in
            (0..<count / launches).map { _ -> Double in
                let page = Int.random(in: 0..<places, using: &random)
                return Double(page * 4096)
            }
        }
        return series(.address, drawn)
    }

    /// Addresses of which every one in the tested half is drawn twice.
    package static func crowdedDraws(_ count: Int) -> Series {
        let addresses = (0..<count / 2).flatMap { index -> [Double] in
            let estimating = index * 37 * 4096
            let tested = index / 2 * 4096
            return [Double(estimating), Double(tested)]
        }
        return series(.address, [addresses])
    }

    package static func result(
        _ series: [String: Series], status: ExperimentResult.Status = .measured,
        reason: Reason? = nil, noisy: Bool = false, failure: Failure? = nil,
        sourceDigest: String = "", launches: [String: Int] = ["default": 12]
    ) -> ExperimentResult {
        ExperimentResult(
            status: status, reason: reason, failure: failure, effort: .quick,
            measuredAt: "2026-01-01T00:00:00Z", seconds: 1, attempts: 1,
            noise: noisy ? [.scattered] : [],
            launches: launches,
            fingerprint: Fingerprint(source: sourceDigest, binary: "", parameters: "", host: ""),
            variants: [:], series: series)
    }

    package static func failed(_ what: String, standardError: String = "") -> ExperimentResult {
        result(
            [:], status: .failed, failure: Failure(what: what, standardError: standardError))
    }

    package static var host: Host {
        var host = Host()
        host.kernel.name = "Linux"
        host.kernel.release = "6.0.0-made"
        host.memory.pageSize = 4096
        host.memory.total = 2 << 30
        host.processor.logicalCount = 2
        host.virtualization.hypervisor = "none"
        host.software.libc = "glibc"
        host.software.libcVersion = "2.36"
        return host
    }

    package static func record(
        _ experiments: [String: ExperimentResult], host: Host = Made.host
    ) -> Record {
        Record(
            memoirVersion: "0.0.0", measuredAt: "2026-01-01T00:00:00Z", host: host,
            experiments: experiments)
    }
}
