import Dispatch
import Synchronization
import Testing

@testable import Markup

/// Links as they were written.
private struct AsWritten: PlainLinks {
    func write(
        _ url: UnsafeBufferPointer<UInt8>, _ kind: PlainLinkKind, to html: inout [UInt8]
    ) -> Bool {
        html.append(escaping: url)
        return false
    }
}

@Suite(.timeLimit(.minutes(5))) struct `A text that goes too far` {
    private static func fault(_ text: String) -> PlainFault? {
        var renderer = PlainRenderer(words: .english)
        do throws(PlainFault) {
            _ = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(PlainFault) in
                try renderer.render(bytes, links: AsWritten())
            }
            return nil
        } catch {
            return error
        }
    }

    private static func times(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }

    private static func nested(_ depth: Int) -> String {
        times(depth / 2, "*a **b ") + "c" + times(depth / 2, " b** a*")
    }

    private static let refused: [(text: String, line: Int, fact: String)] = [
        (times(10_000_000, "a"), 1, "longer than 2 MiB"),
        ("a\n" + times(10_000, ">") + " a", 2, "quotes are nested more than 40 deep"),
        (times(10_000, "> "), 1, "quotes are nested more than 40 deep"),
        (times(10_000, "> - "), 1, "nested more than 40 deep"),
        (times(10_000, "- ") + "a", 1, "more than 40 lists begin on one line"),
        (times(100_000, "1. ") + "a", 1, "more than 40 lists begin on one line"),
        (times(500_000, "+\t"), 1, "more than 40 lists begin on one line"),
        (times(500, "+ - "), 1, "more than 40 lists begin on one line"),
        (times(150, "[^a]: ") + "a", 1, "more than 40 lists begin on one line"),
        (
            (0..<1000).map { times($0, "  ") + "- a" }.joined(separator: "\n"), 101,
            "lists are nested more than 100 deep"
        ),
        ("\n\n" + times(100_000, "["), 3, "more than 200 brackets"),
        (times(100_000, "!["), 1, "more than 200 brackets"),
        (times(70_000, "| a "), 1, "more than 100 table columns"),
        (times(100_000, "a@"), 1, "more than 1000 at signs"),
        (times(100_000, "a <?"), 1, "more than 500 of '<?' and '<!'"),
        (times(100_000, "a <!A "), 1, "more than 500 of '<?' and '<!'"),
        (times(100_000, "a <![CDATA[\n"), 501, "more than 500 of '<?' and '<!'"),
        ("a\n\0", 2, "a NUL byte"),
        ("\na\n\n" + nested(10_000), 4, "emphasis are nested more than 300 deep"),
        ("## " + nested(10_000), 1, "emphasis are nested more than 300 deep"),
        ("![" + nested(10_000) + "](b)", 1, "emphasis are nested more than 300 deep"),
        // A definition that is copied to each reference, and rows that are filled up.
        (
            "[a]: /x \"" + times(100_000, "x") + "\"\n\n" + times(2000, "[a]\n"), 1,
            "more than 96 MiB"
        ),
        (
            times(99, "a|") + "b\n" + times(99, "-|") + "-\n" + times(10_000, "1\n"), 1,
            "more than 96 MiB"
        ),
        (
            "[a]: /" + times(50_000, "x") + "\n\n" + times(1000, "[a]\n"), 674,
            "markup would be longer than 32 MiB"
        ),
    ]

    @Test(arguments: refused.indices)
    func `is refused with its line`(index: Int) {
        let (text, line, fact) = Self.refused[index]
        let fault = Self.fault(text)
        #expect(fault?.line == line)
        #expect(fault?.fact.contains(fact) == true, "\(fault?.fact ?? "rendered")")
        #expect(fault?.remedy.isEmpty == false)
    }

    /// Bytes are looked at in blocks.
    @Test(arguments: 0..<40)
    func `is found wherever it stands`(place: Int) {
        let before = "first\n" + Self.times(place, "é")
        let nul = Self.fault(before + "\0 and more, so that no block ends here")
        #expect(nul?.line == 2)
        #expect(nul?.fact == "there is a NUL byte")
        #expect(Self.fault(before + Self.times(201, "[") + "\n")?.line == 2)
        #expect(Self.fault(before + Self.times(200, "[") + "\n" + Self.times(200, "[")) == nil)
    }

    /// What looks alike and is harmless.
    @Test(arguments: [
        times(100, "-"), times(100, "- "), times(60, "* ") + "\n", times(100, "=") + "\n",
        times(80, "-") + "> an arrow", "    +" + times(80, "-") + "+ a box",
        "    " + times(80, "-") + ">", times(300, " ") + "a", "2026. " + times(60, "a. "),
        "12. a\n    1. b\n        - c", times(99, "a | ") + "b", "[^a]: [b]\n",
        times(40, "> ") + "a", times(40, "- ") + "a", times(100_000, "*"), times(100_000, "`"),
        times(100_000, "("), times(100_000, "<!-- "), times(200_000, "&amp;"),
        times(100_000, "www."), times(50_000, "*a **b "), times(20_000, "## Same\n"),
        times(100_000, "[^1]\n") + "\n\n[^1]: note\n", times(200_000, "\\"),
        "|a|b|\n|-|-|\n" + times(30_000, "|1|2|\n"), nested(290),
        times(60_000, "[^a]: note\n"), times(100_000, "[a]: b\n"),
        "```\n" + times(400, "<?php ?>\n"),
    ])
    func `is told from one that does not`(text: String) {
        #expect(Self.fault(text) == nil)
    }

    /// Threads of a pool have small stacks.
    @Test func `overflows no thread's stack`() {
        let texts = [
            Self.nested(290), Self.nested(20_000), Self.times(40, "> ") + Self.nested(200),
            (0..<100).map { Self.times($0, "  ") + "- a" }.joined(separator: "\n")
                + "\n\n" + Self.nested(280),
            "## " + Self.nested(20_000) + "\n", "a\n" + Self.nested(20_000) + "\nb",
        ]
        let faults = Mutex<[Int: Bool]>([:])
        DispatchQueue.concurrentPerform(iterations: 240) { turn in
            let isRefused = Self.fault(texts[turn % texts.count]) != nil
            faults.withLock { $0[turn] = isRefused }
        }
        let found = faults.withLock { $0 }
        #expect(found.count == 240)
        #expect(found.allSatisfy { [1, 4, 5].contains($0.key % texts.count) == $0.value })
    }

    @Test func `is refused in a document with directives too`() {
        #expect(Rendering(Self.nested(10_000)).problems.contains { $0.contains("300 deep") })
        let bomb = "[a]: /x \"" + Self.times(100_000, "x") + "\"\n\n" + Self.times(2000, "[a]\n")
        #expect(Rendering(bomb).problems.contains { $0.contains("96 MiB") })
    }

    /// After one that was left in the middle the next is read as ever.
    @Test func `leaves nothing behind`() {
        let bomb =
            "~a~ [a]: x\n\n[a]: /x \"" + Self.times(100_000, "x") + "\"\n\n"
            + Self.times(2000, "[a]\n")
        func html() -> [UInt8] {
            var renderer = PlainRenderer(words: .english)
            _ = try? Array("~~a~~ www.a.b *c*".utf8).withUnsafeBufferPointer {
                (bytes) throws(PlainFault) in
                try renderer.render(bytes, links: AsWritten())
            }
            return renderer.page.html
        }
        let before = html()
        #expect(Self.fault(bomb)?.fact.contains("96 MiB") == true)
        #expect(html() == before)
        #expect(String(decoding: before, as: UTF8.self).contains("<del>a</del>"))
    }
}
