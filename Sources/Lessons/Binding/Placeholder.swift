import Markup

/// What stands between `{{` and `}}`, taken apart.
enum Placeholder: Hashable {
    /// `copy_fault.median`, `other-lesson/copy_fault`.
    case metric(lesson: String?, name: String, Statistic)
    /// `claim:copying-costs-more.ratio`.
    case claim(String, ClaimFigure)
    /// `host:page_size`.
    case host(HostFact)

    enum Statistic: String, CaseIterable {
        /// The value when all launches agree, else the median.
        case value
        case median, min, max, low, high, n, launches, share, distinct, first
    }

    enum ClaimFigure: String, CaseIterable {
        case ratio, slope, fit, low, high, control, expected, observed, verdict
    }

    enum HostFact: String, CaseIterable {
        case pageSize = "page_size"
        case kernel
        case libc
        case memoryTotal = "memory_total"
        case logicalCPUs = "logical_cpus"
        case hypervisor
    }

    struct Unreadable: Error {
        let fact: String
        let remedy: String?
    }

    init(_ text: String) throws(Unreadable) {
        if let name = text.after("claim:") {
            let (claim, figure) = Self.split(name)
            self = .claim(claim, try Self.choice(figure ?? "verdict", "a claim has no"))
        } else if let name = text.after("host:") {
            self = .host(try Self.choice(name, "the host has no fact"))
        } else {
            let (path, statistic) = Self.split(text)
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
                throw Unreadable(
                    fact: "'{{ \(text) }}' names no metric",
                    remedy: "write {{ metric.median }} or {{ lesson/metric.median }}")
            }
            self = .metric(
                lesson: parts.count == 2 ? String(parts[0]) : nil,
                name: String(parts[parts.count - 1]),
                try Self.choice(statistic ?? "value", "there is no statistic"))
        }
    }

    private static func split(_ text: String) -> (String, String?) {
        guard let dot = text.lastIndex(of: ".") else { return (text, nil) }
        return (String(text[..<dot]), String(text[text.index(after: dot)...]))
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ complaint: String
    ) throws(Unreadable) -> Choice where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        throw Unreadable(
            fact: "\(complaint) '\(text)'",
            remedy: NearestName.remedy(for: text, among: known)
                ?? "known are \(known.joined(separator: ", "))")
    }
}

extension String {
    func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
