import Claims
import Markup
import Measurements

/// A claim as it stands on the page: its statement between a seal and what decided it.
struct ClaimMarkup {
    let lesson: Lesson
    let wording: Wording
    let experiment: ExperimentResult?

    /// The markup before and after the statement.
    func around(_ judgement: Judgement) -> (before: HTML, after: HTML) {
        let verdict = judgement.verdict
        let css = wording.cssClass(verdict)
        let name = HTML.escaped(judgement.claim).text
        let before = """
            <div class="claim \(css)" id="claim-\(name)">\
            <span class="seal \(css)" aria-hidden="true" lang="zh-Hans">\(wording.seal(verdict))</span>\
            <div class="statement">
            """
        let evidence = HTML.escaped(wording.evidence(judgement, in: experiment)).text
        let after = """
            </div><p class="why"><b>\(wording.verdict(verdict))</b> · \(evidence)\(remedy(judgement)) · \
            <a href="evidence-\(lesson.slug).html#claim-\(name)">\(wording.pick("证据", "evidence"))</a>\
            </p></div>

            """
        return (HTML(before), HTML(after))
    }

    private func remedy(_ judgement: Judgement) -> String {
        guard case .none(let reason) = judgement.evidence,
            let remedy = wording.remedy(reason)
        else { return "" }
        return " · " + HTML.escaped(remedy).text
    }
}
