/// The marked regions of a probe's source.
///
/// A region lies between a line that holds `/* region: NAME */` and the next that holds
/// `/* end region */`; neither of the two is part of it.
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
        let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            // Most lines are neither mark, and need no closer look.
            let isMark = line.utf8.contains(UInt8(ascii: "*")) && line.contains("region")
            if isMark, let name = Self.name(line) {
                open = (name, index + 2, [])
            } else if isMark, Self.words(line) == ["/*", "end", "region", "*/"] {
                if let region = open {
                    byName[region.name] = Region(firstLine: region.firstLine, lines: region.lines)
                }
                open = nil
            } else {
                open?.lines.append(String(line))
            }
        }
    }

    private static func words(_ line: Substring) -> [Substring] {
        line.split { $0 == " " || $0 == "\t" }
    }

    private static func name(_ line: Substring) -> String? {
        let words = words(line)
        guard words.count == 4, words[0] == "/*", words[1] == "region:", words[3] == "*/" else {
            return nil
        }
        return String(words[2])
    }
}
