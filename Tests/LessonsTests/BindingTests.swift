import Claims
import Lessons
import Measurements
import TestSupport
import Testing

@Suite struct `Binding` {
    private let english = Language("en")
    private let chinese = Language("zh-Hans")

    private func reader(
        _ book: BookMadeForTests = BookMadeForTests(), of record: Record = BookMadeForTests.record,
        in language: Language = Language("en")
    ) throws -> MarkupReader {
        let reader = MarkupReader(try book.html(of: record, in: language))
        #expect(reader.faults == [])
        return reader
    }

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
        #expect(reader.all("a").contains { $0["title"] == "</a><script>alert(1)</script>\"" })
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

    // MARK: Numbers

    @Test(arguments: [
        ("slow.median", "1.99\u{a0}µs"), ("slow.min", "1.96\u{a0}µs"), ("slow.max", "2.04\u{a0}µs"),
        ("slow.n", "12"), ("slow.launches", "12"), ("pages", "16,384"), ("pages.median", "16,384"),
        ("block", "132\u{a0}KiB"), ("same_frame", "yes"), ("same_frame.share", "100\u{a0}%"),
        ("fixed_address", "0x5555555592a0"), ("fixed_address.first", "0x5555555592a0"),
        ("fixed_address.distinct", "1"), ("child_after", "B"), ("leaning/held", "yes"),
        ("host:page_size", "4\u{a0}KiB"), ("host:memory_total", "2\u{a0}GiB"),
        ("host:kernel", "Linux 6.0.0-made"), ("host:libc", "glibc 2.36"),
        ("host:logical_cpus", "2"),
        ("host:hypervisor", "none"), ("claim:one-frame.verdict", "Confirmed"),
        ("claim:slow-is-slower.ratio", "2.67"), ("claim:slow-is-slower.control", "1.00"),
        ("claim:filling-takes-time.slope", "101\u{a0}ns/KiB"),
        ("claim:filling-takes-time.control", "0\u{a0}ns/KiB"),
        ("claim:filling-takes-time.fit", "1.000"),
    ])
    func `a placeholder shows what was measured, and leads to its evidence`(
        placeholder: String, shown: String
    ) throws {
        let reader = try reader(BookMadeForTests().appending("\nIt is {{ \(placeholder) }}.\n"))
        let value = try #require(reader.elements.last { $0.classes.contains("value") })
        #expect(value.text == shown)
        let page = placeholder.hasPrefix("host:") ? "host.html" : "evidence-"
        #expect(value["href"]?.hasPrefix(page) ?? false)
    }

    @Test func `an interval lies around its median`() throws {
        let reader = try reader(
            BookMadeForTests().appending("\n{{ slow.low }} {{ slow.median }} {{ slow.high }}\n"))
        let values = reader.all("data").suffix(3).compactMap { $0["value"].flatMap(Double.init) }
        #expect(values.count == 3)
        #expect(values == values.sorted())
    }

    @Test func `machines read the value without a unit or grouping`() throws {
        let reader = try reader(BookMadeForTests().appending("\n{{ pages }} {{ fixed_address }}\n"))
        #expect(reader.all("data").suffix(2).map { $0["value"] } == ["16384", "0x5555555592a0"])
    }

    // MARK: Absent is not zero

    static let nothing: [(String, Record)] = [
        ("nothing was run", Made.record([:])),
        ("the experiment failed", Made.record(["copying": Made.failed("killed by signal 11")])),
        (
            "no permission to read page frame numbers",
            BookMadeForTests.record(changing: ["slow": Made.unavailable(.duration, .noPermission)])
        ),
        ("it was not measured", BookMadeForTests.record(removing: ["slow"])),
        (
            "it was not measured",
            BookMadeForTests.record(changing: ["slow": Series(kind: .duration, launches: [])])
        ),
    ]

