internal import FoundationEssentials

/// Reads a record in its one form: the series byte by byte, the little else by `JSONDecoder`.
///
/// It knows the form and nothing else, and gives nil for anything that is not in it. It is no check:
/// whether all of the bytes are as they have to be shows when the record is written again.
struct SeriesReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at: Int
    /// By their bytes, since few reasons stand for many gaps.
    private var reasons: [String: Reason] = [:]

    static func record(_ json: [UInt8]) -> Record? {
        var frame: [UInt8] = []
        var found: [[String: Series]] = []
        var at = 0
        let isRead = json.withUnsafeBufferPointer { bytes in
            var reader = SeriesReader(bytes: bytes, at: 0)
            while let opening = json.firstRange(of: SeriesMark.opening, from: at) {
                frame += json[at..<opening.upperBound]
                reader.at = opening.upperBound
                guard let series = reader.series() else { return false }
                // A series that is none says which ones belong there.
                frame += "\"\(found.count)\":{\"kind\":\"flag\",\"launches\":[]}}".utf8
                found.append(series)
                at = reader.at
            }
            return true
        }
        guard isRead else { return nil }
        frame += json[at...]
        guard var record = try? JSONDecoder().decode(Record.self, from: Data(frame)) else {
            return nil
        }
        for (name, result) in record.experiments {
            guard result.series.count == 1,
                let number = result.series.keys.first.flatMap({ Int($0) }),
                found.indices.contains(number)
            else { return nil }
            record.experiments[name]?.series = found[number]
        }
        return record
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, at: Int) {
        self.bytes = bytes
        self.at = at
    }

    /// Behind the opening brace, up to and with the closing one.
    private mutating func series() -> [String: Series]? {
        var series: [String: Series] = [:]
        if take("}") { return series }
        repeat {
            guard let name = text(), take(":{\"kind\":"),
                let kind = text().flatMap(MetricKind.init),
                take(",\"launches\":["), let launches = launches()
            else { return nil }
            if take(",\"summary\":{") {
                while at < bytes.count, bytes[at] != UInt8(ascii: "}") { at += 1 }
                guard take("}") else { return nil }
            }
            guard take(",\"unit\":"), text() != nil, take("}"), series[name] == nil else {
                return nil
            }
            series[name] = Series(kind: kind, launches: launches)
        } while take(",")
        return take("}") ? series : nil
    }

    private mutating func launches() -> [Reading<[Double]>]? {
        var launches: [Reading<[Double]>] = []
        if take("]") { return launches }
        repeat {
            if take("[") {
                var values: [Double] = []
                if !take("]") {
                    repeat {
                        guard let value = number() else { return nil }
                        values.append(value)
                    } while take(",")
                    guard take("]") else { return nil }
                }
                launches.append(.measured(values))
            } else {
                guard take("{\"unavailable\":"), let reason = reason(), take("}") else {
                    return nil
                }
                launches.append(.unavailable(reason))
            }
        } while take(",")
        return take("]") ? launches : nil
    }

    private mutating func reason() -> Reason? {
        let start = at
        guard take("{") else { return nil }
        // No object stands in a reason; a text may hold a brace.
        while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
            if bytes[at] == UInt8(ascii: "\"") {
                at += 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                    at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
                }
            }
            at += 1
        }
        guard take("}") else { return nil }
        let json = Array(bytes[start..<at])
        let text = String(decoding: json, as: UTF8.self)
        if let known = reasons[text] { return known }
        let reason = try? JSONDecoder().decode(Reason.self, from: Data(json))
        reasons[text] = reason
        return reason
    }

    // MARK: Values

    /// A text of ASCII without escapes.
    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            guard (0x20..<0x7f).contains(bytes[at]), bytes[at] != UInt8(ascii: "\\") else {
                return nil
            }
            at += 1
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
        return take("\"") ? text : nil
    }

    /// With so few digits that both parts of a fraction are exact, and so is their quotient, rounded
    /// once; all others are read by Swift.
    private mutating func number() -> Double? {
        let start = at
        var digits: UInt64 = 0
        var count = 0
        var places = 0
        while let digit = digit() {
            digits = digits &* 10 &+ digit
            count += 1
        }
        guard count > 0 else { return longNumber(from: start) }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            while let digit = digit() {
                digits = digits &* 10 &+ digit
                count += 1
                places += 1
            }
            guard places > 0 else { return nil }
        }
        let isShort = count <= 15 && places < Self.powers.count
        if at < bytes.count, isShort, !Self.continues(bytes[at]) {
            return places == 0 ? Double(digits) : Double(digits) / Self.powers[places]
        }
        return longNumber(from: start)
    }

    private mutating func digit() -> UInt64? {
        guard at < bytes.count, (0x30...0x39).contains(bytes[at]) else { return nil }
        at += 1
        return UInt64(bytes[at - 1] - 0x30)
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private static func continues(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || (0x30...0x39).contains(byte)
    }

    private mutating func longNumber(from start: Int) -> Double? {
        at = start
        while at < bytes.count, Self.continues(bytes[at]) { at += 1 }
        return Double(
            String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for index in 0..<count where bytes[at + index] != text.utf8Start[index] { return false }
        at += count
        return true
    }
}
