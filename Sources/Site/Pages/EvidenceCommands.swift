import Lessons
import Measurements

/// What a reader types in a checkout to repeat a measurement: as it stands, it works.
struct EvidenceCommands {
    private let lesson: Lesson
    private let result: ExperimentResult?

    init(_ lesson: Lesson, _ result: ExperimentResult?) {
        self.lesson = lesson
        self.result = result
    }

    private var probe: String { "Sources/Probes/\(lesson.experiment.probe)" }

    /// One for each program: variants may share one. Empty when nothing was measured.
    var compile: [String] {
        var seen: Set<String> = []
        return lesson.experiment.variants.compactMap { result?.variants[$0.name] }
            .filter { !$0.compilerFlags.isEmpty && seen.insert($0.binary).inserted }
            .map { built in
                """
                clang \(built.compilerFlags) -I Sources/Probes/ProbeKit \(probe)/*.c \
                Sources/Probes/ProbeKit/*.c -o \(ShellWord.quoted(built.binary))
                """
            }
    }

    /// One launch of a variant, with the environment that the laboratory gives it.
    func run(_ variant: Variant) -> String {
        let called = result?.variants[variant.name]
        let environment = (called?.environment ?? variant.environment)
            .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let program = "./" + (called?.binary ?? lesson.experiment.probe)
        let words =
            ["env", "-i"] + environment + [program]
            + (called?.arguments ?? variant.arguments)
        return words.map(ShellWord.quoted).joined(separator: " ")
    }

    /// Makes the program that `measure` runs.
    static let build = "make release"

    /// All launches again, as often as here and with the same permission.
    var measure: String {
        let effort = result.map { " --effort \($0.effort.rawValue)" } ?? ""
        let arguments = result?.variants.values.flatMap(\.arguments) ?? []
        let changes = arguments.contains("allow_host_changes=1") ? " --allow-host-changes" : ""
        return ".build/release/memoir measure --force\(effort)\(changes) --only \(lesson.slug)"
    }
}
