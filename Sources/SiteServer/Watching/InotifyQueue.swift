internal import Glibc

/// An inotify instance; see inotify(7).
final class InotifyQueue: Sendable {
    struct Event {
        /// Of the watch.
        var number: Int32
        var mask: UInt32
        /// Nil where the folder itself is meant, or the name is not UTF-8.
        var name: String?

        func `is`(_ bit: Int32) -> Bool { mask & UInt32(bitPattern: bit) != 0 }
    }

    private static let wanted: Int32 =
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_ONLYDIR

    /// Negative where the system refused one.
    let descriptor: Int32
    private let refusal: Int32

    init() {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        refusal = errno
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Of the call that failed last on this thread, or of the making of this.
    var error: Int32 { descriptor < 0 ? refusal : errno }

    /// The number of the watch, the same for one folder by any path; negative where there is no
    /// folder, or it cannot be watched.
    func watch(_ path: String) -> Int32 {
        inotify_add_watch(descriptor, path, UInt32(bitPattern: Self.wanted))
    }

    func unwatch(_ number: Int32) { inotify_rm_watch(descriptor, number) }

    /// The next events; nil when there are none at the moment.
    func read() -> [Event]? {
        guard descriptor >= 0 else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
            var count = -1
            repeat {
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            return count > 0 ? Self.events(UnsafeRawBufferPointer(buffer)[..<count]) : nil
        }
    }

    private static func events(_ bytes: Slice<UnsafeRawBufferPointer>) -> [Event] {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        let header = MemoryLayout<inotify_event>.size
        var events: [Event] = []
        var start = 0
        while start + header <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let name = bytes[(start + header)..<(start + header + Int(event.len))]
                .prefix { $0 != 0 }
            events.append(
                Event(
                    number: event.wd, mask: event.mask,
                    name: name.isEmpty ? nil : String(validating: name, as: UTF8.self)))
            start += header + Int(event.len)
        }
        return events
    }
}
