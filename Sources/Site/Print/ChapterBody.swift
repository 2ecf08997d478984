import Markup

/// The text of a finished page, made fit to stand on one page with others.
///
/// Ids, and all that names one, are unique in the whole book; headings stand one level lower, for
/// the book's title is the first. What only a page by itself needs is left out: the marks that link
/// a section, the way to the next lesson, what a term means beside the term, for the glossary is a
/// chapter and the term leads there.
struct ChapterBody {
    let nodes: [HTMLNode]

    private let page: String
    private let anchors: BookAnchors

    /// `page` is its name: "copy-on-write.html".
    init(_ body: [HTMLNode], of page: String, in anchors: BookAnchors) {
        self.page = page
        self.anchors = anchors
        let kept = body.rewritten { Self.isOfThePageAlone($0) ? [] : [.element($0)] }
        let ids = Self.ids(kept)
        nodes = kept.rewritten { [.element(Self.renamed($0, on: page, in: anchors, ids))] }
    }

    private static func isOfThePageAlone(_ element: HTMLElement) -> Bool {
        ["anchor", "around", "meaning"].contains { element.has(class: $0) }
    }

    private static func ids(_ nodes: [HTMLNode]) -> Set<String> {
        var ids: Set<String> = []
        for case .element(let element) in nodes {
            if let id = element["id"] { ids.insert(id) }
            ids.formUnion(Self.ids(element.children))
        }
        return ids
    }

    private static let headings = ["h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"]
    /// Attributes whose value is a name of the page's own.
    private static let names: Set<String> = ["id", "name"]
    /// Attributes whose value is a list of ids.
    private static let references: Set<String> = [
        "for", "headers", "aria-controls", "aria-describedby", "aria-details", "aria-labelledby",
    ]

    private static func renamed(
        _ element: HTMLElement, on page: String, in anchors: BookAnchors, _ ids: Set<String>
    ) -> HTMLElement {
        var element = element
        element.name = headings[element.name] ?? element.name
        element.attributes = element.attributes.compactMap { attribute in
            var attribute = attribute
            switch attribute.name {
            case let name where names.contains(name):
                attribute.value = anchors.name(of: attribute.value, on: page)
            case let name where references.contains(name):
                let left = attribute.value.split(separator: " ").map(String.init)
                    .filter(ids.contains)
                if left.isEmpty { return nil }
                attribute.value = left.map { anchors.name(of: $0, on: page) }
                    .joined(separator: " ")
            case "href":
                attribute.value = anchors.link(attribute.value, on: page)
            case "src":
                attribute.value = PagePath.fromTop(attribute.value, on: page)
            default:
                attribute.value = paint(attribute.value, on: page, in: anchors)
            }
            return attribute
        }
        return element
    }

    /// A drawing's `url(#pattern)`; any other value as it is.
    private static func paint(
        _ value: String, on page: String, in anchors: BookAnchors
    ) -> String {
        let opening = "url(#"
        guard value.hasPrefix(opening) else { return value }
        return opening + anchors.name(of: String(value.dropFirst(opening.count)), on: page)
    }
}
