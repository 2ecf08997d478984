import Figures
import Markup
import Measurements

/// Reads figures of sums, of distributions and of trials.
extension FigureReader {
    func readDistribution(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let series = series(fields, kinds: [.duration, .count, .bytes], &problems)
        checkUnits(fields, series.map(\.metric), &problems)
        checkMost(fields, series.count, DistributionFigure.mostSeries, "series", &problems)
        return .distribution(series)
    }

    /// Each has a pattern or a stroke of its own, and these are not without number.
    func checkMost(
        _ fields: YAMLFields, _ count: Int, _ most: Int, _ what: String,
        _ problems: inout [Problem]
    ) {
        guard count > most else { return }
        problems.append(
            fields.owner.problem("\(fields.what) has \(count) \(what)", "draw \(most) at most"))
    }

    func readStackedBars(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let parts = texts(fields, "parts", &problems)
        let list = fields.required("groups", &problems)
        let values = list?.list("groups", &problems) ?? []
        let groups = values.compactMap { barGroup($0, &problems) }
        if let list, values.isEmpty {
            problems.append(list.problem("\(fields.what) has no groups"))
        }
        let bars = groups.flatMap(\.bars)
        checkMost(fields, parts.count, StackedBarsFigure.mostParts, "parts", &problems)
        checkCounts(fields, bars.map(\.values.count), parts.count, "parts", &problems)
        checkUnits(fields, bars.flatMap { $0.values.compactMap { $0 } }, &problems)
        return .stackedBars(.init(parts: parts, groups: groups))
    }

    private func barGroup(
        _ value: YAMLValue, _ problems: inout [Problem]
    ) -> FigureDeclaration.StackedBars.Group? {
        guard let fields = value.fields("a group", known: ["label", "bars"], &problems) else {
            return nil
        }
        let label = fields.required("label", &problems)?.text("label", &problems)
        let list = fields.required("bars", &problems)
        let values = list?.list("bars", &problems) ?? []
        let bars = values.compactMap { bar($0, &problems) }
        if let list, values.isEmpty { problems.append(list.problem("a group has no bars")) }
        guard let label else { return nil }
        return .init(label: label, bars: bars)
    }

    private func bar(
        _ value: YAMLValue, _ problems: inout [Problem]
    ) -> FigureDeclaration.StackedBars.Bar? {
        guard let fields = value.fields("a bar", known: ["label", "values"], &problems) else {
            return nil
        }
        let label = fields.required("label", &problems)?.text("label", &problems)
        let values = fields.required("values", &problems)?.list("values", &problems)
        guard let label, let values else { return nil }
        return .init(
            label: label,
            // A metric that is wrong keeps its place, so that nothing is said of the bar's shape.
            values: values.map {
                let name = metric($0, [.bytes, .count, .duration], allowsNone: true, &problems)
                return name == "none" ? nil : name
            })
    }

    func readOutcomes(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let list = fields.required("rows", &problems)
        let values = list?.list("rows", &problems) ?? []
        if let list, values.isEmpty { problems.append(list.problem("\(fields.what) has no rows")) }
        let rows = values.compactMap { value -> FigureDeclaration.Outcomes.Row? in
            guard
                let fields = value.fields(
                    "a row", known: ["label", "granted", "refused"], &problems)
            else { return nil }
            let label = fields.required("label", &problems)?.text("label", &problems)
            let granted = metric(fields, "granted", .bytes, &problems)
            let refused = metric(fields, "refused", .bytes, &problems)
            guard let label, let granted, let refused else { return nil }
            return .init(label: label, granted: granted, refused: refused)
        }
        let marks =
            fields["marks"] == nil
            ? [] : series(fields, key: "marks", kinds: [.bytes], &problems)
        return .outcomes(.init(rows: rows, marks: marks))
    }
}
