import Figures
import TestSupport

extension Sample {
    // MARK: Maps

    static let maps: [Sample] = Language.allCases.flatMap { language in
        let long = Sample.long[language] ?? ""
        let regions: [AddressMapFigure.Region] = [
            .init(label: pick(language, "程序", "program"), start: 0x5555_5555_4000, bytes: 24_576),
            .init(label: pick(language, "堆", "heap"), start: 0x5555_5555_9000, bytes: 135_168),
            .init(
                label: pick(language, "1 MiB 的块", "the 1 MiB block"), start: 0x7fff_f7a0_0000,
                bytes: 1_052_672),
            .init(label: "libc", start: 0x7fff_f7c0_0000, bytes: 2_011_136),
            .init(
                label: pick(language, "动态链接器", "dynamic linker"), start: 0x7fff_f7fc_3000,
                bytes: 229_376),
            .init(label: pick(language, "栈", "stack"), start: 0x7fff_fffd_e000, bytes: 135_168),
        ]
        return [
            Sample("map-\(language)") {
                map(language, regions, top: 0x7fff_ffff_f000).drawn(id: $0)
            },
            Sample("map-partly-\(language)") {
                map(language, [regions[1]], missing: [long, "libc"], top: nil).drawn(id: $0)
            },
            Sample("map-extreme-\(language)") {
                map(
                    language,
                    [
                        .init(label: long, start: 0, bytes: 1),
                        .init(label: long, start: 1, bytes: UInt64(Int.max)),
                        // Reported twice as large as there is room for.
                        .init(label: "a", start: 0xffff_ffff_ffff_f000, bytes: 8192),
                    ], top: 4096
                ).drawn(id: $0)
            },
            Sample("map-nothing-\(language)") {
                map(language, [], missing: ["libc"], top: nil).drawn(id: $0)
            },
        ]
    }

    private static func map(
        _ language: Language, _ regions: [AddressMapFigure.Region], missing: [String] = [],
        top: UInt64?
    ) -> AddressMapFigure {
        AddressMapFigure(
            title: pick(language, "地图", "map"), regions: regions,
            missing: missing.map {
                .init(label: $0, reason: pick(language, "没有测到：没有权限", "not measured: no permission"))
            }, top: top, pageSize: 4096,
            words: .init(
                region: pick(language, "映射", "Mapping"), start: pick(language, "起", "From"),
                end: pick(language, "止", "To"), size: pick(language, "大小", "Size"),
                gap: pick(language, "空着", "nothing"),
                key: pick(language, "高度按大小的对数。", "Heights follow the logarithm of the size."),
                missing: pick(language, "没有测到", "not measured")))
    }

    // MARK: Walks

    static let walks: [Sample] = Language.allCases.flatMap { language in
        let low: UInt64 = 0x5555_5555_92a0
        return [
            Sample("walk-\(language)") {
                walk(language, low, 4, frame: .frame("A")).drawn(id: $0)
            },
            Sample("walk-hidden-\(language)") {
                walk(language, 0x7fff_ffff_efff, 4, frame: .hidden(shared: nil)).drawn(id: $0)
            },
            Sample("walk-deep-\(language)") {
                walk(language, 0xff_ffff_ffff_ffff, 5, frame: .frame("AAB")).drawn(id: $0)
            },
            Sample("walk-large-pages-\(language)") {
                walk(language, 0xffff_8000_1234, 3, pageSize: 65536, frame: .frame("B"))
                    .drawn(id: $0)
            },
            Sample("walk-nothing-\(language)") {
                walk(language, nil, nil, frame: .absent).drawn(id: $0)
            },
        ]
    }

    static func walk(
        _ language: Language, _ address: UInt64?, _ levels: Int?, pageSize: UInt64 = 4096,
        frame: FrameView
    ) -> PageWalkFigure {
        PageWalkFigure(
            title: pick(language, "查表", "walk"), address: address, levelCount: levels,
            pageSize: pageSize, frame: frame,
            words: .init(
                address: pick(language, "地址", "address"),
                offset: pick(language, "页内偏移", "offset"),
                frame: pick(language, "页框", "frame"),
                unknownFrame: pick(language, "页框号不可见", "number hidden"),
                level: pick(language, "级", "Level"), bits: pick(language, "位", "bits"),
                index: pick(language, "下标", "Index"), covers: pick(language, "管多大", "Covers"),
                missing: pick(language, "没有测到", "not measured"),
                split: pick(language, "切成几段。", "It is cut into pieces."),
                arrival: { "\($0 ?? "?") + \($1)" },
                descent: { level, isFirst, isLast in
                    "\(level.name) \(level.index) \(isFirst ? "▽" : "") \(isLast ? "△" : "")"
                }))
    }

    // MARK: Faults

    static let faults: [Sample] = Language.allCases.flatMap { language in
        [
            Sample("fault-\(language)") {
                fault(language, 0x7f12_3456_7000, .frame("A"), known: true).drawn(id: $0)
            },
            Sample("fault-hidden-\(language)") {
                fault(language, 0xffff_ffff_f000, .hidden(shared: nil), known: false).drawn(id: $0)
            },
            Sample("fault-nothing-\(language)") {
                fault(language, nil, .absent, known: false).drawn(id: $0)
            },
        ]
    }

    private static func fault(
        _ language: Language, _ address: UInt64?, _ frame: FrameView, known: Bool
    ) -> FaultPathFigure {
        let labels =
            language == .zh
            ? ["触碰", "查表", "缺页", "找映射", "取页框", "填表", "重试"]
            : ["touch", "walk", "fault", "mapping", "frame", "entry", "retry"]
        return FaultPathFigure(
            title: pick(language, "第一次触碰", "first touch"), address: address,
            presentBefore: known ? false : nil, presentAfter: known ? true : nil, frame: frame,
            faults: known ? 1 : nil,
            words: .init(
                program: pick(language, "程序", "Program"),
                store: pick(language, "写一个字节到", "store a byte at"),
                entry: pick(language, "页表项", "Page table entry"),
                kernel: pick(language, "内核", "Kernel"), frame: pick(language, "页框", "frame"),
                unknownFrame: pick(language, "页框号不可见", "number hidden"),
                present: pick(language, "存在位（pagemap）", "present (pagemap)"),
                unknown: pick(language, "没看到", "not seen"),
                before: pick(language, "访问前", "before"), after: pick(language, "访问后", "after"),
                zeros: "0 0 0 0 …", retry: pick(language, "再来一遍：成了", "once more: done"),
                faults: pick(language, "次缺页数", "Minor faults"),
                missing: pick(language, "没有测到", "not measured"),
                address: pick(language, "地址", "Address"), page: pick(language, "页", "Page"),
                work: [
                    pick(language, "1 找到映射：可以写", "1 find the mapping: may be written"),
                    pick(language, "2 取一个页框，清零", "2 take a frame, fill it with zeros"),
                    pick(language, "3 填好页表项", "3 fill in the entry"),
                ],
                steps: labels.map { ($0, pick(language, "说明。", "What happens.")) }))
    }
}
