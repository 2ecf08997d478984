import Claims
import Lessons
import Measurements

/// What a card shows: of a lesson or of the whole book, from the record, in no language.
struct CardFacts: Equatable, Sendable {
    /// In the letters of the font: "COPY-ON-WRITE"; nil for the book's card.
    var name: String?
    var number: Int?
    /// "0x7f559976e000", as the first launch saw it; nil where none was measured.
    var address: String?
    /// Two processes that were seen with one address; nil where they were not.
    var scene: Scene?
    /// The frames of one page over time; nil where they were not seen.
    var timeline: Timeline?
    var verdicts: [Verdict]
    /// "LINUX 6.18.44 X86_64".
    var host: String

    struct Scene: Equatable, Sendable {
        var address: String
        /// The labels of the frames behind it, one a process; equal where both have one frame.
        var frames: [String]
    }

    struct Timeline: Equatable, Sendable {
        /// By process, then event: the label of the frame; nil where the process is not there.
        var rows: [[String?]]
    }

    /// Whether something of the record is drawn beneath the title.
    var hasPicture: Bool { timeline != nil || address != nil }

    static func book(_ source: SiteSource) -> CardFacts {
        let scenes = source.book.lessons.lazy.map { scene($0, source.record) }
        var facts = CardFacts(
            verdicts: source.book.lessons.flatMap { verdicts($0, source) },
            host: host(source.record))
        facts.scene = scenes.first { $0 != nil } ?? nil
        return facts
    }

    static func lesson(_ lesson: Lesson, _ source: SiteSource) -> CardFacts {
        var facts = CardFacts(
            verdicts: verdicts(lesson, source), host: host(source.record))
        facts.name = lesson.slug.uppercased()
        facts.number = lesson.number
        facts.address = address(lesson, source.record)
        facts.timeline = timeline(lesson, source.record)
        return facts
    }

    private static func verdicts(_ lesson: Lesson, _ source: SiteSource) -> [Verdict] {
        (source.edition.judgements[lesson.slug] ?? []).map(\.verdict)
    }

    private static func result(_ lesson: Lesson, _ record: Record) -> ExperimentResult? {
        record.experiments[lesson.slug].flatMap { $0.obstacle == nil ? $0 : nil }
    }

    /// The first address that the lesson's experiment saw.
    private static func address(_ lesson: Lesson, _ record: Record) -> String? {
        let series = lesson.experiment.metrics.lazy.compactMap {
            result(lesson, record)?.series[$0.name]
        }
        return series.first { $0.kind == .address }?.values.first.map(text)
    }

    private static func text(_ address: Double) -> String {
        "0x" + String(UInt64(max(0, address)), radix: 16)
    }

    /// The last step of the first figure of two processes, in the first launch that measured all
    /// of it; only where both had the page at the same address.
    private static func scene(_ lesson: Lesson, _ record: Record) -> Scene? {
        guard let result = result(lesson, record) else { return nil }
        for figure in lesson.figures {
            guard case .twoProcesses(let figure) = figure.kind, let step = figure.frames.last
            else { continue }
            let metrics = (figure.addresses + step).compactMap(\.first)
            let launches = metrics.map { result.series[$0]?.launches ?? [] }
            let count = launches.map(\.count).min() ?? 0
            for launch in 0..<count {
                let values = launches.compactMap { $0[launch].value?.first }
                guard values.count == 4, values[0] == values[1] else { continue }
                let frames = values[2...].map { FrameLabel(ordinal: Int($0)).name }
                return Scene(address: text(values[0]), frames: frames)
            }
        }
        return nil
    }

    /// The first figure of frames over events, in the first launch that measured all of it.
    private static func timeline(_ lesson: Lesson, _ record: Record) -> Timeline? {
        guard let result = result(lesson, record) else { return nil }
        for figure in lesson.figures {
            guard case .frameTimeline(let figure) = figure.kind else { continue }
            let rows = figure.rows.filter { $0.content == .frames }.map(\.cells)
            let names = rows.joined().compactMap { $0 }
            let count = names.map { result.series[$0]?.launches.count ?? 0 }.min() ?? 0
            guard rows.count == 2, rows[0].count == rows[1].count else { continue }
            for launch in 0..<count {
                var labels: [String: String] = [:]
                for name in names {
                    guard let value = result.series[name]?.launches[launch].value?.first else {
                        continue
                    }
                    labels[name] = FrameLabel(ordinal: Int(value)).name
                }
                guard labels.count == Set(names).count else { continue }
                return Timeline(rows: rows.map { $0.map { $0.flatMap { labels[$0] } } })
            }
        }
        return nil
    }

    private static func host(_ record: Record) -> String {
        let kernel = record.host.kernel
        return [kernel.name ?? "Linux", kernel.release, kernel.machine].compactMap { $0 }
            .joined(separator: " ").uppercased()
    }
}
