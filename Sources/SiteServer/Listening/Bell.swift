internal import CLinux
internal import Glibc

/// Wakes a thread that waits in poll(2), from any other.
final class Bell: Sendable {
    /// Readable after it rang, until `silence`.
    let descriptor: Int32
    private let ringing: Int32

    init() throws(ServerError) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else {
            throw .system(call: "pipe", number: errno)
        }
        descriptor = ends[0]
        ringing = ends[1]
    }

    deinit {
        close(descriptor)
        close(ringing)
    }

    /// A pipe that is full has rung.
    func ring() {
        var byte: UInt8 = 1
        _ = write(ringing, &byte, 1)
    }

    func silence() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
