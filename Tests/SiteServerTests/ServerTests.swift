import Files
import TestSupport
import Testing

@testable import SiteServer

@Suite(.timeLimit(.minutes(2))) struct `The server` {
    private let folder: TemporaryFolder
    private let preview: Preview
    private let socket: ListeningSocket

    init() throws {
        folder = try TemporaryFolder()
        preview = try Preview()
        socket = try ListeningSocket.open(port: 0)
    }

    /// Runs the body while the server answers.
    private func serving(_ body: @Sendable @escaping () throws -> Void) async throws {
        let server = Server(
            socket: socket, site: SiteFolder("\(folder.path)/site", files: .disk),
            hosts: AllowedHosts(), preview: preview)
        async let served: Void = server.run()
        defer { preview.end() }
        try await blocking(body)
        preview.end()
        await served
    }

    private func answer(_ target: String, method: String = "GET", host: String? = nil) throws
        -> String
    {
        try HTTPCall.answer(target, port: socket.port, method: method, host: host)
    }

    @Test func `answers with pages, types and nothing to keep`() async throws {
        try folder.write("site/index.html", "<body>Hello</body>")
        try folder.write("site/guide/index.html", "<body>Guide</body>")
        try folder.write("site/a.css", "a {}")
        try folder.write("site/404.html", "<body>Lost</body>")
        try await serving {
            let page = try answer("/")
            #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(page.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"))
            #expect(page.contains("\r\nCache-Control: no-store\r\n"))
            #expect(page.contains("<body>Hello<script src=\"/memoir-serve.js\""))
            let style = try answer("/a.css?1")
            #expect(style.contains("\r\nContent-Type: text/css; charset=utf-8\r\n"))
            #expect(style.hasSuffix("\r\n\r\na {}"))
            let folder = try answer("/guide?a")
            #expect(folder.hasPrefix("HTTP/1.1 302 "))
            #expect(folder.contains("\r\nLocation: /guide/?a\r\n"))
            #expect(try answer("/guide/").contains("Guide"))
            let lost = try answer("/none.html")
            #expect(lost.hasPrefix("HTTP/1.1 404 "))
            #expect(lost.contains("<body>Lost<script"))
            #expect(try answer("/memoir-serve.js").contains("EventSource"))
        }
        #expect(
            try FileAccess.disk.read("\(folder.path)/site/index.html")
                == Array("<body>Hello</body>".utf8))
    }

    @Test func `refuses other hosts, other methods and what is no request`() async throws {
        try folder.write("site/index.html")
        try await serving {
            #expect(try answer("/", host: "example.com").hasPrefix("HTTP/1.1 421 "))
            #expect(try answer("/", host: "localhost").hasPrefix("HTTP/1.1 200 "))
            #expect(try answer("/", method: "POST").hasPrefix("HTTP/1.1 405 "))
            #expect(try answer("http://localhost/").hasPrefix("HTTP/1.1 400 "))
            #expect(try answer("/%2e%2e/secret").hasPrefix("HTTP/1.1 404 "))
            let head = try answer("/", method: "HEAD")
            #expect(head.hasPrefix("HTTP/1.1 200 "))
            #expect(head.hasSuffix("\r\n\r\n"))
            let call = try HTTPCall(port: socket.port)
            call.send("nonsense\r\n\r\n")
            #expect(call.all().hasPrefix("HTTP/1.1 400 "))
            let unnamed = try HTTPCall(port: socket.port)
            unnamed.send("GET / HTTP/1.0\r\n\r\n")
            #expect(unnamed.all().hasPrefix("HTTP/1.1 421 "))
        }
    }

    @Test func `answers requests that come together one after the other`() async throws {
        let long = String(repeating: "0123456789", count: 400_000)
        try folder.write("site/long.txt", long)
        try folder.write("site/index.html")
        try await serving {
            let call = try HTTPCall(port: socket.port)
            call.send(
                "GET /long.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let all = call.all()
            #expect(all.contains("Content-Length: 4000000\r\n"))
            #expect(all.contains(long + "HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `tells open pages what changed for them`() async throws {
        try folder.write("site/index.html", "one")
        try folder.write("site/other.html", "one")
        try await serving {
            let page = try HTTPCall.listener(to: "%2Findex.html", port: socket.port)
            let other = try HTTPCall.listener(to: "%2Fother.html", port: socket.port)
            let first = try #require(page.event { _ in true })
            let otherFirst = try #require(other.event { _ in true })
            #expect(first.hasSuffix(#","error":null,"activity":null}"# + "\n\n"))

            preview.failed("a.md:1:2: \"no\"\nmore")
            let failed = try #require(page.event { _ in true })
            #expect(failed.contains(#""error":"a.md:1:2: \"no\"\nmore""#))
            preview.goesOn("measuring a 1/2")
            #expect(page.event { $0.contains("measuring a 1/2") } != nil)

            try folder.write("site/index.html", "two")
            preview.built(isReplaced: true)
            preview.goesOn(nil)
            let last = try #require(page.event { $0.hasSuffix(#""activity":null}"# + "\n\n") })
            #expect(last.contains(#""error":null"#))
            #expect(!last.hasPrefix(first.prefix(40)))
            // The other page hears of the mended error, and keeps its print.
            #expect(other.event { $0 == otherFirst } != nil)
        }
    }

    @Test func `shows a page of its own until there is a site`() async throws {
        try await serving {
            let waiting = try answer("/guide/")
            #expect(waiting.hasPrefix("HTTP/1.1 503 "))
            #expect(waiting.contains("data-print=\"none\""))
            let page = try HTTPCall.listener(to: "%2Fguide%2F", port: socket.port)
            #expect(page.event { $0.contains(#""print":"none""#) } != nil)
            try folder.write("site/guide/index.html", "here")
            preview.built(isReplaced: true)
            #expect(page.event { !$0.contains(#""print":"none""#) } != nil)
        }
    }
}
