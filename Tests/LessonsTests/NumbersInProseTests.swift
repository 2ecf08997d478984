import TestSupport
import Testing

@testable import Lessons

@Suite struct `Numbers in prose` {
    /// As the text has them.
    private func found(_ text: String, isHeading: Bool = false) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let all = QuantityReader.quantities(in: scalars, isHeading: isHeading)
        return all.filter { !$0.isConventional }.map {
            String(String.UnicodeScalarView(scalars[$0.range]))
        }
    }

    @Test(arguments: [
        "128 KiB", "4KiB", "4\u{a0}KiB", "4\u{202f}KiB", "4-KiB", "1,024 bytes", "1 024 bytes",
        "1\u{202f}048\u{202f}576 bytes", "64K", "2M", "16 kB", "1 byte", "28 bits", "128-bit",
        "48 bits", "812.5 ns", "2.6 µs", "2.6 μs", "3us", "15 ms", "5 s", "2 seconds", "10 minutes",
        "1 hour", "2.4 GHz", "100 Hz", "12%", "12 %", "97.5 percent", "3 per cent", "512 pages",
        "512 small pages", "2 page frames", "8 minor faults", "100 clock cycles", "20 launches",
        "20 separate launches", "3,000 samples", "1 page", "28 to 32 bits", "10–20 ms", "1.7 times",
        "2.5×",
    ]) func `are found with their unit in English`(_ quantity: String) {
        #expect(found("It is \(quantity), or so.") == [quantity])
        #expect(found(quantity) == [quantity])
    }

    @Test(arguments: [
        "1024 字节", "1024字节", "1,024 字节", "4 个字节", "28 位", "28 到 32 位", "512 页", "512 个页",
        "16 个大页", "2 个页框", "3 次缺页", "3 次次缺页", "20 次启动", "812.5 纳秒", "2.6 微秒", "15 毫秒",
        "5 秒", "5 秒钟", "10 分钟", "2 个小时", "1.7 倍", "3 倍", "12%", "64 兆字节", "100 个时钟周期",
        "3000 个样本", "4 KiB",
    ]) func `are found with their unit in Chinese`(_ quantity: String) {
        #expect(found("大约是 \(quantity)，也许。") == [quantity])
        #expect(found("大约是\(quantity)。") == [quantity])
    }

    @Test func `launches and faults are counted behind their verb too`() {
        #expect(found("一共启动 20 次，缺页了 512 次。") == ["20 次", "512 次"])
        #expect(found("执行 20 次 sleep") == [])
    }

    @Test(arguments: [
        "Linux 6.1 pages its text", "x86-64 pages", "glibc-2.36 bytes", "bit 56 faults",
        "bits 0 to 54", "step 6 samples", "第 56 位", "第 0 到 54 位", "第 2 页", "Linux 6.4 起",
        "2^47", "2^47 bytes", "2⁴⁷ bytes", "2¹⁸ 页", "2¹⁸ places", "address 0 faults",
        "page 3 faults", "600 processes", "in 2024", "the 1990s", "1s and 0s", "0x1000 bytes",
        "3 times", "4 page tables", "18 个位置", "a 64-bit value", "a 32‑bit kernel", "64 位 x86",
        "32 位的内核", "its 95 % interval", "the 95% confidence interval", "95% 区间",
        "95% 自助法（bootstrap）区间", "the 99 % interval of the model", "§ 4.2", "1. first",
    ]) func `that name something are passed over`(_ text: String) {
        #expect(found(text) == [])
    }

    @Test func `are typed by hand where a convention does not name them`() {
        #expect(found("95 % of the pages") == ["95 %"])
        #expect(found("48 位") == ["48 位"])
        #expect(found("a value of 64 bits") == ["64 bits"])
        #expect(found("The answer in 30 seconds") == ["30 seconds"])
        #expect(found("The answer in 30 seconds", isHeading: true) == [])
        #expect(found("It took 31 seconds", isHeading: true) == ["31 seconds"])
    }

    // MARK: In a book

    private static let undeclared = "is typed by hand; write a {{ placeholder }}"

    private func problems(_ markdown: String) -> [String] {
        BookMadeForTests().appending("\n\(markdown)\n").problems()
            .filter { $0.hasPrefix("content/lessons/copying/en.md") }
    }

    @Test(arguments: [
        "A block of 24 KiB.", "- A block of 24 KiB.", "### A block of 24 KiB",
        "> A block of 24 KiB.", "> [!QUESTION] Is it 24 KiB?\n> Perhaps.", "> [!NOTE]\n> 24 KiB.",
        "[24 KiB](https://example.org)", "| a |\n|---|\n| 24 KiB |", "*24* KiB", "24\nKiB",
        "`x` {{ slow }} **24 KiB**", "Six \\* four is 24 KiB",
    ]) func `are looked for wherever text runs`(_ markdown: String) {
        let found = problems(markdown)
        #expect(found.count == 1)
        #expect(found.first?.contains(Self.undeclared) == true, "\(found)")
    }

    @Test(arguments: ["`24 KiB`", "```sh\nhead -c 24 KiB\n```", "    24 KiB", "24 of them"])
    func `are nobody's business in code`(_ markdown: String) { #expect(problems(markdown) == []) }

    /// What stands in the file at the place that a problem names.
    private func places(_ book: BookMadeForTests) throws -> [String] {
        try book.problems().map { problem in
            let parts = problem.split(separator: ":", maxSplits: 3)
            let lines = book.text(String(parts[0]))
                .split(separator: "\n", omittingEmptySubsequences: false)
            let line = try #require(Int(parts[1])) - 1
            let column = try #require(Int(parts[2])) - 1
            return "\(parts[0].split(separator: "/").last ?? ""): "
                + String(lines[line].unicodeScalars.dropFirst(column).prefix(8))
        }
    }

    @Test func `are told with their place, behind escapes and Han text too`() throws {
        let book = BookMadeForTests().replacing(
            "Each page faults once.",
            with: "Each *page* {{ faults }} \\* 24 KiB-1, `24 KiB`, 24 KiB-2.",
            in: BookMadeForTests.english
        ).replacing(
            "每页一次缺页。", with: "每页**一次缺页**，占 {{ faults }} 24 KiB-3。", in: BookMadeForTests.chinese)
        #expect(
            try places(book) == ["en.md: 24 KiB-1", "en.md: 24 KiB-2", "zh-Hans.md: 24 KiB-3"])
    }

    @Test func `are looked for in the front matter, through folded lines`() throws {
        var book = BookMadeForTests()
        book.replace(
            "method: What happens on a write?",
            with: "method: >\n  It fills a block\n  of 24\n  KiB and waits 5 s and more.",
            in: BookMadeForTests.english)
        book.replace("slow: slow", with: "slow: slow for 7 ms or so", in: BookMadeForTests.english)
        book.replace(
            "threats: [What", with: "threats: [9 pages is what", in: BookMadeForTests.english)
        #expect(
            try places(book) == [
                "en.md: 24", "en.md: 5 s and ", "en.md: 9 pages ", "en.md: 7 ms or ",
            ])
    }

    @Test func `may stand there once their source is declared, in any spelling and language`() {
        let book = BookMadeForTests().appending(
            "\n1,024 bytes, 1024 字节, 1024-byte, 28 to 32 bits.\n"
        )
        .replacing(
            "sources: [",
            with: """
                constants: {1024 bytes: manual.2, 28 bits: manual.2, 32 位: exercise}
                sources: [
                """, in: BookMadeForTests.lesson)
        #expect(book.problems() == [])
    }

    @Test func `that are declared and stand nowhere are a problem`() {
        let book = BookMadeForTests().appending("\nUp to 2^47, 64 位。\n").replacing(
            "sources: [",
            with: "constants: {16 KiB: manual.2, 2^47: manual.2, 64 bits: manual.2}\nsources: [",
            in: BookMadeForTests.lesson)
        #expect(
            book.problems() == [
                "content/lessons/copying/lesson.yml:79:13: the constant '16 KiB' stands in no text; "
                    + "remove it, or write it as the text does"
            ])
    }

    @Test func `of the glossary and of pages have constants of their own`() {
        var book = BookMadeForTests()
        book.replace("holds one page.}", with: "holds 4 KiB.}", in: "content/glossary.yml")
        book.replace(
            "See [the first]", with: "In 7 ms see [the first]", in: "content/pages/about/en.md")
        #expect(
            book.problems() == [
                "content/glossary.yml:3:70: '4 KiB' \(Self.undeclared) for what is measured or a "
                    + "`code span` for what a program holds, or give its source under 'constants' in "
                    + "the term",
                "content/pages/about/en.md:7:4: '7 ms' \(Self.undeclared) for what is measured or a "
                    + "`code span` for what a program holds, or give its source under 'constants' in "
                    + "the front matter",
            ])
        book.replace(
            "holds 4 KiB.}", with: "holds 4 KiB.}\n  constants: {4 KiB: manual.2}",
            in: "content/glossary.yml")
        book.replace(
            "short: About\n", with: "short: About\nconstants: {7 ms: manual.2}\n",
            in: "content/pages/about/en.md")
        #expect(book.problems() == [])
    }
}
