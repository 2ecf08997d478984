/// The source of a probe, as found beside the content.
package struct ProbeSource: Sendable, Hashable {
    /// One file of it.
    package struct File: Sendable, Hashable {
        /// "Sources/Probes/copy-on-write/main.c".
        package var path: String
        package var text: String
        /// Whether the probe begins in it.
        fileprivate var isMain = false

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }

        /// "main.c".
        package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

        /// The id of a line on the evidence page: "L41" of main.c, "ksm.c-L41" of another file.
        package func anchor(line: Int) -> String { anchorPrefix + String(line) }

        /// What the ids of all its lines begin with.
        package var anchorPrefix: String { isMain ? "L" : "\(name)-L" }
    }

    /// The main file first, then the probe's other files by name; ProbeKit is not among them.
    package var files: [File]
    /// SHA-256 as the laboratory takes it; differs from the record's when the source changed
    /// after it was measured.
    package var digest: String

    /// `mainFile` is the name of the one to come first: "main.c".
    package init(files: [File], mainFile: String, digest: String) {
        var files = files
        for index in files.indices { files[index].isMain = files[index].name == mainFile }
        self.files = files.sorted { left, right in
            guard left.isMain == right.isMain else { return left.isMain }
            return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        }
        self.digest = digest
    }

    /// A probe of a single file.
    package init(path: String, text: String, digest: String) {
        let file = File(path: path, text: text)
        self.init(files: [file], mainFile: file.name, digest: digest)
    }

    /// Of the main file.
    package var path: String { files.first?.path ?? "" }
    package var text: String { files.first?.text ?? "" }
}
