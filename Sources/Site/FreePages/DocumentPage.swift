import Lessons
import Markup

/// A free page of plain Markdown, in the frame of the book.
struct DocumentPage {
    let page: Page

    init(_ document: BookDocument) {
        func neighbour(_ neighbour: BookDocument.Neighbour?) -> [[String: Any]] {
            neighbour.map { [["href": $0.address.text, "title": $0.title.text]] } ?? []
        }
        page = Page(
            kind: .free, name: document.name, title: document.title,
            description: document.description, template: "plain",
            values: [
                "heading": document.heading.text,
                "anchor": document.headingID.map { [["id": $0]] } ?? [],
                "text": document.text.text,
                "hasNeighbours": document.previous != nil || document.next != nil,
                "previous": neighbour(document.previous), "next": neighbour(document.next),
            ],
            place: .entry(document.entry),
            sections: document.headings.filter { $0.level <= 3 }
                .map { Page.Section(id: $0.id, text: $0.text) },
            document: document)
    }
}