    @Test(arguments: nothing)
    func `what was not measured is a dash with the reason, never empty and never zero`(
        reason: String, record: Record
    ) throws {
        for statistic in [
            "median", "min", "max", "low", "high", "n", "launches", "distinct", "first",
        ] {
            let book = BookMadeForTests().appending("\nIt is {{ slow.\(statistic) }}.\n")
            let reader = try reader(book, of: record)
            let value = try #require(reader.elements.last { $0.classes.contains("value") })
            #expect(value.text == "—")
            #expect(value.classes.contains("missing"))
            if !record.experiments.isEmpty { #expect(value["title"] == reason) }
            #expect(value["title"]?.isEmpty == false)
            #expect(!reader.all("data").contains { $0.path.last == "p" && $0.text.isEmpty })
        }
    }

    @Test func `a claim that was not judged has no numbers either`() throws {
        let reader = try reader(of: Made.record([:]))
        let claims = reader.having(class: "claim")
        #expect(claims.count == 7)
        #expect(
            claims.allSatisfy {
                $0.classes.contains("absent") && $0.text.contains("—")
                    || $0.text.contains("Not measurable here")
            })
        #expect(claims.filter { $0.text.contains("—") }.count == 3)
    }

    // MARK: Verdicts

    static let verdicts: [(Record, String, String, String, String)] = [
        (BookMadeForTests.record, "confirmed", "证", "Confirmed", "成立"),
        (
            BookMadeForTests.record(changing: ["same_frame": Made.constant(.flag, 0)]), "refuted",
            "驳", "Refuted", "不成立"
        ),
        (
            BookMadeForTests.record(changing: [
                "same_frame": Series(
                    kind: .flag,
                    launches: [.measured([1]), .unavailable(Reason(.failed, detail: "gone"))])
            ]), "undecided", "疑", "Undecided", "未定"
        ),
        (
            BookMadeForTests.record(changing: [
                "same_frame": Made.unavailable(.flag, .noPermission),
                "exclusive": Made.unavailable(.flag, .noSuchFeature),
            ]), "absent", "缺", "Not measurable here", "本机不可测"
        ),
    ]

    @Test(arguments: verdicts)
    func `a verdict turns the seal, the words and the class of its claim`(
        record: Record, css: String, seal: String, word: String, chinese: String
    ) throws {
        for (language, verdict) in [(english, word), (self.chinese, chinese)] {
            let reader = try reader(of: record, in: language)
            let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
            #expect(claim.classes == ["claim", css])
            let found = reader.having(class: "seal").first
            #expect(found?.text == seal)
            #expect(found?.classes == ["seal", css])
            #expect(claim.text.contains(verdict))
        }
    }

    @Test func `a verdict by weaker evidence says so`() throws {
        let record = BookMadeForTests.record(changing: [
            "same_frame": Made.unavailable(.flag, .noPermission)
        ])
        let reader = try reader(of: record)
        let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
        #expect(claim.classes.contains("confirmed"))
        #expect(claim.text.contains("by weaker evidence"))
    }

    @Test func `what is not measurable names what would change that`() throws {
        let record = BookMadeForTests.record(changing: [
            "same_frame": Made.unavailable(.flag, .noPermission),
            "exclusive": Made.unavailable(.flag, .noPermission),
        ])
        let reader = try reader(of: record)
        let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
        #expect(claim.text.contains("no permission to read page frame numbers"))
        #expect(claim.text.contains("sudo memoir build"))
    }

    @Test func `counts of verdicts are those of the pages`() throws {
        let record = BookMadeForTests.record(changing: ["same_frame": Made.constant(.flag, 0)])
        let edition = try BookMadeForTests().edition(of: record)
        #expect(edition.count(.confirmed) == 7)
        #expect(edition.count(.refuted) == 1)
        #expect(edition.count(.refuted, lesson: "copying") == 1)
        #expect(edition.count(.refuted, lesson: "leaning") == 0)
        #expect(edition.judgement(lesson: "copying", claim: "one-frame")?.verdict == .refuted)
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
