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
        let kept = body.rewritten { Self.isOfThePageAlone($0) ? [] : nil }
        var ids: Set<String> = []
        Self.collect(&ids, of: kept)
        nodes = kept.rewritten { element in
            Self.renamed(element, on: page, in: anchors, ids).map { [.element($0)] }
        }
    }

    private static func isOfThePageAlone(_ element: HTMLElement) -> Bool {
        !element.attributes.isEmpty && element["class"] != nil
            && ["anchor", "around", "meaning"].contains { element.has(class: $0) }
    }

    private static func collect(_ ids: inout Set<String>, of nodes: [HTMLNode]) {
        for case .element(let element) in nodes {
            if let id = element["id"] { ids.insert(id) }
            collect(&ids, of: element.children)
        }
    }

    /// One level lower; nil for what is no heading, and for the lowest.
    private static func lowered(_ name: String) -> String? {
        switch name {
        case "h1": "h2"
        case "h2": "h3"
        case "h3": "h4"
        case "h4": "h5"
        case "h5": "h6"
        default: nil
        }
    }

    /// Nil where nothing of it changes.
    private static func renamed(
        _ element: HTMLElement, on page: String, in anchors: BookAnchors, _ ids: Set<String>
    ) -> HTMLElement? {
        let name = lowered(element.name)
        if name == nil, element.attributes.allSatisfy({ $0.name == "class" }) { return nil }
        var element = element
        element.name = name ?? element.name
        element.attributes = element.attributes.compactMap { attribute in
            var attribute = attribute
            switch attribute.name {
            case "class": break
            // A name of the page's own.
            case "id", "name":
                attribute.value = anchors.name(of: attribute.value, on: page)
            // A list of ids.
            case "for", "headers", "aria-controls", "aria-describedby", "aria-details",
                "aria-labelledby":
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
