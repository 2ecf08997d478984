internal import FoundationEssentials

/// Writes the series of a record as `JSONEncoder` does, byte by byte: nearly all of a record is
/// their numbers.
///
/// Nil stands for what has to be left to `JSONEncoder`: a name that would need escapes, a number
/// that has no form.
struct SeriesText {
    private(set) var bytes: [UInt8] = []
    /// As they are written, since few reasons stand for many gaps.
    private var reasons: [Reason: [UInt8]] = [:]

    /// A record with every number of every launch; nil where it cannot be written this way.
    static func record(_ record: Record, by encoder: JSONEncoder) throws -> [UInt8]? {
        var bare = record
        for name in record.experiments.keys { bare.experiments[name]?.series = [:] }
        let frame = Array(try encoder.encode(bare))
        var text = SeriesText()
        text.bytes.reserveCapacity(frame.count * 16)
        // The marks stand in the order of the experiments, which is that of their names.
        var names = record.experiments.keys.sorted()[...]
        var at = 0
        while let mark = frame.firstRange(of: SeriesMark.empty, from: at) {
            guard let name = names.popFirst(), isPlain(name),
                let series = record.experiments[name]?.series
            else { return nil }
            text.bytes += frame[at..<(mark.upperBound - 2)]
            guard try text.append(series, encoder) else { return nil }
            at = mark.upperBound
        }
        guard names.isEmpty else { return nil }
        return text.bytes + frame[at...]
    }

    /// Whether the name is written as it is, and stands where its bytes put it.
    private static func isPlain(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    private mutating func append(
        _ series: [String: Series], _ encoder: JSONEncoder
    ) throws -> Bool {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, series) in series.sorted(by: { $0.key < $1.key }) {
            guard Self.isPlain(name) else { return false }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append("\"")
            bytes += name.utf8
            append("\":{\"kind\":\"")
            bytes += series.kind.rawValue.utf8
            append("\",\"launches\":[")
            for (index, reading) in series.launches.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard try append(reading, encoder) else { return false }
            }
            append("]")
            if let summary = series.summary {
                guard append(summary) else { return false }
            }
            append(",\"unit\":\"")
            bytes += series.kind.unit.utf8
            append("\"}")
        }
        bytes.append(UInt8(ascii: "}"))
        return true
    }

    private mutating func append(
        _ reading: Reading<[Double]>, _ encoder: JSONEncoder
    ) throws -> Bool {
        switch reading {
        case .measured(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard append(value) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .unavailable(let reason):
            let known = reasons[reason]
            let text = try known ?? Array(encoder.encode(reason))
            if known == nil { reasons[reason] = text }
            append("{\"unavailable\":")
            bytes += text
            append("}")
        }
        return true
    }

    private mutating func append(_ summary: Summary) -> Bool {
        append(",\"summary\":{\"high\":")
        guard append(summary.interval.high) else { return false }
        append(",\"launches\":\(summary.launches),\"low\":")
        guard append(summary.interval.low) else { return false }
        append(",\"max\":")
        guard append(summary.maximum) else { return false }
        append(",\"median\":")
        guard append(summary.median) else { return false }
        append(",\"min\":")
        guard append(summary.minimum) else { return false }
        append(",\"n\":\(summary.count)}")
        return true
    }

    /// The shortest decimal that reads back as the same number, whole ones without a point; false
    /// for what is no number.
    private mutating func append(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        if value >= 0, value < Self.exact, value.sign == .plus, value == value.rounded() {
            bytes.append(decimal: UInt64(value))
            return true
        }
        var text = value.description
        if text.hasSuffix(".0") { text.removeLast(2) }
        bytes += text.utf8
        return true
    }

    /// Below it every whole number is written with all its digits.
    private static let exact = 9_007_199_254_740_992.0

    private mutating func append(_ text: String) { bytes += text.utf8 }
}

/// Where the series of an experiment stand in a record's bytes.
enum SeriesMark {
    /// No text holds these bytes, since in a text the quotation marks are escaped. An experiment or a
    /// variant may have this name, but is never empty, and never read as series.
    static let opening = Array("\"series\":{".utf8)
    static let empty = Array("\"series\":{}".utf8)
}

extension [UInt8] {
    /// Where these bytes stand for the first time at or behind `start`.
    func firstRange(of wanted: [UInt8], from start: Int) -> Range<Int>? {
        withUnsafeBufferPointer { bytes in
            guard let first = wanted.first else { return nil }
            var at = start
            while at + wanted.count <= bytes.count {
                if bytes[at] == first {
                    var length = 1
                    while length < wanted.count, bytes[at + length] == wanted[length] {
                        length += 1
                    }
                    if length == wanted.count { return at..<(at + length) }
                }
                at += 1
            }
            return nil
        }
    }
}
