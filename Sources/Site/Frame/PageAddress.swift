import Lessons

/// Where a page stands, and how it reaches the rest of the site.
///
/// All links are relative, so one build serves a root, a sub-folder and a disk. A server shows the
/// 404 page at whatever address was asked for, where relative links lead astray; so that one page
/// has whole addresses where the site's own is known, and else works beside the others.
struct PageAddress {
    let name: String
    let language: Language
    let defaultLanguage: Language
    /// The site's own address, for a page whose links must be whole.
    let wholeSite: String?

    /// "en/" for a language that is not the default one.
    static func folder(_ language: Language, _ defaultLanguage: Language) -> String {
        language == defaultLanguage ? "" : language.code + "/"
    }

    private var folder: String { Self.folder(language, defaultLanguage) }

    /// In the site: "en/claims.html".
    var path: String { folder + name }

    /// Before what stands at the site's root: "", "../".
    var root: String { wholeSite ?? PagePath.base(of: name) + (folder.isEmpty ? "" : "../") }

    /// Before the name of a page in the same language.
    var base: String { wholeSite.map { $0 + folder } ?? PagePath.base(of: name) }

    /// The same page in another language.
    func link(to other: Language) -> String {
        root + Self.folder(other, defaultLanguage) + PagePath.address(name)
    }
}
