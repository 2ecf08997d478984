import Figures
import Measurements
import Testing

/// A figure with data made for tests: each kind in both languages, and what could break it.
struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let draw: @Sendable () -> DrawnFigure

    var testDescription: String { name }

    init(_ name: String, _ draw: @escaping @Sendable (_ id: String) -> DrawnFigure) {
        self.name = name
        self.draw = { draw("fig-\(name)") }
    }

    static let all =
        twoProcesses + timelines + strips + birthdays + matrices + runs + ratios + spreads + maps
        + walks + faults + bars + distributions + outcomes + lines

    enum Language: String, CaseIterable { case en, zh }

    static func pick(_ language: Language, _ chinese: String, _ english: String) -> String {
        language == .zh ? chinese : english
    }

    /// Longer than any drawing has room for, in both scripts.
    static let long = [
        Language.en: "the process that was started first and reads before it ever writes",
        Language.zh: "先启动、先读后写、并且一直等到另一个进程结束的那个进程",
    ]
}
