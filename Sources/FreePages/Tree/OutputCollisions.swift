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
        if output.utf8.count > PageTree.longestName {
            let folder = RelativePath.folder(of: output).utf8.count
            if output.utf8.count - folder - (folder > 0 ? 1 : 0) > PageTree.longestName {
                report(
                    source, "the name of its page would be longer than 255 bytes",
                    "give it a shorter name")
            }
        }
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

    /// A file and a folder of one name: `a.md`, written to `a.html`, beside `a.html/b.png`; and
    /// folders that Unicode takes for one.
    mutating func findFolders() {
        /// As they were first spelled.
        var known: Set<String> = []
        var last = ""[...]
        for (output, source) in sources {
            var rest = RelativePath.folder(of: output)
            if rest.utf8.elementsEqual(last.utf8) { continue }
            last = rest
            while !rest.isEmpty {
                let folder = String(rest)
                let (isNew, first) = known.insert(folder)
                if !isNew, !first.utf8.elementsEqual(folder.utf8) {
                    report(
                        source,
                        "the folders '\(first)' and '\(folder)' differ only in how a "
                            + "letter is encoded", "rename one of them")
                }
                guard isNew else { break }
                if let file = taken[folder.lowercased()] {
                    let path = sources[Int(file)].source
                    report(
                        source, "'\(path)' is written to '\(folder)', which is a folder too",
                        "rename one of them")
                }
                rest = RelativePath.folder(of: folder)
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
