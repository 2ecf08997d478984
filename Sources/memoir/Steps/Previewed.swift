import SiteServer

/// A site that is built again and again while somebody looks at it.
protocol Previewed: Sendable {
    /// Its folder, as an absolute path.
    var site: String { get }
    /// The folder that its sources' paths are told relative to.
    var folder: String { get }
    /// What it is made from.
    var inputs: [WatchedInput] { get throws }

    /// Does what these changes need; nil stands for the first time. Nothing is thrown: the desk is
    /// told what went wrong.
    mutating func update(after changes: Changes?, _ desk: PreviewDesk) async

    /// Removes what it kept for the next build.
    func end() throws
}
