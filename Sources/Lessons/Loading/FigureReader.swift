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
        "address-map": ["top", "regions"],
        "page-walk": ["address", "levels", "frame"],
        "fault-path": ["address", "present_before", "present_after", "frame", "faults"],
        "stacked-bars": ["parts", "groups"],
        "ecdf": ["series"],
        "outcomes": ["rows", "marks"],
        "line": ["x", "y", "series"],
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
        case "frame-timeline": return readFrameTimeline(fields, &problems)
        case "matrix":
            let rows = rows(fields, cells: "cells", kinds: [.flag], &problems)
            let columns = texts(fields, "columns", &problems)
            checkCounts(fields, rows.map(\.cells.count), columns.count, "columns", &problems)
            if columns.isEmpty {
                problems.append(fields.owner.problem("\(fields.what) has no columns"))
            }
            return .matrix(
                .init(rows: rows.map { .init(label: $0.label, cells: $0.cells) }, columns: columns))
        case "birthday": return .birthday(series(fields, kinds: [.address], &problems))
        case "address-map": return readAddressMap(fields, &problems)
        case "page-walk": return readPageWalk(fields, &problems)
        case "fault-path": return readFaultPath(fields, &problems)
        case "stacked-bars": return readStackedBars(fields, &problems)
        case "outcomes": return readOutcomes(fields, &problems)
        case "line": return readLine(fields, &problems).map { .lines($0) }
        case "ecdf": return readDistribution(fields, &problems)
        default:
            let series = series(fields, kinds: [.duration, .count, .bytes], &problems)
            checkUnits(fields, series.map(\.metric), &problems)
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

    func texts(
        _ fields: YAMLFields, _ key: String, _ problems: inout [Problem]
    ) -> [String] {
        fields.required(key, &problems)?.texts(key, &problems) ?? []
    }

    func rows(
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

    func series(
        _ fields: YAMLFields, key: String = "series", kinds: [MetricKind],
        _ problems: inout [Problem]
    ) -> [FigureDeclaration.LabelledMetric] {
        let list = fields.required(key, &problems)
        let series = list?.list(key, &problems) ?? []
        if let list, series.isEmpty {
            problems.append(list.problem("\(fields.what) has no \(key)"))
        }
        return series.compactMap { value in
            guard
                let fields = value.fields(
                    "an entry of \(key)", known: ["label", "metric"], &problems),
                let label = fields.required("label", &problems)?.text("label", &problems),
                let metric = fields.required("metric", &problems)
                    .flatMap({ metric($0, kinds, &problems) })
            else { return nil }
            return .init(label: label, metric: metric)
        }
    }

    func rows(
        of value: YAMLValue?, _ kinds: [MetricKind], _ problems: inout [Problem]
    ) -> [[String]] {
        (value?.list("a row of metrics", &problems) ?? []).map { row in
            (row.list("a row of metrics", &problems) ?? [])
                .compactMap { metric($0, kinds, &problems) }
        }
    }

    func metric(
        _ value: YAMLValue, _ kinds: [MetricKind], allowsNone: Bool = false,
        _ problems: inout [Problem]
    ) -> String? {
        guard let name = value.text("a metric's name", &problems) else { return nil }
        if name == "none", allowsNone { return name }
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

    /// All rows of a figure stand on one axis.
    func checkUnits(
        _ fields: YAMLFields, _ names: [String], _ problems: inout [Problem]
    ) {
        let kinds = names.compactMap { name in metrics.first { $0.name == name }?.kind }
        guard let first = kinds.first, let other = kinds.first(where: { $0 != first }) else {
            return
        }
        problems.append(
            fields.owner.problem(
                """
                \(fields.what) puts \(first.rawValue) and \(other.rawValue) on one axis
                """, "draw one for each"))
    }

    func checkCounts(
        _ fields: YAMLFields, _ rows: [Int], _ count: Int, _ what: String,
        _ problems: inout [Problem]
    ) {
        guard rows.contains(where: { $0 != count }) else { return }
        problems.append(
            fields.owner.problem("\(fields.what) has rows that do not fit its \(count) \(what)"))
    }
}
