import Files

/// What a site was rendered from and which files that gave, kept beside the working record: a build
/// that would give the same again can say so without rendering.
///
/// What rendering reads is compared by its bytes, what it wrote by stamps. A mark that is not as it
/// was written counts as none.
struct RenderMark: Equatable {
    /// The digest of `RenderInputs`.
    var inputs: String
    /// The digest of the record and the options.
    var request: String
    /// By absolute path: the site's files, its manifest, the archive beside it.
    var files: [String: FileStamp]

    private static let heading = "memoir-mark 1"

    init(inputs: String, request: String, files: [String: FileStamp]) {
        self.inputs = inputs
        self.request = request
        self.files = files
    }

    init?(text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 3, lines.removeFirst() == Self.heading, lines.removeLast() == "",
            lines[0].hasPrefix("inputs "), lines[1].hasPrefix("request ")
        else { return nil }
        inputs = String(lines[0].dropFirst("inputs ".count))
        request = String(lines[1].dropFirst("request ".count))
        files = [:]
        for line in lines.dropFirst(2) {
            let words = line.split(separator: " ", maxSplits: 4)
            guard words.count == 5, let size = Int64(words[0]), let inode = UInt64(words[1]),
                let modified = Int64(words[2]), let changed = Int64(words[3])
            else { return nil }
            files[String(words[4])] = FileStamp(
                size: size, inode: inode, modified: modified, changed: changed)
        }
    }

    var text: String {
        ([Self.heading, "inputs \(inputs)", "request \(request)"]
            + files.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" } + [""])
            .joined(separator: "\n")
    }

    /// Of the site's files, by their paths below it.
    func stamps(below site: String) -> [String: FileStamp] {
        let below = files.filter { $0.key.hasPrefix(site + "/") }
        return Dictionary(
            uniqueKeysWithValues: below.map { (String($0.key.dropFirst(site.count + 1)), $0.value) }
        )
    }

    // MARK: On disk

    private static func path(_ project: Project, _ site: String) -> String {
        "\(project.marks)/\(Digest.sha256(Array(site.utf8)).prefix(16)).mark"
    }

    /// That of the last time the site was rendered; nil when there is none.
    init?(of site: String, in project: Project) {
        guard let bytes = try? project.files.read(Self.path(project, site)) else { return nil }
        self.init(text: String(decoding: bytes, as: UTF8.self))
    }

    /// A mark saves time and nothing else: where it cannot be written, the next build renders.
    func save(of site: String, in project: Project) {
        try? project.files.makeDirectories(project.marks)
        try? project.files.writeAtomically(Self.path(project, site), Array(text.utf8))
    }

    /// Whether all files are as they were left.
    func stands(in files: FileAccess) -> Bool {
        !self.files.isEmpty
            && self.files.allSatisfy { path, stamp in (try? files.stamp(path)) == stamp }
    }
}
