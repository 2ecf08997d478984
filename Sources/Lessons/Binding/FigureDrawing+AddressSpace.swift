import Figures
import Measurements

/// Figures of address spaces: what a process has mapped, and what stands behind a page.
extension FigureDrawing {
    func timeline(
        _ figure: FigureDeclaration.FrameTimeline, _ title: String
    ) -> FrameTimelineFigure {
        let launch = launch(measuring: figure.rows.flatMap { $0.cells.compactMap { $0 } })
        return FrameTimelineFigure(
            title: title,
            rows: figure.rows.map { row in
                .init(
                    label: label(row.label),
                    cells: row.cells.map { metric in
                        metric.map { cell($0, row.content, launch: launch) } ?? .frame(.absent)
                    })
            }, events: figure.events.map(label),
            words: .init(
                event: pick("事件", "Event"), frame: pick("页框", "frame"), newFrame: pick("新", "new"),
                noFrame: pick("还不存在", "does not exist yet"),
                hidden: hidden, missing: pick("没有测到", "not measured")))
    }

    private func cell(
        _ metric: String, _ content: FigureDeclaration.FrameTimeline.Content, launch: Int?
    ) -> FrameTimelineFigure.Cell {
        switch content {
        case .frames: return .frame(frame(metric, launch: launch))
        case .addresses:
            return .address(address(metric, launch: launch))
        case .characters:
            guard let byte = value(metric, launch: launch ?? 0),
                let scalar = UInt8(exactly: byte).map(Unicode.Scalar.init)
            else { return .missing }
            let isPrintable = (0x21...0x7e).contains(scalar.value)
            return .character(
                isPrintable ? "'\(scalar)'" : "0x" + String(scalar.value, radix: 16))
        }
    }

    func addressMap(
        _ figure: FigureDeclaration.AddressMap, _ title: String
    ) -> AddressMapFigure {
        // Addresses differ from launch to launch, so a map shows one.
        let measured = figure.regions.filter { series($0.start)?.values.isEmpty == false }
        let launch = launch(measuring: measured.flatMap { [$0.start, $0.bytes] }) ?? 0
        var regions: [AddressMapFigure.Region] = []
        var missing: [AddressMapFigure.Missing] = []
        for region in figure.regions {
            if let start = number(region.start, launch), let bytes = number(region.bytes, launch) {
                regions.append(.init(label: label(region.label), start: start, bytes: bytes))
            } else {
                missing.append(
                    .init(label: label(region.label), reason: notMeasured(region.start)))
            }
        }
        return AddressMapFigure(
            title: title, regions: regions, missing: missing, top: number(figure.top, launch),
            pageSize: pageSize,
            words: .init(
                region: pick("映射", "Mapping"), start: pick("起", "From"), end: pick("止", "To"),
                size: pick("大小", "Size"), gap: pick("空着", "nothing"),
                key: pick(
                    """
                    一次启动里的真实映射，从高地址画到低地址。高度按大小的对数：大一倍，只高一点点；\
                    虚框是没有映射的地方。
                    """,
                    """
                    The mappings of one launch, from high addresses down. Heights follow the \
                    logarithm of the size: twice as large is only a little taller. Dashed: \
                    nothing is mapped.
                    """), missing: pick("没有测到", "not measured")))
    }

    var pageSize: UInt64 { UInt64(record.host.memory.pageSize ?? 4096) }

    private func number(_ metric: String, _ launch: Int) -> UInt64? {
        value(metric, launch: launch).flatMap { UInt64(exactly: $0) }
    }

    func pageWalk(_ figure: FigureDeclaration.PageWalk) -> PageWalkFigure {
        let launch =
            launch(measuring: [figure.address, figure.levels, figure.frame])
            ?? launch(measuring: [figure.address, figure.levels])
        let levels = launch.flatMap { number(figure.levels, $0) }
        let isChinese = wording.pick("zh", "en") == "zh"
        return PageWalkFigure(
            title: pick("一个地址，一级一级地查", "One address, walked level by level"),
            address: launch.flatMap { number(figure.address, $0) },
            levelCount: levels.flatMap { Int(exactly: $0) }, pageSize: pageSize,
            frame: frame(figure.frame, launch: launch),
            words: .init(
                address: pick("地址", "address"), offset: pick("页内偏移", "offset"),
                frame: pick("页框", "frame"), unknownFrame: hidden, level: pick("级", "Level"),
                bits: pick("位", "bits"), index: pick("下标", "Index"),
                covers: pick("一项管多大", "One entry covers"),
                missing: notMeasured(figure.address),
                split: pick(
                    "处理器不把地址当一个数来找。它把地址切成几段：每级页表一个下标，剩下的是页内偏移。",
                    """
                    The processor does not look an address up as one number. It cuts it into \
                    pieces: one index for each level of the page table, and the rest is the \
                    offset inside the page.
                    """),
                arrival: { Self.arrival($0, $1, isChinese: isChinese) },
                descent: { Self.descent($0, first: $1, last: $2, isChinese: isChinese) }))
    }

