import Markup

/// Finds numbers with a unit that stand in running text, typed by hand and not declared as
/// constants, and constants that no text uses.
struct ConstantCheck {
    /// What may stand in the text.
    let constants: [Constant]
    /// Where a constant is declared, for the remedy: "lesson.yml".
    let declaredIn: String

    private let allowed: Set<Quantity>

    init(_ constants: [Constant], declaredIn: String) {
        self.constants = constants
        self.declaredIn = declaredIn
        allowed = Set(constants.compactMap(\.quantity))
    }

    func problems(in passages: [Passage]) -> [Problem] {
        passages.flatMap { passage in
            passage.quantities.compactMap { found -> Problem? in
                guard !found.isConventional, !isDeclared(found.quantity) else { return nil }
                let literal = passage.text(found.range)
                return Problem(
                    location: passage.location(of: found.range.lowerBound),
                    fact: "'\(literal)' is typed by hand",
                    remedy: """
                        write a {{ placeholder }} for what is measured or a `code span` for what a \
                        program holds, or give its source under 'constants' in \(declaredIn)
                        """)
            }
        }
    }

    /// As a whole, or by the two ends of its range.
    private func isDeclared(_ quantity: Quantity) -> Bool {
        allowed.contains(quantity) || quantity.ends.allSatisfy(allowed.contains)
    }

    /// `passages` are those of all languages.
    func unused(in passages: [Passage]) -> [Problem] {
        guard !constants.isEmpty else { return [] }
        let used = Set(
            passages.flatMap { $0.quantities }
                .flatMap { [$0.quantity] + $0.quantity.ends })
        return constants.filter { constant in
            if let quantity = constant.quantity { return !used.contains(quantity) }
            // What is no quantity, such as 2^47, can only stand there as it is written.
            return !passages.contains { $0.text.contains(constant.literal) }
        }.map { constant in
            Problem(
                location: constant.location,
                fact: "the constant '\(constant.literal)' stands in no text",
                remedy: "remove it, or write it as the text does")
        }
    }
}

extension Passage {
    fileprivate var quantities: [FoundQuantity] {
        QuantityReader.quantities(in: scalars, isHeading: isHeading)
    }
}

extension Constant {
    fileprivate var quantity: Quantity? { QuantityReader.quantity(literal) }
}
