import Markup

/// Finds outputs that are one file, here or on a file system that tells fewer names apart.
struct OutputCollisions {
    private let root: String
    /// Outputs with small letters. Strings are compared in Unicode's normal form, so two spellings
    /// of one letter meet too.
    private var taken: [String: Int32] = [:]
    private var sources: [(output: String, source: String)] = []
    private(set) var problems: [Problem] = []

    init(root: String) { self.root = root }

    mutating func add(_ output: String, of source: String) {
        let known = taken.updateValue(Int32(sources.count), forKey: output.lowercased())
        sources.append((output, source))
        guard let known else { return }
        let first = sources[Int(known)]
        if first.output.utf8.elementsEqual(output.utf8) {
            report(
                source, "'\(first.source)' and '\(source)' are both written to '\(output)'",
                "rename one of them")
        } else {
            report(
                source,
                "'\(output)' and '\(first.output)' differ only in case or in how a letter is encoded",
                "rename one of them: on some file systems both are one file")
        }
    }

    /// A file and a folder of one name: `a.md`, written to `a.html`, beside `a.html/b.png`.
    mutating func findFoldersThatAreFiles() {
        for (output, source) in sources {
            var rest = output[...]
            while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
                rest = rest[..<slash]
                guard rest.hasSuffix(".html") || rest.hasSuffix(".HTML") else { continue }
                guard let file = taken[rest.lowercased()] else { continue }
                report(
                    source,
                    "'\(sources[Int(file)].source)' is written to '\(rest)', which is a folder too",
                    "rename one of them")
            }
        }
    }

    private mutating func report(_ source: String, _ fact: String, _ remedy: String) {
        problems.append(
            Problem(
                location: SourceLocation(file: "\(root)/\(source)", line: 1, column: 1),
                fact: fact, remedy: remedy))
    }
}
