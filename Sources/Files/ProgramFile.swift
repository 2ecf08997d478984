internal import CLinux
internal import Glibc

/// The file that this process runs.
package enum ProgramFile {
    /// Absolute, without links: by /proc, or, where that is hidden, by the path that the program was
    /// started with (getauxval(3)); nil when neither tells.
    package static var path: String? {
        let named = UnsafePointer<CChar>(bitPattern: UInt(getauxval(UInt(AT_EXECFN))))
        guard let found = realpath("/proc/self/exe", nil) ?? named.flatMap({ realpath($0, nil) })
        else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
