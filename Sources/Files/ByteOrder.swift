internal import Glibc

extension String {
    /// Whether its bytes stand before those of another, as memcmp(3) compares them.
    package func bytesPrecede(_ other: String) -> Bool {
        let precedes = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs -> Bool in
                let count = min(mine.count, theirs.count)
                guard count > 0, let left = mine.baseAddress, let right = theirs.baseAddress else {
                    return mine.count < theirs.count
                }
                let order = memcmp(left, right, count)
                return order == 0 ? mine.count < theirs.count : order < 0
            }
        }
        if case .some(.some(let precedes)) = precedes { return precedes }
        return utf8.lexicographicallyPrecedes(other.utf8)
    }
}
