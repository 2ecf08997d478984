internal import Glibc

/// Makes a freshly written file executable, and waits until nobody has it open for writing.
///
/// A process that another thread forks just then inherits the open file until it executes something
/// else, and meanwhile the kernel refuses to execute the file: ETXTBSY, execve(2). A lease for reading
/// is only given on a file that nobody writes to: fcntl(2), F_SETLEASE.
package func makeExecutable(_ path: String) throws(ExecutableError) {
    guard chmod(path, 0o755) == 0 else { throw ExecutableError(path: path, number: errno) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ExecutableError(path: path, number: errno) }
    defer { close(descriptor) }
    let setLease: Int32 = 1024  // F_SETLEASE of <bits/fcntl-linux.h>
    while fcntl(descriptor, setLease, F_RDLCK) != 0 {
        // A file system without leases cannot say; then the first attempt has to do.
        guard errno == EAGAIN || errno == EINTR else { return }
        usleep(1000)
    }
    _ = fcntl(descriptor, setLease, F_UNLCK)
}

package struct ExecutableError: Error {
    package let path: String
    package let number: Int32
}
