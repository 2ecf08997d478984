/// Everything measured on one host in one go.
package struct Record: Codable, Hashable, Sendable {
    /// The version of the record's format that this Memoir writes.
    package static let currentFormat = 2

    package var format: Int { didSet { memo = RecordMemo() } }
    package var memoirVersion: String { didSet { memo = RecordMemo() } }
    /// When the newest experiment ended, ISO 8601 in UTC.
    package var measuredAt: String { didSet { memo = RecordMemo() } }
    package var host: Host { didSet { memo = RecordMemo() } }
    /// By the experiment's name, which is its lesson's.
    package var experiments: [String: ExperimentResult] { didSet { memo = RecordMemo() } }
    private(set) var memo = RecordMemo()

    package init(
        memoirVersion: String, measuredAt: String, host: Host,
        experiments: [String: ExperimentResult]
    ) {
        format = Record.currentFormat
        self.memoirVersion = memoirVersion
        self.measuredAt = measuredAt
        self.host = host
        self.experiments = experiments
    }

    enum CodingKeys: String, CodingKey {
        case format = "memoir_record"
        case memoirVersion = "memoir_version"
        case measuredAt = "measured_at"
        case host, experiments
    }
}
