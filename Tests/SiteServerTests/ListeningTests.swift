import Testing

@testable import SiteServer

@Suite struct `A port` {
    @Test func `is any that is free when none is named`() throws {
        let socket = try ListeningSocket.open(port: 0)
        #expect(socket.port > 0)
        #expect(socket.url == "http://127.0.0.1:\(socket.port)/")
    }

    @Test func `in use is named with what to do`() throws {
        let socket = try ListeningSocket.open(port: 0)
        let error = #expect(throws: ServerError.self) {
            try ListeningSocket.open(port: socket.port)
        }
        let sentence = try #require(error).description
        #expect(sentence.hasPrefix("port \(socket.port) of 127.0.0.1 is in use by another program"))
        #expect(sentence.contains("--port") && sentence.contains("--next-port"))
    }

    @Test func `after one in use is taken when asked for`() throws {
        let first = try ListeningSocket.open(port: 0)
        try #require(first.port < 65_000)
        let next = try ListeningSocket.open(port: first.port, orNext: true)
        #expect(next.port > first.port)
    }

    @Test func `is free again after its value`() throws {
        let port = try ListeningSocket.open(port: 0).port
        #expect(try ListeningSocket.open(port: port).port == port)
    }

    @Test func `of no address, or of another machine, is refused`() {
        #expect(throws: ServerError.unknownAddress("no such/address")) {
            try ListeningSocket.open("no such/address", port: 0)
        }
        // TEST-NET-1 of RFC 5737, which no machine has.
        #expect(throws: ServerError.foreignAddress("192.0.2.1")) {
            try ListeningSocket.open("192.0.2.1", port: 0)
        }
    }
}
