internal import CZlib

/// Deflate (RFC 1951) by zlib, for the archives and pictures that a site may hold.
///
/// The same zlib makes the same bytes; another version may make others of the same meaning.
package enum Deflate {
    /// What stands around the compressed data.
    package enum Wrapping: Sendable {
        /// Nothing, as in ZIP.
        case none
        /// A header and a checksum (RFC 1950), as in PNG.
        case zlib
    }

    package static func compressed(_ bytes: [UInt8], _ wrapping: Wrapping) -> [UInt8] {
        var stream = z_stream()
        let window = wrapping == .zlib ? MAX_WBITS : -MAX_WBITS
        precondition(
            memoir_deflate_init(&stream, window) == Z_OK, "zlib has no memory to compress with")
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let capacity = output.count
        // The output holds the bound, so one call does all of it.
        let outcome = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = UInt32(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = UInt32(to.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        precondition(outcome == Z_STREAM_END, "zlib broke its own bound")
        output.removeLast(capacity - Int(stream.total_out))
        return output
    }

    /// CRC-32 as ZIP and PNG have it (ISO 3309).
    package static func checksum(_ bytes: [UInt8], after: UInt32 = 0) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(UInt(after), bytes, UInt32(bytes.count)))
    }
}
