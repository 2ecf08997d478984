/// A page as it is sent: with the script of the preview, and allowed to hear of changes. The file
/// stays as it is.
enum ServedPage {
    static func bytes(_ page: [UInt8], print: String) -> [UInt8] {
        let script = Array(
            "<script src=\"\(ClientScript.path)\" data-print=\"\(print)\"></script>".utf8)
        var page = allowingConnections(page)
        page.insert(contentsOf: script, at: endOfBody(page))
        return page
    }

    /// Before the last `</body>`, or at the end.
    private static func endOfBody(_ page: [UInt8]) -> Int {
        let tag = Array("</body".utf8)
        var index = page.count - tag.count
        while index >= 0 {
            if page[index] == 0x3c, page.holds(tag, at: index) { return index }
            index -= 1
        }
        return page.count
    }

    // MARK: Content-Security-Policy

    /// Each policy in a `meta` allows connections to the server itself as well. The styles of what
    /// the script shows are set through CSSOM, which no policy forbids.
    private static func allowingConnections(_ page: [UInt8]) -> [UInt8] {
        var page = page
        var index = 0
        while let tag = nextMeta(page, from: index) {
            index = tag.upperBound
            guard page[tag].contains("content-security-policy"),
                let content = content(page, in: tag)
            else { continue }
            let old = String(decoding: page[content], as: UTF8.self)
            let new = Array(widened(old).utf8)
            page.replaceSubrange(content, with: new)
            index += new.count - content.count
        }
        return page
    }

    static func widened(_ policy: String) -> String {
        var directives = policy.split(separator: ";").map(String.init)
        let isConnection = { (directive: String) in
            directive.lowercased().split(separator: " ").first == "connect-src"
        }
        guard let index = directives.firstIndex(where: isConnection) else {
            return policy + "; connect-src 'self'"
        }
        let words = directives[index].split(separator: " ")
            .filter { $0.lowercased() != "'none'" && $0 != "'self'" }
        directives[index] = " " + (words + ["'self'"]).joined(separator: " ")
        return directives.joined(separator: ";")
    }

    private static func nextMeta(_ page: [UInt8], from start: Int) -> Range<Int>? {
        let name = Array("<meta".utf8)
        var index = start
        while let open = page[index...].firstIndex(of: 0x3c) {
            if page.holds(name, at: open) {
                guard let close = page[open...].firstIndex(of: 0x3e) else { return nil }
                return open..<close
            }
            index = open + 1
        }
        return nil
    }

    /// Of the attribute `content`, in double quotes: in others the words of a policy cannot stand.
    private static func content(_ page: [UInt8], in tag: Range<Int>) -> Range<Int>? {
        let name = Array("content=\"".utf8)
        guard let start = tag.first(where: { page.holds(name, at: $0) && page[$0 - 1] <= 0x20 }),
            let end = page[(start + name.count)..<tag.upperBound].firstIndex(of: 0x22)
        else { return nil }
        return (start + name.count)..<end
    }
}

extension [UInt8] {
    /// Whether these lower-case letters stand there, in either case.
    fileprivate func holds(_ letters: [UInt8], at start: Int) -> Bool {
        guard start + letters.count <= count else { return false }
        return letters.indices.allSatisfy { index in
            let byte = self[start + index]
            return byte == letters[index]
                || (byte >= 0x41 && byte <= 0x5a && byte | 0x20 == letters[index])
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ text: String) -> Bool {
        String(decoding: self, as: UTF8.self).lowercased().contains(text)
    }
}
