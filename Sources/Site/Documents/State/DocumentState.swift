import Files
import FreePages
import Markup

/// What a build of documents leaves for the next one: what it read and what that became, so that the
/// next one reads and renders only what has changed.
///
/// Everything here can be done without: a state that is missing or damaged costs a whole build.
package struct DocumentState: Sendable {
    /// When the build began, in nanoseconds since 1970: of files that changed about then, or later, a
    /// stamp says nothing.
    var takenAt: Int64 = 0
    /// The digest of all that pages depend on and that is no document: program, theme, options,
    /// `book.yml`.
    var basis: UInt128 = 0
    /// The digests of the paths below the folder, and of the heads of all pages.
    var paths: UInt128 = 0
    var heads: UInt128 = 0
    /// In the order of `PageTree.pages`.
    var sources: [DocumentSource] = []
    var batches: [PressedBatch] = []
    var downloads: [Download] = []
    /// The digest of the site's manifest, and the stamps of its files in the order of their paths.
    var manifest: UInt128 = 0
    var stamps: [FileStamp] = []

    package init() {}

    /// A file that is copied as it is.
    struct Download: Sendable {
        var path: String
        var stamp: FileStamp
    }

    /// Whether a stamp of now says that the file is as it was when this state was taken.
    func trusts(_ stamp: FileStamp) -> Bool {
        // Ticks of the file systems' clocks, and clocks of other machines, may be apart by that much.
        max(stamp.changed, stamp.modified) < takenAt - 2_000_000_000
    }
}

/// A document as the first pass left it.
struct DocumentSource: Sendable {
    var path: String
    var stamp: FileStamp
    var content: UInt128
    var entry: PageEntry
}
