import Claims

/// Draws a card in the site's own figure language: paper and ink, processes in blue and ochre, the
/// seal in vermilion.
struct CardDrawing {
    static let width = 1200
    static let height = 630

    private(set) var canvas = CardCanvas(
        width: Self.width, height: Self.height, paper: Ink.paper)
    private let facts: CardFacts
    private let margin = 72.0
    private var right: Double { Double(Self.width) - margin }

    enum Ink {
        static let paper = CardColour(0xfaf8f3)
        static let ink = CardColour(0x23262b)
        static let soft = CardColour(0x62666d)
        static let rule = CardColour(0xcfc9bb)
        static let seal = CardColour(0xb3261e)
        static let bright = CardColour(0xfffefb)
        static let doubt = CardColour(0x7f5900)
        static let absent = CardColour(0x62666d)
    }

    /// The stroke and the tint of what belongs to a process.
    struct Pair {
        let line: CardColour
        let tint: CardColour
        static let first = Pair(line: CardColour(0x22577f), tint: CardColour(0xdfeaf2))
        static let second = Pair(line: CardColour(0xa44a18), tint: CardColour(0xf8e6da))
        static let shared = Pair(line: CardColour(0x2a6a4c), tint: CardColour(0xe0efe6))
    }

    init(_ facts: CardFacts) {
        self.facts = facts
        head()
        if let scene = facts.scene {
            draw(scene)
        } else {
            title()
            if let timeline = facts.timeline {
                draw(timeline)
            } else if let address = facts.address {
                strip(address, left: margin, top: 374, height: 72, .first)
            }
        }
        CardSeals.draw(
            facts.verdicts, in: CardBox(margin, 486, width: right - margin, height: 56),
            on: &canvas)
        foot()
    }

    // MARK: Around the picture

    private mutating func head() {
        mark(CardBox(margin, 60, width: 84, height: 84))
        canvas.write(
            "MEMOIR", left: margin + 112, top: 81, height: 42, Ink.ink, thickness: 7)
        guard let number = facts.number else { return }
        let text = String(number)
        let height = 62.0
        let width = StrokeFont.width(text) * height / StrokeFont.height
        canvas.write(
            text, left: right - width - 4, top: 71, height: height, Ink.seal, thickness: 8)
    }

