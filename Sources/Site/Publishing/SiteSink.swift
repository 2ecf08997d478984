package import Files

/// Where the files of a new site go, one after the other and from several threads.
package protocol SiteSink: Sendable {
    /// Whether the old site has this file, as the last build left it.
    func has(_ path: String) -> Bool
    /// Takes over what the old site has, which `has` was asked of.
    func keep(_ paths: [String])
    /// What the old site has, which `has` was asked of.
    func read(_ path: String) throws(FileError) -> [UInt8]
    func write(_ path: String, _ bytes: [UInt8]) throws(FileError)
}
