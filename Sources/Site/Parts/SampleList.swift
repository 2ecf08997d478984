import Lessons
import Measurements

/// Every sample of a series, launch by launch, as a list; built as a string, since there may be
/// thousands.
struct SampleList {
    private let series: Series
    /// What stands for a flag.
    private let yes: String
    private let no: String

    init(_ series: Series, _ desk: Desk) {
        self.series = series
        yes = desk.wording.yesOrNo(true)
        no = desk.wording.yesOrNo(false)
    }

    /// The same list in every language; nil where its samples are words.
    init?(withoutWords series: Series) {
        guard series.kind != .flag else { return nil }
        self.series = series
        yes = ""
        no = ""
    }

    var html: String {
        let single = series.launches.allSatisfy { ($0.value?.count ?? 1) <= 1 }
        var bytes = Array("<ol class=\"samples\(single ? " single" : "")\" tabindex=\"0\">".utf8)
        for reading in series.launches {
            bytes += "<li>".utf8
            switch reading {
            case .measured(let values):
                for (index, value) in values.enumerated() {
                    if index > 0 { bytes.append(0x20) }
                    if series.kind == .flag {
                        bytes += (value == 0 ? no : yes).utf8
                    } else {
                        append(value, to: &bytes)
                    }
                }
                if values.isEmpty { bytes += "—".utf8 }
            case .unavailable: bytes += "—".utf8
            }
            bytes += "</li>".utf8
        }
        bytes += "</ol>".utf8
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(_ value: Double, to bytes: inout [UInt8]) {
        switch series.kind {
        case .address: bytes += QuantityText.text(VirtualAddress(UInt64(value))).utf8
        case .duration: DecimalText.append(fixed: value, places: 1, to: &bytes)
        case .frame: bytes += FrameLabel(ordinal: Int(value)).name.utf8
        case .flag, .count, .bytes: DecimalText.append(grouped: Int(value), to: &bytes)
        }
    }
}
