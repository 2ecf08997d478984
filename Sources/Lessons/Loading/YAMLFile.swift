import Markup
import Yams

/// Reads YAML, and turns every complaint of the parser into a problem with a place.
enum YAMLFile {
    /// Nil after reporting why: not UTF-8, no YAML, a key given twice, nothing in it.
    static func parse(
        _ bytes: [UInt8], file: String, firstLine: Int = 1, _ problems: inout [Problem]
    ) -> YAMLValue? {
        let offset = firstLine - 1
        func report(_ line: Int, _ column: Int, _ fact: String, _ remedy: String? = nil) {
            problems.append(
                Problem(
                    location: SourceLocation(file: file, line: line + offset, column: column),
                    fact: fact, remedy: remedy))
        }
        if let place = EncodingFault.first(in: bytes) {
            report(place.line, place.column, "this is not UTF-8", "save the file as UTF-8")
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            guard let node = try Yams.compose(yaml: text, .basic) else {
                report(1, 1, "there is nothing in it")
                return nil
            }
            var room = mostValues
            if bytes.contains(UInt8(ascii: "*")), !fits(node, &room) {
                report(
                    1, 1, "its aliases multiply to more than \(mostValues) values",
                    "write fewer lists of aliases")
                return nil
            }
            return YAMLValue(node: node, file: file, lineOffset: offset)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
                .composer(_, let what, let mark, _):
                report(mark.line, mark.column, "this is no YAML: \(what)")
            case .duplicatedKeysInMapping(let keys, let context):
                for key in keys {
                    let line = repeated(key, in: text, from: context.mark.line)
                    report(
                        line ?? context.mark.line, line == nil ? context.mark.column : 1,
                        "the key '\(key)' is given twice", "remove one of them")
                }
            case .reader(let what, let offset, _, _):
                let line = text.utf8.prefix(offset ?? 0).count { $0 == 0x0a } + 1
                report(line, 1, "this is no YAML: \(what)")
            default:
                report(1, 1, "this is no YAML: \(error)")
            }
        } catch {
            report(1, 1, "this is no YAML: \(error)")
        }
        return nil
    }

    private static let mostValues = 50_000

    /// Whether a node holds no more values than that, each as often as it is named.
    private static func fits(_ node: Node, _ room: inout Int) -> Bool {
        room -= 1
        guard room >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence):
            for inner in sequence where !fits(inner, &room) { return false }
        case .mapping(let mapping):
            for (_, inner) in mapping where !fits(inner, &room) { return false }
        }
        return true
    }

    /// The line on which a key stands for the second time, at the indent of its first.
    private static func repeated(_ key: String, in text: String, from first: Int) -> Int? {
        var indent: Int?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where index + 1 >= first
        {
            let content = line.drop { $0 == " " }
            guard content.hasPrefix(key + ":") || content.hasPrefix("\"\(key)\":") else { continue }
            let found = line.count - content.count
            if indent == found { return index + 1 }
            if indent == nil { indent = found }
        }
        return nil
    }
}
