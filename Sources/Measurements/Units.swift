/// A number of bytes.
package struct ByteCount: Hashable, Comparable, Sendable {
    package let bytes: Int

    package init(bytes: Int) { self.bytes = bytes }
    package init(kibibytes: Int) { bytes = kibibytes * 1024 }
    package init(mebibytes: Int) { bytes = mebibytes * 1024 * 1024 }

    package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

/// A duration in nanoseconds.
package struct Nanoseconds: Hashable, Comparable, Sendable {
    package let nanoseconds: Double

    package init(_ nanoseconds: Double) { self.nanoseconds = nanoseconds }
    package init(seconds: Double) { nanoseconds = seconds * 1e9 }

    package static func < (left: Nanoseconds, right: Nanoseconds) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

/// An address that means something only inside the process it was seen in.
package struct VirtualAddress: Hashable, Sendable {
    package let address: UInt64

    package init(_ address: UInt64) { self.address = address }
}

/// A page frame under the name the record gives it: the first frame of a launch is A, the next B.
///
/// Raw frame numbers stay out of records; equality inside one launch is what lessons need.
package struct FrameLabel: Hashable, Sendable {
    /// Zero for A.
    package let ordinal: Int

    package init(ordinal: Int) { self.ordinal = ordinal }

    /// A … Z, then AA, AB, ….
    package var name: String {
        var name = ""
        var rest = ordinal
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
