internal import Measurements

/// One touch of a fresh page: the store, the entry that is empty, the kernel's work, the frame, and
/// the store once more. Address, bits, frame and fault count are those of one launch.
package struct FaultPathFigure: Sendable {
    package struct Words: Sendable {
        package var program: String
        package var store: String
        package var entry: String
        package var kernel: String
        package var frame: String
        package var unknownFrame: String
        package var present: String
        package var unknown: String
        package var before: String
        package var after: String
        package var zeros: String
        package var retry: String
        package var faults: String
        package var missing: String
        package var address: String
        package var page: String
        /// What the kernel does: it looks for the mapping, takes a frame, fills in the entry.
        package var work: [String]
        /// Label and sentence of each step, in the order of `FaultPathFigure.Moment`.
        package var steps: [(label: String, text: String)]

        package init(
            program: String, store: String, entry: String, kernel: String, frame: String,
            unknownFrame: String, present: String, unknown: String, before: String,
            after: String, zeros: String, retry: String, faults: String, missing: String,
            address: String, page: String, work: [String], steps: [(label: String, text: String)]
        ) {
            self.program = program
            self.store = store
            self.entry = entry
            self.kernel = kernel
            self.frame = frame
            self.unknownFrame = unknownFrame
            self.present = present
            self.unknown = unknown
            self.before = before
            self.after = after
            self.zeros = zeros
            self.retry = retry
            self.faults = faults
            self.missing = missing
            self.address = address
            self.page = page
            self.work = work
            self.steps = steps
        }
    }

    /// The steps, by number.
    enum Moment: Int, CaseIterable {
        case touch = 1, walk, fault, mapping, frame, entry, retry

        var from: String { Stepper.from(rawValue) }
        var at: String { Stepper.at(rawValue) }
    }

    package var title: String
    package var address: UInt64?
    package var presentBefore: Bool?
    package var presentAfter: Bool?
    package var frame: FrameView
    package var faults: Int?
    package var words: Words

    package init(
        title: String, address: UInt64?, presentBefore: Bool?, presentAfter: Bool?,
        frame: FrameView, faults: Int?, words: Words
    ) {
        self.title = title
        self.address = address
        self.presentBefore = presentBefore
        self.presentAfter = presentAfter
        self.frame = frame
        self.faults = faults
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        guard address != nil else {
            return .missing(id: id, title: title, what: words.address, words.missing)
        }
        let stepper = Stepper(
            id: id, title: title, steps: words.steps.map { .init(label: $0.label, text: $0.text) })
        return DrawnFigure(
            svg: stepper.markup(DrawnFigure.atBothWidths(id, draw)), title: title,
            description: description,
            table: FigureTable(
                header: [words.page, words.before, words.after],
                rows: [
                    [words.address, addressText, addressText],
                    [words.present, bit(presentBefore), bit(presentAfter)],
                    [words.frame, "—", frameText],
                    [words.faults, "—", faults.map(String.init) ?? words.unknown],
                ]))
    }

    // MARK: In words

    var addressText: String {
        guard let address else { return words.missing }
        return QuantityText.groups(VirtualAddress(address)).joined(separator: "\u{202f}")
    }

    func bit(_ flag: Bool?) -> String {
        switch flag {
        case true?: "1"
        case false?: "0"
        case nil: words.unknown
        }
    }

    var frameText: String {
        guard case .frame(let label) = frame else { return words.unknownFrame }
        return "\(words.frame) \(label)"
    }

    var faultText: String { "\(words.faults): \(faults.map(String.init) ?? words.unknown)" }

    var description: String {
        """
        \(words.store) \(addressText); \(words.present): \(words.before) \(bit(presentBefore)), \
        \(words.after) \(bit(presentAfter)); \(frameText); \(faultText)
        """
    }
}
