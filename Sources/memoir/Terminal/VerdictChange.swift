import Claims
import Lessons
import Measurements

/// A claim whose verdict is not the same on both records.
struct VerdictChange {
    /// "copy-on-write/writer-gets-a-new-frame".
    let claim: String
    let a: String
    let b: String

    /// In the order of the book.
    static func all(of book: Book, _ a: Record, _ b: Record) -> [VerdictChange] {
        let judged = (Binder.judge(book, a), Binder.judge(book, b))
        let wording = Wording(Language("en"))
        return book.lessons.flatMap { lesson -> [VerdictChange] in
            let pairs = zip(judged.0[lesson.slug] ?? [], judged.1[lesson.slug] ?? [])
            return pairs.filter { $0.verdict != $1.verdict }.map { first, second in
                VerdictChange(
                    claim: "\(lesson.slug)/\(first.claim)", a: wording.verdict(first.verdict),
                    b: wording.verdict(second.verdict))
            }
        }
    }
}
