extension PageHead {
    static let knownKeys: Set<String> = [
        "title", "description", "order", "weight", "draft", "redirects", "aliases",
    ]

    mutating func read(
        _ block: FrontMatterBlock, of bytes: [UInt8], file: String, yaml: FrontMatterReader
    ) {
        var scanner = FrontMatterScanner(bytes, block.yaml, line: 2, known: Self.knownKeys)
        if let entries = scanner.scan() {
            for entry in entries { take(entry, file) }
            return
        }
        let text = Array(bytes[block.yaml])
        let values: [String: FrontMatterValue]?
        do throws(FrontMatterFault) {
            values = try yaml(text)
        } catch {
            return report(
                file, error.line + 1, error.column, error.fact,
                error.remedy ?? "mend the YAML between the two lines of ---")
        }
        guard let values else {
            return report(
                file, scanner.line, 1, "the front matter is not a mapping that YAML knows",
                "mend the YAML between the two lines of ---")
        }
        for entry in Self.inOrder(values, text) { take(entry, file) }
    }

    /// What a parser gave, by the lines of the keys.
    private static func inOrder(
        _ values: [String: FrontMatterValue], _ yaml: [UInt8]
    ) -> [FrontMatterEntry] {
        var lines: [String: Int] = [:]
        var start = 0
        var number = 2
        while let line = TextLine(in: yaml, at: start) {
            if let colon = yaml[line.start..<line.end].firstIndex(of: UInt8(ascii: ":")) {
                let key = yaml.string(line.start..<colon)
                if lines[key] == nil { lines[key] = number }
            }
            start = line.next
            number += 1
        }
        return values.map { key, value in
            FrontMatterEntry(key: key, value: value, line: lines[key] ?? 2, column: 1)
        }.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    }

    private mutating func take(_ entry: FrontMatterEntry, _ file: String) {
        guard Self.knownKeys.contains(entry.key) else {
            unknownKeys.append(entry.key)
            return
        }
        // A key without a value says nothing.
        guard entry.value != .null else { return }
        switch entry.key {
        case "title":
            guard let text = shown(entry, file) else { return }
            title = text
        case "description":
            guard let text = shown(entry, file) else { return }
            description = text
        case "order", "weight":
            guard let number = entry.value.asInteger else {
                return wrong(entry, "a whole number", file)
            }
            // The name that is Memoir's own wins.
            if entry.key == "order" || order == nil { order = number }
        case "draft":
            guard let isTrue = entry.value.asBoolean else {
                return wrong(entry, "true or false", file)
            }
            isDraft = isTrue
        default:
            guard let paths = entry.value.asTexts else {
                return wrong(entry, "a list of paths", file)
            }
            redirects += paths.map { Redirect(path: $0, line: entry.line) }
        }
    }

    /// A text that may stand in a page; nil after saying why not.
    private mutating func shown(_ entry: FrontMatterEntry, _ file: String) -> String? {
        guard let text = entry.value.asText else {
            wrong(entry, "a text", file)
            return nil
        }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0.isSpace || $0 == 0x0a }) else {
            report(
                file, entry.line, entry.column, "'\(entry.key)' holds a control character",
                "take it out")
            return nil
        }
        return text
    }

    private mutating func wrong(_ entry: FrontMatterEntry, _ wanted: String, _ file: String) {
        report(
            file, entry.line, entry.column, "'\(entry.key)' is not \(wanted)",
            "write \(wanted), or take the key out")
    }
}
