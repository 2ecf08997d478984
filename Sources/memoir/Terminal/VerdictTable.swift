import Claims
import Lessons
import Measurements

/// The verdicts of a book as text: a line a lesson, and below it every claim that was not confirmed
/// with the reason.
struct VerdictTable {
    let book: Book
    let record: Record
    private let judgements: [String: [Judgement]]
    private let wording = Wording(Language("en"))

    init(book: Book, record: Record) {
        self.book = book
        self.record = record
        judgements = Binder.judge(book, record)
    }

    /// A claim refuted or an experiment failed.
    var hasFault: Bool {
        judgements.values.contains { $0.contains { $0.verdict == .refuted } }
            || book.lessons.contains { record.experiments[$0.slug]?.status == .failed }
    }

    var text: String {
        let columns = ["confirmed", "refuted", "undecided", "not measurable"]
        let width = (book.lessons.map(\.slug.count).max() ?? 0) + 5
        let head = padded("", width) + columns.joined(separator: "  ")
        var lines = [head]
        for lesson in book.lessons {
            let own = judgements[lesson.slug] ?? []
            let counts = zip(Verdict.allCases, columns).map { verdict, column in
                let count = own.count { $0.verdict == verdict }
                return right(count == 0 ? "·" : "\(count)", column.count)
            }
            let name = padded(right("\(lesson.number)", 2) + "  " + lesson.slug, width)
            lines.append(name + counts.joined(separator: "  "))
        }
        return (lines + openClaims).joined(separator: "\n")
    }

    private var openClaims: [String] {
        book.lessons.flatMap { lesson in
            (judgements[lesson.slug] ?? []).filter { $0.verdict != .confirmed }.map { judgement in
                let result = record.experiments[lesson.slug]
                return """
                    \(wording.verdict(judgement.verdict)): \(lesson.slug)/\(judgement.claim): \
                    \(wording.evidence(judgement, in: result))\(remedy(judgement))
                    """
            }
        }
    }

    private func remedy(_ judgement: Judgement) -> String {
        guard case .none(let reason) = judgement.evidence,
            let remedy = wording.remedy(reason)
        else { return "" }
        return "; \(Terminal.runnable(remedy))"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

extension VerdictTable {
    /// Ends the program with 3 when it is to be strict and there is a fault.
    func judge(strictly: Bool) throws {
        guard strictly, hasFault else { return }
        Terminal.complain("--strict: a claim is refuted or an experiment failed")
        throw Ending.Said(status: 3)
    }
}
