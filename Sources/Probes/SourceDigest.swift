internal import Files

/// The digest of a probe's source, the same from the build and from the files: SHA-256 over the
/// lines that sha256sum(1) prints for ProbeKit's and the probe's files in the order of their names.
package enum SourceDigest {
    /// What a probe is written in, by the ends of the files' names.
    private static let endings = [".c", ".h", ".sh", ".py"]

    package static func isSource(_ name: String) -> Bool {
        endings.contains { name.hasSuffix($0) }
    }

    /// `files` maps "ProbeKit/emit.c" and "copy-on-write/main.c" to their bytes. A script uses
    /// nothing of ProbeKit: leave it out then.
    package static func of(_ files: [String: [UInt8]], probe: String) -> String {
        let lines = ["ProbeKit", probe].flatMap { folder in
            files.keys.filter { $0.hasPrefix(folder + "/") && isSource($0) }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        .map { "\(Digest.sha256(files[$0] ?? []))  \($0)\n" }
        return Digest.sha256(Array(lines.joined().utf8))
    }
}
