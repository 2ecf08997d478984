internal import Glibc

/// An operation on a file that the system refused.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried: "write", "list".
    package let operation: String
    package let path: String
    /// The error number; see errno(3).
    package let number: Int32

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
        case EFBIG: "raise the limit of a file's size (ulimit -f)"
        default: nil
        }
    }

    private static func message(_ number: Int32) -> String {
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text)
    }
}
