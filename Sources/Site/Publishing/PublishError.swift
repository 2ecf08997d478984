package import Files

/// A site that could not be published; the old one is whole.
package enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder holds files, and none of them says that Memoir wrote it.
    case foreignFolder(String)
    /// Something that is no folder stands where the site should be.
    case notAFolder(String)
    /// The folder holds what a site must never replace.
    case protected(String, holds: String)
    /// A file that somebody else put into the site stands where this build would write.
    case inTheWay(String)
    case file(FileError)
    case cancelled

    package var description: String {
        switch self {
        case .foreignFolder(let path):
            """
            \(path) was not written by Memoir (it has no \(Manifest.fileName)), so it is left \
            alone; choose another folder with --output, or empty this one
            """
        case .notAFolder(let path):
            "\(path) is no folder; remove it, or choose another place with --output"
        case .protected(let path, let holds):
            "\(path) holds \(holds), which a site would replace; choose another folder with --output"
        case .inTheWay(let path):
            "\(path) was not written by Memoir and this build would replace it; move it away"
        case .file(let error): "\(error)"
        case .cancelled: "stopped before the site was replaced"
        }
    }
}
