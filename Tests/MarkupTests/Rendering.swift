import Markup

/// A text rendered without anything to bind.
struct Rendering {
    let html: String
    let problems: [String]
    let directives: [String]
    let headings: [Heading]

    init(
        _ markdown: String, firstLine: Int = 1, _ replacements: [Int: Replacement] = [:],
        foreign: ForeignRuns? = nil
    ) {
        var words = DocumentWords.english
        words.foreign = foreign
        let document = Document(
            markdown: Array(markdown.utf8), file: "a.md", firstLine: firstLine, words: words)
        html = document.html(replacements).text
            .split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n")
        problems = document.problems.map(\.description)
        directives = document.directives.map {
            "\($0.location.line):\($0.location.column) \($0.kind)"
        }
        headings = document.headings
    }
}

extension DocumentWords {
    static let english = DocumentWords(
        callouts: ["NOTE": "Note", "WARNING": "Warning"], predict: "Guess first",
        anchor: "Link", footnotes: "Footnotes", backToText: "Back", done: "done", toDo: "to do")
}
