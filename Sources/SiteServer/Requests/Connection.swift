internal import Glibc

/// One browser's connection: what came in and what is left to send.
struct Connection {
    /// What a page that listens was told last.
    struct Listener {
        let page: SitePath?
        var edition: Int?
        var told: PageEvent?
    }

    private static let mostWaiting = 1 << 20

    let descriptor: Int32
    private var received: [UInt8] = []
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var file: OpenFile?
    private var fileOffset: off_t = 0
    private(set) var endsAfterSending = false
    private(set) var lastUse: Duration
    var listener: Listener?

    init(_ descriptor: Int32, at now: Duration) {
        self.descriptor = descriptor
        lastUse = now
    }

    var isSending: Bool { sent < outgoing.count || file != nil }

    // MARK: Reading

    /// False when the other side left.
    mutating func receive(at now: Duration) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                lastUse = now
                // A page that listens says nothing more.
                if listener == nil { received += chunk[..<count] }
                if received.count > 2 * RequestHead.mostBytes { return true }
            } else if count == 0 {
                return false
            } else if errno != EINTR {
                return errno == EAGAIN || errno == EWOULDBLOCK
            }
        }
    }

    /// The next request, once the answer to the last is sent.
    mutating func nextRequest() -> RequestHead.Reading {
        guard !isSending, !endsAfterSending, listener == nil, !received.isEmpty else {
            return .incomplete
        }
        let reading = RequestHead.read(received)
        if case .head(_, let length) = reading { received.removeFirst(length) }
        return reading
    }

    // MARK: Sending

    mutating func send(_ response: Response, isKeptAlive: Bool, isHead: Bool) {
        outgoing += Array(response.head(isKeptAlive: isKeptAlive).utf8)
        endsAfterSending = !isKeptAlive
        guard !isHead else { return }
        switch response.body {
        case .bytes(let bytes): outgoing += bytes
        case .file(let file):
            self.file = file
            fileOffset = 0
        case .events(let page):
            outgoing += PageEvent.greeting
            listener = Listener(page: page)
        }
    }

    /// More of a stream; false for a listener that does not take what it gets.
    mutating func send(_ bytes: [UInt8]) -> Bool {
        guard outgoing.count - sent < Self.mostWaiting else { return false }
        outgoing += bytes
        return true
    }

    /// As much as goes without waiting; false when the connection is over.
    mutating func flush(at now: Duration) -> Bool {
        while sent < outgoing.count {
            let count = outgoing[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN || errno == EWOULDBLOCK
            }
            sent += count
            lastUse = now
        }
        outgoing.removeAll(keepingCapacity: outgoing.count < 1 << 16)
        sent = 0
        return flushFile(at: now)
    }

    private mutating func flushFile(at now: Duration) -> Bool {
        while let file {
            let left = file.size - Int(fileOffset)
            guard left > 0 else {
                self.file = nil
                break
            }
            let count = sendfile(descriptor, file.descriptor, &fileOffset, min(left, 1 << 20))
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN || errno == EWOULDBLOCK
            }
            // Cut short meanwhile: the promised length cannot be kept any more.
            if count == 0 { return false }
            lastUse = now
        }
        return !(endsAfterSending && listener == nil)
    }
}
