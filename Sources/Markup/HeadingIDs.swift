/// Ids of headings: stable for Chinese too, and unique in a document.
struct HeadingIDs {
    private var taken: Set<String> = []

    /// Letters of every script are kept, Latin ones made small, runs of spaces become a hyphen,
    /// and the rest is dropped; a repeated id gets a number.
    mutating func id(for text: String, explicit: String?) -> String {
        let base = explicit ?? Self.slug(text)
        var id = base
        var count = 2
        while !taken.insert(id).inserted {
            id = "\(base)-\(count)"
            count += 1
        }
        return id
    }

    static func slug(_ text: String) -> String {
        var slug = String.UnicodeScalarView()
        var pendingHyphen = false
        for scalar in text.lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || scalar == "_" {
                if pendingHyphen, !slug.isEmpty { slug.append("-") }
                pendingHyphen = false
                slug.append(scalar)
            } else if properties.isWhitespace || scalar == "-" || scalar == "–" || scalar == "—" {
                pendingHyphen = true
            }
        }
        let text = String(slug)
        if text.isEmpty { return "section" }
        // The page uses these for its own parts.
        let reserved = ["figure-", "claim-", "fn-", "fnref-", "metric-"]
        return reserved.contains(where: text.hasPrefix) ? "section-" + text : text
    }
}
