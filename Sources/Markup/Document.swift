/// A Markdown text, parsed by cmark-gfm, with its directives found and everything else of the
/// page's markup in place; `html` renders it with what replaces the directives.
///
/// Problems are collected, not thrown: a text with three mistakes tells all three.
package struct Document: ~Copyable {
    private let tree: Tree
    /// Nodes of directives, by id; a figure's caption hangs under a node outside the tree.
    private let nodes: [Int: Node]
    private let captions: [Int: Node]

    /// In the order of the text.
    package let directives: [Directive]
    package let headings: [Heading]
    package let callouts: [Callout]
    /// The running text, in the order of the document.
    package let passages: [Passage]
    package let problems: [Problem]

    /// `firstLine` is the line of `file` on which `markdown` begins.
    package init(markdown: [UInt8], file: String, firstLine: Int, words: DocumentWords) {
        var text = markdown
        var refused: [Problem] = []
        if let excess = markdown.withUnsafeBufferPointer({ Limits.excess($0) }) {
            refused.append(
                Problem(
                    location: SourceLocation(
                        file: file, line: excess.line + firstLine - 1, column: 1),
                    fact: excess.fact, remedy: excess.remedy))
            text = []
        } else if String(validating: markdown, as: UTF8.self) == nil {
            refused.append(
                Problem(
                    location: SourceLocation(file: file, line: firstLine, column: 1),
                    fact: "the text is not UTF-8", remedy: "save it as UTF-8"))
            text = []
        }
        tree = Tree(markdown: text)
        if let excess = tree.excess {
            refused.append(
                Problem(
                    location: SourceLocation(
                        file: file, line: excess.line + firstLine - 1, column: 1),
                    fact: excess.fact, remedy: excess.remedy))
        }
        let source = SourceLines(text, file: file, firstLine: firstLine)
        passages = ProseReader(tree.root, source: source).passages
        var transform = Transform(source: source, words: words)
        transform.run(tree.root)
        nodes = transform.nodes
        captions = transform.captions
        directives = transform.directives
        headings = transform.headings
        callouts = transform.callouts
        problems = refused + transform.problems
    }

    deinit { for caption in captions.values { caption.remove() } }

    /// The whole document, to go below a page's first heading.
    package borrowing func html(_ replacements: [Int: Replacement]) -> HTML {
        apply(replacements)
        return HTML(tree.root.html)
    }

    /// What a directive encloses: a claim's statement, a figure's caption, a link's text.
    package borrowing func innerHTML(
        of directive: Int, _ replacements: [Int: Replacement]
    ) -> HTML {
        guard let node = captions[directive] ?? nodes[directive] else { return HTML("") }
        apply(replacements, inside: node)
        let children = node.children
        if children.count == 1, children[0].kind == .paragraph {
            return HTML(children[0].innerHTML)
        }
        return HTML(node.innerHTML)
    }

    private borrowing func apply(
        _ replacements: [Int: Replacement], inside outer: Node? = nil
    ) {
        for (id, node) in nodes {
            if let outer, !node.isInside(outer) { continue }
            switch replacements[id] {
            case nil: node.surround("", "")
            case .inline(let html), .block(let html): node.surround(html.text, "")
            case .wrap(let before, let after): node.surround(before.text, after.text)
            case .link(let href, let title, let cssClass):
                let attributes =
                    [("href", href), ("class", cssClass), ("title", title)]
                    .compactMap { name, value in
                        value.map { " \(name)=\"\(HTML.escaped($0).text)\"" }
                    }
                node.surround("<a\(attributes.joined())>", "</a>")
            }
        }
    }
}

extension Node {
    fileprivate func isInside(_ outer: Node) -> Bool {
        var node = parent
        while let above = node {
            if above == outer { return true }
            node = above.parent
        }
        return false
    }
}
