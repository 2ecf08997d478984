import Claims
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
        return [
            fact(words.pick("状态", "Status"), words.status(result.status)),
            fact(words.pick("启动", "Launches"), launchText(launches)),
            batches.map { fact(words.pick("每次启动的样本", "Samples a launch"), $0) },
            fact(words.pick("用时", "Took"), seconds + "\u{a0}s"),
            result.usage.map { fact(words.pick("用掉", "Used"), usageText($0)) },
            fact(words.pick("力度", "Effort"), words.effort(result.effort)),
            fact(words.pick("测于", "Measured"), MomentText(result.measuredAt).text),
            fact(words.pick("轮次", "Attempts"), DecimalText.grouped(result.attempts)),
            steadiness(result).map { fact(words.pick("机器静不静", "At rest"), $0) },
        ].compactMap { $0 }
    }

    /// How many values one launch yields: "12: copy_fault, reuse_fault · 6: …". Nil where every
    /// metric has one.
    private var batches: String? {
        var names: [Int: [String]] = [:]
        for metric in lesson.experiment.metrics {
            let launches = result?.series[metric.name]?.launches ?? []
            let most = launches.reduce(0) { max($0, $1.value?.count ?? 0) }
            guard most > 1 else { continue }
            names[most, default: []].append(metric.name)
        }
        guard !names.isEmpty else { return nil }
        let parts = names.sorted { $0.key > $1.key }.map { count, metrics in
            "\(DecimalText.grouped(count))\(words.colon)\(metrics.joined(separator: words.comma))"
        }
        return parts.joined(separator: " · ")
            + words.pick(" · 其余各 1 个", " · one of each other metric")
    }

    private func usageText(_ usage: Usage) -> String {
        let seconds = DecimalText.significant(usage.processorSeconds)
        let peak = QuantityText.text(ByteCount(bytes: usage.peakResidentSetSize))
        return words.pick(
            "处理器时间 \(seconds)\u{a0}s · 常驻内存最多 \(peak)",
            "\(seconds)\u{a0}s of CPU time · at most \(peak) resident")
    }

    /// What the rule for noise saw in the last attempt; nil where nothing was measured to judge by.
    private func steadiness(_ result: ExperimentResult) -> String? {
        guard result.obstacle == nil else { return nil }
        let isTimed = lesson.experiment.metrics.contains { $0.kind == .duration }
        if result.noise.isEmpty {
            return isTimed
                ? words.pick("没有看出噪声", "no noise was found")
                : words.pick("不计时，机器忙不忙都一样", "nothing is timed; a busy machine counts the same")
        }
        let causes = result.noise.map(words.noise).joined(separator: words.comma)
        return words.pick(
            "不静：\(causes)。见下文「\(words.all["threats"] ?? "")」。",
            "no: \(causes). See “\(words.all["threats"] ?? "")” below.")
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

    private var commands: EvidenceCommands { EvidenceCommands(lesson, result) }

    /// The programs that ran, each with the command that makes it.
    var programs: [[String: Any]] { commands.compile.map { ["command": ShellWord.html($0)] } }

    var variants: [[String: Any]] {
        lesson.experiment.variants.map { variant in
            let launches = result?.launches[variant.name] ?? 0
            return [
                "name": variant.name,
                "launches": launches > 0
                    ? words.pick("\(launches) 次启动", "\(launches) launches") : "",
                "command": ShellWord.html(commands.run(variant)),
            ]
        }
    }

    /// Everything again: first the program, then the launches.
    var again: [[String: Any]] {
        [EvidenceCommands.build, commands.measure].map { ["command": ShellWord.html($0)] }
    }

    /// "Compiled by clang version 21.0.0 (…), the one beside swift."
    var compiler: String {
        guard let compiler = desk.record.host.software.compiler else { return "" }
        return words.pick(
            """
            量的时候编译它的是 \(compiler)，就是 Swift 工具链里的那一个；PATH 上若是别的 clang，机器码可能不同。\
            在源码的顶层文件夹里运行。
            """,
            """
            What was measured was compiled by \(compiler), the one in Swift's toolchain; another \
            clang on the PATH may make other machine code. Run these in the top folder of the source.
            """)
    }
}

extension Words {
    /// What was not at rest.
    func noise(_ cause: NoiseCause) -> String {
        switch cause {
        case .scattered: pick("各次启动散得开", "launches scattered")
        case .drifting: pick("各次启动有走势", "launches drifted")
        case .crowded: pick("处理器不空", "CPUs were taken")
        case .stolen: pick("宿主机拿走了时间", "the hypervisor took time")
        case .unspecified: pick("没有记下原因", "the cause was not recorded")
        }
    }
}
