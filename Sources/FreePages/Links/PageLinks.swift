package import Markup

/// The links of one page: writes each as it has to stand in the page, and notes what is wrong and
/// what can only be checked when all pages are rendered.
package struct PageLinks: PlainLinks {
    private let tree: PageTree
    private let page: Int
    private let output: String
    private let leftOut: Set<Int>
    /// Each address once, in the order of the text.
    private(set) var faults: [LinkFault] = []
    private var faulty: Set<[UInt8]> = []
    /// To other pages.
    private(set) var fragments: [FragmentLink] = []
    /// To places in pages outside of the tree.
    private(set) var outside: [OutsideLink] = []
    /// To the page itself.
    private(set) var ownFragments: [FragmentLink] = []

    /// `leftOut` are pages that are not published: links to them are problems.
    package init(_ tree: PageTree, page: Int, leftOut: Set<Int> = []) {
        self.tree = tree
        self.page = page
        self.leftOut = leftOut
        output = tree.output(of: page)
    }

    package mutating func write(
        _ url: UnsafeBufferPointer<UInt8>, _ kind: PlainLinkKind, to html: inout [UInt8]
    ) -> Bool {
        let address = Address(url)
        switch address.form {
        case .outside:
            html.append(address: url)
            return true
        case .refused(let scheme):
            note(.scheme(scheme), url)
            html.append(UInt8(ascii: "#"))
        case .inside: writeInside(url, address, to: &html)
        }
        return false
    }

    private mutating func writeInside(
        _ url: UnsafeBufferPointer<UInt8>, _ address: Address, to html: inout [UInt8]
    ) {
        var target = page
        if !address.path.isEmpty {
            switch place(of: url[address.path]) {
            case .page(let found):
                if leftOut.contains(found) { note(.draft(tree.pages[found].path), url) }
                target = found
                if target != page || address.fragment == nil {
                    write(tree.output(of: found), to: &html)
                }
            case .download(let path):
                write(path, to: &html)
                return writeRest(url, address, to: &html)
            case .outside(let name, let language):
                write(PageTree.output(name, languages: tree.languages, language), to: &html)
                writeRest(url, address, to: &html)
                return note(address, of: name, language, url)
            case .file(let path):
                write(path, to: &html)
                return writeRest(url, address, to: &html)
            case .noSource(let path): return leave(.noSource(path), url, address, to: &html)
            case .folder(let path): return leave(.folder(path), url, address, to: &html)
            case .outOfTree: return leave(.outOfTree, url, address, to: &html)
            case .missing(let path): return leave(.missing(path), url, address, to: &html)
            }
        } else if address.fragment == nil {
            // An empty address, or a query of the page's own.
            write(output, to: &html)
        }
        writeRest(url, address, to: &html)
        if let fragment = address.fragment { note(fragment: url[fragment], of: target, url) }
    }

    private func write(_ path: String, to html: inout [UInt8]) {
        html.append(wayFrom: output, to: path)
    }

    private func place(of path: Slice<UnsafeBufferPointer<UInt8>>) -> LinkTarget {
        path.contains(UInt8(ascii: "%"))
            ? tree.target(of: Address.decoded(path), from: page)
            : tree.target(of: UnsafeBufferPointer(rebasing: path), from: page)
    }

    private func writeRest(
        _ url: UnsafeBufferPointer<UInt8>, _ address: Address, to html: inout [UInt8]
    ) {
        html.append(address: url[address.query])
        guard let fragment = address.fragment else { return }
        html.append(UInt8(ascii: "#"))
        html.append(address: url[fragment])
    }

    /// Writes what leads nowhere as the text has it.
    private mutating func leave(
        _ fact: LinkFault.Fact, _ url: UnsafeBufferPointer<UInt8>, _ address: Address,
        to html: inout [UInt8]
    ) {
        note(fact, url)
        html.append(path: Address.decoded(url[address.path]))
        writeRest(url, address, to: &html)
    }

    private mutating func note(_ fact: LinkFault.Fact, _ url: UnsafeBufferPointer<UInt8>) {
        let address = Array(url)
        if faulty.insert(address).inserted {
            faults.append(LinkFault(fact: fact, address: address))
        }
    }

    private mutating func note(
        fragment: Slice<UnsafeBufferPointer<UInt8>>, of target: Int,
        _ url: UnsafeBufferPointer<UInt8>
    ) {
        guard let id = Self.id(fragment) else { return }
        let link = FragmentLink(target: target, fragment: FragmentHash.of(id), address: Array(url))
        if target == page {
            ownFragments.append(link)
        } else {
            fragments.append(link)
        }
    }

    private mutating func note(
        _ address: Address, of name: String, _ language: Int, _ url: UnsafeBufferPointer<UInt8>
    ) {
        guard let fragment = address.fragment, let id = Self.id(url[fragment]) else { return }
        outside.append(
            OutsideLink(
                page: name, language: language, fragment: String(decoding: id, as: UTF8.self),
                address: Array(url)))
    }

    /// The top of a page, and text to be searched for, have no id; HTML, section 7.4.6.4.
    private static func id(_ fragment: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
        let id = Address.decoded(fragment)
        if id.isEmpty || String(decoding: id, as: UTF8.self).lowercased() == "top" { return nil }
        return id.starts(with: ":~:".utf8) ? nil : id
    }
}

/// A link that leads nowhere.
struct LinkFault {
    enum Fact: Equatable {
        case scheme(String)
        case outOfTree
        /// A path below the root.
        case missing(String)
        case folder(String)
        case draft(String)
        /// A path outside of the tree where no page comes from.
        case noSource(String)
    }

    let fact: Fact
    /// As the text has it, without escapes.
    let address: [UInt8]
}
