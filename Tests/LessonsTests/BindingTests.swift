import Claims
import Lessons
import Measurements
import TestSupport
import Testing

@Suite struct `Binding` {
    private let english = Language("en")
    private let chinese = Language("zh-Hans")

    // MARK: A value never becomes markup

    /// Text that would be an element, close one, or end an attribute.
    private static let hostile = "</td><script>alert(1)</script>\"'&amp;"

    @Test func `what the book says in labels stays text`() throws {
        var book = BookMadeForTests()
        book.replace(
            "before: before the write,", with: "before: '</td><script>alert(1)</script>\"''&amp;',",
            in: BookMadeForTests.english)
        let reader = try reader(book)
        #expect(reader.all("script").isEmpty)
        #expect(reader.all("th").contains { $0.text == Self.hostile })
        #expect(reader.all("text").contains { $0.text.contains("<script>") })
    }

    @Test func `what the host says stays text`() throws {
        var host = Made.host
        host.kernel.name = Self.hostile
        host.kernel.release = Self.hostile
        host.virtualization.hypervisor = Self.hostile
        host.software.libc = Self.hostile
        let book = BookMadeForTests().appending(
            "\n{{ host:kernel }} {{ host:libc }} {{ host:hypervisor }}\n")
        var record = BookMadeForTests.record
        record.host = host
        let reader = try reader(book, of: record)
        #expect(reader.all("script").isEmpty)
        #expect(reader.all("data").filter { $0.text.contains("<script>") }.count == 3)
        #expect(reader.all("data").filter { $0["value"]?.contains("<script>") ?? false }.count == 3)
    }

    @Test func `what a probe says of its trouble stays text`() throws {
        let record = Made.record([
            "copying": Made.failed(Self.hostile, standardError: Self.hostile),
            "leaning": Made.result(
                [:], status: .notMeasurable, reason: Reason(.noTool, detail: Self.hostile)),
        ])
        let edition = try BookMadeForTests().edition(of: record)
        for html in edition.lessons.values.flatMap({ $0.values.map(\.html) }) {
            let reader = MarkupReader(html)
            #expect(reader.faults == [])
            #expect(reader.all("script").isEmpty)
        }
    }

