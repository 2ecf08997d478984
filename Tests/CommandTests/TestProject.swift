import Files
import Foundation
import Lessons
import Measurements
import TestSupport

/// A copy of this project's content, templates and probe sources for one test, gone with it.
final class TestProject {
    let folder: String

    static let original: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/memoir-test-\(UUID().uuidString)"
        try FileAccess.disk.makeDirectories("\(folder)/Sources")
        for name in ["content", "templates", "Sources/Probes"] {
            try copy("\(Self.original)/\(name)", "\(folder)/\(name)")
        }
    }

    deinit { try? FileAccess.disk.removeTree(folder) }

    private func copy(_ from: String, _ to: String) throws {
        if try FileAccess.disk.kind(from) == .directory {
            try FileAccess.disk.makeDirectories(to)
            for name in try FileAccess.disk.list(from) {
                try copy("\(from)/\(name)", "\(to)/\(name)")
            }
        } else {
            try FileAccess.disk.write(to, try FileAccess.disk.read(from))
        }
    }

    var program: MemoirProgram { MemoirProgram(workingFolder: folder) }
    /// A record that was measured, so that a site can be rendered without measuring.
    var referenceRecord: String { "\(folder)/content/records/reference.json" }

    func read(_ name: String) throws -> String {
        String(decoding: try FileAccess.disk.read("\(folder)/\(name)"), as: UTF8.self)
    }

    func write(_ name: String, _ text: String) throws {
        let parent = name.split(separator: "/").dropLast().joined(separator: "/")
        try FileAccess.disk.makeDirectories("\(folder)/\(parent)")
        try FileAccess.disk.write("\(folder)/\(name)", Array(text.utf8))
    }

    /// Fails when the text to be replaced is not there, so that no test misses its own premise.
    func replace(_ old: String, with new: String, in name: String) throws {
        let text = try read(name)
        guard text.contains(old) else { throw Missing(text: old, file: name) }
        try write(name, text.replacingOccurrences(of: old, with: new))
    }

    struct Missing: Error {
        let text: String
        let file: String
    }

    /// A book made for tests, with its probes, in place of this project's.
    func replaceContent(with book: BookMadeForTests) throws {
        try remove("content")
        try remove("Sources/Probes")
        for (name, bytes) in book.files { try write(name, String(decoding: bytes, as: UTF8.self)) }
        for file in book.probes.values.flatMap(\.files) { try write(file.path, file.text) }
    }

    func exists(_ name: String) throws -> Bool {
        try FileAccess.disk.kind("\(folder)/\(name)") != nil
    }

    func remove(_ name: String) throws { try FileAccess.disk.removeTree("\(folder)/\(name)") }

    /// Digests of every file below a folder, by path.
    func digests(_ name: String) throws -> [String: String] {
        var found: [String: String] = [:]
        func walk(_ path: String) throws {
            for entry in try FileAccess.disk.list("\(folder)/\(path)") {
                let inner = "\(path)/\(entry)"
                if try FileAccess.disk.kind("\(folder)/\(inner)") == .directory {
                    try walk(inner)
                } else {
                    found[inner] = Digest.sha256(try FileAccess.disk.read("\(folder)/\(inner)"))
                }
            }
        }
        try walk(name)
        return found
    }

    func record() throws -> Record { try record(at: "\(folder)/.memoir/record.json") }

    func reference() throws -> Record { try record(at: referenceRecord) }

    private func record(at path: String) throws -> Record {
        try Record(json: try FileAccess.disk.read(path), file: path)
    }
}
