internal import Glibc

/// Why nothing can be served or watched.
package enum ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    case portInUse(Int, address: String)
    /// No port from this one on is free.
    case noFreePort(from: Int, to: Int, address: String)
    case unknownAddress(String)
    case foreignAddress(String)
    case system(call: String, number: Int32)

    package var description: String {
        switch self {
        case .portInUse(let port, let address):
            """
            port \(port) of \(address) is in use by another program; choose one with --port, or \
            pass --next-port to take the next free one
            """
        case .noFreePort(let first, let last, let address):
            """
            the ports \(first) to \(last) of \(address) are all in use; choose one with --port
            """
        case .unknownAddress(let name):
            "--host \(name) is no address; pass one such as 127.0.0.1, ::1 or 0.0.0.0"
        case .foreignAddress(let name):
            """
            \(name) is no address of this machine; see 'ip address' for those it has, or leave \
            --host out
            """
        case .system(let call, let number):
            "the system refused \(call): \(Self.message(number))"
        }
    }

    static func message(_ number: Int32) -> String {
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text)
    }
}
