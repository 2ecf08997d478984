internal import CCMarkGFM
internal import Glibc
internal import Synchronization

/// The only file that touches cmark-gfm: parsing, nodes, rendering. Constants and pointers stay here.
///
/// `Tree` owns the nodes; a `Node` is a handle that is good while its tree lives.
struct Tree: ~Copyable {
    let root: Node

    /// Two extensions, strikethrough and autolink, toggle a global table of special characters at
    /// each parse, so two parsers at once would read each other's setting.
    private static let parsing = Mutex(())

    init(markdown: [UInt8]) {
        let text = HanEmphasis.marked(markdown)
        root = Tree.parsing.withLock { _ in
            cmark_gfm_core_extensions_ensure_registered()
            let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)
            defer { cmark_parser_free(parser) }
            for name in ["table", "strikethrough", "autolink", "tasklist"] {
                cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
            }
            text.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    cmark_parser_feed(parser, $0.baseAddress, $0.count)
                }
            }
            return Node(cmark_parser_finish(parser))
        }
        cmark_consolidate_text_nodes(root.pointer)
        Tree.ownTexts(root)
    }

    /// A parsed text points into the content of its block, and would dangle when the block is
    /// replaced; setting it makes the node own it. The marks of `HanEmphasis` end here.
    private static func ownTexts(_ node: Node) {
        switch node.kind {
        case .text, .code, .codeBlock: node.setLiteral(HanEmphasis.unmarked(node.literal))
        default: for child in node.children { ownTexts(child) }
        }
    }

    deinit { cmark_node_free(root.pointer) }
}

/// A node of the parsed document.
struct Node: Hashable {
    fileprivate let pointer: OpaquePointer?

    fileprivate init(_ pointer: OpaquePointer?) { self.pointer = pointer }

    private init?(existing pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    /// The kinds that Memoir treats in its own way; everything else renders as cmark-gfm does.
    enum Kind: String {
        case document, paragraph, heading, item, tasklist, table, text, softbreak, code, emph
        case strong, link, image, strikethrough, list
        case blockQuote = "block_quote"
        case codeBlock = "code_block"
        case htmlBlock = "html_block"
        case htmlInline = "html_inline"
        case tableRow = "table_row"
        case tableHeader = "table_header"
        case tableCell = "table_cell"
        case footnoteReference, footnoteDefinition
        case lineBreak = "linebreak"
        case thematicBreak = "thematic_break"
        case customBlock = "custom_block"
        case customInline = "custom_inline"
        case other = ""
    }

    var kind: Kind {
        // cmark-gfm has no names for these two.
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        default: Kind(rawValue: String(cString: cmark_node_get_type_string(pointer))) ?? .other
        }
    }

    // MARK: Neighbours

    var parent: Node? { Node(existing: cmark_node_parent(pointer)) }
    var next: Node? { Node(existing: cmark_node_next(pointer)) }
    var previous: Node? { Node(existing: cmark_node_previous(pointer)) }
    var firstChild: Node? { Node(existing: cmark_node_first_child(pointer)) }
    var lastChild: Node? { Node(existing: cmark_node_last_child(pointer)) }

    var children: [Node] {
        var children: [Node] = []
        var child = firstChild
        while let node = child {
            children.append(node)
            child = node.next
        }
        return children
    }

    // MARK: Content

    var literal: String { Self.string(cmark_node_get_literal(pointer)) }
    func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }
    var url: String { Self.string(cmark_node_get_url(pointer)) }
    var title: String { Self.string(cmark_node_get_title(pointer)) }
    var fenceInfo: String { Self.string(cmark_node_get_fence_info(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }
    /// Lines of the text that was parsed, from 1.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

    /// "left", "center", "right" or nil for each column of a table.
    var alignments: [String?] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        return (0..<count).map { index in
            switch letters[index] {
            case UInt8(ascii: "l"): "left"
            case UInt8(ascii: "c"): "center"
            case UInt8(ascii: "r"): "right"
            default: nil
            }
        }
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }

    // MARK: Changing the tree

    /// A node that renders as `before`, its children, `after`.
    static func custom(inline: Bool, _ before: String = "", _ after: String = "") -> Node {
        let node = Node(
            cmark_node_new(inline ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK))
        node.surround(before, after)
        return node
    }

    static func text(_ literal: String) -> Node {
        let node = Node(cmark_node_new(CMARK_NODE_TEXT))
        node.setLiteral(literal)
        return node
    }

    func surround(_ before: String, _ after: String) {
        cmark_node_set_on_enter(pointer, before)
        cmark_node_set_on_exit(pointer, after)
    }

    func append(_ child: Node) { cmark_node_append_child(pointer, child.pointer) }
    func insertBefore(_ sibling: Node) { cmark_node_insert_before(sibling.pointer, pointer) }
    func insertAfter(_ sibling: Node) { cmark_node_insert_after(sibling.pointer, pointer) }
    func unlink() { cmark_node_unlink(pointer) }

    /// Takes the node out of its tree for good.
    func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    func moveChildren(to other: Node) { for child in children { other.append(child) } }

    /// Puts `other` where this node stands, with this node's children.
    func give(childrenAndPlaceTo other: Node) {
        moveChildren(to: other)
        replace(with: other)
    }

    func replace(with other: Node) {
        cmark_node_insert_before(pointer, other.pointer)
        remove()
    }

    // MARK: Rendering

    /// cmark-gfm's own HTML of the node. `UNSAFE` lets custom nodes through; raw HTML of the
    /// content was refused before.
    var html: String {
        let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
        guard let text = cmark_render_html(pointer, options, nil) else { return "" }
        defer { free(text) }
        return String(cString: text)
    }

    var innerHTML: String { children.map(\.html).joined() }
}
