internal import Glibc
import Measurements

/// What the keeper writes when a launch is over: the line "END NUMBER LEFT PEAK TIME OUTPUT ERROR",
/// then that many bytes of output and of standard error. See Sources/Probes/Keeper/keeper.c.
enum KeeperReport {
    /// Nil when it is no report.
    static func outcome(_ bytes: [UInt8]) -> LaunchOutcome? {
        guard let lineEnd = bytes.firstIndex(of: 0x0a) else { return nil }
        let words = String(decoding: bytes[..<lineEnd], as: UTF8.self).split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard let word = words.first, words.count == 7, numbers.count == 6,
            numbers.allSatisfy({ $0 >= 0 }),
            let end = end(String(word), Int32(clamping: numbers[0]), left: numbers[1])
        else { return nil }
        let rest = bytes[(lineEnd + 1)...]
        guard rest.count == numbers[4] + numbers[5] else { return nil }
        return LaunchOutcome(
            end: end, output: Array(rest.prefix(numbers[4])),
            standardError: PrintableText.end(
                of: Array(rest.dropFirst(numbers[4])), atMost: Launch.errorTail),
            peakResidentSetSize: numbers[2] * 1024, processorSeconds: Double(numbers[3]) / 1e6)
    }

    private static func end(_ word: String, _ number: Int32, left: Int) -> LaunchOutcome.End? {
        switch word {
        // What a probe that failed anyway has left is swept, and no news.
        case "exited" where left > 0 && (number == 0 || number == EX_UNAVAILABLE):
            .left(processes: left)
        case "exited": .exited(number)
        case "killed": .killed(signal: number)
        case "timed-out": .timedOut
        case "flooded": .flooded
        case "stopped": .notStarted("it was stopped")
        case "not-started": notStarted(number)
        default: nil
        }
    }

    /// What could not be started with this error: see fork(2) and execve(2).
    static func notStarted(_ error: Int32, _ sentence: String? = nil) -> LaunchOutcome.End {
        guard let (code, capability) = limits[error] else {
            return .notStarted(sentence ?? message(error))
        }
        return .withheld(
            Reason(code, capability: capability, detail: "it cannot be started: \(message(error))"))
    }

    private static let limits: [Int32: (Reason.Code, Capability)] = [
        EAGAIN: (.limited, .processes), EMFILE: (.limited, .openFiles),
        ENFILE: (.limited, .openFiles), ENOMEM: (.limited, .addressSpace),
    ]

    private static func message(_ number: Int32) -> String {
        switch number {
        case EACCES: return "it is not executable; run 'make site' again, or chmod +x a script"
        case ENOEXEC: return "it is no program of this machine; run 'make site' here"
        default: break
        }
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text)
    }
}
