/// The marked regions of a probe's source.
///
/// A region lies between a line that holds `/* region: NAME */` and the next that holds
/// `/* end region */`, in scripts `# region: NAME` and `# end region`; neither of the two is part of
/// it.
struct ProbeRegions {
    struct Region: Equatable {
        /// Of its first line, from 1.
        var firstLine: Int
        var lines: [String]

        /// Without the indent that all lines have in common.
        var text: String {
            let indents = lines.filter { $0.contains { $0 != " " } }
                .map { $0.prefix { $0 == " " }.count }
            let shared = indents.min() ?? 0
            return lines.map { String($0.dropFirst(shared)) }.joined(separator: "\n")
        }

        var lastLine: Int { firstLine + lines.count - 1 }
    }

    private(set) var byName: [String: Region] = [:]

    init(_ source: String) {
        var open: (name: String, firstLine: Int, lines: [String])?
        // At bytes, since a Character is dear to find.
        let lines = source.utf8
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() {
            let endsWithReturn = index < lines.count - 1 && bytes.last == UInt8(ascii: "\r")
            let line = Substring(endsWithReturn ? bytes.dropLast() : bytes)
            // Most lines are neither mark, and need no closer look.
            let isComment = line.utf8.contains {
                $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "#")
            }
            let mark = isComment && Self.namesRegion(line) ? Self.mark(line) : nil
            switch mark {
            case .begin(let name): open = (name, index + 2, [])
            case .end:
                if let region = open {
                    byName[region.name] = Region(firstLine: region.firstLine, lines: region.lines)
                }
                open = nil
            case nil: open?.lines.append(String(line))
            }
        }
    }

    private static func namesRegion(_ line: Substring) -> Bool {
        let word = "region".utf8
        var rest = line.utf8
        while let start = rest.firstIndex(of: UInt8(ascii: "r")) {
            rest = rest[start...]
            if rest.starts(with: word) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    private static func words(_ line: Substring) -> [Substring] {
        line.split { $0 == " " || $0 == "\t" }
    }

    private enum Mark {
        case begin(String)
        case end
    }

    /// Nil for lines that are no mark.
    private static func mark(_ line: Substring) -> Mark? {
        var words = words(line)[...]
        guard let first = words.popFirst() else { return nil }
        if first == "/*" {
            guard words.popLast() == "*/" else { return nil }
        } else if first != "#" {
            return nil
        }
        if words == ["end", "region"] { return .end }
        guard words.count == 2, words.first == "region:", let name = words.last else { return nil }
        return .begin(String(name))
    }
}
