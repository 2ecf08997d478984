import Files
import Foundation

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/memoir-test-\(UUID().uuidString)"
        try FileAccess.disk.makeDirectories(path)
    }

    deinit { try? FileAccess.disk.removeTree(path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Nil when there is no such file.
    func text(_ name: String) -> String? {
        guard let bytes = try? FileAccess.disk.read(file(name)) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ name: String, _ text: String) throws {
        try FileAccess.disk.write(file(name), Array(text.utf8))
    }
}
