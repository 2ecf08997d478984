import FreePages
import Markup

/// What a batch of pages became, but for the files.
struct PressedBatch: Sendable {
    /// In reading order.
    var pages: [Int]
    /// By page of the batch: of all that it depends on but its own text.
    var contexts: [UInt128]
    /// The path of its part of the search index.
    var part: String
    /// Its pages' rows in the table of the index, until that is written.
    var rows: [UInt8]
    /// Where they stand in the table.
    var place = 0..<0
    var filter: PartFilter
    /// By page of the batch.
    var fragments: [PageFragments]
    /// What readers of the documents may not expect.
    var notices: [Problem]
    var problems: [Problem] = []
}

/// Pages that are rendered together, and found together: a part of the search index is what they say.
///
/// Where one ends is told by the pages' names and sizes alone, so that a page that is added, or grows,
/// changes no batch but the one or two about it.
enum DocumentBatches {
    /// Bytes of sources that a batch has on average, and at most but for its last page.
    private static let usual = 96 << 10
    private static let most = 4 * usual

    /// `size` gives the bytes of a page's source.
    static func batches(
        of reading: [Int], in tree: PageTree, size: (_ page: Int) -> Int
    ) -> [[Int]] {
        var batches: [[Int]] = []
        var batch: [Int] = []
        var total = 0
        for page in reading {
            batch.append(page)
            let own = size(page)
            total += own
            // A page of a tenth of the usual size ends a batch with a chance of one in ten.
            let chance = Int(mixed(FragmentHash.of(tree.pages[page].key.utf8)) % UInt64(usual))
            if chance < own || total >= most {
                batches.append(batch)
                batch = []
                total = 0
            }
        }
        return batch.isEmpty ? batches : batches + [batch]
    }

    /// Spreads what differs in the last letters over all bits: the end of MurmurHash3.
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var bits = hash
        bits = (bits ^ bits >> 33) &* 0xff51_afd7_ed55_8ccd
        bits = (bits ^ bits >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return bits ^ bits >> 33
    }
}
