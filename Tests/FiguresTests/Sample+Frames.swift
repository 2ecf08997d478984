import Figures

extension Sample {
    static let address = "0x5555\u{202f}5555\u{202f}92a0"
    static let longAddress = "0xffff\u{202f}ffff\u{202f}ffff\u{202f}f000"

    private static func a(_ label: String) -> FrameView { .frame(label) }

    // MARK: Two processes

    static let twoProcesses: [Sample] = Language.allCases.flatMap { language in
        let steps = [
            (pick(language, "读之后", "after reading"), [[a("A")], [a("A")]]),
            (pick(language, "写之后", "after writing"), [[a("A")], [a("B")]]),
        ]
        let hidden: [(String, [[FrameView]])] = [
            (
                pick(language, "读之后", "after reading"),
                [[.hidden(shared: true)], [.hidden(shared: true)]]
            ),
            (
                pick(language, "写之后", "after writing"),
                [[.hidden(shared: false)], [.hidden(shared: false)]]
            ),
            (
                pick(language, "退出之后", "after the exit"),
                [[.hidden(shared: nil)], [.hidden(shared: nil)]]
            ),
            (pick(language, "没有碰过", "untouched"), [[.absent], [.absent]]),
        ]
        let names = [
            pick(language, "第一个进程", "first process"), pick(language, "第二个进程", "second process"),
        ]
        let long = Sample.long[language] ?? ""
        return [
            Sample("two-processes-\(language)") {
                processes(language, names, [""], [address, address], steps).drawn(id: $0)
            },
            Sample("two-processes-hidden-\(language)") {
                processes(language, names, [""], [address, address], hidden).drawn(id: $0)
            },
            Sample("two-processes-long-\(language)") {
                processes(
                    language, [long, long], [long, long], [longAddress, longAddress],
                    [
                        (long, [[a("AAB"), a("ZZ")], [a("AAB"), .absent]]),
                        (long, [[a("AAB"), .hidden(shared: nil)], [a("AAC"), a("ZZZ")]]),
                    ]
                ).drawn(id: $0)
            },
            Sample("two-processes-nothing-\(language)") {
                processes(language, names, [""], ["—", "—"], []).drawn(id: $0)
            },
        ]
    }

    private static func processes(
        _ language: Language, _ processes: [String], _ pages: [String], _ addresses: [String],
        _ steps: [(String, [[FrameView]])]
    ) -> TwoProcessesFigure {
        TwoProcessesFigure(
            title: processes.joined(separator: " · "), processes: processes,
            pages: pages.map { .init(label: $0, addresses: addresses) },
            steps: steps.map { .init(label: $0.0, frames: $0.1) },
            words: .init(
                frames: pick(language, "物理页框", "page frames"),
                frame: pick(language, "页框", "frame"),
                sameFrame: pick(language, "同一页框", "one frame"),
                otherFrame: pick(language, "不同的页框", "a frame of its own"),
                noFrame: pick(language, "没有页框", "no frame"), newFrame: pick(language, "新", "new"),
                unknown: pick(language, "页框号不可见", "number hidden"),
                step: pick(language, "步骤", "Step"), address: pick(language, "地址", "Address"),
                page: pick(language, "页", "Page")))
    }

    // MARK: Timelines

    static let timelines: [Sample] = Language.allCases.flatMap { language in
        let events = [
            pick(language, "fork 之前", "before fork"), pick(language, "fork 之后", "after fork"),
            pick(language, "子进程写之后", "after the child wrote"),
            pick(language, "父进程写之后", "after the parent wrote"),
        ]
        let parent = pick(language, "父进程", "parent")
        let child = pick(language, "子进程", "child")
        let unknown = FrameView.hidden(shared: nil)
        let long = Sample.long[language] ?? ""
        return [
            Sample("timeline-\(language)") {
                timeline(
                    language, events,
                    [
                        (parent, [a("A"), a("A"), a("A"), a("C")]),
                        (child, [.absent, a("A"), a("B"), a("B")]),
                    ]
                ).drawn(id: $0)
            },
            Sample("timeline-hidden-\(language)") {
                timeline(
                    language, events,
                    [
                        (parent, Array(repeating: unknown, count: 4)),
                        (child, [.absent, unknown, unknown, unknown]),
                    ]
                ).drawn(id: $0)
            },
            Sample("timeline-long-\(language)") {
                timeline(
                    language, Array(repeating: long, count: 4),
                    [
                        (long, [a("A"), a("AAA"), a("ZZZ"), unknown]),
                        (long, [.absent, a("AAA"), a("AAB"), .absent]),
                    ]
                ).drawn(id: $0)
            },
            Sample("timeline-one-\(language)") {
                timeline(language, [events[0]], [(parent, [a("A")])]).drawn(id: $0)
            },
            Sample("timeline-nothing-\(language)") { timeline(language, [], []).drawn(id: $0) },
            Sample("timeline-mixed-\(language)") {
                mixedTimeline(language, events, [parent, child]).drawn(id: $0)
            },
        ]
    }

