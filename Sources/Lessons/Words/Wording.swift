package import Claims
package import Measurements

/// The sentences that Memoir itself says about measurements, in one language.
///
/// Both languages stand side by side, so that neither is forgotten; a language without words of
/// its own gets the English ones.
package struct Wording: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// Chinese punctuation and words.
    package var isHan: Bool { language.code.hasPrefix("zh") }

    func pick(_ chinese: String, _ english: String) -> String { isHan ? chinese : english }

    /// "成立", "confirmed".
    package func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed: pick("成立", "Confirmed")
        case .refuted: pick("不成立", "Refuted")
        case .undecided: pick("未定", "Undecided")
        case .notMeasurable: pick("本机不可测", "Not measurable here")
        }
    }

    /// The character on the seal; an emblem in every language.
    package func seal(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed: "证"
        case .refuted: "驳"
        case .undecided: "疑"
        case .notMeasurable: "缺"
        }
    }

    /// The class of everything that shows this verdict.
    package func cssClass(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed: "confirmed"
        case .refuted: "refuted"
        case .undecided: "undecided"
        case .notMeasurable: "absent"
        }
    }

    /// As its makers write it: "KVM".
    package func hypervisor(_ name: String) -> String {
        switch name {
        case "kvm": "KVM"
        case "xen": "Xen"
        case "vmware": "VMware"
        case "virtualbox": "VirtualBox"
        case "hyper-v": "Hyper-V"
        case "qemu": "QEMU"
        case "unknown": pick("未知", "unknown")
        default: name
        }
    }

    /// "KVM 虚拟机", "KVM guest".
    package func guest(of name: String) -> String {
        name == "unknown"
            ? pick("虚拟机（监控程序未知）", "guest of an unknown hypervisor")
            : pick("\(hypervisor(name)) 虚拟机", "\(hypervisor(name)) guest")
    }

    package func yesOrNo(_ flag: Bool) -> String { flag ? pick("是", "yes") : pick("否", "no") }

    /// A measured value with its unit: "2.04 µs", "0x5555555592a0", "是".
    package func value(_ value: Double, kind: MetricKind) -> String {
        switch kind {
        case .flag: yesOrNo(value != 0)
        case .count: DecimalText.fixed(value, places: value == value.rounded() ? 0 : 1)
        case .bytes: QuantityText.text(ByteCount(bytes: Int(value)))
        case .duration: QuantityText.text(Nanoseconds(value))
        case .address: QuantityText.text(VirtualAddress(UInt64(value)))
        case .frame: FrameLabel(ordinal: Int(value)).name
        }
    }

    /// "2.61–2.89".
    package func interval(_ interval: Interval) -> String {
        DecimalText.significant(interval.low) + "–" + DecimalText.significant(interval.high)
    }
}
