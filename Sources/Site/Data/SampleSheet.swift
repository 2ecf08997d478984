import Measurements

/// Every sample of an experiment as CSV (RFC 4180, with line feeds): one row a sample, and one for
/// each launch that measured nothing, with the reason.
struct SampleSheet {
    let bytes: [UInt8]

    init(_ experiment: Experiment, _ result: ExperimentResult) {
        var rows = Array("metric,variant,kind,unit,launch,sample,value,unavailable\n".utf8)
        for metric in experiment.metrics {
            guard let series = result.series[metric.name] else { continue }
            let start = Array(
                """
                \(metric.name),\(metric.variant),\(series.kind.rawValue),\(series.kind.unit),
                """.utf8)
            for (launch, reading) in series.launches.enumerated() {
                switch reading {
                case .measured(let values):
                    for (index, value) in values.enumerated() {
                        rows += start
                        rows.append(decimal: launch + 1)
                        rows.append(UInt8(ascii: ","))
                        rows.append(decimal: index + 1)
                        rows.append(UInt8(ascii: ","))
                        PlainNumber.append(value, to: &rows)
                        rows.append(UInt8(ascii: ","))
                        rows.append(UInt8(ascii: "\n"))
                    }
                case .unavailable(let reason):
                    rows += start
                    rows.append(decimal: launch + 1)
                    rows.append(UInt8(ascii: ","))
                    rows += ",,\(reason.code.rawValue)\n".utf8
                }
            }
        }
        bytes = rows
    }
}

/// The shortest decimal that reads back as the same number, whole numbers without a point.
enum PlainNumber {
    static func text(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 9e15 { return String(Int(value)) }
        return "\(value)"
    }

    static func append(_ value: Double, to bytes: inout [UInt8]) {
        if value == value.rounded(), value.magnitude < 9e15 {
            bytes.append(decimal: Int(value))
        } else {
            bytes += "\(value)".utf8
        }
    }
}
