internal import CCMarkGFM
internal import CParallelCMark
internal import Glibc
internal import Synchronization

/// The only file that touches cmark-gfm: parsing, nodes, rendering. Constants and pointers stay here.
///
/// `Tree` owns the nodes; a `Node` is a handle that is good while its tree lives.
struct Tree: ~Copyable {
    let root: Node
    /// Whether the nodes lie in the thread's arena, where they are all taken back at once.
    private let isInArena: Bool
    /// Why there is nothing in it.
    let excess: Limits.Excess?

    /// Parses a text that is going to be changed as a tree.
    init(markdown: [UInt8]) {
        let text = markdown.withUnsafeBufferPointer { HanEmphasis.marked($0) } ?? markdown
        isInArena = false
        excess = text.withUnsafeBufferPointer { Self.excess(of: $0) }
        root = (excess == nil ? text : []).withUnsafeBufferPointer { Self.parsed($0) }
        Tree.ownTexts(root)
    }

    /// Parses a text that is only going to be read, and is known to be UTF-8; marks of `HanEmphasis`
    /// stay in it. Nil where it takes more memory than a text may. A thread has one such tree at a time.
    init?(plain markdown: UnsafeBufferPointer<UInt8>) {
        guard let root = Self.parsedInArena(markdown) else { return nil }
        self.root = root
        isInArena = true
        excess = nil
    }

    /// What only a parser finds out.
    private static func excess(of text: UnsafeBufferPointer<UInt8>) -> Limits.Excess? {
        guard let root = parsedInArena(text) else { return Limits.memory }
        defer { memoir_arena_reset() }
        return root.deepest.map { Limits.depth(at: $0.line) }
    }

    /// Whether parsers may run at once, all but those that know strikethrough.
    private static let isParallel = memoir_share_special_characters()
    private static let parsing = Mutex(())

    /// Parses, alone where the text needs it; gives the root.
    private static func parsed(
        _ text: UnsafeBufferPointer<UInt8>,
        _ parse: (_ text: UnsafePointer<CChar>?, _ extensions: UInt32) -> OpaquePointer?
    ) -> OpaquePointer? {
        // Asked first: it is what registers the extensions.
        let isParallel = isParallel
        return text.withMemoryRebound(to: CChar.self) { characters in
            let extensions = memoir_extensions_for(characters.baseAddress, text.count)
            if isParallel, extensions & MEMOIR_STRIKETHROUGH.rawValue == 0 {
                return parse(characters.baseAddress, extensions)
            }
            var root: OpaquePointer?
            parsing.withLock { _ in root = parse(characters.baseAddress, extensions) }
            return root
        }
    }

    private static func parsedInArena(_ text: UnsafeBufferPointer<UInt8>) -> Node? {
        Node(existing: parsed(text) { memoir_parse($0, text.count, $1) })
    }

    private static func parsed(_ text: UnsafeBufferPointer<UInt8>) -> Node {
        let root = parsed(text) { characters, extensions in
            let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)
            defer { cmark_parser_free(parser) }
            memoir_attach_extensions(parser, extensions)
            cmark_parser_feed(parser, characters, text.count)
            return cmark_parser_finish(parser)
        }
        return Node(root)
    }

    /// A parsed text points into the content of its block, and would dangle when the block is
    /// replaced; setting it makes the node own it. The marks of `HanEmphasis` end here.
    private static func ownTexts(_ node: Node) {
        switch node.kind {
        case .text, .code, .codeBlock: node.setLiteral(HanEmphasis.unmarked(node.literal))
        default: for child in node.children { ownTexts(child) }
        }
    }

    deinit {
        if isInArena { memoir_arena_reset() } else { cmark_node_free(root.pointer) }
    }
}

/// A node of the parsed document.
struct Node: Hashable {
    fileprivate let pointer: OpaquePointer?

    fileprivate init(_ pointer: OpaquePointer?) { self.pointer = pointer }

    fileprivate init?(existing pointer: OpaquePointer?) {
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
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softbreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_CUSTOM_INLINE: .customInline
        case CMARK_NODE_EMPH: .emph
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        // A task's item is an item that an extension made.
        case CMARK_NODE_ITEM: cmark_node_get_syntax_extension(pointer) == nil ? .item : .tasklist
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_CUSTOM_BLOCK: .customBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        // What the extensions add has numbers that are given out at run time, and names.
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

    /// Nil for a list of points.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            ? Int(cmark_node_get_list_start(pointer)) : nil
    }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
    var hasTasks: Bool {
        var child = firstChild
        while let item = child {
            if item.kind == .tasklist { return true }
            child = item.next
        }
        return false
    }

    /// How the columns of a table are aligned.
    var alignments: Alignments {
        Alignments(
            letters: cmark_gfm_extensions_get_table_alignments(pointer),
            count: Int(cmark_gfm_extensions_get_table_columns(pointer)))
    }

    struct Alignments {
        fileprivate let letters: UnsafeMutablePointer<UInt8>?
        fileprivate let count: Int

        /// "left", "center", "right" or nil.
        subscript(column: Int) -> StaticString? {
            guard let letters, column < count else { return nil }
            switch letters[column] {
            case UInt8(ascii: "l"): return "left"
            case UInt8(ascii: "c"): return "center"
            case UInt8(ascii: "r"): return "right"
            default: return nil
            }
        }
    }

    // MARK: Content by bytes, good inside the call

    func withLiteral(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        Self.withBytes(cmark_node_get_literal(pointer), body)
    }

    func withFenceInfo(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        Self.withBytes(cmark_node_get_fence_info(pointer), body)
    }

    func withURL<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Self.withBytes(cmark_node_get_url(pointer), body)
    }

    @inline(__always)
    private static func withBytes<Result>(
        _ text: UnsafePointer<CChar>?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let count = strlen(text)
        return text.withMemoryRebound(to: UInt8.self, capacity: count) {
            body(UnsafeBufferPointer(start: $0, count: count))
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
