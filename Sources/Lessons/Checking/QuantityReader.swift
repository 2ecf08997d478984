/// Finds quantities. What looks like one and is a name is passed over: `x86-64`, Linux 6.1, bit 56,
/// 第 56 位.
struct QuantityReader {
    private let text: [Unicode.Scalar]
    private let isHeading: Bool
    private var at = 0

    static func quantities(
        in text: [Unicode.Scalar], isHeading: Bool = false
    ) -> [FoundQuantity] {
        guard text.contains(where: \.isDigit) else { return [] }
        var reader = QuantityReader(text: text, isHeading: isHeading)
        return reader.read()
    }

    /// Of a literal that is nothing but a quantity.
    static func quantity(_ literal: String) -> Quantity? {
        let text = Array(literal.unicodeScalars)
        let reader = QuantityReader(text: text, isHeading: false)
        guard let found = reader.quantity(), found.range == text.indices else { return nil }
        return found.quantity
    }

    private init(text: [Unicode.Scalar], isHeading: Bool) {
        self.text = text
        self.isHeading = isHeading
    }

    private mutating func read() -> [FoundQuantity] {
        var found: [FoundQuantity] = []
        while at < text.count {
            if text[at].isDigit {
                if var quantity = quantity() {
                    quantity.isConventional = isConvention(quantity)
                    if !isName(quantity) { found.append(quantity) }
                    at = quantity.range.upperBound
                } else {
                    skipWord()
                }
            } else if text[at].isLatinLetter || text[at] == "_" {
                skipWord()
            } else {
                at += 1
            }
        }
        return found
    }

    /// `x86-64`, `glibc-2.36` and `0x1000` are words, whatever digits they hold.
    private mutating func skipWord() {
        while at < text.count {
            let isPart = text[at].isDigit || text[at].isLatinLetter || text[at] == "_"
            let joins =
                ["-", "."].contains(text[at]) && at + 1 < text.count
                && (text[at + 1].isDigit || text[at + 1].isLatinLetter)
            guard isPart || joins else { return }
            at += 1
        }
    }

    // MARK: A number

