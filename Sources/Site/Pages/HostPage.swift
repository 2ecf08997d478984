import Lessons
import Measurements

/// The machine that was measured: every fact, and what it could not show.
struct HostPage {
    let page: Page

    init(_ desk: Desk) {
        let words = desk.words
        let facts = HostFacts(desk)
        let gaps = Self.gaps(desk)
        let groups = facts.groups
        page = Page(
            kind: .host, name: "host.html", title: words.pick("本机", "This host"),
            description: facts.line, template: "host",
            values: [
                "heading": words.pick("测的是这台机器", "The machine that was measured"),
                "lede": words.pick(
                    "页上的数只属于它。记录是匿名的：没有主机名、用户名、机器标识和路径。",
                    """
                    The numbers on these pages are its own. The record is anonymous: no host name, \
                    no user, no machine id, no path.
                    """),
                "line": facts.line,
                "groups": groups.enumerated().map { index, group -> [String: Any] in
                    [
                        "id": "facts-\(index + 1)", "title": group.title,
                        "facts": group.facts.map(facts.values),
                    ]
                },
                "gaps": gaps, "hasGaps": !gaps.isEmpty,
                "nothingMissing": words.pick(
                    "这些课要看的，这台机器都给看。", "Everything that the lessons look at can be seen here."),
                "recordFile": DataFiles.record,
                "measured": MomentText(desk.record.measuredAt).text,
                "version": desk.record.memoirVersion,
                "measuredWith": words.pick("测量所用版本", "Measured with Memoir"),
            ],
            place: .host,
            sections: groups.enumerated().map {
                Page.Section(id: "facts-\($0 + 1)", text: $1.title)
            } + [Page.Section(id: "limits", text: words.all["limits"] ?? "")])
    }

    /// One entry a cause, over all lessons.
    private static func gaps(_ desk: Desk) -> [[String: Any]] {
        var causes: [(reason: Reason, lessons: [[String: Any]])] = []
        for lesson in desk.book.lessons {
            for gap in Gaps(lesson, desk.result(lesson), []).all {
                let entry: [String: Any] = [
                    "href": "evidence-\(lesson.slug).html", "short": desk.short(lesson),
                ]
                let known = causes.firstIndex {
                    $0.reason.code == gap.reason.code
                        && $0.reason.capability == gap.reason.capability
                }
                if let known {
                    causes[known].lessons.append(entry)
                } else {
                    causes.append((gap.reason, [entry]))
                }
            }
        }
        return causes.map { reason, lessons in
            [
                "why": desk.wording.reason(reason).sentence(desk.words),
                "remedy": desk.wording.remedy(reason).map { [["text": $0]] } ?? [],
                "lessons": lessons,
            ]
        }
    }
}
