import Files

/// Whether a record's bytes were read and found to be in their one form by this very program.
struct CheckedRecord {
    private let project: Project
    private let path: String
    private let digest: String?
    let isKnown: Bool

    init(_ bytes: [UInt8], in project: Project) {
        self.project = project
        path = "\(project.marks)/checked-record"
        let program = ProgramFile.path.flatMap { try? project.files.stamp($0) }
        digest = program.map { "\($0) \(Digest.sha256(bytes))\n" }
        let known = try? project.files.read(path)
        isKnown = digest != nil && known.map { String(decoding: $0, as: UTF8.self) } == digest
    }

    /// Saves time and nothing else: a project that cannot be written to does without.
    func remember() {
        guard !isKnown, let digest, let kind = try? project.files.kind("\(project.folder)/.memoir"),
            kind == .directory
        else { return }
        try? project.files.makeDirectories(project.marks)
        try? project.files.writeAtomically(path, Array(digest.utf8))
    }
}
