internal import Glibc

/// Small files of /proc and /sys, which have no size and may refuse.
enum ProcFile {
    /// Nil when it cannot be read.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while bytes.count < 4 << 20 {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            if count > 0 {
                bytes += chunk[..<count]
            } else if errno != EINTR {
                return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func line(_ path: String) -> String? {
        text(path)?.split(separator: "\n").first.map(String.init)
    }

    static func integer(_ path: String) -> Int? { line(path).flatMap { Int($0) } }

    /// The value behind `key:` in files such as /proc/meminfo and /proc/self/status.
    static func field(_ key: String, of path: String) -> String? {
        text(path).flatMap { field(key, in: $0) }
    }

    static func field(_ key: String, in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, trimmed(parts[0]) == key else { continue }
            return trimmed(parts[1])
        }
        return nil
    }

    /// The word in brackets of "always [madvise] never".
    static func chosen(_ path: String) -> String? {
        guard let line = line(path) else { return nil }
        let word = line.split(separator: " ").first { $0.hasPrefix("[") }
        return word.map { String($0.dropFirst().dropLast()) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let start = text.drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}
