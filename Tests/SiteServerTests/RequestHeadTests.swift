import Testing

@testable import SiteServer

@Suite struct `The head of a request` {
    private func read(_ text: String) -> RequestHead.Reading {
        RequestHead.read(Array(text.utf8))
    }

    private func head(_ text: String) -> RequestHead? {
        if case .head(let head, _) = read(text) { head } else { nil }
    }

    @Test func `has a method, a target and a host`() throws {
        let head = try #require(
            self.head("GET /a?b HTTP/1.1\r\nAccept: */*\r\nhOST: \t localhost:1 \r\n\r\n"))
        #expect(head.method == "GET")
        #expect(head.target == "/a?b")
        #expect(head.host == "localhost:1")
        #expect(head.isKeptAlive)
        #expect(!head.hasBody)
    }

    @Test func `ends before the next request`() {
        let first = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        guard case .head(_, let length) = read(first + "GET /b") else {
            Issue.record("the request is whole")
            return
        }
        #expect(length == first.utf8.count)
    }

    @Test func `is awaited whole, and not without end`() {
        #expect(read("GET / HTTP/1.1\r\nHost: a\r\n") == .incomplete)
        #expect(
            read("GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: 20_000)) == .malformed)
    }

    @Test(arguments: [
        "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "\r\n\r\n",
        "GET /\u{1} HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n: a\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
    ])
    func `is malformed when it is none of HTTP/1`(text: String) {
        #expect(read(text) == .malformed)
    }

    @Test func `has no host when it names two`() throws {
        let head = try #require(
            self.head("GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n"))
        #expect(head.host == nil)
    }

    @Test func `tells of a body and of the connection's end`() {
        #expect(head("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n")?.hasBody == true)
        #expect(head("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")?.hasBody == true)
        #expect(head("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n")?.isKeptAlive == false)
        #expect(head("GET / HTTP/1.0\r\n\r\n")?.isKeptAlive == false)
    }
}
