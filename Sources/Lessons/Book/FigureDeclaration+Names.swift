/// What a figure refers to: words of the language files and metrics of the experiment.
extension FigureDeclaration {
    /// Keys of the words that it needs in every language, each once, in order.
    package var labels: [String] {
        let all: [String] =
            switch kind {
            case .twoProcesses(let figure): figure.processes + figure.pages + figure.steps
            case .frameTimeline(let figure): figure.rows.map(\.label) + figure.events
            case .sampleStrip(let series), .birthday(let series), .distribution(let series):
                series.map(\.label)
            case .matrix(let figure): figure.rows.map(\.label) + figure.columns
            case .addressMap(let figure): figure.regions.map(\.label)
            case .pageWalk, .faultPath: []
            case .stackedBars(let figure):
                figure.parts + figure.groups.flatMap { [$0.label] + $0.bars.map(\.label) }
            case .lines(let figure): [figure.x, figure.y] + figure.rows.map(\.label)
            case .outcomes(let figure): (figure.rows.map(\.label) + figure.marks.map(\.label))
            }
        var seen: Set<String> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// Metrics that it draws.
    package var metrics: [String] {
        switch kind {
        case .twoProcesses(let figure):
            (figure.addresses + figure.frames.flatMap { $0 } + figure.shared).flatMap { $0 }
        case .frameTimeline(let figure): figure.rows.flatMap { $0.cells.compactMap { $0 } }
        case .sampleStrip(let series), .birthday(let series), .distribution(let series):
            series.map(\.metric)
        case .matrix(let figure): figure.rows.flatMap(\.cells)
        case .addressMap(let figure):
            [figure.top] + figure.regions.flatMap { [$0.start, $0.bytes] }
        case .pageWalk(let figure): [figure.address, figure.levels, figure.frame]
        case .faultPath(let figure):
            [
                figure.address, figure.presentBefore, figure.presentAfter, figure.frame,
                figure.faults,
            ]
        case .stackedBars(let figure):
            figure.groups.flatMap { $0.bars.flatMap { $0.values.compactMap { $0 } } }
        case .lines(let figure): figure.rows.flatMap { [$0.x, $0.y] }
        case .outcomes(let figure):
            figure.rows.flatMap { [$0.granted, $0.refused] } + figure.marks.map(\.metric)
        }
    }
}
