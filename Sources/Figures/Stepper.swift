/// A drawing that is told step by step, with radio buttons, which work by keyboard and without
/// script. What belongs to later steps is left out until its turn, and the newest is drawn
/// strongest; figures.css knows seven steps. On paper and without a stylesheet all of it stands there.
struct Stepper {
    struct Step {
        let label: String
        /// What happens, in a sentence or two.
        let text: String
    }

    let id: String
    /// What is told, to name the row of buttons by.
    let title: String
    let steps: [Step]

    func markup(_ drawing: String) -> String {
        var controls = ""
        var texts = ""
        for (index, step) in steps.enumerated() {
            let input = "\(id)-step-\(index + 1)"
            let checked = index == steps.count - 1 ? " checked" : ""
            controls += """
                <input type="radio" name="\(id)" id="\(input)"\(checked)>\
                <label for="\(input)">\(Canvas.escaped(step.label))</label>
                """
            texts += """
                <div class="step"><p class="step-text"><b class="step-name">\
                \(Canvas.escaped(step.label))</b> \(Canvas.escaped(step.text))</p></div>
                """
        }
        return """
            <div class="stepper" role="group" aria-label="\(Canvas.escaped(title))">\(controls)\(texts)<span class="play">\(drawing)</span></div>
            """
    }

    /// The class of what appears at a step, counted from 1: hidden at those before it.
    static func from(_ step: Int) -> String { step > 1 ? "f\(step)" : "" }

    /// The class of what is stressed at a step.
    static func at(_ step: Int) -> String { "n\(step)" }
}
