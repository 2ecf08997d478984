/// The source of a probe, as found beside the content.
package struct ProbeSource: Sendable, Hashable {
    /// One file of it.
    package struct File: Sendable, Hashable {
        /// "Sources/Probes/copy-on-write/main.c".
        package var path: String
        package var text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }

        /// "main.c".
        package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

        /// The id of a line on the evidence page: "L41" of main.c, "ksm.c-L41" of another file.
        package func anchor(line: Int) -> String { anchorPrefix + String(line) }

        /// What the ids of all its lines begin with.
        package var anchorPrefix: String { name == ProbeSource.mainFile ? "L" : "\(name)-L" }
    }

    package static let mainFile = "main.c"

    /// `main.c` first, then the probe's other files by name; ProbeKit is not among them.
    package var files: [File]
    /// SHA-256 as the laboratory takes it; differs from the record's when the source changed
    /// after it was measured.
    package var digest: String

    package init(files: [File], digest: String) {
        self.files = files
        self.digest = digest
    }

    /// A probe of a single file.
    package init(path: String, text: String, digest: String) {
        self.init(files: [File(path: path, text: text)], digest: digest)
    }

    /// Of `main.c`.
    package var path: String { files.first?.path ?? "" }
    package var text: String { files.first?.text ?? "" }
}
