internal import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next from there; memchr(3).
    func place(of byte: UInt8, from start: Int) -> Int? {
        guard let baseAddress, start < count,
            let found = memchr(baseAddress + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }
}
