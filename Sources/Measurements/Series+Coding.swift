extension Series: Codable {
    enum CodingKeys: String, CodingKey {
        case kind, unit, launches, summary
    }

    /// The unit and the summary are written for other readers of the file and recomputed here.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(MetricKind.self, forKey: .kind)
        launches = try container.decode([CodedReading].self, forKey: .launches).map(\.reading)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(kind.unit, forKey: .unit)
        try container.encode(launches.map(CodedReading.init), forKey: .launches)
        try container.encodeIfPresent(summary.map(CodedSummary.init), forKey: .summary)
    }
}

/// A launch in a record: `[812.5, 790.1]`, or `{"unavailable": {…}}`.
private struct CodedReading: Codable {
    let reading: Reading<[Double]>

    init(reading: Reading<[Double]>) { self.reading = reading }

    enum CodingKeys: String, CodingKey { case unavailable }

    init(from decoder: any Decoder) throws {
        if let values = try? decoder.singleValueContainer().decode([Double].self) {
            reading = .measured(values)
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            reading = .unavailable(try container.decode(Reason.self, forKey: .unavailable))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch reading {
        case .measured(let values):
            var container = encoder.singleValueContainer()
            try container.encode(values)
        case .unavailable(let reason):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(reason, forKey: .unavailable)
        }
    }
}

private struct CodedSummary: Codable {
    let n: Int
    let launches: Int
    let min: Double
    let median: Double
    let max: Double
    let low: Double
    let high: Double

    init(_ summary: Summary) {
        n = summary.count
        launches = summary.launches
        min = summary.minimum
        median = summary.median
        max = summary.maximum
        low = summary.interval.low
        high = summary.interval.high
    }
}
