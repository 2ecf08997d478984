import Testing

@testable import SiteServer

@Suite struct `A served page` {
    private func served(_ page: String) -> String {
        String(decoding: ServedPage.bytes(Array(page.utf8), print: "p"), as: UTF8.self)
    }

    private let script = "<script src=\"/memoir-serve.js\" data-print=\"p\"></script>"

    @Test func `has the script before the end of its body`() {
        #expect(
            served("<body><pre>&lt;/body></pre></BODY></html>")
                == "<body><pre>&lt;/body></pre>\(script)</BODY></html>")
        #expect(served("<p>a") == "<p>a\(script)")
        #expect(served("") == script)
    }

    @Test func `may connect to its server`() {
        let page = served(
            "<meta charset=\"utf-8\"><META http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; script-src 'self'\"><meta name=\"a\" content=\"b\">"
        )
        #expect(
            page.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'\">"))
        #expect(page.contains("<meta name=\"a\" content=\"b\">"))
    }

    @Test func `has every policy widened, wherever it stands`() {
        let meta = "<meta content=\"default-src 'none'\" http-equiv=\"content-security-policy\">"
        let page = served(meta + meta + "</body>")
        #expect(page.components(separatedBy: "connect-src 'self'").count == 3)
    }

    @Test(arguments: [
        ("default-src 'self'", "default-src 'self'; connect-src 'self'"),
        ("connect-src 'none'; img-src *", " connect-src 'self'; img-src *"),
        ("a b; Connect-Src https://x", "a b; Connect-Src https://x 'self'"),
        ("a b; connect-src 'self'", "a b; connect-src 'self'"),
    ])
    func `keeps the rest of its policy`(policy: String, widened: String) {
        #expect(ServedPage.widened(policy) == widened)
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [Substring] {
        split(separator: text, omittingEmptySubsequences: false)
    }
}
