import Markup
import Measurements

/// Reads `figures:` of a `lesson.yml` against the metrics that the lesson declares.
struct FigureReader {
    let metrics: [Metric]
    /// Metrics that are declared and could not be read: naming one is no problem of its own.
    var unread: Set<String> = []

    private static let keys: [String: [String]] = [
        "two-processes": ["processes", "pages", "steps", "addresses", "frames", "shared"],
        "frame-timeline": ["rows", "events"],
        "sample-strip": ["series"],
        "birthday": ["series"],
        "matrix": ["rows", "columns"],
    ]

    func read(_ entry: YAMLEntry, _ problems: inout [Problem]) -> FigureDeclaration? {
        let what = "figure '\(entry.name)'"
        let kindValue = entry.value["kind"]?.scalarText
        guard let kind = kindValue, let known = Self.keys[kind] else {
            let kinds = Self.keys.keys.sorted()
            problems.append(
                (entry.value["kind"] ?? entry.value).problem(
                    "\(what) has no known kind",
                    kindValue.flatMap { NearestName.remedy(for: $0, among: kinds) }
                        ?? "use one of \(kinds.joined(separator: ", "))"))
            return nil
        }
        guard let fields = entry.value.fields(what, known: ["kind"] + known, &problems) else {
            return nil
        }
        return readKind(kind, fields, &problems)
            .map { FigureDeclaration(name: entry.name, kind: $0) }
    }

    private func readKind(
        _ kind: String, _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        switch kind {
        case "two-processes": return readTwoProcesses(fields, &problems)
        case "frame-timeline":
            let rows = rows(fields, cells: "frames", kinds: [.frame], &problems)
            let events = texts(fields, "events", &problems)
            checkCounts(fields, rows.map(\.cells), events.count, "events", &problems)
            if events.isEmpty {
                problems.append(fields.owner.problem("\(fields.what) has no events"))
            }
            return .frameTimeline(
                .init(
                    rows: rows.map { row in
                        .init(label: row.label, frames: row.cells.map { $0 == "none" ? nil : $0 })
                    }, events: events))
        case "matrix":
            let rows = rows(fields, cells: "cells", kinds: [.flag], &problems)
            let columns = texts(fields, "columns", &problems)
            checkCounts(fields, rows.map(\.cells), columns.count, "columns", &problems)
            if columns.isEmpty {
                problems.append(fields.owner.problem("\(fields.what) has no columns"))
            }
            return .matrix(
                .init(rows: rows.map { .init(label: $0.label, cells: $0.cells) }, columns: columns))
        case "birthday": return .birthday(series(fields, kinds: [.address], &problems))
        default:
            let series = series(fields, kinds: [.duration, .count, .bytes], &problems)
            checkUnits(fields, series, &problems)
            return .sampleStrip(series)
        }
    }

