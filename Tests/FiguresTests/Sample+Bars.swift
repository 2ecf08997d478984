import Figures
import Measurements

extension Sample {
    private static let mib = 1048576.0

    // MARK: Stacked bars

    static let bars: [Sample] = Language.allCases.flatMap { language in
        let parts = [pick(language, "私有", "private"), pick(language, "共享", "shared")]
        let refused = pick(language, "没有测到：没有权限", "not measured: no permission")
        let long = Sample.long[language] ?? ""
        let five = (1...5).map { "\($0) \(long)" }
        return [
            Sample("bars-\(language)") {
                bars(language, parts, [1, 2, 4].map { memory(language, of: $0) }).drawn(id: $0)
            },
            Sample("bars-partly-\(language)") {
                bars(
                    language, parts,
                    [
                        memory(language, of: 1),
                        .init(
                            label: long,
                            bars: [
                                .init(label: "ΣRSS", values: [.measured(mib), .missing(refused)]),
                                .init(
                                    label: long, values: [.missing("\(refused) \(long)"), .absent]),
                                .init(label: "ΣUSS", values: [.absent, .absent]),
                            ]),
                    ]
                ).drawn(id: $0)
            },
            Sample("bars-long-\(language)") {
                bars(
                    language, Array(five.prefix(4)),
                    [
                        .init(
                            label: long,
                            bars: [
                                .init(label: long, values: [5, 1, 30, 7].map { .measured($0) }),
                                .init(
                                    label: five[1],
                                    values: [
                                        .measured(0), .measured(1e15), .absent, .measured(2e15),
                                    ]
                                ),
                            ])
                    ]
                ).drawn(id: $0)
            },
            Sample("bars-equal-\(language)") {
                bars(
                    language, parts,
                    [
                        .init(
                            label: pick(language, "都一样", "all alike"),
                            bars: (1...3).map {
                                .init(label: "\($0)", values: [.measured(4096), .measured(4096)])
                            })
                    ]
                ).drawn(id: $0)
            },
            Sample("bars-zero-\(language)") {
                bars(
                    language, parts,
                    [
                        .init(
                            label: "0",
                            bars: [.init(label: "RSS", values: [.measured(0), .measured(0)])])
                    ]
                ).drawn(id: $0)
            },
            Sample("bars-missing-\(language)") {
                bars(
                    language, parts,
                    [
                        .init(
                            label: long,
                            bars: [.init(label: "RSS", values: [.missing(refused), .absent])])
                    ]
                ).drawn(id: $0)
            },
            Sample("bars-nothing-\(language)") { bars(language, [], []).drawn(id: $0) },
        ]
    }

    /// What so many processes have that share 16 MiB and keep a little each.
    private static func memory(_ language: Language, of processes: Int)
        -> StackedBarsFigure.Group
    {
        let count = Double(processes)
        let own = 296 * 1024 * count
        let shared = 16.5 * mib
        return .init(
            label: pick(
                language, "\(processes) 个进程",
                processes == 1 ? "1 process" : "\(processes) processes"
            ),
            bars: [
                .init(label: "ΣRSS", values: [.measured(own), .measured(shared * count)]),
                .init(label: "ΣPSS", values: [.measured(own), .measured(shared)]),
                .init(label: "ΣUSS", values: [.measured(own), .absent]),
            ])
    }

    private static func bars(
        _ language: Language, _ parts: [String], _ groups: [StackedBarsFigure.Group]
    ) -> StackedBarsFigure {
        let most = groups.flatMap { $0.bars.flatMap(\.values) }.compactMap { value in
            if case .measured(let amount) = value { amount } else { nil }
        }.max()
        return StackedBarsFigure(
            title: groups.map(\.label).joined(separator: " · "), parts: parts, groups: groups,
            words: .init(
                group: pick(language, "组", "Group"), bar: pick(language, "条", "Bar"),
                total: pick(language, "合计", "Total"),
                key: pick(
                    language, "每一段是各次启动的中位数，条末的数是各段之和。",
                    "Each part is the median over the launches; the number of a bar is their sum."),
                missing: pick(language, "没有测到", "not measured")),
            unit: most.map { $0 < mib ? 1 : mib } ?? 1,
            format: { QuantityText.text(ByteCount(bytes: Int($0))) })
    }
}