    @Test func `a term's meaning in a link stays text`() throws {
        var book = BookMadeForTests()
        book.replace(
            "A slot of physical memory that holds one page.",
            with: "'</a><script>alert(1)</script>\"'", in: "content/glossary.yml")
        let reader = try reader(book)
        #expect(reader.all("script").isEmpty)
        #expect(
            reader.all("span").contains {
                $0["role"] == "tooltip" && $0.text == "</a><script>alert(1)</script>\""
            })
    }

    @Test func `the source of a probe stays text`() throws {
        var book = BookMadeForTests()
        let source =
            "/* region: write */\nputs(\"</code></pre><script>x</script>\"); // <b>\n/* end region */\n"
        book.probes["copying"] = ProbeSource(
            path: "Sources/<i>/main.c", text: source, digest: BookMadeForTests.sourceDigest)
        let reader = try reader(book)
        #expect(reader.all("script").isEmpty && reader.all("i").isEmpty)
        #expect(reader.all("code").contains { $0.text.contains("</pre><script>") })
    }

    @Test(arguments: [
        "`{{ slow.median }}`", "    {{ slow.median }}", "```c\nf({{ slow.median }});\n```",
    ])
    func `code stays literal`(markdown: String) throws {
        let reader = try reader(BookMadeForTests().appending("\n\(markdown)\n"))
        #expect(reader.all("code").contains { $0.text.contains("{{ slow.median }}") })
    }

    // MARK: Code

    @Test func `a region of code keeps the line numbers of its file`() throws {
        let reader = try reader()
        #expect(reader.having(class: "ln").map { $0["data-n"] } == ["10", "11", "12", "13"])
        let caption = try #require(
            reader.all("figcaption").first {
                $0.path.last == "figure" && $0.text.contains("main.c")
            })
        #expect(caption.text.contains("Sources/Probes/copying/main.c · lines 10–13"))
        #expect(reader.all("a").contains { $0["href"] == "evidence-copying.html#L10" })
        #expect(reader.all("code").contains { $0.text.hasPrefix("block[0] = 'X';\nif (") })
    }

    @Test func `code that did not run is not shown, and that is said`() throws {
        let record = Made.record([
            "copying": BookMadeForTests.result(sourceDigest: "another")
        ])
        let reader = try reader(of: record)
        #expect(reader.having(class: "ln").isEmpty)
        let note = try #require(reader.having(class: "code").first)
        #expect(note.text.contains("the source has changed since it was measured"))
        #expect(!note.text.contains("block[0]"))
    }

    @Test func `code is shown before anything was measured`() throws {
        #expect(try reader(of: Made.record([:])).having(class: "ln").count == 4)
    }

    // MARK: Figures, headings, links

    @Test func `figures are numbered as they stand in the text, alike in both languages`() throws {
        for (language, word) in [(english, "Figure"), (chinese, "图")] {
            let numbers = try reader(in: language).all("b").map(\.text).filter {
                $0.hasPrefix(word)
            }
            #expect(numbers == (1...5).map { "\(word) 1.\($0)" })
        }
    }

    @Test func `a figure names the host and shows its data`() throws {
        let reader = try reader()
        #expect(reader.having(class: "host-note").count == 5)
        #expect(
            reader.having(class: "host-note").allSatisfy { $0.text.contains("Linux 6.0.0-made") })
        #expect(
            reader.elements.filter { $0.classes == ["data"] && $0.name == "details" }.count == 5)
    }

    @Test func `every id of a page is unique`() throws {
        for language in [english, chinese] {
            let ids = try reader(in: language).ids
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test func `a heading keeps its address in both languages where it names one`() throws {
        let edition = try BookMadeForTests().edition()
        #expect(
            edition.lessons[english]?["copying"]?.headings.map(\.id) == ["answer", "the-proof"])
        #expect(edition.lessons[chinese]?["copying"]?.headings.map(\.id) == ["answer", "证明"])
    }

    @Test func `links lead to pages beside this one`() throws {
        let targets = try reader().all("a").compactMap { $0["href"] }
        #expect(targets.contains("glossary.html#term-page-frame"))
        #expect(targets.contains("sources.html#source-manual.2"))
        #expect(targets.allSatisfy { !$0.hasPrefix("/") && !$0.contains("..") })
    }

    @Test func `a statement can stand on another page`() throws {
        let statements = try BookMadeForTests().edition().lessons[english]?["copying"]?.statements
        #expect(statements?["one-frame"] == "Before the write there is <em>one frame</em>.")
        #expect(statements?.count == 7)
    }

    // MARK: How the bytes came

    @Test func `a byte order mark and other line ends change nothing`() throws {
        let plain = try BookMadeForTests().edition()
        for ending in ["\r\n", "\r"] {
            var book = BookMadeForTests()
            for (path, bytes) in book.files {
                let text = String(decoding: bytes, as: UTF8.self).replacing("\n", with: ending)
                book.files[path] = [0xef, 0xbb, 0xbf] + Array(text.utf8)
            }
            let other = try book.edition()
            for language in [english, chinese] {
                for lesson in ["copying", "leaning"] {
                    #expect(
                        other.lessons[language]?[lesson]?.html
                            == plain.lessons[language]?[lesson]?.html)
                }
            }
        }
    }

    @Test func `mistakes keep their places whatever the line ends`() {
        let book = BookMadeForTests().appending("\nIt took {{ slo }}.\n")
        var other = book
        for (path, bytes) in book.files {
            other.files[path] = Array(
                String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
        }
        #expect(book.problems() == other.problems())
        #expect(book.problems().count == 2)
    }

    @Test func `the same record gives the same bytes, whatever the order of its parts`() throws {
        let html = try BookMadeForTests().html()
        for _ in 0..<3 { #expect(try BookMadeForTests().html() == html) }
    }
}
