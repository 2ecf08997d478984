internal import Glibc

/// A TCP port on which connections are taken; given back with the value.
package final class ListeningSocket: Sendable {
    /// Of another address only when somebody asked for it.
    package static let loopback = "127.0.0.1"
    /// How many ports are tried from the wanted one on.
    private static let mostTries = 100

    let descriptor: Int32
    package let address: String
    /// The one that was taken, also where 0 asked for any.
    package let port: Int

    private init(descriptor: Int32, address: String, port: Int) {
        self.descriptor = descriptor
        self.address = address
        self.port = port
    }

    deinit { close(descriptor) }

    /// The port, or with `orNext` the first free one from it on.
    package static func open(
        _ address: String = loopback, port: Int, orNext: Bool = false
    ) throws(ServerError) -> ListeningSocket {
        let last = orNext ? min(port + mostTries, Int(UInt16.max)) : port
        for candidate in port...last {
            if let socket = try attempt(address, candidate) { return socket }
        }
        guard orNext else { throw .portInUse(port, address: address) }
        throw .noFreePort(from: port, to: last, address: address)
    }

    /// Where a browser of this machine finds it.
    package var url: String {
        let name =
            switch address {
            case "0.0.0.0": Self.loopback
            case "::": "[::1]"
            default: address.contains(":") ? "[\(address)]" : address
            }
        return "http://\(name):\(port)/"
    }

    /// Nil when the port is in use.
    private static func attempt(
        _ address: String, _ port: Int
    ) throws(ServerError) -> ListeningSocket? {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &found) == 0, let found else {
            throw .unknownAddress(address)
        }
        defer { freeaddrinfo(found) }
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(found.pointee.ai_family, kind, 0)
        guard descriptor >= 0 else { throw .system(call: "socket", number: errno) }
        // Ports of connections that ended a moment ago; one that is listened on stays taken.
        var yes: Int32 = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
            listen(descriptor, 64) == 0
        else {
            let number = errno
            close(descriptor)
            switch number {
            case EADDRINUSE: return nil
            case EADDRNOTAVAIL: throw .foreignAddress(address)
            default: throw .system(call: "port \(port) of \(address)", number: number)
            }
        }
        return ListeningSocket(
            descriptor: descriptor, address: address, port: boundPort(descriptor) ?? port)
    }

    private static func boundPort(_ descriptor: Int32) -> Int? {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isKnown else { return nil }
        // Of IPv4 and of IPv6 it stands at the same place: see ip(7) and ipv6(7).
        return withUnsafeBytes(of: &address) {
            Int(UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)))
        }
    }
}
