import Claims
import Figures
import Measurements

/// Draws a declared figure from a record, in the words of one language.
struct FigureDrawing {
    let record: Record
    let lesson: Lesson
    let text: LessonText
    let wording: Wording

    func drawn(_ declaration: FigureDeclaration) -> DrawnFigure {
        let id = "fig-\(declaration.name)"
        let title = declaration.labels.map(label).joined(separator: " · ")
        switch declaration.kind {
        case .twoProcesses(let figure): return twoProcesses(figure, title).drawn(id: id)
        case .frameTimeline(let figure): return timeline(figure, title).drawn(id: id)
        case .sampleStrip(let series): return strip(series, title).drawn(id: id)
        case .birthday(let series): return birthday(series, title).drawn(id: id)
        case .matrix(let figure): return matrix(figure, title).drawn(id: id)
        case .addressMap(let figure): return addressMap(figure, title).drawn(id: id)
        case .pageWalk(let figure): return pageWalk(figure).drawn(id: id)
        case .faultPath(let figure): return faultPath(figure).drawn(id: id)
        case .stackedBars(let figure): return stackedBars(figure, title).drawn(id: id)
        case .distribution(let series): return distribution(series, title).drawn(id: id)
        case .lines(let figure): return lines(figure, title).drawn(id: id)
        case .outcomes(let figure): return outcomes(figure, title).drawn(id: id)
        }
    }

    func label(_ key: String) -> String { text.labels[key] ?? key }

    /// What stands where a frame's number would: hidden is said only of what was measured.
    var hidden: String {
        result == nil ? pick("没有测到", "not measured") : pick("页框号不可见", "number hidden")
    }

    func pick(_ chinese: String, _ english: String) -> String {
        wording.pick(chinese, english)
    }

    // MARK: Values

    /// Nil when nothing of the experiment may be shown.
    var result: ExperimentResult? {
        record.experiments[lesson.slug].flatMap { $0.obstacle == nil ? $0 : nil }
    }

    func series(_ metric: String) -> Series? { result?.series[metric] }

    /// The first launch in which all of these were measured; labels of frames hold inside one
    /// launch only, so a figure shows one.
    func launch(measuring metrics: [String]) -> Int? {
        let all = metrics.map { series($0)?.launches ?? [] }
        let count = all.map(\.count).min() ?? 0
        return (0..<count).first { index in all.allSatisfy { $0[index].value?.isEmpty == false } }
    }

    func value(_ metric: String, launch: Int) -> Double? {
        guard let launches = series(metric)?.launches, launches.indices.contains(launch) else {
            return nil
        }
        return launches[launch].value?.first
    }

    /// A flag that has one value in all launches.
    func flag(_ metric: String) -> Bool? {
        guard let values = series(metric)?.values, let first = values.first,
            values.allSatisfy({ $0 == first })
        else { return nil }
        return first == 1
    }

    func address(_ metric: String, launch: Int?) -> String {
        let shown = launch.flatMap { value(metric, launch: $0) } ?? series(metric)?.values.first
        guard let shown else { return "—" }
        // Grouped by narrow no-break spaces: nothing is copied out of a drawing.
        return QuantityText.groups(VirtualAddress(UInt64(shown))).joined(separator: "\u{202f}")
    }

    func frame(_ metric: String, launch: Int?, shared: Bool? = nil) -> FrameView {
        guard let launch, let ordinal = value(metric, launch: launch) else {
            return .hidden(shared: shared)
        }
        return .frame(FrameLabel(ordinal: Int(ordinal)).name)
    }

    // MARK: Figures

    private func twoProcesses(
        _ figure: FigureDeclaration.TwoProcesses, _ title: String
    ) -> TwoProcessesFigure {
        let launch = launch(measuring: figure.frames.flatMap { $0.flatMap { $0 } })
        return TwoProcessesFigure(
            title: title, processes: figure.processes.map(label),
            pages: figure.pages.indices.map { page in
                .init(
                    label: label(figure.pages[page]),
                    addresses: figure.addresses.map { address($0[page], launch: launch ?? 0) })
            },
            steps: figure.steps.indices.map { step in
                .init(
                    label: label(figure.steps[step]),
                    frames: figure.frames[step].map { process in
                        process.indices.map { page in
                            let shared =
                                figure.shared.isEmpty
                                ? nil : flag(figure.shared[step][page])
                            return frame(process[page], launch: launch, shared: shared)
                        }
                    })
            },
            words: .init(
                frames: pick("物理页框", "page frames"), frame: pick("页框", "frame"),
                sameFrame: pick("同一页框", "one frame"),
                otherFrame: pick("不同的页框", "a frame of its own"),
                noFrame: pick("没有页框", "no frame"), newFrame: pick("新", "new"),
                unknown: hidden, step: pick("步骤", "Step"),
                address: pick("地址", "Address"), page: pick("页", "Page")))
    }

