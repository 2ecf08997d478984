/// What happened to the inputs since somebody looked.
package struct Changes: Hashable, Sendable {
    /// Absolute, as the folders that are watched were named.
    package var paths: Set<String>
    /// Whether more may have changed than `paths` says: the kernel's queue was full.
    package var isWhole: Bool

    package init(paths: Set<String> = [], isWhole: Bool = true) {
        self.paths = paths
        self.isWhole = isWhole
    }

    package var isEmpty: Bool { paths.isEmpty && isWhole }

    package mutating func add(_ other: Changes) {
        paths.formUnion(other.paths)
        isWhole = isWhole && other.isWhole
    }
}
