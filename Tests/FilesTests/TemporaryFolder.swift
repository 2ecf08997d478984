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
}
