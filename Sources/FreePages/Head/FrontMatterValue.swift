/// A value in a page's front matter.
package enum FrontMatterValue: Hashable, Sendable {
    /// Also numbers that are no integers, and dates, as they are written.
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case null
    indirect case list([FrontMatterValue])
    case mapping

    /// Of a scalar without quotation marks; only what reads the same when written again is more than
    /// text.
    package init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true": self = .boolean(true)
        case "false": self = .boolean(false)
        default:
            if let number = Int(text), String(number) == text {
                self = .integer(number)
            } else {
                self = .text(text)
            }
        }
    }

    /// Nil for what is no scalar.
    var asText: String? {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .null, .list, .mapping: nil
        }
    }

    var asInteger: Int? {
        switch self {
        case .integer(let number): number
        case .text(let text): Int(text)
        default: nil
        }
    }

    var asBoolean: Bool? {
        switch self {
        case .boolean(let isTrue): return isTrue
        case .text(let text):
            switch text.lowercased() {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default: return nil
            }
        default: return nil
        }
    }

    /// One text is a list of one.
    var asTexts: [String]? {
        guard case .list(let values) = self else { return asText.map { [$0] } }
        let texts = values.compactMap(\.asText)
        return texts.count == values.count ? texts : nil
    }
}

/// Reads YAML that `FrontMatterScanner` leaves alone, with a whole parser; nil where it is no
/// mapping.
package typealias FrontMatterReader =
    @Sendable (_ yaml: [UInt8]) throws(FrontMatterFault) -> [String: FrontMatterValue]?

/// Why YAML is not read.
package struct FrontMatterFault: Error, Hashable, Sendable {
    /// Of the YAML, from 1.
    let line, column: Int
    let fact: String
    let remedy: String?

    package init(line: Int, column: Int, fact: String, remedy: String?) {
        self.line = line
        self.column = column
        self.fact = fact
        self.remedy = remedy
    }
}

/// What stands behind one key, and where.
struct FrontMatterEntry {
    let key: String
    var value: FrontMatterValue
    /// Of the key, in the file, from 1.
    let line: Int
    /// Of the value, from 1, in Unicode scalars.
    let column: Int
}
