internal import Glibc

/// The names by which the server may be called.
///
/// A page of the web can have its own name lead to this machine and so read what is served here as
/// if it were its own (DNS rebinding); its requests carry that name. A number cannot be led elsewhere,
/// so on an address that stands for all of them any number will do.
package struct AllowedHosts: Hashable, Sendable {
    private var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    private var allowsNumbers = false

    /// `asked` is the address that somebody asked to be served at.
    package init(asked: String? = nil) {
        guard let asked = asked?.lowercased() else { return }
        names.insert(asked.contains(":") ? "[\(asked)]" : asked)
        allowsNumbers = asked == "0.0.0.0" || asked == "::"
    }

    /// `header` is the value of Host, with or without a port.
    package func allows(_ header: String) -> Bool {
        guard let name = Self.name(header.lowercased()) else { return false }
        return names.contains(name) || (allowsNumbers && Self.isNumber(name))
    }

    /// Without the port; nil where the rest is none.
    private static func name(_ header: String) -> String? {
        guard let colon = header.lastIndex(of: ":"), !header.hasSuffix("]") else { return header }
        let port = header[header.index(after: colon)...]
        guard port.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(header[..<colon])
    }

    private static func isNumber(_ name: String) -> Bool {
        var space = in6_addr()
        if name.hasPrefix("[") && name.hasSuffix("]") {
            return inet_pton(AF_INET6, String(name.dropFirst().dropLast()), &space) == 1
        }
        return inet_pton(AF_INET, name, &space) == 1
    }
}
