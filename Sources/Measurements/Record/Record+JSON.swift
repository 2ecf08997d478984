internal import FoundationEssentials

/// A record's file could not be read as one.
package struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

extension Record {
    /// Canonical JSON: sorted keys, shortest decimals, a line feed at the end.
    package func json() throws(RecordError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0a]
        } catch {
            throw RecordError(description: "the record cannot be written as JSON: \(error)")
        }
    }

    /// Reads a record; `file` is named in errors.
    package init(json: [UInt8], file: String) throws(RecordError) {
        let decoder = JSONDecoder()
        let format: Int
        do {
            format = try decoder.decode(FormatOnly.self, from: Data(json)).memoir_record
        } catch {
            throw RecordError(
                description: "\(file) is not a Memoir record: \(Self.explain(error))")
        }
        guard format <= Record.currentFormat else {
            throw RecordError(
                description: """
                    \(file) has record format \(format), and this Memoir reads up to \
                    \(Record.currentFormat); use a newer Memoir
                    """)
        }
        do {
            self = try decoder.decode(Record.self, from: Data(json))
        } catch {
            throw RecordError(
                description: "\(file) is damaged: \(Self.explain(error)); measure again")
        }
        try check(file: file)
    }

    /// What Codable cannot see: values that no probe could have emitted.
    private func check(file: String) throws(RecordError) {
        for (name, experiment) in experiments.sorted(by: { $0.key < $1.key }) {
            for (metric, series) in experiment.series.sorted(by: { $0.key < $1.key }) {
                guard series.values.allSatisfy(series.kind.allows) else {
                    throw RecordError(
                        description: """
                            \(file) is damaged: experiments.\(name).series.\(metric) holds a \
                            value that is no \(series.kind.rawValue); measure again
                            """)
                }
            }
        }
    }

    private static func explain(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context):
            return "\(place(context.codingPath)) has no '\(key.stringValue)'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath)): \(context.debugDescription)"
        case .dataCorrupted(let context):
            let cause = context.underlyingError.map { " (\($0))" } ?? ""
            return "\(place(context.codingPath)): \(context.debugDescription)\(cause)"
        @unknown default:
            return "\(error)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the file" }
        return path.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
            .joined(separator: ".")
    }

    private struct FormatOnly: Decodable { let memoir_record: Int }
}

extension MetricKind {
    /// Whether a value can be of this kind: flags are 0 or 1, counts whole, nothing is negative.
    package func allows(_ value: Double) -> Bool {
        guard value.isFinite, value >= 0 else { return false }
        switch self {
        case .flag: return value == 0 || value == 1
        case .count, .bytes, .address, .frame: return value.rounded() == value
        case .duration: return true
        }
    }
}