    private static func descent(
        _ level: PageWalkFigure.Level, first: Bool, last: Bool, isChinese: Bool
    ) -> String {
        let covers = QuantityText.text(ByteCount(bytes: Int(level.covers)))
        if isChinese {
            let start = first ? "最上一级的表在哪，处理器的一个寄存器里记着。" : ""
            let end = last ? "，里面就是页框号和权限位。" : "，指着下一级的表。"
            return "\(start)\(level.name) 的下标是 \(level.index)；这一项管 \(covers)\(end)"
        }
        let start = first ? "A register of the processor says where the top table is. " : ""
        let end =
            last
            ? "it holds the frame's number and the permissions."
            : "it points to the table of the next level."
        return """
            \(start)The index into the \(level.name) is \(level.index). That entry stands for \
            \(covers), and \(end)
            """
    }

    private static func arrival(
        _ frame: String?, _ offset: UInt64, isChinese: Bool
    ) -> String {
        if isChinese {
            let name = frame.map { "页框 \($0)" } ?? "那个页框（页框号在本机不可见）"
            return "到了\(name)。偏移不用翻译：要的字节在页框里的第 \(offset) 个字节处，从 0 数起。"
        }
        let name = frame.map { "frame \($0)" } ?? "the frame, whose number is hidden here"
        return """
            This is \(name). The offset needs no translation: the byte stands \(offset) bytes \
            into the frame.
            """
    }

    func faultPath(_ figure: FigureDeclaration.FaultPath) -> FaultPathFigure {
        let known = [figure.address, figure.presentBefore, figure.presentAfter, figure.faults]
        let launch =
            launch(measuring: known + [figure.frame]) ?? launch(measuring: known)
            ?? launch(measuring: [figure.address])
        let flag = { (metric: String) in
            launch.flatMap { value(metric, launch: $0) }.map { $0 == 1 }
        }
        return FaultPathFigure(
            title: pick("第一次访问一页", "The first touch of a page"),
            address: launch.flatMap { number(figure.address, $0) },
            presentBefore: flag(figure.presentBefore), presentAfter: flag(figure.presentAfter),
            frame: frame(figure.frame, launch: launch),
            faults: launch.flatMap { value(figure.faults, launch: $0) }.map { Int($0) },
            words: faultWords(missing: notMeasured(figure.address)))
    }

    private func faultWords(missing: String) -> FaultPathFigure.Words {
        FaultPathFigure.Words(
            program: pick("程序", "Program"), store: pick("写一个字节到", "store a byte at"),
            entry: pick("页表项", "Page table entry"), kernel: pick("内核", "Kernel"),
            frame: pick("页框", "frame"), unknownFrame: hidden,
            present: pick("存在位（pagemap）", "present (pagemap)"),
            unknown: pick("没看到", "not seen"), before: pick("访问前", "before"),
            after: pick("访问后", "after"), zeros: "0 0 0 0 …",
            retry: pick("再来一遍：成了", "once more: done"),
            faults: pick("次缺页数", "Minor faults"), missing: missing,
            address: pick("地址", "Address"), page: pick("页", "Page"),
            work: [
                pick("1 找到映射：可以写", "1 find the mapping: may be written"),
                pick("2 取一个页框，清零", "2 take a frame, fill it with zeros"),
                pick("3 填好页表项", "3 fill in the entry"),
            ], steps: faultSteps)
    }

    private var faultSteps: [(label: String, text: String)] {
        [
            (
                pick("访问", "touch"),
                pick(
                    "程序往一个刚分到、从没碰过的地址写一个字节。",
                    "The program stores a byte at an address that it was given and never touched.")
            ),
            (
                pick("查表", "walk"),
                pick(
                    "处理器去查页表：这一页的项是空的，存在位是 0。",
                    "The processor walks the page table. The entry of this page is empty: the present bit is 0."
                )
            ),
            (
                pick("缺页", "fault"),
                pick(
                    "指令做不下去。处理器引发缺页异常，进入内核，并把出事的地址告诉它。",
                    "The instruction cannot complete. The processor raises a page fault, enters the kernel and tells it the address."
                )
            ),
            (
                pick("找映射", "mapping"),
                pick(
                    "内核在进程的映射里找这个地址。找到了，而且可写：不是越界，是这一页还没到手。",
                    "The kernel looks for a mapping that contains the address. There is one, and it may be written: nothing is wrong, the page has only not been provided yet."
                )
            ),
            (
                pick("取页框", "frame"),
                pick(
                    "内核取一个空闲页框，先清零：别人留下的内容不能漏给这个进程。",
                    "The kernel takes a free frame and fills it with zeros, so that nothing of its former owner can be read."
                )
            ),
            (
                pick("填表", "entry"),
                pick(
                    "页框号和权限填进页表项，存在位变成 1。",
                    "Frame number and permissions go into the entry, and the present bit becomes 1."
                )
            ),
            (
                pick("重试", "retry"),
                pick(
                    "内核返回，同一条指令从头再执行一遍，这回翻译得出来。程序什么也没察觉，只是慢了一点。",
                    "The kernel returns and the same instruction runs again. Now its address translates. The program has noticed nothing but the time."
                )
            ),
        ]
    }
}
