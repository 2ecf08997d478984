/// A file of the site before it is published.
package struct StagedFile: Hashable, Sendable {
    /// Relative to the site: "en/copy-on-write.html".
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
