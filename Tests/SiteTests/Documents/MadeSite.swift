import Files
import Synchronization

@testable import Site

/// A site that is only kept, with no other before it.
final class MadeSite: SiteSink {
    private let made = Mutex<[String: [UInt8]]>([:])

    var files: [String: [UInt8]] { made.withLock { $0 } }

    func has(_ path: String) -> Bool { false }
    func keep(_ paths: [String]) {}
    func read(_ path: String) -> [UInt8] { files[path] ?? [] }
    func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        made.withLock { $0[path] = bytes }
    }
}
