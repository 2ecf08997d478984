import Markup
import Measurements

/// Reads figures of address spaces: what a process has mapped, and what stands behind a page.
extension FigureReader {
    func readFrameTimeline(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let list = fields.required("rows", &problems)
        let values = list?.list("rows", &problems) ?? []
        let rows = values.compactMap { timelineRow($0, &problems) }
        if let list, values.isEmpty { problems.append(list.problem("\(fields.what) has no rows")) }
        let events = texts(fields, "events", &problems)
        checkCounts(fields, rows.map(\.cells.count), events.count, "events", &problems)
        if events.isEmpty {
            problems.append(fields.owner.problem("\(fields.what) has no events"))
        }
        return .frameTimeline(.init(rows: rows, events: events))
    }

    private func timelineRow(
        _ value: YAMLValue, _ problems: inout [Problem]
    ) -> FigureDeclaration.FrameTimeline.Row? {
        let contents = FigureDeclaration.FrameTimeline.Content.allCases
        guard
            let fields = value.fields(
                "a row", known: ["label"] + contents.map(\.rawValue), &problems),
            let label = fields.required("label", &problems)?.text("label", &problems)
        else { return nil }
        let given = contents.filter { fields[$0.rawValue] != nil }
        guard given.count == 1, let content = given.first,
            let cells = fields[content.rawValue]?.list(content.rawValue, &problems)
        else {
            problems.append(
                value.problem(
                    "the row '\(label)' needs exactly one list",
                    "give one of \(contents.map(\.rawValue).joined(separator: ", "))"))
            return nil
        }
        let kind: MetricKind =
            switch content {
            case .frames: .frame
            case .addresses: .address
            case .characters: .count
            }
        return .init(
            label: label, content: content,
            cells: cells.compactMap { metric($0, [kind], allowsNone: true, &problems) }
                .map { $0 == "none" ? nil : $0 })
    }

    func readAddressMap(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let list = fields.required("regions", &problems)
        let values = list?.list("regions", &problems) ?? []
        if let list, values.isEmpty {
            problems.append(list.problem("\(fields.what) has no regions"))
        }
        let regions = values.compactMap { value -> FigureDeclaration.AddressMap.Region? in
            guard
                let fields = value.fields(
                    "a region", known: ["label", "start", "bytes"], &problems)
            else { return nil }
            let label = fields.required("label", &problems)?.text("label", &problems)
            let start = metric(fields, "start", .address, &problems)
            let bytes = metric(fields, "bytes", .bytes, &problems)
            guard let label, let start, let bytes else { return nil }
            return .init(label: label, start: start, bytes: bytes)
        }
        guard let top = metric(fields, "top", .address, &problems) else { return nil }
        return .addressMap(.init(top: top, regions: regions))
    }

    func readPageWalk(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let address = metric(fields, "address", .address, &problems)
        let levels = metric(fields, "levels", .count, &problems)
        let frame = metric(fields, "frame", .frame, &problems)
        guard let address, let levels, let frame else { return nil }
        return .pageWalk(.init(address: address, levels: levels, frame: frame))
    }

    func readFaultPath(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> FigureDeclaration.Kind? {
        let address = metric(fields, "address", .address, &problems)
        let before = metric(fields, "present_before", .flag, &problems)
        let after = metric(fields, "present_after", .flag, &problems)
        let frame = metric(fields, "frame", .frame, &problems)
        let faults = metric(fields, "faults", .count, &problems)
        guard let address, let before, let after, let frame, let faults else { return nil }
        return .faultPath(
            .init(
                address: address, presentBefore: before, presentAfter: after, frame: frame,
                faults: faults))
    }

    /// The metric that a key of the figure names.
    func metric(
        _ fields: YAMLFields, _ key: String, _ kind: MetricKind, _ problems: inout [Problem]
    ) -> String? {
        fields.required(key, &problems).flatMap { metric($0, [kind], &problems) }
    }
}
