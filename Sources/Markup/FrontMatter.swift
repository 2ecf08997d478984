/// The YAML between two lines of `---` at the top of a file, and the Markdown below it.
package struct FrontMatter: Hashable, Sendable {
    package let yaml: [UInt8]
    /// The line of the file on which `yaml` begins, from 1.
    package let yamlFirstLine: Int
    package let body: [UInt8]
    package let bodyFirstLine: Int
}

/// Nil when the file does not begin with `---` or has no second one.
package func splitFrontMatter(_ bytes: [UInt8]) -> FrontMatter? {
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        let marks = line.last == 0x0d ? line.dropLast() : line
        return Array(marks) == Array("---".utf8)
    }
    guard let first = lines.first, isFence(first),
        let end = lines.indices.dropFirst().first(where: { isFence(lines[$0]) })
    else { return nil }
    let yaml = lines[1..<end].joined(separator: [0x0a])
    let body = lines[(end + 1)...].joined(separator: [0x0a])
    return FrontMatter(
        yaml: Array(yaml), yamlFirstLine: 2, body: Array(body), bodyFirstLine: end + 2)
}
