import Claims
import Lessons
import Measurements

/// What this very record says against its own numbers; empty for a quiet, complete measurement on
/// bare metal.
struct ThreatWords {
    private let desk: Desk
    private let lesson: Lesson
    private let result: ExperimentResult
    private var words: Words { desk.words }
    private var host: Host { desk.record.host }

    /// Launches below which an interval of their median is coarse: its ends are among the launches.
    private static let fewLaunches = 20

    init?(_ desk: Desk, _ lesson: Lesson) {
        guard let result = desk.result(lesson), result.obstacle == nil else { return nil }
        self.desk = desk
        self.lesson = lesson
        self.result = result
    }

    private func pick(_ chinese: String, _ english: String) -> String {
        words.pick(chinese, english)
    }

    var sentences: [String] {
        result.noise.map(noise)
            + [repeated, stolen, fewLaunches, drifting, guest, emulated].compactMap { $0 }
    }

    private func kinds(_ kinds: Set<MetricKind>) -> Bool {
        result.series.values.contains { kinds.contains($0.kind) && !$0.measured.isEmpty }
    }

    private var times: Bool { kinds([.duration]) }

    /// What the noise rule saw in the last attempt.
    func noise(_ cause: NoiseCause) -> String {
        switch cause {
        case .scattered:
            pick(
                "各次启动的时间散得很开，重测之后还是这样：中位数靠不住，比值类论断被驳倒也不作数。",
                """
                The launches' times scattered in every attempt: their median is worth little, and \
                no ratio is called refuted by it.
                """)
        case .drifting:
            pick(
                "各次启动的时间一路升或一路降：机器在测量期间变了，先后测的东西不好直接比。",
                """
                The launches' times rose or fell all along: the machine changed while it was \
                measured, and what was measured early and late should not be compared.
                """)
        case .crowded:
            pick(
                "半数以上的启动开始时，每个处理器都有别的线程在等：量到的时间里有排队。",
                """
                At more than half of the launches' starts other threads wanted every CPU: the times \
                hold waiting.
                """)
        case .stolen:
            pick(
                "宿主机把这台虚拟机的处理器时间拿走了不少：量到的时间里有停顿，从里面分不出来。",
                """
                The hypervisor gave much of the CPUs' time to others: the times hold pauses that \
                cannot be told apart from here.
                """)
        case .unspecified:
            pick(
                "机器不静，原因没有记下：这份记录是旧格式的。时间要打折扣看。",
                """
                The machine was not at rest, and the record, of an older format, does not say why: \
                times deserve doubt.
                """)
        }
    }

    private var repeated: String? {
        guard result.attempts > 1 else { return nil }
        let attempts = DecimalText.grouped(result.attempts)
        return pick(
            "机器不静，整个实验测了 \(attempts) 轮，这里只有最后一轮：等于挑过，更早的几轮没有留下。",
            """
            The machine was not at rest, and the experiment was run \(attempts) times. Only the last \
            attempt stands here, which is a choice: the earlier ones were not kept.
            """)
    }

    private var stolen: String? {
        guard times, !result.noise.contains(.stolen), let share = result.stolen ?? host.load.steal,
            share >= 0.001
        else { return nil }
        let text = QuantityText.percentage(share)
        return pick(
            "测量期间宿主机拿走了 \(text) 的处理器时间：最慢的那些样本可能是停顿，不是内存。",
            """
            The hypervisor took \(text) of the CPUs' time meanwhile: the slowest samples may be \
            pauses and not memory.
            """)
    }

    private var fewLaunches: String? {
        let launches = result.launches.values.min() ?? 0
        guard launches < Self.fewLaunches else { return nil }
        return pick(
            "每个变体只启动了 \(launches) 次：中位数的区间很粗，罕见的情形多半没有碰上。",
            """
            Only \(launches) launches of each variant: intervals of the median are coarse, and what \
            is rare was hardly met.
            """)
    }

    private var drifting: String? {
        guard !result.noise.contains(.drifting) else { return nil }
        let names = lesson.experiment.metrics.filter { metric in
            metric.kind == .duration
                && desk.statistics(lesson)[metric.name]?.drift?.isSignificant == true
        }.map(\.name)
        guard !names.isEmpty else { return nil }
        let list = names.joined(separator: words.comma)
        return pick(
            "\(list) 在各次启动之间有走势：先测的和后测的不是在同样的条件下。",
            """
            \(list) moved over the launches: the first and the last were not measured under the \
            same conditions.
            """)
    }

    private var guest: String? {
        guard let hypervisor = host.virtualization.hypervisor, hypervisor != "none" else {
            return nil
        }
        let guest = desk.wording.guest(of: hypervisor)
        let sees = kinds([.frame]) || lesson.experiment.needs.contains(.pagemap)
        switch (sees, times) {
        case (true, true):
            return pick(
                """
                这是 \(guest)：页框是客户机的，宿主机怎么放看不见；缺页的代价里可能有宿主机那一层的\
                缺页和两级地址翻译。
                """,
                """
                This is a \(guest): frames are the guest's, where the machine beneath \
                keeps them cannot be seen, and a fault's cost may hold a fault of the host's and \
                the second level of translation.
                """)
        case (true, false):
            return pick(
                "这是 \(guest)：页框是客户机的。在它里面说同与不同站得住，宿主机有没有合并它们看不见。",
                """
                This is a \(guest): frames are the guest's. Equal or not is sound inside \
                it; whether the host has merged them cannot be seen.
                """)
        case (false, true):
            return pick(
                "这是 \(guest)：时间里可能有宿主机的停顿和两级地址翻译。",
                """
                This is a \(guest): times may hold pauses of the host's and the second \
                level of translation.
                """)
        case (false, false): return nil
        }
    }

    private var emulated: String? {
        guard host.virtualization.emulatedKernel else { return nil }
        return desk.wording.reason(Reason(.emulatedKernel, detail: "")).sentence(words)
    }
}
