internal import CCrypto

/// SHA-256, by OpenSSL's libcrypto.
package struct Digest: ~Copyable {
    private var state = SHA256_CTX()

    package init() { SHA256_Init(&state) }

    package mutating func update(_ bytes: [UInt8]) {
        SHA256_Update(&state, bytes, bytes.count)
    }

    /// With what ends it, so that two texts are not one.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { _ = SHA256_Update(&state, $0.baseAddress, $0.count) }
        update([0])
    }

    package mutating func update(_ number: Int) {
        withUnsafeBytes(of: number.littleEndian) {
            _ = SHA256_Update(&state, $0.baseAddress, $0.count)
        }
    }

    package mutating func update(_ number: UInt128) {
        withUnsafeBytes(of: number.littleEndian) {
            _ = SHA256_Update(&state, $0.baseAddress, $0.count)
        }
    }

    /// 64 lower-case hexadecimal digits.
    package consuming func finish() -> String {
        var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&hash, &state)
        return String(unsafeUninitializedCapacity: 2 * hash.count) { text in
            for (index, byte) in hash.enumerated() {
                text[2 * index] = Self.digit(byte >> 4)
                text[2 * index + 1] = Self.digit(byte & 15)
            }
            return 2 * hash.count
        }
    }

    /// The first half, for what is compared and never shown.
    package consuming func finishShort() -> UInt128 {
        var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&hash, &state)
        return hash.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }

    package static func short(_ bytes: [UInt8]) -> UInt128 { short(bytes[...]) }

    package static func short(_ bytes: ArraySlice<UInt8>) -> UInt128 {
        var digest = Digest()
        bytes.withUnsafeBytes { _ = SHA256_Update(&digest.state, $0.baseAddress, $0.count) }
        return digest.finishShort()
    }

    private static func digit(_ number: UInt8) -> UInt8 {
        number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "a") - 10 + number
    }

    package static func sha256(_ bytes: [UInt8]) -> String {
        var digest = Digest()
        digest.update(bytes)
        return digest.finish()
    }
}
