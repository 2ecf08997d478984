import Claims
import Lessons
import Markup

extension String {
    /// As text in markup.
    var escaped: String { HTML.escaped(self).text }
}

/// The seal of a verdict as markup. It is an emblem: the word always stands beside it.
enum Seal {
    static func html(_ verdict: Verdict, _ wording: Wording) -> String {
        """
        <span class="seal \(wording.cssClass(verdict))" aria-hidden="true" lang="zh-Hans">\
        \(wording.seal(verdict))</span>
        """
    }
}

/// How the claims of a lesson, or of the book, came out.
struct Tally {
    private let counts: [(verdict: Verdict, count: Int)]
    private let desk: Desk

    init(_ judgements: [Judgement], _ desk: Desk) {
        self.desk = desk
        counts = Verdict.allCases.map { verdict in
            (verdict, judgements.count { $0.verdict == verdict })
        }
    }

    /// "4 成立，1 本机不可测", "4 confirmed, 1 not measurable here".
    var sentence: String {
        counts.filter { $0.count > 0 }
            .map { "\($0.count) \(Self.inSentence(desk.wording.verdict($0.verdict)))" }
            .joined(separator: desk.words.pick("，", ", "))
    }

    /// For templates; kinds that do not occur are left out when `isSparse`.
    func entries(sparse isSparse: Bool) -> [[String: Any]] {
        counts.filter { !isSparse || $0.count > 0 }.map { verdict, count in
            [
                "seal": Seal.html(verdict, desk.wording), "count": count,
                "word": desk.wording.verdict(verdict), "isNone": count == 0,
            ]
        }
    }

    private static func inSentence(_ word: String) -> String {
        word.prefix(1).lowercased() + word.dropFirst()
    }
}
