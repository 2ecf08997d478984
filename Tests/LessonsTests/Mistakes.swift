import TestSupport
import Testing

extension Mistake {
    static let all =
        book + files + yaml + experiment + claims + figures + addedFigures + constants + text
        + links + terms
        + halves

    private static let bookFile = "content/book.yml"

    private static let book: [Mistake] = [
        file("an unknown key of the book", bookFile, "tagline:", "tagln:"),
        file("a title in one language", bookFile, ", en: A book made for tests}", "}"),
        file(
            "a part without a slug", bookFile, "{slug: basics, title: {", "{slag: basics, title: {"),
        Mistake("no languages", leavesTheRestReadable: false) {
            $0.replace("[zh-Hans, en]", with: "[]", in: bookFile)
        },
        lesson("a misspelt part", "part: basics", "part: basic"),
        file(
            "a number that is taken", "content/lessons/leaning/lesson.yml", "number: 2", "number: 1"
        ),
        lesson("an unknown source", "[manual.2]", "[manual.3]"),
        Mistake("a folder that cannot be an address") { book in
            let original = BookMadeForTests()
            for name in ["lesson.yml", "zh-Hans.md", "en.md"] {
                book.files["content/lessons/Not_A_Slug/\(name)"] =
                    original.files["content/lessons/leaning/\(name)"]
            }
            book.replace(
                "number: 2", with: "number: 3", in: "content/lessons/Not_A_Slug/lesson.yml")
        },
        file(
            "a source without https", "content/sources.yml", "https://example.org",
            "http://example.org"),
        file(
            "a term without its meaning", "content/glossary.yml", "term: page, short:",
            "term: page, shirt:"),
    ]

    private static let files: [Mistake] = [
        bytes("no book", bookFile, nil),
        bytes("no lesson.yml", BookMadeForTests.lesson, nil),
        bytes("a language's half is missing", BookMadeForTests.english, nil),
        bytes("a page's half is missing", "content/pages/about/en.md", nil),
        bytes("no glossary", "content/glossary.yml", nil),
        bytes("no sources", "content/sources.yml", nil),
        bytes("lesson.yml is not UTF-8", BookMadeForTests.lesson, [0x61, 0x3a, 0x20, 0xff]),
        bytes("a text is not UTF-8", BookMadeForTests.english, Array("---\ntitle: ".utf8) + [0xff]),
        Mistake("a body is not UTF-8") { $0.files[BookMadeForTests.english]? += [0xff, 0xfe] },
        bytes("an empty lesson.yml", BookMadeForTests.lesson, []),
        bytes("an empty text", BookMadeForTests.english, []),
        bytes("no front matter", BookMadeForTests.english, Array("## A heading\n".utf8)),
        bytes(
            "front matter that never ends", BookMadeForTests.english, Array("---\ntitle: x\n".utf8)),
    ]

    private static let yaml: [Mistake] = [
        file(
            "a measurement that nothing could make wrong", "content/lessons/leaning/en.md",
            "threats: [A lesson that leans]", "threats: []"),
        file(
            "no word on what would make it wrong", "content/lessons/leaning/zh-Hans.md",
            "threats: [靠着别人的课]\n", ""),
        unreadable("a YAML error", "metrics:\n", "metrics: [\n"),
        unreadable("a tab in YAML", "  probe: copying", "\tprobe: copying"),
        unreadable("a key given twice", "part: basics\n", "part: basics\npart: basics\n"),
        unreadable(
            "a metric declared twice", "  pages: {kind: count}\n",
            "  pages: {kind: count}\n  pages: {kind: count}\n"),
        unreadable("a list where a mapping belongs", "number: 1\n", "- number: 1\n"),
        file(
            "a YAML error in front matter", BookMadeForTests.english, leavesTheRestReadable: false,
            "short: What", "short: [What"),
        file(
            "an unknown key in front matter", BookMadeForTests.english, "summary: What",
            "sumary: What"),
    ]

