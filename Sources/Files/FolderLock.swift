internal import Glibc

/// A lock on a folder itself, so that no lock file is left in it; given up with the value, and by
/// the kernel when the process dies. See flock(2).
package struct FolderLock: ~Copyable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Waits until nobody else holds it.
    package init(folder: String) throws(FileError) {
        let descriptor = try Self.open(folder)
        _ = try Self.take(descriptor, folder, LOCK_EX)
        self.init(descriptor: descriptor)
    }

    /// Nil when somebody else holds it.
    package init?(unlessHeld folder: String) throws(FileError) {
        let descriptor = try Self.open(folder)
        guard try Self.take(descriptor, folder, LOCK_EX | LOCK_NB) else { return nil }
        self.init(descriptor: descriptor)
    }

    /// Gives it up here rather than where the value's last use happens to be.
    package consuming func release() {}

    private static func open(_ folder: String) throws(FileError) -> Int32 {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("lock", folder, number: errno) }
        return descriptor
    }

    /// False when somebody else holds it; the descriptor is closed unless it holds the lock.
    private static func take(
        _ descriptor: Int32, _ folder: String, _ operation: Int32
    ) throws(FileError) -> Bool {
        while flock(descriptor, operation) != 0 {
            let number = errno
            if number == EINTR { continue }
            close(descriptor)
            guard number == EWOULDBLOCK else { throw FileError("lock", folder, number: number) }
            return false
        }
        return true
    }

    deinit { close(descriptor) }
}
