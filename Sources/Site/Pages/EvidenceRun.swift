import Lessons
import Measurements

/// How an experiment was run: its facts, and for each variant how it was built and called.
struct EvidenceRun {
    private let desk: Desk
    private let lesson: Lesson
    private var result: ExperimentResult? { desk.result(lesson) }
    private var words: Words { desk.words }

    init(_ desk: Desk, _ lesson: Lesson) {
        self.desk = desk
        self.lesson = lesson
    }

    var facts: [[String: Any]] {
        guard let result else {
            return [fact(words.pick("状态", "Status"), words.pick("没有测量", "not measured"))]
        }
        let launches = result.launches.values.reduce(0, +)
        let seconds = DecimalText.significant(result.seconds)
        var facts = [
            fact(words.pick("状态", "Status"), words.status(result.status)),
            fact(words.pick("启动", "Launches"), launchText(launches)),
            fact(words.pick("用时", "Took"), seconds + "\u{a0}s"),
            fact(words.pick("力度", "Effort"), words.effort(result.effort)),
            fact(words.pick("测于", "Measured"), MomentText(result.measuredAt).text),
            fact(words.pick("轮次", "Attempts"), DecimalText.grouped(result.attempts)),
        ]
        if result.isNoisy {
            facts.append(
                fact(
                    words.pick("平稳", "Steady"),
                    words.pick(
                        "否：机器忙，各次启动的时间散得开。比值类论断因此不下结论，精确的不受影响。",
                        """
                        no: the host was busy and times scattered between launches. Ratios decide \
                        nothing then; exact claims are not affected.
                        """)))
        }
        return facts
    }

    private func fact(_ name: String, _ value: String) -> [String: Any] {
        ["name": name, "value": value]
    }

    private func launchText(_ all: Int) -> String {
        let variants = lesson.experiment.variants.count
        let count = DecimalText.grouped(all)
        guard variants > 1 else {
            return words.pick("\(count) 次，每次一个新进程", "\(count), each a new process")
        }
        return words.pick(
            "\(count) 次，\(variants) 个变体轮流，每次一个新进程",
            "\(count), each a new process, \(variants) variants in turn")
    }

    var variants: [[String: Any]] {
        lesson.experiment.variants.map { variant in
            let invocation = result?.variants[variant.name]
            let arguments = invocation?.arguments ?? variant.arguments
            let environment = (invocation?.environment ?? variant.environment)
                .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value) " }.joined()
            let binary = invocation?.binary ?? lesson.experiment.probe
            let call = ([binary] + arguments).joined(separator: " ")
            let launches = result?.launches[variant.name] ?? 0
            let probe = "Sources/Probes/\(lesson.experiment.probe)"
            return [
                "name": variant.name,
                "launches": launches > 0
                    ? words.pick("\(launches) 次启动", "\(launches) launches") : "",
                "compile": (invocation?.compilerFlags).map {
                    [
                        [
                            "command": """
                            clang \($0) -I Sources/Probes/ProbeKit \(probe)/*.c \
                            Sources/Probes/ProbeKit/*.c -o \(binary)
                            """
                        ]
                    ]
                } ?? [],
                "run": "env -i \(environment)./\(call)",
            ]
        }
    }

    var again: String { "memoir measure --force --only \(lesson.slug)" }
}
