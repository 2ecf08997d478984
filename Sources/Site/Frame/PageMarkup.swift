import Markup

/// The markup of a page's text, taken apart once for all that is made of it.
///
/// Two are equal when their markup is: the tree follows from it.
struct PageMarkup: Equatable, Sendable {
    let markup: String
    let nodes: [HTMLNode]
    /// Every class that an element in it has.
    let classes: Set<String>

    init(_ markup: String) throws(HTMLFault) {
        self.markup = markup
        nodes = try HTMLReader.nodes(markup)
        classes = nodes.classes
    }

    static func == (left: PageMarkup, right: PageMarkup) -> Bool { left.markup == right.markup }
}
