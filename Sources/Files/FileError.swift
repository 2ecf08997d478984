internal import Glibc

/// An operation on a file that the system refused.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried: "write", "list".
    package let operation: String
    package let path: String
    /// The error number; see errno(3).
    package let number: Int32

    /// A number of Memoir's own: what stands there is a pipe, a socket or a device.
    package static let noFile: Int32 = -1

    /// Another: a link leads out of the folder that it lies in.
    package static let outside: Int32 = -2

    /// That of a run which somebody stopped.
    package static let stopped: Int32 = ECANCELED
    package static let denied: Int32 = EACCES

    package init(_ operation: String, _ path: String, number: Int32) {
        self.operation = operation
        self.path = path
        self.number = number
    }

    /// "cannot write site/index.html: No space left on device; free some space and run again".
    package var description: String {
        let fact = "cannot \(operation) \(path): \(Self.message(number))"
        return remedy.map { "\(fact); \($0)" } ?? fact
    }

    /// The file system or the kernel has no such operation.
    package var isUnsupported: Bool {
        number == EINVAL || number == ENOSYS || number == EOPNOTSUPP
    }

    private var remedy: String? {
        switch number {
        case ENOSPC, EDQUOT: "free some space and run again"
        case EACCES, EPERM: "check who owns it and whether you may write there"
        case EROFS: "the file system is read-only; choose another folder with --output"
        case ENOENT: "check the path"
        case EMFILE, ENFILE: "raise the limit of open files (ulimit -n)"
        case ENAMETOOLONG: "shorten the names on this path"
        case EISDIR, Self.noFile: "put a file in its place, or remove it"
        case Self.outside: "put a copy in its place"
        case EFBIG: "raise the limit of a file's size (ulimit -f)"
        default: nil
        }
    }

    private static func message(_ number: Int32) -> String {
        if number == outside { return "it is a link that leads elsewhere" }
        if number == noFile { return "it is a pipe, a socket or a device, not a file" }
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text)
    }
}
