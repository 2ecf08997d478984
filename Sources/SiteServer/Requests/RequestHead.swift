/// The first part of a request: its line and its headers.
struct RequestHead: Hashable, Sendable {
    enum Reading: Hashable {
        case incomplete
        /// The bytes after `length` belong to the next request.
        case head(RequestHead, length: Int)
        /// Not what RFC 9112 describes, or more than anybody sends.
        case malformed
    }

    static let mostBytes = 16_384

    var method: String
    var target: String
    var isKeptAlive: Bool
    var hasBody: Bool
    /// Nil where there is none, or more than one.
    var host: String?

    static func read(_ bytes: [UInt8]) -> Reading {
        guard let end = end(of: bytes) else {
            return bytes.count < mostBytes ? .incomplete : .malformed
        }
        guard end <= mostBytes,
            let text = String(validating: bytes[..<end], as: UTF8.self),
            let head = RequestHead(text)
        else { return .malformed }
        return .head(head, length: end)
    }

    /// Past the empty line.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count
        where bytes[index] == 0x0a && bytes[index - 1] == 0x0d && bytes[index - 2] == 0x0a
            && bytes[index - 3] == 0x0d
        {
            return index + 1
        }
        return nil
    }

    private init?(_ text: String) {
        let lines = text.utf8.split(separator: 0x0a).map { line in
            Substring(line.last == 0x0d ? line.dropLast() : line)
        }
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0",
            words[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { return nil }
        var fields: [String: [String]] = [:]
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.utf8.firstIndex(of: 0x3a), colon != line.startIndex,
                line[..<colon].utf8.allSatisfy({ $0 > 0x20 })
            else { return nil }
            let value = line[line.utf8.index(after: colon)...]
            fields[line[..<colon].lowercased(), default: []].append(Self.trimmed(value))
        }
        method = String(words[0])
        target = String(words[1])
        let connection = fields["connection"]?.joined(separator: ",").lowercased() ?? ""
        isKeptAlive = words[2] == "HTTP/1.1" && !connection.contains("close")
        hasBody =
            fields["transfer-encoding"] != nil
            || (fields["content-length"] ?? []).contains { $0 != "0" }
        let hosts = fields["host"] ?? []
        host = hosts.count == 1 ? hosts[0] : nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.utf8
        while text.first == 0x20 || text.first == 0x09 { text = text.dropFirst() }
        while text.last == 0x20 || text.last == 0x09 { text = text.dropLast() }
        return String(Substring(text))
    }
}
