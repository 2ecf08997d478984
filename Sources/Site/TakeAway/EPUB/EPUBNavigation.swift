import Lessons

extension EPUBook {
    /// How one finds the way in the book: the table of contents with its landmarks, and the older
    /// form of it (NCX) for readers of EPUB 2.
    struct Navigation {
        static let id = "contents"
        static let ncxID = "ncx"
        private static let path = "nav.xhtml"

        fileprivate let desk: Desk
        fileprivate let entries: [Entry]
        private let chapters: [EPUBChapter]

        fileprivate struct Entry {
            let label: String
            let path: String
            var inner: [Entry] = []
        }

        init(_ desk: Desk, _ chapters: [EPUBChapter]) {
            self.desk = desk
            self.chapters = chapters
            var entries: [Entry] = []
            // Lessons come first, in the order of their numbers, so those of a part stand together.
            for part in desk.book.parts {
                let lessons = chapters.filter { chapter in
                    chapter.page.kind == .lesson
                        && chapter.page.lesson.flatMap(desk.book.lesson)?.part == part.slug
                }.map { Entry(label: Self.label($0, desk), path: $0.path) }
                guard let first = lessons.first else { continue }
                entries.append(
                    Entry(label: desk.label(part), path: first.path, inner: lessons))
            }
            let others = chapters.filter { $0.page.kind != .lesson }
            self.entries = entries + others.map { Entry(label: $0.page.title, path: $0.path) }
        }

        /// "14 · 写时复制".
        private static func label(_ chapter: EPUBChapter, _ desk: Desk) -> String {
            guard let lesson = chapter.page.lesson.flatMap(desk.book.lesson) else {
                return chapter.page.title
            }
            return "\(lesson.number) · \(desk.short(lesson))"
        }

        private var title: String { desk.words.pick("目录", "Contents") }

        var document: EPUBFile {
            .page(
                Self.path, id: Self.id, title: title, language: desk.language.code,
                body: """
                    <nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
                    <h1 id="contents">\(title)</h1>
                    <ol>
                    \(list(entries))
                    </ol>
                    </nav>
                    <nav epub:type="landmarks" hidden="hidden" aria-label="\(desk.words.pick("要处", "Landmarks"))">
                    <ol>
                    \(landmarks.joined(separator: "\n"))
                    </ol>
                    </nav>
                    """,
                properties: ["nav"])
        }

        /// A part is a heading over its lessons, not a place of its own.
        private func list(_ entries: [Entry]) -> String {
            entries.map { entry in
                entry.inner.isEmpty
                    ? "<li><a href=\"\(entry.path.escaped)\">\(entry.label.escaped)</a></li>"
                    : """
                    <li><span>\(entry.label.escaped)</span>
                    <ol>
                    \(list(entry.inner))
                    </ol></li>
                    """
            }.joined(separator: "\n")
        }

        private var landmarks: [String] {
            var places = [
                ("cover", CoverPage.path, desk.words.pick("封面", "Cover")),
                ("titlepage", TitlePage.path, desk.words.pick("扉页", "Title page")),
                ("toc", Self.path, title),
            ]
            if let first = chapters.first {
                places.append(
                    ("bodymatter", first.path, desk.words.pick("正文", "Start of the text")))
            }
            for chapter in chapters {
                switch chapter.page.kind {
                case .glossary: places.append(("glossary", chapter.path, chapter.page.title))
                case .sources: places.append(("bibliography", chapter.path, chapter.page.title))
                default: break
                }
            }
            return places.map { type, path, label in
                """
                <li><a epub:type="\(type)" href="\(path.escaped)">\(label.escaped)</a></li>
                """
            }
        }
    }
}

extension EPUBook.Navigation {
    /// Flat: what has no place of its own cannot stand in it.
    func ncx(identifier: String) -> EPUBFile {
        let points = entries.flatMap { $0.inner.isEmpty ? [$0] : $0.inner }.enumerated()
            .map { index, entry in
                """
                <navPoint id="point-\(index + 1)" playOrder="\(index + 1)"><navLabel>\
                <text>\(entry.label.escaped)</text></navLabel>\
                <content src="\(entry.path.escaped)"/></navPoint>
                """
            }
        let title = desk.book.title[desk.language] ?? ""
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" \
            xml:lang="\(desk.language.code)">
            <head>
            <meta name="dtb:uid" content="\(identifier)"/>
            <meta name="dtb:depth" content="1"/>
            <meta name="dtb:totalPageCount" content="0"/>
            <meta name="dtb:maxPageNumber" content="0"/>
            </head>
            <docTitle><text>\(title.escaped)</text></docTitle>
            <navMap>
            \(points.joined(separator: "\n"))
            </navMap>
            </ncx>

            """
        return EPUBFile(
            path: "toc.ncx", id: Self.ncxID, mediaType: "application/x-dtbncx+xml",
            bytes: Array(text.utf8))
    }
}
