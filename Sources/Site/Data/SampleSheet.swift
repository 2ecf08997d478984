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
                let place = start + Array("\(launch + 1),".utf8)
                switch reading {
                case .measured(let values):
                    for (index, value) in values.enumerated() {
                        rows += place
                        rows += "\(index + 1),".utf8
                        rows += PlainNumber.text(value).utf8
                        rows += ",\n".utf8
                    }
                case .unavailable(let reason):
                    rows += place
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
}
