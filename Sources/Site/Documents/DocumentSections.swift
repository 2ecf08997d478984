import Markup

/// What the search knows of a document.
enum DocumentSections {
    static func page(_ file: String, title: String, _ search: PlainSections) -> SearchedPage {
        func text(_ range: Range<Int>) -> String {
            String(decoding: search.bytes[range], as: UTF8.self)
        }
        var sections: [SearchSection] = []
        for (index, section) in search.sections.enumerated() {
            let pieces = search.pieces[section.pieces].map {
                SearchPiece(text: text($0.text), isCode: $0.isCode)
            }
            sections.append(
                SearchSection(
                    anchor: text(section.anchor),
                    heading: index == 0 ? title : text(section.heading), pieces: pieces))
        }
        return SearchedPage(file: file, name: title, isLate: false, sections: sections)
    }
}
