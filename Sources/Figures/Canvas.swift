/// Collects the elements of an SVG drawing. Colours come from classes, positions are rounded to a
/// tenth, so that the same data gives the same bytes everywhere.
struct Canvas {
    /// "fig-wide", unique on the page: prefix of every id in the drawing.
    let id: String
    let width: Double
    private var elements: [String] = []
    private var patterns: Set<CanvasPattern> = []

    init(id: String, width: Double) {
        self.id = id
        self.width = width
    }

    enum Anchor: String {
        case start, middle, end
    }

    // MARK: Elements

    mutating func rect(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ css: String,
        radius: Double = 4
    ) {
        elements.append(
            "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" "
                + "\(corners(radius))class=\"\(css)\"/>")
    }

    /// A frame that two processes share: green, and hatched for eyes that do not see green.
    mutating func hatched(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ css: String = "sh"
    ) {
        patterned(x, y, width, height, css, .hatch)
    }

    mutating func patterned(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ css: String,
        _ pattern: CanvasPattern, radius: Double = 4
    ) {
        patterns.insert(pattern)
        elements.append(
            "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" "
                + "\(corners(radius))class=\"\(css)\" fill=\"url(#\(id)-\(pattern.rawValue))\"/>")
    }

    private func corners(_ radius: Double) -> String {
        radius == 0 ? "" : "rx=\"\(n(radius))\" "
    }

    mutating func text(
        _ x: Double, _ y: Double, _ text: String, _ css: String, size: Double = 13,
        anchor: Anchor = .start
    ) {
        let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        elements.append(
            "<text x=\"\(n(x.rounded()))\" y=\"\(n(y.rounded()))\" class=\"\(css)\" font-size=\"\(n(size))\"\(place)>"
                + "\(Self.escaped(text))</text>")
    }

    mutating func path(_ data: String, _ css: String) {
        elements.append("<path d=\"\(data)\" class=\"\(css)\"/>")
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ css: String) {
        path("M\(n(x1)) \(n(y1))L\(n(x2)) \(n(y2))", css)
    }

    mutating func dot(_ x: Double, _ y: Double, _ radius: Double, _ css: String) {
        elements.append(
            "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" class=\"\(css)\"/>")
    }

    /// Text over several lines, each no wider than `room`; returns the height it took.
    mutating func wrapped(
        _ x: Double, _ y: Double, _ words: String, _ css: String, size: Double, room: Double,
        anchor: Anchor = .start
    ) -> Double {
        let lines = TextMeasure.wrap(words, size: size, room: room)
        for (index, line) in lines.enumerated() {
            text(x, y + Double(index) * size * 1.35, line, css, size: size, anchor: anchor)
        }
        return (Double(lines.count) * size * 1.35).rounded(.up)
    }

    /// Lines one below the other, around the height `middle`.
    mutating func centred(
        _ lines: [String], _ x: Double, _ middle: Double, _ css: String, size: Double
    ) {
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 17
            text(x, middle + 5 + offset, line, css, size: size)
        }
    }

    /// An address, grouped by narrow no-break spaces, around the middle of a line; in two lines
    /// where one is too wide.
    mutating func address(
        _ address: String, _ x: Double, _ middle: Double, room: Double, size: Double
    ) {
        let groups = address.split(separator: "\u{202f}").map(String.init)
        // In a monospaced face every character is as wide, also a narrow space.
        let fits = Double(address.unicodeScalars.count) * 0.61 * size <= room
        let half = (groups.count + 1) / 2
        let lines =
            fits || groups.count < 2
            ? [address]
            : [groups[..<half], groups[half...]].map { $0.joined(separator: "\u{202f}") }
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 15
            text(x, middle + 5 + offset, line, "li mono", size: size, anchor: .middle)
        }
    }

    // MARK: The whole

    func svg(height: Double, cssClass: String, title: String, description: String) -> String {
        let used = CanvasPattern.allCases.filter(patterns.contains)
        let definitions =
            used.isEmpty ? "" : "<defs>\(used.map { $0.definition(in: id) }.joined())</defs>"
        return """
            <svg class="\(cssClass)" viewBox="0 0 \(n(width)) \(n(height))" role="img" \
            aria-labelledby="\(id)-title \(id)-desc"><title id="\(id)-title">\
            \(Self.escaped(title))</title><desc id="\(id)-desc">\(Self.escaped(description))</desc>\
            \(definitions)\(elements.joined())</svg>
            """
    }

    // MARK: Numbers and text

    /// A coordinate: at most one decimal, no locale.
    func n(_ value: Double) -> String { Self.coordinate(value) }

    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let whole = tenths.magnitude / 10
        let rest = tenths.magnitude % 10
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
