/// What the templates of a theme include, and how deep: what would never end is refused before it is
/// filled.
struct TemplateInclusions {
    private let templates: [String: String]
    private let folder: String
    private let tags: [String: TemplateTags]

    /// Templates on the way from one to what it includes.
    private static let deepest = 20
    /// Sections in sections of one template.
    private static let mostSections = 50
    /// Of a template, with those that they include.
    private static let most = 10_000

    init(_ templates: [String: String], folder: String) {
        self.templates = templates
        self.folder = folder
        tags = templates.mapValues { TemplateTags($0) }
    }

    func check() throws(SiteError) {
        var counts: [String: Int] = [:]
        for name in templates.keys.sorted() {
            if (tags[name]?.depth ?? 0) > Self.mostSections {
                throw fault(
                    name, "its sections are nested more than \(Self.mostSections) deep; simplify it"
                )
            }
            _ = try count(name, above: [], &counts)
        }
    }

    /// How many templates are filled for this one, with itself.
    private func count(
        _ name: String, above: [String], _ counts: inout [String: Int]
    ) throws(SiteError) -> Int {
        if let known = counts[name] { return known }
        let way = above + [name]
        var count = 1
        for tag in tags[name]?.tags ?? [] where tag.kind == .partial {
            guard templates[tag.name] != nil else {
                throw .unknownPartial(
                    file: "\(folder)/\(name).mustache", name: tag.name,
                    known: templates.keys.sorted())
            }
            if let start = way.firstIndex(of: tag.name) {
                let others = way[start...].dropFirst().joined(separator: "', '")
                throw fault(
                    way[start],
                    (others.isEmpty
                        ? "it includes itself" : "it includes itself by way of '\(others)'")
                        + "; take that out")
            }
            guard way.count < Self.deepest else {
                throw fault(
                    way[0],
                    "it includes templates more than \(Self.deepest) deep; put some together")
            }
            count += try self.count(tag.name, above: way, &counts)
            guard count <= Self.most else {
                throw fault(
                    name,
                    "it includes more than \(Self.most) templates; they multiply where each "
                        + "includes others several times")
            }
        }
        counts[name] = count
        return count
    }

    private func fault(_ name: String, _ fact: String) -> SiteError {
        .template(file: "\(folder)/\(name).mustache", line: line(name), fact: fact)
    }

    /// That of the first template which this one includes.
    private func line(_ name: String) -> Int {
        let lines = (templates[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.contains("{{>") } ?? 0) + 1
    }
}
