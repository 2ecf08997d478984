package import Markup

/// What stands above a page's text: its front matter and its first heading.
///
/// Reading it takes no parser in the common case and ends where the text begins.
package struct PageHead: Sendable {
    /// Of the front matter, else of the heading that the text begins with, else made of the file's
    /// name: never empty, without markup.
    package internal(set) var title = ""
    package internal(set) var description: String?
    /// Of `order` or `weight`; smaller comes first.
    package internal(set) var order: Int?
    package internal(set) var isDraft = false
    package internal(set) var redirects: [Redirect] = []
    /// Of the front matter, in its order: documents bring what other tools read.
    package internal(set) var unknownKeys: [String] = []
    /// Text of the heading that was cut off, by which others link to the top of the page.
    package private(set) var heading: [UInt8]?
    /// Where the text begins below both, in bytes from 0; and the number of that line, from 1.
    package private(set) var bodyStart = 0
    package private(set) var bodyLine = 1
    package internal(set) var problems: [Problem] = []

    /// A path at which the page was found before.
    package struct Redirect: Hashable, Sendable {
        /// As it was written.
        package let path: String
        /// Of the front matter's key in the file, from 1.
        package let line: Int

        package init(path: String, line: Int) {
            self.path = path
            self.line = line
        }
    }

    /// In bytes: what a parser of YAML reads in a moment.
    private static let mostFrontMatter = 256 << 10

    /// `file` is named in problems, `path` is that of the source below the root.
    package init(_ text: PageText, file: String, path: String, yaml: FrontMatterReader) {
        let bytes = text.bytes
        if let frontMatter = FrontMatterBlock(bytes) {
            if frontMatter.yaml.count > Self.mostFrontMatter {
                report(
                    file, 1, 1, "the front matter is longer than 256 KiB",
                    "take out what is none of the page's")
            } else {
                read(frontMatter, of: bytes, file: file, yaml: yaml)
            }
            bodyStart = frontMatter.next
            bodyLine = frontMatter.nextLine
        } else if bytes.starts(with: "+++\n".utf8) {
            let fact = "the front matter is TOML, which is not read"
            report(file, 1, 1, fact, "write it as YAML, between two lines of ---")
        } else if FrontMatterBlock.isOpen(bytes) {
            report(
                file, 1, 1, "the front matter has no end",
                "close it with a line of ---; above a rule that begins a page leave a blank line")
        }
        if let first = LeadingHeading(bytes, from: bodyStart) {
            heading = first.text
            bodyLine += bytes[bodyStart..<first.next].count { $0 == 0x0a }
            bodyStart = first.next
        }
        reportUnreadable(bytes, file)
        if title.isEmpty, let heading { title = HeadingText.plain(heading) }
        if title.isEmpty { title = Self.title(from: path) }
    }

    /// What the head says stands in other pages too; the text below it is looked at where it is
    /// rendered.
    private mutating func reportUnreadable(_ bytes: [UInt8], _ file: String) {
        let head = bytes[..<bodyStart]
        func line(_ end: Int) -> Int { head[..<end].count { $0 == 0x0a } + 1 }
        if let place = head.firstIndex(of: 0) {
            report(file, line(place), 1, "there is a NUL byte", "remove it")
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: head.span)
        } catch {
            let line = line(error.byteOffsets.lowerBound)
            report(file, line, 1, "the text is not UTF-8", "save it as UTF-8")
        }
    }

    mutating func report(
        _ file: String, _ line: Int, _ column: Int, _ fact: String, _ remedy: String
    ) {
        problems.append(
            Problem(
                location: SourceLocation(file: file, line: line, column: column), fact: fact,
                remedy: remedy))
    }

    /// "guide/how-to_install.md" is "How to install"; an index is called like its folder.
    package static func title(from path: String) -> String {
        let parts = path.split(separator: "/")
        guard var name = parts.last.map({ $0.prefix { $0 != "." } }) else { return path }
        if ["index", "readme"].contains(name.lowercased()), parts.count > 1 {
            name = parts[parts.count - 2]
        }
        let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
        return words.isEmpty ? String(name) : words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// Where the YAML at the top of a text lies.
struct FrontMatterBlock {
    /// Between the two fences; it begins on line 2.
    let yaml: Range<Int>
    /// Behind the second fence, and the number of that line.
    let next: Int
    let nextLine: Int

    /// Nil when the text does not begin with `---` or has no second one.
    init?(_ bytes: [UInt8]) {
        guard let first = TextLine(in: bytes, at: 0), Self.isFence(bytes, first) else { return nil }
        var line = 2
        var start = first.next
        while let text = TextLine(in: bytes, at: start) {
            if Self.isFence(bytes, text) {
                yaml = first.next..<text.start
                next = text.next
                nextLine = line + 1
                return
            }
            start = text.next
            line += 1
        }
        return nil
    }

    /// Whether a text that is none begins with a fence and a key.
    static func isOpen(_ bytes: [UInt8]) -> Bool {
        guard let first = TextLine(in: bytes, at: 0), isFence(bytes, first),
            let second = TextLine(in: bytes, at: first.next)
        else { return false }
        let key = bytes[second.start..<second.end].prefix { $0.isLetter || $0 == 0x5f }
        guard !key.isEmpty, key.endIndex < second.end else { return false }
        return bytes[key.endIndex] == UInt8(ascii: ":")
            && (key.endIndex + 1 == second.end || bytes[key.endIndex + 1].isSpace)
    }

    private static func isFence(_ bytes: [UInt8], _ line: TextLine) -> Bool {
        line.end - line.start >= 3 && bytes[line.start..<(line.start + 3)].elementsEqual("---".utf8)
            && bytes.firstNonblank((line.start + 3)..<line.end) == line.end
    }
}
