internal import Measurements

/// The mappings of a process from its highest address down to zero. Heights grow with the
/// logarithm of the size, since a page and the emptiness between two mappings differ by a factor
/// of more than a thousand million.
package struct AddressMapFigure: Sendable {
    package struct Region: Sendable {
        package var label: String
        package var start: UInt64
        package var bytes: UInt64

        package init(label: String, start: UInt64, bytes: UInt64) {
            self.label = label
            self.start = start
            self.bytes = bytes
        }

        var end: UInt64 { start.addingReportingOverflow(bytes).partialValue }
    }

    package struct Missing: Sendable {
        package var label: String
        package var reason: String

        package init(label: String, reason: String) {
            self.label = label
            self.reason = reason
        }
    }

    package struct Words: Sendable {
        package var region: String
        package var start: String
        package var end: String
        package var size: String
        /// What no mapping covers.
        package var gap: String
        /// What heights mean: a sentence.
        package var key: String
        package var missing: String

        package init(
            region: String, start: String, end: String, size: String, gap: String,
            key: String, missing: String
        ) {
            self.region = region
            self.start = start
            self.end = end
            self.size = size
            self.gap = gap
            self.key = key
            self.missing = missing
        }
    }

    package var title: String
    package var regions: [Region]
    package var missing: [Missing]
    /// The first address that no mapping reaches, where it is known.
    package var top: UInt64?
    /// The unit of the scale.
    package var pageSize: UInt64
    package var words: Words

    package init(
        title: String, regions: [Region], missing: [Missing], top: UInt64?, pageSize: UInt64,
        words: Words
    ) {
        self.title = title
        // From the top down, as they are drawn.
        self.regions = regions.sorted { $0.start > $1.start }
        self.missing = missing
        self.top = top
        self.pageSize = max(pageSize, 1)
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id, draw), title: title, description: description,
            table: FigureTable(
                header: [words.region, words.start, words.end, words.size],
                rows: stretches.map { stretch in
                    [name(stretch), address(stretch.start), address(stretch.end), size(stretch)]
                } + missing.map { [$0.label, "—", "—", $0.reason] }))
    }

    // MARK: What is drawn

    /// A region, or the emptiness below the one before it.
    struct Stretch {
        let region: Region?
        let start: UInt64
        let end: UInt64

        var bytes: UInt64 { end - start }
    }

    /// Without a hole from the top down to zero.
    var stretches: [Stretch] {
        guard let first = regions.first else { return [] }
        var all: [Stretch] = []
        var below = max(top ?? first.end, first.end)
        for region in regions {
            let end = min(region.end, below)
            if end < below { all.append(Stretch(region: nil, start: end, end: below)) }
            guard region.start < end else { continue }
            all.append(Stretch(region: region, start: region.start, end: end))
            below = region.start
        }
        if below > 0 { all.append(Stretch(region: nil, start: 0, end: below)) }
        return all
    }

    // MARK: In words

    func name(_ stretch: Stretch) -> String { stretch.region?.label ?? words.gap }

    func size(_ stretch: Stretch) -> String {
        QuantityText.text(ByteCount(bytes: Int(clamping: stretch.bytes)))
    }

    /// Grouped by narrow no-break spaces.
    func address(_ address: UInt64) -> String {
        QuantityText.groups(VirtualAddress(address)).joined(separator: "\u{202f}")
    }

    var description: String {
        guard !regions.isEmpty else { return words.missing }
        return stretches.map { stretch in
            """
            \(name(stretch)): \(address(stretch.start)) – \(address(stretch.end)), \
            \(size(stretch))
            """
        }.joined(separator: ". ")
    }
}
