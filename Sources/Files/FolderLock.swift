internal import Glibc

/// A lock on a folder itself, so that no lock file is left in it; given up with the value, and by
/// the kernel when the process dies. See flock(2).
package struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Waits until nobody else holds it.
    package init(folder: String) throws(FileError) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("lock", folder, number: errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let number = errno
                close(descriptor)
                throw FileError("lock", folder, number: number)
            }
        }
    }

    deinit { close(descriptor) }
}
