import Lessons
import TestSupport
import Testing

@Suite struct `Links inside the site` {
    private func problems(_ link: String, on page: String = "copying") -> [String] {
        var book = BookMadeForTests()
        let path = page == "copying" ? BookMadeForTests.english : "content/pages/\(page)/en.md"
        book.files[path]? += Array("\n[here](\(link))\n".utf8)
        return book.problems()
    }

    @Test(arguments: [
        "host.html", "host.html#limits", "claims.html#copying", "index.html", "glossary.html",
        "glossary.html#term-page", "sources.html#source-manual.2", "about.html", "leaning.html",
        "leaning.html#leaning", "evidence-leaning.html", "evidence-copying.html#claim-one-frame",
        "evidence-copying.html#metric-slow", "evidence-copying.html#source",
        "evidence-copying.html#L12", "#the-proof", "#claim-one-frame", "#figure-times",
        "lesson:leaning", "lesson:leaning#leaning", "lesson:copying#answer", "../record.json",
        "https://example.org/#x", "mailto:a@example.org",
    ]) func `that lead somewhere are well`(_ link: String) { #expect(problems(link) == []) }

    @Test(arguments: [
        ("hots.html", "leads to no page of the site; did you mean 'host.html'?"),
        ("en/host.html", "every page links inside its own language: write host.html"),
        ("../host.html", "every page links inside its own language: write host.html"),
        ("../leaning/zh-Hans.md", "leads to no page of the site; write lesson:leaning"),
        ("notes.md", "leads to no page of the site; pages are 404"),
        ("home.html", "leads to no page of the site"),
        ("record.json", "leads to no page of the site"),
        ("#the-prof", "copying.html has no '#the-prof'; did you mean 'the-proof'?"),
        ("#claim-one-fram", "did you mean 'claim-one-frame'?"),
        ("leaning.html#learning", "leaning.html has no '#learning'; did you mean 'leaning'?"),
        ("lesson:leaning#held", "leaning.html has no '#held'; link the page, or a heading"),
        ("evidence-copying.html#claim-one-frme", "did you mean 'claim-one-frame'?"),
        ("glossary.html#term-paeg", "did you mean 'term-page'?"),
        ("term:page-frame#x", "a term has none: write term:page-frame"),
    ]) func `that lead nowhere are told, with what was meant`(_ link: String, _ words: String) {
        let found = problems(link).filter { !$0.contains("for the second time") }
        #expect(found.count == 1)
        #expect(found.first?.contains(words) == true, "\(found)")
        #expect(found.first?.hasPrefix("content/lessons/copying/en.md:60:6: ") == true, "\(found)")
    }

    @Test func `on a page are looked at too`() {
        #expect(problems("#nowhere", on: "about").count == 1)
        #expect(problems("lesson:leaning#nowhere", on: "about").count == 1)
    }

    @Test func `to headings in Chinese may be written with percent signs`() {
        var book = BookMadeForTests()
        for place in ["#证明", "#%E8%AF%81%E6%98%8E"] {
            book.files[BookMadeForTests.chinese]? += Array("\n[这里](\(place))\n".utf8)
        }
        #expect(book.problems() == [])
    }

    @Test func `to what could not be read are no problem of their own`() {
        var book = BookMadeForTests()
        book.files["content/lessons/leaning/lesson.yml"] = nil
        book.files[BookMadeForTests.english]? += Array(
            "\n[here](leaning.html#x), [there](lesson:leaning#x)\n".utf8)
        #expect(book.problems().count == 1)
    }
}
