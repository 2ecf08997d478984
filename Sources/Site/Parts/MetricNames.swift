import Lessons
import Measurements

/// Text in which names of an experiment's metrics lead to their values on the same page.
///
/// A name without an underscore, such as `pages`, is an ordinary word as well, and stays one.
struct MetricNames {
    private let known: Set<String>

    init(_ experiment: Experiment) {
        known = Set(experiment.metrics.map(\.name).filter { $0.contains("_") })
    }

    func html(_ text: String) -> String {
        let bytes = Array(text.escaped.utf8)
        var html: [UInt8] = []
        html.reserveCapacity(bytes.count)
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, Self.isPartOfName(bytes[end]) { end += 1 }
            if end > start {
                let word = bytes[start..<end]
                html += known.contains(String(decoding: word, as: UTF8.self)) ? link(word) : word
            } else {
                html.append(bytes[start])
                end += 1
            }
            start = end
        }
        return String(decoding: html, as: UTF8.self)
    }

    private func link(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let name = String(decoding: name, as: UTF8.self)
        return Array(
            "<a href=\"#metric-\(name)\"><code translate=\"no\" lang=\"en\">\(name)</code></a>".utf8
        )[
            ...]
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
