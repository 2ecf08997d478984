internal import CLinux
internal import Dispatch
internal import Glibc

/// Answers requests on one thread with poll(2), until the preview ends.
package struct Server: Sendable {
    private let socket: ListeningSocket
    private let preview: Preview
    private let site: SiteFolder
    private let answers: Answers

    package init(
        socket: ListeningSocket, site: SiteFolder, hosts: AllowedHosts, preview: Preview
    ) {
        self.socket = socket
        self.preview = preview
        self.site = site
        answers = Answers(site: site, hosts: hosts)
    }

    /// Returns when the preview has ended and every connection is closed.
    package func run() async {
        await withCheckedContinuation { continuation in
            // A thread of its own: it waits, and none that tasks run on may.
            DispatchQueue(label: "memoir.server").async {
                var loop = Loop(server: self)
                loop.run()
                continuation.resume()
            }
        }
    }

    private struct Loop {
        let server: Server
        var connections: [Int32: Connection] = [:]
        var lastSign = Monotonic.now

        private static let mostConnections = 512
        private static let idle = Duration.seconds(60)
        /// While there are no descriptors left for new ones.
        private var restsUntil: Duration?
        private static let rest = Duration.milliseconds(500)
        private static let betweenSigns = Duration.seconds(15)

        init(server: Server) { self.server = server }

        mutating func run() {
            while true {
                let ready = wait()
                let state = server.preview.state
                if state.isEnded { break }
                for (descriptor, events) in ready {
                    switch descriptor {
                    case server.preview.bell.descriptor: server.preview.bell.silence()
                    case server.socket.descriptor: accept()
                    default: serve(descriptor, events)
                    }
                }
                tell(server.preview.state)
                sweep()
            }
            for descriptor in connections.keys { close(descriptor) }
        }

        private func wait() -> [(descriptor: Int32, events: Int16)] {
            var all = [
                pollfd(fd: server.preview.bell.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: server.socket.descriptor, events: isResting ? 0 : Int16(POLLIN), revents: 0),
            ]
            for (descriptor, connection) in connections {
                // A request that comes while another is answered waits where it is.
                let events = connection.isSending ? POLLOUT : POLLIN
                all.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
            }
            let count = poll(
                &all, nfds_t(all.count), isResting ? 500 : connections.isEmpty ? -1 : 5000)
            guard count > 0 else { return [] }
            return all.filter { $0.revents != 0 }.map { ($0.fd, $0.revents) }
        }

        private var isResting: Bool { restsUntil.map { Monotonic.now < $0 } ?? false }

        private mutating func accept() {
            while true {
                let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
                let descriptor = accept4(server.socket.descriptor, nil, nil, flags)
                guard descriptor >= 0 else {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    if errno == EMFILE || errno == ENFILE { restsUntil = Monotonic.now + Self.rest }
                    return
                }
                guard connections.count < Self.mostConnections else {
                    close(descriptor)
                    continue
                }
                var yes: Int32 = 1
                setsockopt(
                    descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes,
                    socklen_t(MemoryLayout<Int32>.size))
                connections[descriptor] = Connection(descriptor, at: Monotonic.now)
            }
        }

        private mutating func serve(_ descriptor: Int32, _ events: Int16) {
            guard var connection = connections.removeValue(forKey: descriptor) else { return }
            let now = Monotonic.now
            var isOpen = events & Int16(POLLERR | POLLNVAL) == 0
            if isOpen, events & Int16(POLLIN | POLLHUP) != 0 {
                isOpen = connection.receive(at: now)
            }
            if isOpen { isOpen = connection.flush(at: now) }
            while isOpen {
                let reading = connection.nextRequest()
                if reading == .incomplete { break }
                answer(reading, on: &connection)
                isOpen = connection.flush(at: now)
            }
            if isOpen { connections[descriptor] = connection } else { close(descriptor) }
        }

        private func answer(_ reading: RequestHead.Reading, on connection: inout Connection) {
            guard case .head(let request, _) = reading else {
                let response = Response.sentence(.badRequest, "This is no request.")
                return connection.send(response, isKeptAlive: false, isHead: false)
            }
            let response = server.answers.answer(request)
            var isKeptAlive = request.isKeptAlive && !request.hasBody
            // Without a length, a stream lasts as long as its connection.
            if case .events = response.body { isKeptAlive = false }
            connection.send(
                response, isKeptAlive: isKeptAlive, isHead: request.method == "HEAD")
        }

        // MARK: Pages that listen

        private mutating func tell(_ state: Preview.State) {
            let now = Monotonic.now
            let needsSign = now - lastSign > Self.betweenSigns
            if needsSign { lastSign = now }
            for (descriptor, connection) in connections {
                guard var listener = connection.listener else { continue }
                var event = listener.told ?? PageEvent(print: "")
                if listener.edition != state.edition {
                    event.print = PagePrint(site: server.site).ofPage(at: listener.page)
                }
                event.error = state.error
                event.activity = state.activity
                let isNews = event != listener.told
                guard isNews || needsSign else { continue }
                listener.edition = state.edition
                listener.told = event
                connections[descriptor]?.listener = listener
                let bytes = isNews ? event.bytes : PageEvent.sign
                guard connections[descriptor]?.send(bytes) == true,
                    connections[descriptor]?.flush(at: now) == true
                else {
                    connections[descriptor] = nil
                    close(descriptor)
                    continue
                }
            }
        }

        /// Closes what nobody used for a while.
        private mutating func sweep() {
            let now = Monotonic.now
            for (descriptor, connection) in connections
            where connection.listener == nil && now - connection.lastUse > Self.idle {
                connections[descriptor] = nil
                close(descriptor)
            }
        }
    }
}