    private static let experiment: [Mistake] = [
        lesson("an unknown key of the lesson", "figures:\n", "colour: red\nfigures:\n"),
        lesson("a number that is none", "number: 1\n", "number: one\n"),
        lesson("a misspelt build", "build: no-pie", "build: nopie"),
        lesson("a misspelt capability", "needs: [pagemap]", "needs: [pagemaps]"),
        lesson("an effort left out", "quick: 10, ", ""),
        lesson("no launches", "standard: 20", "standard: 0"),
        lesson("an unknown limit", "address_space_mib: 1024", "address_space: 1024"),
        lesson("a misspelt kind of metric", "block: {kind: bytes}", "block: {kind: byte}"),
        lesson("a metric's unknown variant", "variant: fixed", "variant: fixd"),
    ]

    private static let claims: [Mistake] = [
        lesson("a claim of no kind", "{kind: exact, distinct:", "{distinct:"),
        lesson(
            "a misspelt kind of claim", "{kind: statistical, model: share",
            "{kind: statistic, model: share"),
        lesson(
            "a misspelt metric in a claim", "expect: {same_frame: true}",
            "expect: {same_fram: true}"),
        lesson(
            "a misspelt metric in a fallback", "expect: {exclusive: true}",
            "expect: {exlusive: true}"),
        lesson("other units in a comparison", "equals: pages,", "equals: slow,"),
        lesson("a flag that is no flag", "expect: {same_frame: true}", "expect: {same_frame: 1}"),
        lesson("a count that is a flag", "equals: pages,", "equals: true,"),
        lesson("a misspelt key of a claim", "within: 8}", "witin: 8}"),
        lesson("two relations", "equals: pages,", "equals: pages, at_least: 1,"),
        lesson("a tolerance below zero", "within: 8}", "within: -8}"),
        lesson("an unknown model", "model: birthday", "model: birthdays"),
        lesson(
            "birthdays of what is no address", "model: birthday, metric: address",
            "model: birthday, metric: pages"),
        lesson(
            "the share of what is no flag", "model: share, metric: exclusive",
            "model: share, metric: pages"),
        lesson("a share in percent", "above: 0.5", "above: 50"),
        lesson("a ratio of addresses", "of: slow\n", "of: address\n"),
        lesson("a ratio without a bound", "    above: 1\n", ""),
        lesson(
            "a ratio without a control", "    control: {of: fast, to: fast_again, within: 0.1}\n",
            ""),
        lesson("a slope without a bound", "    above: 0\n", ""),
        lesson(
            "a slope without a control",
            "    control: {of: standing, against: filled, within: 0.05}\n", ""),
        lesson("a metric against itself", "    of: filling\n", "    of: filled\n"),
        lesson("a slope of flags", "    against: filled\n", "    against: same_frame\n"),
        lesson("a control as steep as its claim", "within: 0.05}", "within: 1}"),
        lesson("a control in other units", "{of: standing, against", "{of: pages, against"),
        lesson("a fit in percent", "    above: 0\n", "    above: 0\n    fit: 98\n"),
        lesson("a bound that is no number", "above: 1\n", "above: one\n"),
        lesson("a claim's name that cannot be an address", "  one-address:", "  One_Address:"),
    ]