    /// The icon of the site: one block above, two beneath, and what leads from it to them.
    private mutating func mark(_ box: CardBox) {
        canvas.fill(box, Ink.seal, radius: box.width * 5 / 32)
        let unit = box.width / 32
        func part(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> CardBox {
            CardBox(
                box.left + (x - 1) * unit, box.top + (y - 1) * unit, width: (width + 2) * unit,
                height: (height + 2) * unit)
        }
        for block in [part(6, 8, 20, 5), part(6, 19, 8, 7), part(18, 19, 8, 7)] {
            canvas.frame(block, Ink.bright, thickness: 2 * unit)
        }
        for x in [9.0, 23] {
            canvas.fill(
                CardBox(
                    box.left + (x - 1) * unit, box.top + 13 * unit, width: 2 * unit,
                    height: 6 * unit), Ink.bright)
        }
    }

    private mutating func foot() {
        let height = 17.0
        let scale = height / StrokeFont.height
        var host = facts.host
        while StrokeFont.width(host) * scale > right - margin { host.removeLast() }
        let width = StrokeFont.width(host) * scale
        canvas.write(
            host, left: right - width, top: 574, height: height, Ink.soft, thickness: 2.4)
        canvas.fill(
            CardBox(margin, 581, width: max(0, right - margin - width - 28), height: 2), Ink.rule)
    }

    // MARK: A lesson

    private mutating func title() {
        guard let name = facts.name else { return }
        let lines = CardTitle.lines(
            name, width: right - margin - 8, largest: facts.hasPicture ? 54 : 66)
        let pitch = lines.height * 1.45
        let height = pitch * Double(lines.text.count - 1) + lines.height
        // Between the head and what follows, which is the seals where nothing else was seen.
        let room = facts.hasPicture ? (168.0, 336.0) : (172.0, 464.0)
        var top = (room.0 + room.1 - height) / 2
        for line in lines.text {
            canvas.write(
                line, left: margin + 4, top: top, height: lines.height, Ink.ink,
                thickness: lines.height / 8)
            top += pitch
        }
    }

    /// Two processes in two rows, an event in each column: the frame of one page. Where both have
    /// the same, both cells are hatched in the colour of what is shared.
    private mutating func draw(_ timeline: CardFacts.Timeline) {
        let height = 46.0
        let columns = timeline.rows.map(\.count).max() ?? 1
        let width = min(150, (right - margin) / Double(columns) - 10)
        for (process, row) in timeline.rows.enumerated() {
            for (event, frame) in row.enumerated() {
                let box = CardBox(
                    margin + Double(event) * (width + 10), 346 + Double(process) * (height + 10),
                    width: width, height: height)
                let isShared = timeline.rows.count { $0[event] == frame } > 1
                cell(frame, in: box, isShared ? .shared : process == 0 ? .first : .second, isShared)
            }
        }
    }

    private mutating func cell(
        _ frame: String?, in box: CardBox, _ pair: Pair, _ isShared: Bool
    ) {
        guard let frame else {
            canvas.frame(box, Ink.rule, radius: 3, thickness: 2)
            return
        }
        canvas.fill(box, pair.tint, radius: 3)
        if isShared {
            canvas.hatch(box, pair.line, radius: 3, every: 13)
            canvas.fill(
                CardBox(box.middle.x - 20, box.top, width: 40, height: box.height), pair.tint)
        }
        canvas.frame(box, pair.line, radius: 3, thickness: 3)
        label(frame, in: box, pair.line)
    }

    /// An address as a row of cells, four digits each, and the place where it ends.
    @discardableResult
    private mutating func strip(
        _ address: String, left: Double, top: Double, height: Double, _ pair: Pair
    ) -> Double {
        let letter = height * 0.5
        let advance = letter * 0.82
        var x = left
        for cell in CardTitle.cells(address) {
            let isPrefix = cell == "0x"
            let width = Double(cell.count) * advance + (isPrefix ? 12 : 30)
            let box = CardBox(x, top, width: width, height: height)
            if !isPrefix {
                canvas.fill(box, pair.tint)
                canvas.frame(box, pair.line, thickness: 3)
            }
            for (index, digit) in cell.enumerated() {
                let scale = letter / StrokeFont.height
                let own = (StrokeFont.glyph(digit)?.width ?? 0) * scale
                let slot = x + (isPrefix ? 0 : 15) + Double(index) * advance
                canvas.write(
                    String(digit), left: slot + (advance - own) / 2,
                    top: top + (height - letter) / 2, height: letter, pair.line,
                    thickness: letter / 7)
            }
            x += isPrefix ? width : width - 3
        }
        return x
    }

    // MARK: The book

    private mutating func draw(_ scene: CardFacts.Scene) {
        let isShared = Set(scene.frames).count == 1
        let tops = [200.0, 330.0]
        let frames = (0..<5).map { CardBox(868, 152 + Double($0) * 65, width: 260, height: 50) }
        for frame in frames { canvas.frame(frame, Ink.rule, radius: 3, thickness: 2.5) }
        for (process, pair) in [Pair.first, .second].enumerated() {
            let end = strip(scene.address, left: margin, top: tops[process], height: 84, pair)
            let frame = frames[isShared ? 2 : process == 0 ? 1 : 3]
            let own = isShared ? .shared : pair
            cell(scene.frames[process], in: frame, own, isShared)
            let shift = isShared ? (process == 0 ? -8.0 : 8) : 0
            arrow(
                from: CardPoint(x: end + 16, y: tops[process] + 42),
                to: CardPoint(x: frame.left - 8, y: frame.middle.y + shift), pair.line)
        }
    }

    private mutating func label(_ text: String, in box: CardBox, _ colour: CardColour) {
        let height = 22.0
        let width = StrokeFont.width(text) * height / StrokeFont.height
        canvas.write(
            text, left: box.middle.x - width / 2, top: box.middle.y - height / 2, height: height,
            colour, thickness: 3.4)
    }

    private mutating func arrow(from: CardPoint, to: CardPoint, _ colour: CardColour) {
        let middle = CardPoint(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
        let first = CardPoint(x: (from.x + middle.x) / 2, y: from.y)
        let second = CardPoint(x: (middle.x + to.x) / 2, y: to.y)
        let curve =
            StrokePath.curve(from, first, middle) + StrokePath.curve(middle, second, to)
        canvas.stroke([[from] + curve], colour, thickness: 4)
        let head = 14.0
        canvas.stroke(
            [
                [
                    CardPoint(x: to.x - head, y: to.y - head * 0.7), to,
                    CardPoint(x: to.x - head, y: to.y + head * 0.7),
                ]
            ], colour, thickness: 4)
    }
}
