internal import FoundationEssentials

extension Record {
    /// Canonical JSON: sorted keys, shortest decimals, a line feed at the end.
    package func json() throws(RecordError) -> [UInt8] {
        if let bytes = memo.bytes { return bytes }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes: [UInt8]
        do {
            bytes =
                try SeriesText.record(self, by: encoder).map { $0 + [0x0a] }
                ?? Array(try encoder.encode(self)) + [0x0a]
        } catch {
            throw RecordError(.unwritable("\(error)"), file: "the record")
        }
        memo.bytes = bytes
        return bytes
    }

    /// Reads a record; `file` is named in errors.
    ///
    /// A record has one form, so reading is this: what the bytes say, written again, has to be these
    /// bytes. So units and summaries are held to the values beside them, and a member that is unknown
    /// or given twice is refused, without a check of their own. Whoever renders needs the bytes
    /// anyway. Only when something is wrong, or old, is the document looked at member by member.
    ///
    /// `isKnownCanonical` says that these very bytes were read this way before.
    package init(
        json: [UInt8], file: String, isKnownCanonical: Bool = false
    ) throws(RecordError) {
        let read = SeriesReader.record(json)
        if isKnownCanonical,
            let record = read ?? (try? JSONDecoder().decode(Record.self, from: Data(json)))
        {
            self = record
            memo.bytes = json
        } else if let record = read,
            record.format == Record.currentFormat, record.firstImpossibleValue == nil,
            (try? record.json()) == json
        {
            self = record
        } else {
            self = try RecordReader(bytes: json, file: file).record()
        }
    }

    /// The first series with a value that no probe could have emitted, which Codable cannot see.
    var firstImpossibleValue: (path: JSONPath, kind: MetricKind)? {
        for (name, experiment) in experiments.sorted(by: { $0.key < $1.key }) {
            for (metric, series) in experiment.series.sorted(by: { $0.key < $1.key })
            where !series.launches.allSatisfy({ $0.value?.allSatisfy(series.kind.allows) ?? true })
            {
                return (
                    JSONPath(steps: ["experiments", name, "series", metric].map { .member($0) }),
                    series.kind
                )
            }
        }
        return nil
    }
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
