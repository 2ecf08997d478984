import Site

/// What `memoir verify` prints.
struct VerificationReport {
    let site: String
    let found: Verification
    /// "its record", "its documents": what it was rendered from.
    let source: String

    var text: String {
        var lines: [String] = []
        lines += found.missing.map { "missing: \($0)" }
        lines += found.changed.map { "changed: \($0)" }
        lines += found.superfluous.map { "no longer rendered: \($0)" }
        lines += found.foreign.map { "put there by others: \($0)" }
        let count = found.missing.count + found.changed.count + found.superfluous.count
        lines.append(
            found.isClean
                ? "\(site) is what \(source) renders to, byte for byte."
                : """
                \(site) differs from what \(source) renders to in \(count) \
                \(count == 1 ? "file" : "files"); run 'memoir build' to write it anew.
                """)
        return lines.joined(separator: "\n")
    }
}
