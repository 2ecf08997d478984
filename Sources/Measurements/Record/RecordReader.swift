internal import FoundationEssentials

/// Reads a record member by member: one of an older format, or one that is wrong, to say where.
struct RecordReader {
    let bytes: [UInt8]
    let file: String

    func record() throws(RecordError) -> Record {
        let written = try document()
        let format = try format(of: written)
        guard format <= Record.currentFormat else {
            throw error(.newer(format: format), at: written["memoir_record"])
        }
        let current = Migration.migrate(written, from: format)
        // The bytes as they are, so that no number goes through this module's own form.
        let record = try decode(current, format == Record.currentFormat ? bytes : current.bytes)
        if let (path, kind) = record.firstImpossibleValue {
            throw error(
                .damaged("\(path) holds a value that is no \(kind.rawValue)"),
                at: current.nearest(to: path))
        }
        try compare(current, with: record, isOfThisFormat: format == Record.currentFormat)
        return record
    }

    private func document() throws(RecordError) -> JSONNode {
        if bytes.isEmpty { throw RecordError(.foreign("it is empty"), file: file) }
        do throws(JSONSyntaxError) {
            return try JSONNode(bytes)
        } catch {
            let isRecord = bytes.starts(with: #"{"experiments":"#.utf8)
            let fault: RecordError.Fault
            if error.isEnd {
                fault = .cutOff
            } else {
                fault = isRecord ? .damaged(error.fact) : .foreign(error.fact)
            }
            throw RecordError(
                fault, file: file, place: RecordError.Place(of: error.offset, in: bytes))
        }
    }

    private func format(of document: JSONNode) throws(RecordError) -> Int {
        guard case .object = document.value else {
            throw RecordError(.foreign("it is no JSON object"), file: file)
        }
        guard let member = document["memoir_record"] else {
            throw RecordError(.foreign("it has no 'memoir_record'"), file: file)
        }
        guard case .number(let number) = member.value, let format = Int(exactly: number),
            format >= 1
        else { throw error(.foreign("'memoir_record' is no version"), at: member) }
        return format
    }

    private func decode(_ current: JSONNode, _ bytes: [UInt8]) throws(RecordError) -> Record {
        do {
            return try JSONDecoder().decode(Record.self, from: Data(bytes))
        } catch {
            let (path, fact) = Self.explain(error)
            let name = path.steps.isEmpty ? "the record" : path.description
            throw self.error(.damaged("\(name)\(fact)"), at: current.nearest(to: path))
        }
    }

    /// What the record does not say when it is written again is not in it.
    private func compare(
        _ current: JSONNode, with record: Record, isOfThisFormat: Bool
    ) throws(RecordError) {
        let canonical = try record.json()
        guard let expected = try? JSONNode(canonical) else { return }
        if let (path, fact) = current.firstDifference(from: expected) {
            throw error(.edited("\(path) \(fact)"), at: current.nearest(to: path))
        }
        guard isOfThisFormat, canonical != bytes else { return }
        let shared = zip(canonical, bytes).prefix { $0 == $1 }.count
        throw RecordError(
            .edited("its values are not in the form that Memoir gives them"), file: file,
            place: RecordError.Place(of: shared, in: bytes))
    }

    private func error(_ fault: RecordError.Fault, at node: JSONNode?) -> RecordError {
        let place = node?.offset.map { RecordError.Place(of: $0, in: bytes) }
        return RecordError(fault, file: file, place: place)
    }

    private static func explain(_ error: any Error) -> (path: JSONPath, fact: String) {
        guard let error = error as? DecodingError else { return (JSONPath(), ": \(error)") }
        switch error {
        case .keyNotFound(let key, let context):
            return (path(context), " has no '\(key.stringValue)'")
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            return (path(context), ": \(context.debugDescription)")
        @unknown default: return (JSONPath(), ": \(error)")
        }
    }

    private static func path(_ context: DecodingError.Context) -> JSONPath {
        JSONPath(
            steps: context.codingPath.map { key in
                key.intValue.map { .element($0) } ?? .member(key.stringValue)
            })
    }
}
