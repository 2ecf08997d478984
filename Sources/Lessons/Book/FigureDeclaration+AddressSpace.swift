/// Figures of one address space, its page table and its faults.
extension FigureDeclaration {
    /// The mappings of a process from its highest address down, as one launch saw them.
    package struct AddressMap: Sendable, Hashable {
        package struct Region: Sendable, Hashable {
            package var label: String
            /// An address: where it begins.
            package var start: String
            package var bytes: String
        }
        /// The first address that no mapping of a process can reach.
        package var top: String
        package var regions: [Region]
    }

    /// An address, split into the indices by which the processor walks the page table.
    package struct PageWalk: Sendable, Hashable {
        package var address: String
        /// A count: levels of the page table.
        package var levels: String
        package var frame: String
    }

    /// One touch of a fresh page, from the store to its second try.
    package struct FaultPath: Sendable, Hashable {
        package var address: String
        /// Flags: bit 63 of the page's entry in pagemap.
        package var presentBefore: String
        package var presentAfter: String
        package var frame: String
        /// Minor faults that the touch took.
        package var faults: String
    }
}
