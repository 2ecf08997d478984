package import Files
import Glibc
package import Testing

/// The files that a suite's results are compared with, byte by byte.
///
/// They stand in `Snapshots/<name of the test file>/` beside it. `MEMOIR_RECORD_SNAPSHOTS=1` writes
/// them anew, and each file written fails the run: nobody commits by accident what nobody looked at.
///
/// A suite lists its snapshots in an enumeration and runs one test over all cases, so none can be
/// declared and not used; `leftOver` finds the files that no case names.
package struct Snapshots: Sendable {
    private let folder: String
    private let files: FileAccess
    private let isRecording: Bool

    package init(
        beside testFile: String = #filePath, files: FileAccess = .disk,
        isRecording: Bool = getenv("MEMOIR_RECORD_SNAPSHOTS").map { String(cString: $0) } == "1"
    ) {
        let parts = testFile.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last?.split(separator: ".").first ?? ""
        folder = parts.dropLast().joined(separator: "/") + "/Snapshots/\(name)"
        self.files = files
        self.isRecording = isRecording
    }

    /// Records an issue unless the file `name` holds exactly these bytes.
    package func expect(
        _ found: [UInt8], as name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        guard let complaint = try complaint(found, name) else { return }
        Issue.record("\(complaint)", sourceLocation: sourceLocation)
    }

    package func expect(
        _ found: String, as name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expect(Array(found.utf8), as: name, sourceLocation: sourceLocation)
    }

    /// What is wrong with the snapshot; when recording, that it was written.
    package func complaint(_ found: [UInt8], _ name: String) throws -> String? {
        let path = "\(folder)/\(name)"
        if isRecording {
            try files.makeDirectories(folder)
            try files.write(path, found)
            return "\(name) was recorded; look at it with git diff, then run without recording"
        }
        guard try files.kind(path) != nil else {
            return "there is no snapshot \(path); record it with MEMOIR_RECORD_SNAPSHOTS=1"
        }
        let expected = try files.read(path)
        guard expected != found else { return nil }
        return Self.difference(found, expected, name)
    }

    /// Files in the folder that none of these names belongs to.
    package func leftOver(besides names: [String]) throws -> [String] {
        guard try files.kind(folder) != nil else { return [] }
        return try files.list(folder).filter { !names.contains($0) }
    }

    /// The first line that differs, both ways.
    private static func difference(_ found: [UInt8], _ expected: [UInt8], _ name: String) -> String
    {
        let (new, old) = (lines(found), lines(expected))
        let shared = zip(new, old).prefix { $0 == $1 }.count
        func line(_ lines: [String]) -> String {
            shared < lines.count ? "'\(lines[shared])'" : "the end"
        }
        return """
            \(name) differs at line \(shared + 1)
            expected \(line(old))
            found    \(line(new))
            """
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