    private func readTwoProcesses(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let processes = texts(fields, "processes", &problems)
        let pages = texts(fields, "pages", &problems)
        let steps = texts(fields, "steps", &problems)
        let addresses = rows(of: fields.required("addresses", &problems), [.address], &problems)
        let frames = (fields.required("frames", &problems)?.list("frames", &problems) ?? [])
            .map { rows(of: $0, [.frame], &problems) }
        let shared = fields["shared"].map { rows(of: $0, [.flag], &problems) } ?? []
        // The stylesheet shows the drawing of one of five radio buttons.
        let shape =
            (1...5).contains(steps.count) && processes.count == 2 && addresses.count == 2
            && frames.count == steps.count
            && addresses.allSatisfy { $0.count == pages.count }
            && frames.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.count == pages.count } }
            && (shared.isEmpty
                || shared.count == steps.count && shared.allSatisfy { $0.count == pages.count })
        guard shape else {
            problems.append(
                fields.owner.problem(
                    "\(fields.what) does not fit together",
                    """
                    give two processes, up to five steps, 'addresses' by process and page, \
                    'frames' by step, process and page, 'shared' by step and page
                    """))
            return nil
        }
        return .twoProcesses(
            .init(
                processes: processes, pages: pages, steps: steps, addresses: addresses,
                frames: frames, shared: shared))
    }

    // MARK: Parts

    private func texts(
        _ fields: YAMLFields, _ key: String, _ problems: inout [Problem]
    ) -> [String] {
        fields.required(key, &problems)?.texts(key, &problems) ?? []
    }

    private func rows(
        _ fields: YAMLFields, cells key: String, kinds: [MetricKind],
        _ problems: inout [Problem]
    ) -> [(label: String, cells: [String])] {
        let list = fields.required("rows", &problems)
        let rows = list?.list("rows", &problems) ?? []
        if let list, rows.isEmpty { problems.append(list.problem("\(fields.what) has no rows")) }
        return rows.compactMap { row in
            guard let row = row.fields("a row", known: ["label", key], &problems),
                let label = row.required("label", &problems)?.text("label", &problems),
                let cells = row.required(key, &problems)?.list(key, &problems)
            else { return nil }
            return (label, cells.compactMap { metric($0, kinds, &problems) })
        }
    }

    private func series(
        _ fields: YAMLFields, kinds: [MetricKind], _ problems: inout [Problem]
    ) -> [FigureDeclaration.LabelledMetric] {
        let list = fields.required("series", &problems)
        let series = list?.list("series", &problems) ?? []
        if let list, series.isEmpty {
            problems.append(list.problem("\(fields.what) has no series"))
        }
        return series.compactMap { value in
            guard let fields = value.fields("a series", known: ["label", "metric"], &problems),
                let label = fields.required("label", &problems)?.text("label", &problems),
                let metric = fields.required("metric", &problems)
                    .flatMap({ metric($0, kinds, &problems) })
            else { return nil }
            return .init(label: label, metric: metric)
        }
    }

    private func rows(
        of value: YAMLValue?, _ kinds: [MetricKind], _ problems: inout [Problem]
    ) -> [[String]] {
        (value?.list("a row of metrics", &problems) ?? []).map { row in
            (row.list("a row of metrics", &problems) ?? [])
                .compactMap { metric($0, kinds, &problems) }
        }
    }

    private func metric(
        _ value: YAMLValue, _ kinds: [MetricKind], _ problems: inout [Problem]
    ) -> String? {
        guard let name = value.text("a metric's name", &problems) else { return nil }
        if name == "none", kinds == [.frame] { return name }
        // Kept in its place, so that the figure's shape stays what was written.
        if unread.contains(name) { return name }
        guard let metric = metrics.first(where: { $0.name == name }) else {
            problems.append(
                value.problem(
                    "the metric '\(name)' is not declared",
                    NearestName.remedy(for: name, among: metrics.map(\.name))))
            return nil
        }
        guard kinds.contains(metric.kind) else {
            let wanted = kinds.map(\.rawValue).joined(separator: " or ")
            problems.append(
                value.problem(
                    "'\(name)' is of kind \(metric.kind.rawValue), where \(wanted) is needed"))
            return nil
        }
        return name
    }

    /// All rows of a strip stand on one axis.
    private func checkUnits(
        _ fields: YAMLFields, _ series: [FigureDeclaration.LabelledMetric],
        _ problems: inout [Problem]
    ) {
        let kinds = series.compactMap { row in metrics.first { $0.name == row.metric }?.kind }
        guard let first = kinds.first, let other = kinds.first(where: { $0 != first }) else {
            return
        }
        problems.append(
            fields.owner.problem(
                """
                \(fields.what) puts \(first.rawValue) and \(other.rawValue) on one axis
                """, "draw a strip for each"))
    }

    private func checkCounts(
        _ fields: YAMLFields, _ rows: [[String]], _ count: Int, _ what: String,
        _ problems: inout [Problem]
    ) {
        guard rows.contains(where: { $0.count != count }) else { return }
        problems.append(
            fields.owner.problem("\(fields.what) has rows that do not fit its \(count) \(what)"))
    }
}

extension FigureDeclaration {
    /// Keys of the words that it needs in every language, each once, in order.
    package var labels: [String] {
        let all: [String] =
            switch kind {
            case .twoProcesses(let figure): figure.processes + figure.pages + figure.steps
            case .frameTimeline(let figure): figure.rows.map(\.label) + figure.events
            case .sampleStrip(let series), .birthday(let series): series.map(\.label)
            case .matrix(let figure): figure.rows.map(\.label) + figure.columns
            }
        var seen: Set<String> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// Metrics that it draws.
    package var metrics: [String] {
        switch kind {
        case .twoProcesses(let figure):
            (figure.addresses + figure.frames.flatMap { $0 } + figure.shared).flatMap { $0 }
        case .frameTimeline(let figure): figure.rows.flatMap { $0.frames.compactMap { $0 } }
        case .sampleStrip(let series), .birthday(let series): series.map(\.metric)
        case .matrix(let figure): figure.rows.flatMap(\.cells)
        }
    }
}