    private static let figures: [Mistake] = [
        lesson("a misspelt kind of figure", "kind: birthday\n", "kind: birthdays\n"),
        lesson(
            "a misspelt metric in a figure", "{label: fast, metric: fast}",
            "{label: fast, metric: fats}"),
        lesson(
            "a metric of the wrong kind in a figure", "[{label: draws, metric: address}]",
            "[{label: draws, metric: slow}]"),
        lesson(
            "two units in a strip", "{label: fast, metric: fast}", "{label: fast, metric: pages}"),
        lesson("a row too short", "cells: [same_frame, exclusive]", "cells: [same_frame]"),
        lesson(
            "frames that do not fit the steps", "steps: [before, after]",
            "steps: [before, after, later]"),
        figure(
            "six curves on one plot", "curves",
            "ecdf, series: [\(Array(repeating: "{label: slow, metric: slow}", count: 6).joined(separator: ", "))]"
        ),
        figure("a bar with too few values", "short-bar", bars("page, child", "[block]")),
        figure(
            "five parts of a bar", "five-parts",
            bars("page, page, page, page, page", "[block, block, block, block, block]")),
        figure("a bar of a metric that is none", "misspelt-bar", bars("page", "[blok]")),
        figure("bytes and times in one bar", "two-units", bars("page, child", "[block, slow]")),
        figure(
            "a trial of what is no size", "times-tried",
            "outcomes, rows: [{label: slow, granted: slow, refused: block}]"),
        figure(
            "a misspelt key of a trial", "misspelt-trial",
            "outcomes, rows: [{label: slow, granted: block, refusd: block}]"),
        lesson("a label without words", "columns: [before, after]", "columns: [before, afterr]"),
    ]

    private static let constants: [Mistake] = [
        lesson(
            "a constant's misspelt source", "sources: [",
            "constants: {4 KiB: manul.2}\nsources: ["),
        lesson(
            "a constant's source that is nowhere", "sources: [",
            "constants:\n  2 MiB: a page of another book\nsources: ["),
        lesson("a constant without a source", "sources: [", "constants: {8 KiB: }\nsources: ["),
        lesson("constants as a list", "sources: [", "constants: [4 KiB]\nsources: ["),
    ]

    /// One figure more, in flow style, with its place in the text.
    private static func figure(_ name: String, _ slug: String, _ kind: String) -> Mistake {
        Mistake(name) {
            $0.replace(
                "sources: [", with: "  \(slug): {kind: \(kind)}\nsources: [",
                in: BookMadeForTests.lesson)
            $0 = $0.appending("\n![more](figure:\(slug))\n")
        }
    }

    private static func bars(_ parts: String, _ values: String) -> String {
        """
        stacked-bars, parts: [\(parts)], \
        groups: [{label: before, bars: [{label: slow, values: \(values)}]}]
        """
    }

    private static let text: [Mistake] = [
        text("a misspelt metric", "It took {{ slo.median }}."),
        text("an unknown statistic", "It took {{ slow.medan }}."),
        text("a statistic that means nothing", "It is {{ same_frame.median }}."),
        text("a share of times", "It is {{ slow.share }}."),
        text("a misspelt lesson in a placeholder", "It is {{ leanin/held }}."),
        text("an unclosed placeholder", "It took {{ slow"),
        text("a placeholder of nothing", "It took {{ }}."),
        text("a misspelt claim in a placeholder", "It is {{ claim:one-fram.verdict }}."),
        text("a figure that the claim has not", "It is {{ claim:one-frame.ratio }}."),
        text("a misspelt fact of the host", "A page has {{ host:pagesize }}."),
        text("a value in a heading", "## About {{ slow.median }}"),
        text("a value in a link", "[see {{ slow.median }}](lesson:leaning)"),
        text("a misspelt claim", "> [!CLAIM one-fram]\n> So."),
        text("a claim without a name", "> [!CLAIM]\n> So."),
        text("a claim stated twice", "> [!CLAIM one-frame]\n> So."),
        text("a misspelt figure", "![again](figure:framez)"),
        text("a figure that stands twice", "![again](figure:frames)"),
        text("a figure inside a paragraph", "See ![again](figure:frames) here."),
        text("an image", "![a picture](picture.png)"),
        text("an unknown probe", "```c probe=copyin region=write\n```"),
        text("a missing region", "```c probe=copying region=wrote\n```"),
        text("a fence without a region", "```c probe=copying\n```"),
        text("an unknown key of a fence", "```c probe=copying regoin=write\n```"),
        text("a fence that is not empty", "```c probe=copying region=write\nint x;\n```"),
        text("a misspelt term", "[frame](term:page-fram)"),
        text("a misspelt lesson", "[lesson](lesson:copyng)"),
        text("a misspelt source", "[manual](source:manuel.2)"),
        text("a claim of a misspelt lesson", "[held](claim:leanin/held)"),
        text("a misspelt claim of a lesson", "[held](claim:leaning/heldd)"),
        text("a claim without its lesson", "[held](claim:held)"),
        text("a link to nowhere", "[here](javascript:alert(1))"),
        text("raw HTML in a line", "This is <b>bold</b>."),
        text("a block of raw HTML", "<script>alert(1)</script>"),
        text("an unknown block", "> [!CLAM one-frame]\n> So, <i>see</i>."),
        text("a question without words", "> [!QUESTION]\n> Because."),
        text("a saying without words", "> [!SAID]\n> It holds."),
        text("a guess without options", "> [!PREDICT] Who?\n> Nobody."),
        text("a first-level heading", "# The title again"),
        Mistake("a claim on a page") {
            $0.files["content/pages/about/zh-Hans.md"]? += Array("\n> [!CLAIM held]\n> 是。\n".utf8)
            $0.files["content/pages/about/en.md"]? += Array("\n> [!CLAIM held]\n> So.\n".utf8)
        },
        Mistake("a value on a page without its lesson") {
            $0.files["content/pages/about/zh-Hans.md"]? += Array("\n{{ held }}\n".utf8)
            $0.files["content/pages/about/en.md"]? += Array("\n{{ held }}\n".utf8)
        },
    ]

