internal import Glibc

/// Bytes that are compared in one go; an array compares element by element where its elements' kind
/// is not known.
package struct ComparedBytes: Equatable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func == (left: ComparedBytes, right: ComparedBytes) -> Bool {
        left.bytes.count == right.bytes.count
            && left.bytes.withUnsafeBytes { one in
                right.bytes.withUnsafeBytes { other in
                    guard let one = one.baseAddress, let two = other.baseAddress else {
                        return true
                    }
                    // Mostly the very same bytes.
                    return one == two || memcmp(one, two, other.count) == 0
                }
            }
    }
}
