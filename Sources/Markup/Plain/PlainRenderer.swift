/// Renders plain Markdown, page after page, into one set of buffers.
///
/// For a text without directives it gives what `Document` gives, and also takes what a collection of
/// documents written for other tools holds: images, first-level headings, markup, ids of headings as
/// forges make them. Each thread has its own renderer.
package struct PlainRenderer {
    private let words: PlainWords
    /// What the last text became.
    package private(set) var page = PlainPage()

    package init(words: DocumentWords) { self.words = PlainWords(words) }

    /// Gives back the links as the text left them; throws where a text would take a parser too long.
    package mutating func render<Links: PlainLinks>(
        _ markdown: UnsafeBufferPointer<UInt8>, links: Links
    ) throws(PlainFault) -> Links {
        if let excess = Limits.excess(markdown) {
            throw PlainFault(excess)
        }
        if let line = Self.firstInvalidLine(markdown) {
            throw PlainFault(line: line, fact: "the text is not UTF-8", remedy: "save it as UTF-8")
        }
        page.clear()
        guard let marked = HanEmphasis.marked(markdown) else {
            return try write(markdown, hasMarks: false, links)
        }
        return try marked.withUnsafeBufferPointer { (marked) throws(PlainFault) in
            try write(marked, hasMarks: true, links)
        }
    }

    private mutating func write<Links: PlainLinks>(
        _ text: UnsafeBufferPointer<UInt8>, hasMarks: Bool, _ links: Links
    ) throws(PlainFault) -> Links {
        guard let tree = Tree(plain: text) else { throw PlainFault(Limits.memory) }
        // The buffers move to the writer and back, so that there is never a second owner.
        var writer = PlainWriter(words: words, hasMarks: hasMarks, links: links, page: page)
        page = PlainPage()
        withExtendedLifetime(tree) { writer.write($0.root) }
        page = writer.page
        if let excess = writer.excess { throw PlainFault(excess) }
        return writer.links as? Links ?? links
    }

    private static func firstInvalidLine(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: text.span)
            return nil
        } catch {
            return text[..<error.byteOffsets.lowerBound].count { $0 == 0x0a } + 1
        }
    }
}

/// Why a plain text is not rendered.
package struct PlainFault: Error, Hashable, Sendable {
    /// Of the text, from 1.
    package let line: Int
    package let fact: String
    package let remedy: String
}

extension PlainFault {
    fileprivate init(_ excess: Limits.Excess) {
        self.init(line: excess.line, fact: excess.fact, remedy: excess.remedy)
    }
}
