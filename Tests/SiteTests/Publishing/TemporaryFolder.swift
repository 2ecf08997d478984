import Files
import Foundation

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/memoir-test-\(UUID().uuidString)"
        try FileAccess.disk.makeDirectories(path)
    }

    deinit { try? FileAccess.disk.removeTree(path) }

    func write(_ name: String, _ text: String) throws {
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        if !folder.isEmpty { try FileAccess.disk.makeDirectories("\(path)/\(folder)") }
        try FileAccess.disk.write("\(path)/\(name)", Array(text.utf8))
    }

    /// Every file below a folder with its text.
    func tree(_ name: String) throws -> [String: String] {
        var found: [String: String] = [:]
        func walk(_ relative: String) throws {
            let folder = relative.isEmpty ? "\(path)/\(name)" : "\(path)/\(name)/\(relative)"
            for entry in try FileAccess.disk.list(folder) {
                let inner = relative.isEmpty ? entry : "\(relative)/\(entry)"
                if try FileAccess.disk.kind("\(path)/\(name)/\(inner)") == .directory {
                    try walk(inner)
                } else {
                    let bytes = try FileAccess.disk.read("\(path)/\(name)/\(inner)")
                    found[inner] = String(decoding: bytes, as: UTF8.self)
                }
            }
        }
        try walk("")
        return found
    }

    func names() throws -> [String] { try FileAccess.disk.list(path) }
}
