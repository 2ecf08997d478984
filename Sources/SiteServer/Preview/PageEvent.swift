/// What one open page is told: an event of an event stream, with JSON as its data.
///
/// It is always the whole state, so that a page that missed some needs no more than the last.
struct PageEvent: Hashable {
    /// Of the page as it is now: one that shows another reloads.
    var print: String
    var error: String?
    var activity: String?

    var bytes: [UInt8] {
        let data = """
            {"print":\(Self.json(print)),"error":\(error.map(Self.json) ?? "null"),\
            "activity":\(activity.map(Self.json) ?? "null")}
            """
        return Array("data: \(data)\n\n".utf8)
    }

    /// Tells a browser when to come back after the server went away, in milliseconds.
    static let greeting = Array("retry: 300\n\n".utf8)
    /// A comment, which nobody sees and which fails where nobody is.
    static let sign = Array(":\n\n".utf8)

    private static func json(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
