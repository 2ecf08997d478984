import Claims
import Markup
import Measurements

extension ClaimReader {
    func readSlope(_ fields: YAMLFields, _ problems: inout [Problem]) -> Claim.SlopeTest? {
        let line = readLine(fields, &problems)
        let bound = readBound(fields, &problems)
        let fit = fields["fit"].map { readFit($0, &problems) } ?? Claim.SlopeTest.leastFit
        let control = fields.required("control", &problems).flatMap {
            readControl($0, of: line, &problems)
        }
        guard let line, let bound, let fit, let control else { return nil }
        return Claim.SlopeTest(
            of: line.of.name, against: line.against.name, bound: bound, control: control, fit: fit)
    }

    private func readLine(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> (of: Metric, against: Metric)? {
        let of = quantity(fields.required("of", &problems), &problems)
        let against = quantity(fields.required("against", &problems), &problems)
        guard let of, let against else { return nil }
        guard of.name != against.name else {
            problems.append(
                fields.owner.problem("'\(of.name)' against itself has the slope 1, whatever it is"))
            return nil
        }
        return (of, against)
    }

    /// Slopes compare only where both rise in one unit and run in one unit.
    private func readControl(
        _ value: YAMLValue, of claim: (of: Metric, against: Metric)?, _ problems: inout [Problem]
    ) -> Claim.SlopeControl? {
        let known = ["of", "against", "within"]
        guard let fields = value.fields("control", known: known, &problems) else { return nil }
        let line = readLine(fields, &problems)
        let within = fields.required("within", &problems)
        let tolerance = within.flatMap { self.tolerance($0, &problems) }
        guard let line, let within, let tolerance else { return nil }
        guard tolerance < 1 else {
            problems.append(
                within.problem(
                    "a control as steep as the claim controls nothing",
                    "give a share of the claim's slope, such as 0.05"))
            return nil
        }
        guard let claim else { return nil }
        for (one, other) in [(claim.of, line.of), (claim.against, line.against)]
        where one.kind.unit != other.kind.unit {
            problems.append(wrongUnit(value, one, other))
            return nil
        }
        return Claim.SlopeControl(
            of: line.of.name, against: line.against.name, within: tolerance)
    }

    private func readFit(_ value: YAMLValue, _ problems: inout [Problem]) -> Double? {
        guard let fit = value.number("fit", &problems) else { return nil }
        guard fit >= 0, fit <= 1 else {
            problems.append(
                value.problem(
                    "no line has to fit with R² \(fit)", "give a share of 1, such as 0.98"))
            return nil
        }
        return fit
    }
}
