import Claims
import Lessons
import Measurements

/// The verdicts of a book for another program: a line a claim, fields separated by tabs, in the
/// order of lessons and of their claims.
///
/// Names are words of the content and hold no tab; the evidence is prose, in which a record's own
/// words may, so tabs and line ends in it are written as blanks.
struct VerdictLines {
    let book: Book
    let record: Record

    var text: String {
        let judgements = Binder.judge(book, record)
        let wording = Wording(Language("en"))
        return book.lessons.flatMap { lesson in
            (judgements[lesson.slug] ?? []).map { judgement in
                let evidence = wording.evidence(judgement, in: record.experiments[lesson.slug])
                return [
                    lesson.slug, judgement.claim, judgement.test.kind, judgement.verdict.rawValue,
                    VerdictLines.oneField(evidence),
                ].joined(separator: "\t")
            }
        }.joined(separator: "\n")
    }

    private static func oneField(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
