/// What stands at a path.
package enum FileKind: Hashable, Sendable {
    case file, directory, symbolicLink, other
}

/// The operations on files that Memoir needs, as values: `.disk` is the real one, and tests make
/// others that fail where they want.
///
/// Paths are absolute or relative to the working directory; links are never followed by `kind`,
/// `removeTree` and `rename`.
package struct FileAccess: Sendable {
    package var read: @Sendable (_ path: String) throws(FileError) -> [UInt8]
    /// Names without `.` and `..`, in the order of their bytes.
    package var list: @Sendable (_ directory: String) throws(FileError) -> [String]
    /// Names with their kinds, without `.` and `..`, in the order of their bytes.
    package var entries: @Sendable (_ directory: String) throws(FileError) -> [FolderEntry]
    /// Nil when nothing is there.
    package var kind: @Sendable (_ path: String) throws(FileError) -> FileKind?
    /// Whether names may be added to a folder and taken from it.
    package var isWritable: @Sendable (_ directory: String) -> Bool
    /// Of a file; nil when none is there. Links are followed.
    package var stamp: @Sendable (_ path: String) throws(FileError) -> FileStamp?
    /// Of what is at the path itself; nil when nothing is there.
    package var identity: @Sendable (_ path: String) throws(FileError) -> FileIdentity?
    /// Writes a file that need not survive a power failure: nothing is synced.
    package var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
    /// The same for a name that nothing has yet: it throws `EEXIST` rather than open what is there,
    /// which may have other names.
    package var create: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
    /// Replaces a file as a whole: readers see the old or the new one, also after a power failure.
    package var writeAtomically:
        @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
    /// Makes a directory and those above it; those that exist are left.
    package var makeDirectories: @Sendable (_ path: String) throws(FileError) -> Void
    /// Removes what is at the path, with all below; nothing there is fine.
    package var removeTree: @Sendable (_ path: String) throws(FileError) -> Void
    package var rename: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void
    /// Swaps two paths in one step; throws `EINVAL` or `ENOSYS` where the file system cannot.
    package var exchange: @Sendable (_ one: String, _ other: String) throws(FileError) -> Void
    /// Gives a file a second name, or copies it to another file system.
    package var link: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void
    /// Gives a tree a second name: files are linked, or copied to another file system; folders and
    /// symbolic links are made again, folders with their modes.
    package var linkTree: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void
    /// The absolute path of what is there, without symbolic links; see realpath(3).
    package var resolved: @Sendable (_ path: String) throws(FileError) -> String
}
