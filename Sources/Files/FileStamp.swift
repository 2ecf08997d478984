/// By what a file can be told from what it was before without reading it.
///
/// Whoever writes to a file changes the time of its last change, and whoever replaces it brings
/// another inode; see stat(2). Two writes within one tick of the file system's clock look like one,
/// so a stamp is good for files that nobody was writing to when it was taken.
package struct FileStamp: Hashable, Sendable, CustomStringConvertible {
    package var size: Int64
    package var inode: UInt64
    /// Of the last change of its content, and of its inode: nanoseconds since 1970.
    package var modified: Int64
    package var changed: Int64

    package init(size: Int64, inode: UInt64, modified: Int64, changed: Int64) {
        self.size = size
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }

    package var description: String { "\(size) \(inode) \(modified) \(changed)" }
}
