import Figures
import Markup
import Measurements

/// Reads figures of one metric against another.
extension FigureReader {
    func readLine(_ fields: YAMLFields, _ problems: inout [Problem]) -> FigureDeclaration.Lines? {
        let x = fields.required("x", &problems)?.text("x", &problems)
        let y = fields.required("y", &problems)?.text("y", &problems)
        let list = fields.required("series", &problems)
        let rows = (list?.list("series", &problems) ?? []).compactMap { line($0, &problems) }
        if let list, rows.isEmpty { problems.append(list.problem("\(fields.what) has no series")) }
        checkUnits(fields, rows.map(\.x), &problems)
        checkUnits(fields, rows.map(\.y), &problems)
        checkMost(fields, rows.count, LineFigure.mostSeries, "series", &problems)
        guard let x, let y else { return nil }
        return .init(x: x, y: y, rows: rows)
    }

    private func line(
        _ value: YAMLValue, _ problems: inout [Problem]
    ) -> FigureDeclaration.Lines.Row? {
        guard
            let fields = value.fields(
                "an entry of series", known: ["label", "x", "y"], &problems)
        else { return nil }
        let kinds: [MetricKind] = [.bytes, .count, .duration]
        let label = fields.required("label", &problems)?.text("label", &problems)
        let x = fields.required("x", &problems).flatMap { metric($0, kinds, &problems) }
        let y = fields.required("y", &problems).flatMap { metric($0, kinds, &problems) }
        guard let label, let x, let y else { return nil }
        return .init(label: label, x: x, y: y)
    }
}
