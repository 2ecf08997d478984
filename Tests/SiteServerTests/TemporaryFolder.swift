import Files
import Foundation

/// A folder that is gone with the test.
final class TemporaryFolder: Sendable {
    /// Without links, as what is found in it is named.
    let path: String

    init() throws {
        let name = "/memoir-test-\(UUID().uuidString)"
        let place = FileManager.default.temporaryDirectory.path + name
        try FileAccess.disk.makeDirectories(place)
        path = try FileAccess.disk.resolved(place)
    }

    deinit { try? FileAccess.disk.removeTree(path) }

    func write(_ name: String, _ text: String = "text") throws {
        let parent = name.split(separator: "/").dropLast().joined(separator: "/")
        try FileAccess.disk.makeDirectories(parent.isEmpty ? path : "\(path)/\(parent)")
        try FileAccess.disk.write("\(path)/\(name)", Array(text.utf8))
    }

    func makeFolder(_ name: String) throws {
        try FileAccess.disk.makeDirectories("\(path)/\(name)")
    }

    func rename(_ from: String, _ to: String) throws {
        try FileAccess.disk.rename("\(path)/\(from)", "\(path)/\(to)")
    }

    func remove(_ name: String) throws { try FileAccess.disk.removeTree("\(path)/\(name)") }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: target)
    }
}