    func strip(
        _ all: [FigureDeclaration.LabelledMetric], _ title: String
    ) -> SampleStripFigure {
        let kind =
            all.first.flatMap { lesson.experiment.metric(named: $0.metric)?.kind } ?? .duration
        let wording = wording
        return SampleStripFigure(
            title: title,
            rows: all.map { entry in
                guard let series = series(entry.metric), let summary = series.summary else {
                    return .missing(label: label(entry.label), reason: notMeasured(entry.metric))
                }
                return .init(
                    label: label(entry.label), launches: series.launchMedians,
                    median: summary.median, low: summary.interval.low,
                    high: summary.interval.high)
            },
            words: .init(
                series: pick("测量", "Series"), median: pick("中位数", "median"),
                interval: pick("95% 区间", "95\u{a0}% interval"), launches: pick("次启动", "launches"),
                key: pick(
                    "每个点是一次启动，竖线是它们的中位数，色带是中位数的 95% 区间。",
                    "Each dot is a launch, the line their median, the band its 95\u{a0}% interval."),
                logarithmic: pick("对数坐标。", "Logarithmic axis."),
                missing: pick("没有测到", "not measured")),
            format: { wording.value($0, kind: kind) })
    }

    private func birthday(
        _ all: [FigureDeclaration.LabelledMetric], _ title: String
    ) -> BirthdayFigure {
        let pageSize = Double(record.host.memory.pageSize ?? 4096)
        return BirthdayFigure(
            title: title,
            rows: all.map { entry in
                guard let values = series(entry.metric)?.values,
                    let model = Birthday(addresses: values, pageSize: pageSize)
                else {
                    return .missing(label: label(entry.label), reason: notMeasured(entry.metric))
                }
                return .init(
                    label: label(entry.label),
                    draws: values.map { ($0 / pageSize).rounded(.down) }, places: model.places)
            },
            words: .init(
                draws: pick("取址次数", "addresses drawn"), pairs: pick("撞上的对数", "colliding pairs"),
                expected: pick("模型预计", "expected"), observed: pick("实际撞上", "observed"),
                places: pick("页位置的估计数", "estimated places"), series: pick("程序", "Program"),
                key: pick(
                    "点：取到这么多个地址时撞上的对数；线：生日模型的预计；色带：它的 99% 区间。",
                    """
                    Dots: pairs that collide among the first so many addresses; line: what the \
                    birthday model expects; band: its 99\u{a0}% interval.
                    """), missing: pick("没有测到", "not measured")))
    }

    private func matrix(
        _ figure: FigureDeclaration.Matrix, _ title: String
    ) -> SharingMatrixFigure {
        SharingMatrixFigure(
            title: title,
            rows: figure.rows.map { row in (label(row.label), row.cells.map(cell)) },
            columns: figure.columns.map(label),
            words: .init(
                oneFrame: pick("同一页框", "one frame"), twoFrames: pick("各自的页框", "two frames"),
                mixed: pick("各次启动不同", "differs by launch"),
                unknown: pick("本机不可测", "not measurable here"), kind: pick("页的种类", "Kind of page")))
    }

    private func cell(_ metric: String) -> SharingMatrixFigure.Cell {
        if let flag = flag(metric) { return flag ? .oneFrame : .twoFrames }
        if let values = series(metric)?.values, !values.isEmpty {
            return .mixed
        }
        return .unknown(reason(metric))
    }

    func notMeasured(_ metric: String) -> String {
        pick("没有测到：", "not measured: ") + reason(metric)
    }

    /// Why a metric has no values that could be drawn.
    func reason(_ metric: String) -> String {
        let result = record.experiments[lesson.slug]
        if let obstacle = result?.obstacle { return wording.reason(obstacle) }
        guard let series = result?.series[metric] else {
            return wording.reason(Reason(.notRun, detail: ""))
        }
        if let reason = series.firstReason { return wording.reason(reason) }
        return pick("取值太少或没有变化", "too few values, or none that vary")
    }
}