    private static func timeline(
        _ language: Language, _ events: [String], _ rows: [(String, [FrameView])]
    ) -> FrameTimelineFigure {
        FrameTimelineFigure(
            title: rows.map(\.0).joined(separator: " · "),
            rows: rows.map { .init(label: $0.0, frames: $0.1) }, events: events,
            words: .init(
                event: pick(language, "事件", "Event"), frame: pick(language, "页框", "frame"),
                newFrame: pick(language, "新", "new"),
                noFrame: pick(language, "还不存在", "does not exist yet"),
                hidden: pick(language, "页框号不可见", "number hidden"),
                missing: pick(language, "没有测到", "not measured")))
    }

    /// Pointer, frame and byte in both processes.
    private static func mixedTimeline(
        _ language: Language, _ events: [String], _ processes: [String]
    ) -> FrameTimelineFigure {
        var figure = timeline(language, events, [])
        let contents: [(String, [[FrameTimelineFigure.Cell]])] = [
            (
                pick(language, "指针", "pointer"),
                [
                    Array(repeating: .address(address), count: 4),
                    [.frame(.absent)] + Array(repeating: .address(longAddress), count: 3),
                ]
            ),
            (
                pick(language, "页框", "frame"),
                [
                    [.frame(a("A")), .frame(a("A")), .frame(a("A")), .frame(a("C"))],
                    [.frame(.absent), .frame(a("A")), .frame(a("B")), .frame(a("B"))],
                ]
            ),
            (
                pick(language, "字节", "byte"),
                [
                    [.character("'P'"), .character("'P'"), .character("'P'"), .missing],
                    [.frame(.absent), .character("'P'"), .character("'X'"), .character("0x0")],
                ]
            ),
        ]
        figure.rows = contents.flatMap { name, cells in
            zip(processes, cells).map { .init(label: "\(name), \($0)", cells: $1) }
        }
        return figure
    }

    // MARK: Matrices

    static let matrices: [Sample] = Language.allCases.flatMap { language in
        let columns = [
            pick(language, "写之前", "before a write"), pick(language, "写之后", "after a write"),
        ]
        let reason = pick(language, "未获准改动本机", "changing this host was not allowed")
        let long = Sample.long[language] ?? ""
        return [
            Sample("matrix-\(language)") {
                matrix(
                    language, columns,
                    [
                        (pick(language, "零页", "zero page"), [.oneFrame, .twoFrames]),
                        (pick(language, "libc 的代码", "libc's text"), [.oneFrame, .oneFrame]),
                        (
                            pick(language, "fork 来的页", "page inherited over fork"),
                            [.oneFrame, .mixed]
                        ),
                        (pick(language, "合并的页", "merged page"), [.unknown(reason), .unknown("")]),
                    ]
                ).drawn(id: $0)
            },
            Sample("matrix-long-\(language)") {
                matrix(
                    language, [long, long, long],
                    [
                        (long, [.oneFrame, .twoFrames, .unknown(long)]),
                        (long, [.mixed, .oneFrame, .twoFrames]),
                    ]
                ).drawn(id: $0)
            },
            Sample("matrix-nothing-\(language)") { matrix(language, [], []).drawn(id: $0) },
        ]
    }

    private static func matrix(
        _ language: Language, _ columns: [String],
        _ rows: [(label: String, cells: [SharingMatrixFigure.Cell])]
    ) -> SharingMatrixFigure {
        SharingMatrixFigure(
            title: columns.joined(separator: " · "), rows: rows, columns: columns,
            words: .init(
                oneFrame: pick(language, "同一页框", "one frame"),
                twoFrames: pick(language, "各自的页框", "two frames"),
                mixed: pick(language, "各次启动不同", "differs by launch"),
                unknown: pick(language, "本机不可测", "not measurable here"),
                kind: pick(language, "页的种类", "Kind of page")))
    }
}