    private static let links: [Mistake] = [
        text("a link to a misspelt page", "[here](hots.html)"),
        text("a link to a file of Markdown", "[here](../leaning/en.md)"),
        text("a link out of the language", "[here](../en/claims.html)"),
        text("a link to a missing place", "[here](#answr)"),
        text("a link to a missing place of a page", "[here](glossary.html#term-pag)"),
        text("a link to a missing place of a lesson", "[here](lesson:leaning#leanin)"),
        text(
            "a link to a missing place of the evidence", "[here](evidence-copying.html#metric-slo)"),
        text("a link to a place of a source", "[here](source:manual.2#one)"),
    ]

    private static let terms: [Mistake] = [
        text("a term linked twice", "[here](term:page-frame)"),
        Mistake("a term before its link") {
            $0.replace("谁会换地方？", with: "谁会换页框？", in: BookMadeForTests.chinese)
            $0.replace(
                "Who gets a new frame?", with: "Who gets a page frame?",
                in: BookMadeForTests.english)
        },
        text("a number typed by hand", "It takes 24 KiB."),
    ]

    private static let halves: [Mistake] = [
        file(
            "a claim without a place", "content/lessons/leaning/en.md",
            "> [!CLAIM held]\n> It held.\n", ""),
        Mistake("a figure without a place") {
            $0.replace("![Events](figure:events)\n", with: "", in: BookMadeForTests.english)
        },
        english(
            "a value in one language", "Each page faults once.", "Each faults once: {{ faults }}."),
        english(
            "code in one language", "## The proof\n",
            "## The proof\n\n```c probe=copying region=allocate\n```\n"),
        english("a threat in one language", "threats: [", "threats: [Another, "),
        english("another level of heading", "## The proof", "### The proof"),
        english(
            "a guess in one language", "## The proof",
            "> [!PREDICT] What?\n> - This\n\n## The proof"),
        english("an option more", "> - The writer", "> - Nobody\n> - The writer"),
        english(
            "a follow-up in one language", "> [!QUESTION] Why?",
            "> [!QUESTION] Who?\n> I.\n\n> [!QUESTION] Why?"),
        english("a source in one language", ", [manual](source:manual.2)", ""),
        english("a heading more", "## The proof", "## More\n\n## The proof"),
    ]
}
