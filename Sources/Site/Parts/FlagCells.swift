import Measurements

/// A flag in the order of the launches, a cell for each: tall where it was true, low where not, and
/// a gap where it was not measured.
///
/// Runs of equal launches are one dash each; the pattern of the stroke cuts them into cells.
struct FlagCells {
    private let series: Series
    private let label: String

    /// `label` says the same in words.
    init(_ series: Series, label: String) {
        self.series = series
        self.label = label
    }

    private static let pitch = 5

    var svg: String {
        let width = series.launches.count * Self.pitch
        return """
            <svg class="cells" viewBox="0 0 \(width) 14" width="\(width)" height="14" role="img" \
            aria-label="\(label.escaped)"><path class="yes" d="\(path(where: 1, line: "7"))"/>\
            <path class="no" d="\(path(where: 0, line: "12.5"))"/></svg>
            """
    }

    private func path(where wanted: Double, line: String) -> String {
        var path = ""
        var start: Int?
        for launch in 0...series.launches.count {
            let isHere =
                launch < series.launches.count
                && series.launches[launch].value?.first == wanted
            if isHere, start == nil { start = launch }
            if !isHere, let from = start {
                path += "M\(from * Self.pitch) \(line)H\(launch * Self.pitch - 1)"
                start = nil
            }
        }
        return path
    }
}
