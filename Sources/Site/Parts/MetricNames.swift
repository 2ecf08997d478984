import Lessons
import Measurements

/// Text in which names of an experiment's metrics lead to their values on the same page.
struct MetricNames {
    private let known: Set<String>

    init(_ experiment: Experiment) { known = Set(experiment.metrics.map(\.name)) }

    func html(_ text: String) -> String {
        var html = ""
        var word = ""
        func flush() {
            html +=
                known.contains(word)
                ? "<a href=\"#metric-\(word)\"><code translate=\"no\">\(word)</code></a>"
                : word.escaped
            word = ""
        }
        for character in text.unicodeScalars {
            if Self.isPartOfName(character) {
                word.unicodeScalars.append(character)
            } else {
                flush()
                html += String(character).escaped
            }
        }
        flush()
        return html
    }

    private static func isPartOfName(_ character: Unicode.Scalar) -> Bool {
        switch character {
        case "a"..."z", "0"..."9", "_": true
        default: false
        }
    }
}
