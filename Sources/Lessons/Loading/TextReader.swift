import Markup

/// Reads a Markdown file with front matter: the words of one language.
struct TextReader {
    /// Keys of texts that the front matter has to have; `labels` may be left out.
    let required: [String]
    let optional: [String]
    /// Whether it has to say what would make the measurement wrong.
    var hasThreats = false

    static let lesson = TextReader(
        required: ["title", "short", "summary", "method"], optional: ["labels"], hasThreats: true)
    static let page = TextReader(
        required: ["title", "short", "summary"], optional: ["constants"])

    func read(_ bytes: [UInt8], file: String, _ problems: inout [Problem]) -> LessonText? {
        if let place = EncodingFault.first(in: bytes) {
            problems.append(
                Problem(
                    location: SourceLocation(file: file, line: place.line, column: place.column),
                    fact: "this is not UTF-8", remedy: "save the file as UTF-8"))
            return nil
        }
        guard let parts = splitFrontMatter(bytes) else {
            problems.append(
                Problem(
                    location: SourceLocation(file: file, line: 1, column: 1),
                    fact: "there is no front matter",
                    remedy: "begin with '---', the keys \(keys.joined(separator: ", ")), '---'")
            )
            return nil
        }
        guard
            let yaml = YAMLFile.parse(
                parts.yaml, file: file, firstLine: parts.yamlFirstLine, &problems),
            let fields = yaml.fields("the front matter", known: keys + optional, &problems)
        else { return nil }
        var words: [String: String] = [:]
        for key in required {
            words[key] = fields.required(key, &problems)?.text(key, &problems).map(flattened)
        }
        var labels: [String: String] = [:]
        for entry in fields["labels"]?.entries("labels", &problems) ?? [] {
            labels[entry.name] = entry.value.text("the label '\(entry.name)'", &problems)
        }
        var text = LessonText(
            title: words["title"] ?? "", short: words["short"] ?? "",
            summary: words["summary"] ?? "", method: words["method"] ?? "", labels: labels,
            body: parts.body, file: file, bodyFirstLine: parts.bodyFirstLine)
        text.labelsLocation = (fields["labels"] ?? yaml).location
        if hasThreats { text.threats = threats(fields, &problems) }
        text.constants = ConstantReader.read(fields["constants"], &problems)
        text.frontMatter = (required + ["threats", "labels"])
            .flatMap { fields[$0]?.scalars ?? [] }
            .map {
                Passage(
                    folded: flattened($0.scalarText ?? ""), at: $0.location, in: parts.yaml,
                    firstLine: parts.yamlFirstLine)
            }
        return text
    }

    private var keys: [String] { required + (hasThreats ? ["threats"] : []) }

    /// At least one: a measurement that nothing could make wrong would say nothing.
    private func threats(_ fields: YAMLFields, _ problems: inout [Problem]) -> LessonText.Threats {
        guard let value = fields.required("threats", &problems) else { return .init() }
        let entries = value.list("threats", &problems)
        if entries?.isEmpty == true {
            problems.append(value.problem("threats is empty", "say what would make this wrong"))
        }
        let sentences = (entries ?? []).compactMap { $0.text("an entry of threats", &problems) }
        return .init(sentences: sentences.map(flattened), location: value.location)
    }

    /// A folded YAML text ends with a line feed, and joins lines with a space that Han text must
    /// not have.
    private func flattened(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isBreak = scalar == "\n" || scalar == " "
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if isBreak {
                guard let before, let after else { continue }
                if before.isWide && after.isWide { continue }
                result.append(" ")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// Han characters and the punctuation that stands among them.
    var isWide: Bool {
        switch value {
        case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
