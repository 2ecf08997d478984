internal import Measurements

/// An address, split into the indices by which the processor walks the page table, level by level,
/// down to the frame. The levels have the names of the kernel's source: `pgd_t` … `pte_t`.
package struct PageWalkFigure: Sendable {
    /// One level of the page table, and the entry that the address selects there.
    package struct Level: Sendable, Hashable {
        package let name: String
        /// The lowest bit of its index.
        package let shift: Int
        /// The highest one; nil at the top level where the page size alone does not tell.
        package let highest: Int?
        package let index: UInt64
        /// Entries in a table of this level.
        package let entries: UInt64
        /// Bytes of address space that one entry stands for.
        package var covers: UInt64 { 1 << UInt64(shift) }

        /// "47–39".
        package var bits: String { highest.map { "\($0)–\(shift)" } ?? "≥ \(shift)" }
    }

    package struct Words: Sendable {
        package var address: String
        package var offset: String
        package var frame: String
        package var unknownFrame: String
        package var level: String
        package var bits: String
        package var index: String
        package var covers: String
        package var missing: String
        /// What the first step says, and the last.
        package var split: String
        package var arrival: @Sendable (_ frame: String?, _ offset: UInt64) -> String
        package var descent: @Sendable (_ level: Level, _ isFirst: Bool, _ isLast: Bool) -> String

        package init(
            address: String, offset: String, frame: String, unknownFrame: String, level: String,
            bits: String, index: String, covers: String, missing: String, split: String,
            arrival: @escaping @Sendable (String?, UInt64) -> String,
            descent: @escaping @Sendable (Level, Bool, Bool) -> String
        ) {
            self.address = address
            self.offset = offset
            self.frame = frame
            self.unknownFrame = unknownFrame
            self.level = level
            self.bits = bits
            self.index = index
            self.covers = covers
            self.missing = missing
            self.split = split
            self.arrival = arrival
            self.descent = descent
        }
    }

    package var title: String
    package var address: UInt64?
    package var levels: [Level]
    package var pageSize: UInt64
    package var frame: FrameView
    package var words: Words

    /// Without an address or levels there is nothing to walk, and the figure says so.
    package init(
        title: String, address: UInt64?, levelCount: Int?, pageSize: UInt64, frame: FrameView,
        words: Words
    ) {
        self.title = title
        self.address = address
        self.pageSize = pageSize
        self.frame = frame
        self.words = words
        levels = Self.levels(of: address ?? 0, count: levelCount ?? 0, pageSize: pageSize)
    }

    /// From the top level down; empty where the shape is none that Linux has.
    static func levels(of address: UInt64, count: Int, pageSize: UInt64) -> [Level] {
        let names: [Int: [String]] = [
            3: ["PGD", "PMD", "PTE"], 4: ["PGD", "PUD", "PMD", "PTE"],
            5: ["PGD", "P4D", "PUD", "PMD", "PTE"],
        ]
        guard let names = names[count], pageSize >= 1024, pageSize.nonzeroBitCount == 1 else {
            return []
        }
        let pageBits = pageSize.trailingZeroBitCount
        // A table fills a page, and an entry takes 8 bytes.
        let indexBits = pageBits - 3
        return names.enumerated().map { level, name in
            let shift = pageBits + indexBits * (count - 1 - level)
            let isKnown = level > 0 || pageSize == 4096
            return Level(
                name: name, shift: shift, highest: isKnown ? shift + indexBits - 1 : nil,
                index: address >> UInt64(shift) & (1 << UInt64(indexBits) - 1),
                entries: 1 << UInt64(indexBits))
        }
    }

    package func drawn(id: String) -> DrawnFigure {
        guard let address, !levels.isEmpty else {
            return .missing(id: id, title: title, what: words.address, words.missing)
        }
        let stepper = Stepper(id: id, title: title, steps: steps(address))
        return DrawnFigure(
            svg: stepper.markup(DrawnFigure.atBothWidths(id, draw)), title: title,
            description: description(address),
            table: FigureTable(
                header: [words.level, words.bits, words.index, words.covers],
                rows: levels.map { level in
                    [
                        level.name, level.bits, "\(level.index)",
                        QuantityText.text(ByteCount(bytes: Int(level.covers))),
                    ]
                } + [
                    [words.offset, offsetBits, "\(offset)", "—"],
                    [words.frame, "—", frameText, "—"],
                ]))
    }

    // MARK: In words

    var offset: UInt64 { (address ?? 0) % pageSize }
    var offsetBits: String { "\(pageSize.trailingZeroBitCount - 1)–0" }

    var addressText: String {
        QuantityText.groups(VirtualAddress(address ?? 0)).joined(separator: "\u{202f}")
    }

    var frameText: String {
        guard case .frame(let label) = frame else { return words.unknownFrame }
        return "\(words.frame) \(label)"
    }

    private func steps(_ address: UInt64) -> [Stepper.Step] {
        var label: String?
        if case .frame(let name) = frame { label = name }
        return [.init(label: words.address, text: words.split)]
            + levels.enumerated().map { index, level in
                .init(
                    label: level.name,
                    text: words.descent(level, index == 0, index == levels.count - 1))
            } + [.init(label: words.frame, text: words.arrival(label, offset))]
    }

    func description(_ address: UInt64) -> String {
        let parts = levels.map { "\($0.name) \(words.bits) \($0.bits): \($0.index)" }
        return ([addressText] + parts + ["\(words.offset) \(offset)", frameText])
            .joined(separator: "; ")
    }
}
