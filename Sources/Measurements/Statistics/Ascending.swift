extension [Double] {
    /// Sorted from the least. Of many values by their bits, digit by digit from the last (LSD radix sort):
    /// a series of samples is sorted for each of its figures, and whole nanoseconds have few digits that
    /// differ. Values that are no numbers stand at the ends.
    package func ascending() -> [Double] {
        guard count >= Self.fewest else { return sorted() }
        var keys = map(\.orderedBits)
        var others = keys
        var differing: UInt64 = 0
        for key in keys { differing |= key ^ keys[0] }
        for digit in 0..<8 where differing >> (8 * UInt64(digit)) & 0xff != 0 {
            keys.withUnsafeBufferPointer { from in
                others.withUnsafeMutableBufferPointer {
                    Self.deal(from, into: $0, by: 8 * UInt64(digit))
                }
            }
            swap(&keys, &others)
        }
        return keys.map { Double(orderedBits: $0) }
    }

    /// Values below which comparing is quicker.
    private static let fewest = 256

    /// Puts the keys in the order of eight of their bits; those that are equal in these stay in order.
    private static func deal(
        _ keys: UnsafeBufferPointer<UInt64>, into dealt: UnsafeMutableBufferPointer<UInt64>,
        by shift: UInt64
    ) {
        var places = [Int](repeating: 0, count: 256)
        places.withUnsafeMutableBufferPointer { places in
            for key in keys { places[Int(truncatingIfNeeded: key >> shift) & 0xff] += 1 }
            var place = 0
            for digit in places.indices { (places[digit], place) = (place, place + places[digit]) }
            for key in keys {
                let digit = Int(truncatingIfNeeded: key >> shift) & 0xff
                dealt[places[digit]] = key
                places[digit] += 1
            }
        }
    }
}

extension Double {
    /// The bits as a number that is in the order of the values: of a negative one all are turned, of
    /// others the sign.
    fileprivate var orderedBits: UInt64 {
        bitPattern ^ (bitPattern >> 63 == 0 ? 1 << 63 : .max)
    }

    fileprivate init(orderedBits bits: UInt64) {
        self.init(bitPattern: bits ^ (bits >> 63 == 0 ? .max : 1 << 63))
    }
}
