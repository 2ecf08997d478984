import Glibc

/// A connection to a server of this machine, by hand: what is sent and received is what the test says.
package final class HTTPCall {
    package struct Refused: Error {
        package let number: Int32
    }

    private let descriptor: Int32
    private var received: [UInt8] = []

    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        // Long enough for a machine under load, short enough to end a test that waits in vain.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard isConnected else { throw Refused(number: errno) }
    }

    deinit { close(descriptor) }

    package func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Everything until the other side ends.
    package func all() -> String {
        while receive() {}
        return String(decoding: received, as: UTF8.self)
    }

    /// What comes up to `mark` and with it; nil when the other side ends before.
    package func next(through mark: String) -> String? {
        let mark = Array(mark.utf8)
        var start = 0
        while true {
            while start + mark.count <= received.count {
                if received[start..<(start + mark.count)].elementsEqual(mark) {
                    let text = received[..<(start + mark.count)]
                    received.removeFirst(text.count)
                    return String(decoding: text, as: UTF8.self)
                }
                start += 1
            }
            guard receive() else { return nil }
        }
    }

    private func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count > 0 { received += chunk[..<count] }
        return count > 0
    }

    /// The answer to one request on a connection of its own, whole.
    package static func answer(
        _ target: String, port: Int, method: String = "GET", host: String? = nil
    ) throws -> String {
        let call = try HTTPCall(port: port)
        let host = host ?? "127.0.0.1:\(port)"
        call.send("\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
        return call.all()
    }

    /// One that stays, and gets an event after the other.
    package static func listener(to page: String, port: Int) throws -> HTTPCall {
        let call = try HTTPCall(port: port)
        call.send(
            "GET /memoir-serve/events?page=\(page) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
        return call
    }

    /// The data of the next event that says something like this.
    package func event(where isWanted: (String) -> Bool) -> String? {
        while let text = next(through: "\n\n") {
            guard let data = text.split(separator: "data: ", maxSplits: 1).last,
                text.contains("data: ")
            else { continue }
            if isWanted(String(data)) { return String(data) }
        }
        return nil
    }
}
