/// Why no archive could be made.
package enum ZipError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More bytes than an archive without ZIP64 can hold.
    case tooLarge
    /// More entries than an archive without ZIP64 can hold.
    case tooManyEntries
    /// A path that is empty, absolute, leads upwards, or is no path everywhere.
    case unsoundPath(String)
    case twice(String)

    package var description: String {
        switch self {
        case .tooLarge: "an archive holds less than 4 GiB, and this would be more"
        case .tooManyEntries:
            "an archive holds at most \(ZipArchive.entryLimit) files, and these are more"
        case .unsoundPath(let path): "'\(path)' cannot be a path in an archive"
        case .twice(let path): "'\(path)' would stand twice in the archive"
        }
    }
}
