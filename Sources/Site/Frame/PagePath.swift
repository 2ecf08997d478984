import FreePages

/// Names of pages below the folder of their language, "guide/setup.html", and relative ways from them.
enum PagePath {
    /// Back from a page to the folder of its language: "", "../".
    static func base(of name: String) -> String {
        String(repeating: "../", count: name.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// As an address.
    static func address(_ name: String) -> String { PageTree.address(of: name) }

    /// The last part of a name as an address: the way to the page from a file beside it.
    static func file(_ name: String) -> String {
        address(name.split(separator: "/").last.map(String.init) ?? name)
    }

    /// A relative address on a page as one from the folder of its language; others as they are.
    static func fromTop(_ address: String, on page: String) -> String {
        guard page.utf8.contains(UInt8(ascii: "/")), !isWhole(address), !address.hasPrefix("#")
        else { return address }
        let end = address.firstIndex { $0 == "#" || $0 == "?" } ?? address.endIndex
        var parts = PageTree.address(of: page).split(separator: "/").dropLast()
        for part in address[..<end].split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/") + address[end...]
    }

    /// The name of the page that an address without a fragment leads to from another page, where it
    /// leads to one of the same language.
    static func target(of address: String, on page: String) -> String {
        let path = fromTop(address, on: page)
        return path.utf8.contains(UInt8(ascii: "%")) ? PageTree.path(of: path) : path
    }

    /// With a scheme, "https://…", or from the top of a host.
    private static func isWhole(_ address: String) -> Bool {
        address.hasPrefix("/")
            || address.prefix { $0 != "/" && $0 != "#" && $0 != "?" }.contains(":")
    }

    /// The name of a page without its `.html` as one word of ASCII, which an id and a file's name can
    /// begin with: no two have the same. Letters, digits and hyphens stay, a slash is two low lines,
    /// and any other byte is one with two hexadecimal digits.
    static func word(_ name: String) -> String {
        let stem = name.hasSuffix(".html") ? name.dropLast(".html".count) : name[...]
        var word: [UInt8] = []
        for byte in stem.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"): word.append(byte)
            case UInt8(ascii: "/"): word += "__".utf8
            default:
                word.append(UInt8(ascii: "_"))
                word += (byte < 16 ? "0" : "").utf8
                word += String(byte, radix: 16).utf8
            }
        }
        return String(decoding: word, as: UTF8.self)
    }
}