    private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)

    private func digits(from start: Int) -> Int {
        text[start...].prefix { $0.isDigit }.count
    }

    /// The number that begins at `start`, without separators, and where it ends.
    private func number(from start: Int) -> (text: String, end: Int)? {
        var end = start + digits(from: start)
        guard end > start else { return nil }
        var number = string(start..<end)
        // Thousands: up to three digits, then three at a time behind a comma or a space.
        if number.count <= 3 {
            while end < text.count, text[end] == "," || text[end].isBlank,
                digits(from: end + 1) == 3
            {
                number += string(end + 1..<end + 4)
                end += 4
            }
        }
        if end + 1 < text.count, text[end] == ".", text[end + 1].isDigit {
            let length = digits(from: end + 1)
            number += string(end..<end + 1 + length)
            end += 1 + length
        }
        return (number + power(&end), end)
    }

    /// "^47" or superscript digits.
    private func power(_ end: inout Int) -> String {
        if end + 1 < text.count, text[end] == "^", text[end + 1].isDigit {
            let length = digits(from: end + 1)
            defer { end += 1 + length }
            return string(end..<end + 1 + length)
        }
        let raised = text[end...].prefix { Self.superscripts.contains($0) }
        guard !raised.isEmpty else { return "" }
        end += raised.count
        return "^"
            + raised.compactMap { Self.superscripts.firstIndex(of: $0).map(String.init) }
            .joined()
    }

    // MARK: A number with its unit

    /// Between the ends of a range.
    private static let connectors = ["–", "-", "~", "～", "到", "至", "或", "to", "or"]
        .map { Array($0.unicodeScalars) }

    private func skipBlank(_ index: Int) -> Int {
        index < text.count && text[index].isBlank ? index + 1 : index
    }

    private func quantity() -> FoundQuantity? {
        guard at < text.count, let first = number(from: at) else { return nil }
        if let found = withUnit([first.text], from: at, end: first.end) { return found }
        let gap = skipBlank(first.end)
        for connector in Self.connectors where text[gap...].starts(with: connector) {
            let start = skipBlank(gap + connector.count)
            guard let second = number(from: start) else { continue }
            return withUnit([first.text, second.text], from: at, end: second.end)
        }
        return nil
    }

    private func withUnit(_ numbers: [String], from start: Int, end: Int) -> FoundQuantity? {
        let isJoined = end < text.count && !(text[end].isBlank || ["-", "‑"].contains(text[end]))
        let unitStart = isJoined ? end : end + 1
        guard unitStart < text.count else { return nil }
        let rest = text[unitStart...]
        if let (unit, length) = MeasureWord.first(in: rest) {
            if isJoined, unit == "s", length == 1, isPlural(numbers) { return nil }
            return found(numbers, unit, start..<unitStart + length)
        }
        if isJoined, let letter = sizeLetter(rest) {
            return found(numbers, "\(letter)iB", start..<unitStart + 1)
        }
        // 启动 20 次
        if rest.first == "次", isCounted(before: start) {
            return found(numbers, "次", start..<unitStart + 1)
        }
        return factor(numbers, rest).map { found(numbers, "times", start..<unitStart + $0) }
    }

    private func found(_ numbers: [String], _ unit: String, _ range: Range<Int>) -> FoundQuantity {
        FoundQuantity(quantity: Quantity(numbers: numbers, unit: unit), range: range)
    }

    /// "1s and 0s", "the 1990s".
    private func isPlural(_ numbers: [String]) -> Bool {
        numbers.allSatisfy { ["0", "1"].contains($0) || ($0.count == 4 && $0.hasSuffix("0")) }
    }

    /// "64K", "2M".
    private func sizeLetter(_ rest: ArraySlice<Unicode.Scalar>) -> String? {
        guard let letter = rest.first, ["K", "M", "G", "T"].contains(letter) else { return nil }
        let next = rest.dropFirst().first
        return next.map { $0.isLatinLetter || $0.isDigit } == true ? nil : String(letter)
    }

    /// "1.7 times", "2.5×": a factor; "3 times" is how often.
    private func factor(_ numbers: [String], _ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard numbers.contains(where: { $0.contains(".") }) else { return nil }
        if rest.first == "×" { return 1 }
        let word = rest.prefix { $0.isLatinLetter }
        return string(word.indices) == "times" ? word.count : nil
    }

    private func isCounted(before start: Int) -> Bool {
        let before = string(max(0, start - 6)..<start).filter { !$0.isWhitespace && $0 != "了" }
        return ["启动", "缺页", "采样"].contains { before.hasSuffix($0) }
    }

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range]))
    }

    // MARK: What is no quantity

    /// What a number behind it numbers or names.
    private static let named: Set = [
        "linux", "glibc", "musl", "version", "release", "debian", "kernel", "bit", "bits", "step",
        "steps", "section", "chapter", "figure", "line", "lines", "item",
    ]

    /// What a number behind it numbers, where a verb follows: "address 0 faults".
    private static let subjects: Set = [
        "address", "page", "frame", "process", "thread", "child", "cpu", "processor", "core",
        "node",
    ]
    private static let verbs: Set = ["fault", "launch", "sample", "cycle"]

    private func isName(_ found: FoundQuantity) -> Bool {
        let start = found.range.lowerBound
        var before = start
        if before > 0, text[before - 1].isBlank { before -= 1 }
        guard before > 0 else { return false }
        if text[before - 1] == "第" || text[start - 1] == "#" { return true }
        let word = String(
            String.UnicodeScalarView(
                text[..<before].reversed().prefix { $0.isLatinLetter }.reversed())
        ).lowercased()
        return Self.named.contains(word)
            || (Self.subjects.contains(word) && Self.verbs.contains(found.quantity.unit))
    }

    /// A closed list; docs/writing-lessons.md has it too.
    private func isConvention(_ found: FoundQuantity) -> Bool {
        // A power is exact, and worked out: nobody measures 2^47 bytes.
        if found.quantity.numbers.contains(where: { $0.contains("^") }) { return true }
        switch (found.quantity.unit, found.quantity.numbers) {
        // Word sizes name kinds of machines, programs and values: "64-bit", 64 位.
        case ("bit", ["32"]), ("bit", ["64"]):
            let written = string(found.range)
            return written.contains("-") || written.contains("‑") || written.hasSuffix("位")
        // The intervals that this program computes: "its 95 % bootstrap interval", 95% 区间.
        case ("%", ["95"]), ("%", ["99"]):
            let after = string(
                found.range.upperBound..<min(text.count, found.range.upperBound + 28))
            return after.contains("interval") || after.contains("区间")
        // The names of two sections: "The answer in 30 seconds", "The answer in 3 minutes".
        case ("s", ["30"]), ("min", ["3"]): return isHeading
        default: return false
        }
    }
}
