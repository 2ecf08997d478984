internal import Glibc

/// A file that is being sent; closed with the value.
final class OpenFile: Sendable {
    let descriptor: Int32
    let size: Int

    /// Nil unless it is a file that can be read. What was resolved is no link any more.
    init?(_ path: String) {
        // Not blocking, so that a pipe with nobody at its end holds nothing up.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else {
            size = 0
            return nil
        }
        size = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
