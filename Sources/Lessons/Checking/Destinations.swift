import Claims
import Markup
import Measurements

/// The pages and places that content may link to, in one language.
struct Destinations {
    private let book: Book
    private let language: Language
    /// By the page's name: "copy-on-write.html". Nil where its places are not the content's to know.
    private(set) var places: [String: Set<String>?]
    /// Pages that are there and could not be read: already reported.
    let unread: Set<String>

    /// Pages that the program makes by itself, and the places in them that stay.
    private static let made: [String: Set<String>?] = [
        "index.html": nil, "claims.html": nil, "host.html": ["limits"],
        "glossary.html": nil, "sources.html": nil, "404.html": nil, "search.html": nil,
        "print.html": ["contents"],
    ]
    /// Places that every evidence page has, besides its claims and metrics.
    private static let ofEvidence: Set = ["method", "run", "claims", "built", "metrics", "source"]
    /// What is no page of the content, and comes to be one's opening.
    private static let home = "home"

    init(_ book: Book, _ language: Language, _ neighbours: Neighbours = Neighbours()) {
        self.book = book
        self.language = language
        places = Self.made
        places["index.html"] = Set(
            ["lessons", "verdicts"] + book.lessons.map { "part-\($0.part)" })
        places["claims.html"] = Set(book.lessons.map(\.slug))
        places["glossary.html"] = Set(book.glossary.map { "term-\($0.key)" })
        places["sources.html"] = Set(book.sources.map { "source-\($0.key)" })
        for lesson in book.lessons {
            places["evidence-\(lesson.slug).html"] = Self.ofEvidence
                .union(lesson.claims.map { "claim-\($0.name)" })
                .union(lesson.experiment.metrics.map { "metric-\($0.name)" })
            places["\(lesson.slug).html"] = .some(nil)
        }
        for page in book.pages where page.slug != Self.home {
            places["\(page.slug).html"] = .some(nil)
        }
        for (other, pages) in neighbours.places {
            for (page, ids) in pages {
                let isOwn = other == language
                // One that this language lacks is reached in another.
                guard isOwn || neighbours.places[language]?[page] == nil else { continue }
                let folder = other == book.defaultLanguage ? "" : other.code + "/"
                let own = language == book.defaultLanguage ? "" : "../"
                places[isOwn ? page : own + folder + page] = .some(ids.union(["main"]))
            }
        }
        unread = Set(book.unread.lessons.flatMap { ["\($0).html", "evidence-\($0).html"] })
    }

    /// The places of a text that could be read.
    mutating func add(_ places: Set<String>, of slug: String) {
        self.places["\(slug).html"] = .some(places.union(["main"]))
    }

    /// What is wrong with a link that stands on the page `slug`; nil when it leads somewhere.
    func problem(_ link: Passage.Link, on slug: String) -> Problem? {
        let parts = link.url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = String(parts[0])
        let fragment = parts.count == 2 ? Self.decoded(String(parts[1])) : nil
        if let scheme = target.range(ofScheme: ()) {
            return problem(scheme, fragment, link)
        }
        // Reported when the text was read.
        if target.hasPrefix("/") { return nil }
        if target.isEmpty {
            let page = slug == Self.home ? "index.html" : "\(slug).html"
            return missing(fragment, on: page, link)
        }
        if target == root + "record.json", fragment == nil { return nil }
        if unread.contains(target) { return nil }
        let name = Self.decoded(target)
        guard places[name] != nil else { return noPage(target, link) }
        return missing(fragment, on: name, link)
    }

    /// The same for a link of a page that is not bound, whose target is there.
    func problem(_ link: Neighbours.Link) -> Problem? {
        missing(link.fragment, on: link.page, url: link.url, at: link.location)
    }

    private var root: String { language == book.defaultLanguage ? "" : "../" }

    /// `lesson:`, `term:` and `source:`; that the name is known is looked at when it is bound.
    private func problem(
        _ link: (scheme: String, name: String), _ fragment: String?, _ place: Passage.Link
    ) -> Problem? {
        guard let fragment else { return nil }
        switch link.scheme {
        case "lesson":
            return missing(fragment, on: "\(link.name).html", place)
        case "term", "source":
            return Problem(
                location: place.location,
                fact: "the link '\(place.url)' names a place '#\(fragment)' of a \(link.scheme)",
                remedy: "a \(link.scheme) has none: write \(link.scheme):\(link.name)")
        default: return nil
        }
    }

    private func missing(_ fragment: String?, on page: String, _ link: Passage.Link) -> Problem? {
        missing(fragment, on: page, url: link.url, at: link.location)
    }

    private func missing(
        _ fragment: String?, on page: String, url: String, at location: SourceLocation
    ) -> Problem? {
        guard let fragment, let known = places[page] ?? nil, !known.contains(fragment),
            // Lines of the source that ran, which a record decides.
            !(page.hasPrefix("evidence-") && fragment.contains("L"))
        else { return nil }
        return Problem(
            location: location,
            fact: "the link '\(url)' leads to no place: \(page) has no '#\(fragment)'",
            remedy: NearestName.remedy(for: fragment, among: known)
                ?? "link the page, or a heading, claim-… or figure-… of it")
    }

    private func noPage(_ target: String, _ link: Passage.Link) -> Problem {
        let file = target.split(separator: "/").last.map(String.init) ?? target
        let lesson = target.split(separator: "/").map(String.init)
            .first { book.lesson(named: $0) != nil }
        let remedy: String
        if target.hasSuffix(".md"), let lesson {
            remedy = "write lesson:\(lesson)"
        } else if let page = document(of: target) {
            remedy = "write \(page)"
        } else if places[file] != nil {
            remedy = "every page links inside its own language: write \(file)"
        } else {
            remedy =
                NearestName.remedy(for: target, among: places.keys)
                ?? "pages are \(places.keys.sorted().joined(separator: ", "))"
        }
        return Problem(
            location: link.location, fact: "the link '\(link.url)' leads to no page of the site",
            remedy: remedy)
    }

    /// The free page whose source a link names: "../../pages/guide/setup.md".
    private func document(of target: String) -> String? {
        guard target.hasSuffix(".md") else { return nil }
        let path = target.split(separator: "/").drop { $0 == ".." || $0 == "." }
        let name = path.drop { $0 == "pages" }.joined(separator: "/").dropLast(".md".count)
        return places["\(name).html"] == nil ? nil : "\(name).html"
    }

    /// Without percent signs, as heading ids are written.
    private static func decoded(_ fragment: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(fragment.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// "lesson:copying" taken apart; nil without a scheme.
    fileprivate func range(ofScheme: Void) -> (scheme: String, name: String)? {
        let scheme = prefix { $0 != ":" && $0 != "/" && $0 != "." }
        guard dropFirst(scheme.count).first == ":" else { return nil }
        return (String(scheme), String(dropFirst(scheme.count + 1)))
    }
}
