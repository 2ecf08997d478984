import Lessons
import Measurements

/// What a reader must know of a lesson's experiment before reading any of its numbers.
struct Notice {
    /// "failed", "missing", "absent", "partial": also the class of its box.
    let kind: String
    let title: String
    let text: String
    /// What the probe or the runner said, in English.
    let detail: String?

    /// Nil when everything was measured.
    init?(_ lesson: Lesson, _ desk: Desk) {
        let words = desk.words
        guard let result = desk.result(lesson) else {
            kind = "missing"
            title = words.pick("这一课还没有测量", "Not measured")
            text = words.pick(
                "这份记录里没有它的实验：正文里的数都是破折号，论断都没有验过。",
                """
                This record does not hold its experiment: the numbers in the text are dashes, and \
                none of its claims was tested.
                """)
            detail = nil
            return
        }
        switch result.status {
        case .measured: return nil
        case .failed:
            kind = "failed"
            title = words.pick("这一课的实验失败了", "The experiment of this lesson failed")
            text = words.pick(
                "正文里的数因此是破折号，论断都没有验过。别的课不受影响。",
                """
                So the numbers in the text are dashes, and none of its claims was tested. Other \
                lessons are not affected.
                """)
            detail = result.failure?.what
        case .notMeasurable:
            kind = "absent"
            title = words.pick("这个实验在这台机器上做不了", "Not measurable on this host")
            let why = result.reason.map(desk.wording.reason)?.sentence(words) ?? ""
            let remedy = result.reason.flatMap(desk.wording.remedy)?.sentence(words)
            text = [why, remedy].compactMap { $0 }.joined(separator: words.gap)
            detail = nil
        case .partial:
            let reasons = Gaps(lesson, result, []).all.map { desk.wording.reason($0.reason) }
            if reasons.isEmpty { return nil }
            kind = "partial"
            title = words.pick("有些值这台机器没有给出", "Some values are missing here")
            text = reasons.joined(separator: words.pick("；", "; ")).sentence(words)
            detail = nil
        }
    }

    var values: [String: Any] {
        [
            "kind": kind, "title": title, "text": text,
            "detail": detail.map { [["text": $0]] } ?? [],
        ]
    }
}
