/// A statement tied to metrics, as its lesson declares it.
package struct Claim: Hashable, Sendable {
    package var name: String
    package var test: Test
    /// Tried when `test` is not measurable here: weaker evidence for the same statement.
    package var fallback: Test?

    package init(name: String, test: Test, fallback: Test? = nil) {
        self.name = name
        self.test = test
        self.fallback = fallback
    }

    /// The kinds of test, each with what it compares.
    package enum Test: Hashable, Sendable {
        /// Holds in every launch or does not.
        case exact(Exact)
        /// Holds as far as a model allows.
        case statistical(Statistical)
        /// One time over another, by interval, with a negative control.
        case ratio(RatioTest)
        /// One metric grows with another along a line, by interval, with a negative control.
        case slope(SlopeTest)

        package var kind: String {
            switch self {
            case .exact: "exact"
            case .statistical: "statistical"
            case .ratio: "ratio"
            case .slope: "slope"
            }
        }
    }

    package enum Exact: Hashable, Sendable {
        /// In every launch each metric equals its value.
        case expect([Expectation])
        /// In every launch the metric stands in this relation to the other side.
        case compare(metric: String, Relation, Operand, within: Double)
        /// The number of distinct values over all launches.
        case distinct(metric: String, equals: Int)
    }

    package struct Expectation: Hashable, Sendable {
        package var metric: String
        package var value: Double

        package init(metric: String, value: Double) {
            self.metric = metric
            self.value = value
        }
    }

    package enum Relation: String, CaseIterable, Hashable, Sendable {
        case equals
        case differsFrom = "differs_from"
        case atLeast = "at_least"
        case atMost = "at_most"
    }

    /// The other side of a comparison: a constant, or a metric of the same launch.
    package enum Operand: Hashable, Sendable {
        case constant(Double)
        case metric(String)
    }

    package enum Statistical: Hashable, Sendable {
        /// Colliding pairs among randomized addresses lie inside the birthday model's interval.
        case birthday(metric: String)
        /// The share of launches in which a flag is true lies above a bound.
        case share(metric: String, above: Double)
    }

    package struct RatioTest: Hashable, Sendable {
        package var of: String
        package var to: String
        package var bound: Bound
        package var control: Control

        package init(of: String, to: String, bound: Bound, control: Control) {
            self.of = of
            self.to = to
            self.bound = bound
            self.control = control
        }
    }

    /// Bounds are in units of `of` per unit of `against`: nanoseconds, bytes, ones.
    package struct SlopeTest: Hashable, Sendable {
        package static let leastFit = 0.98

        package var of: String
        package var against: String
        package var bound: Bound
        package var control: SlopeControl
        /// R² below which there is no line to speak of.
        package var fit: Double

        package init(
            of: String, against: String, bound: Bound, control: SlopeControl,
            fit: Double = SlopeTest.leastFit
        ) {
            self.of = of
            self.against = against
            self.bound = bound
            self.control = control
            self.fit = fit
        }
    }

    package enum Bound: Hashable, Sendable {
        case above(Double)
        case below(Double)
    }

    /// A slope that must be flat beside the claim's: at most `within` times as steep.
    package struct SlopeControl: Hashable, Sendable {
        package var of: String
        package var against: String
        package var within: Double

        package init(of: String, against: String, within: Double) {
            self.of = of
            self.against = against
            self.within = within
        }
    }

    /// Two measurements of the same thing, which must agree.
    package struct Control: Hashable, Sendable {
        package var of: String
        package var to: String
        package var within: Double

        package init(of: String, to: String, within: Double) {
            self.of = of
            self.to = to
            self.within = within
        }
    }
}

extension Claim.Test {
    /// Every metric that this test reads, each once, in the order of its declaration.
    package var metrics: [String] {
        var names: [String] = []
        switch self {
        case .exact(.expect(let expectations)): names = expectations.map(\.metric)
        case .exact(.compare(let metric, _, .constant, _)): names = [metric]
        case .exact(.compare(let metric, _, .metric(let other), _)): names = [metric, other]
        case .exact(.distinct(let metric, _)): names = [metric]
        case .statistical(.birthday(let metric)), .statistical(.share(let metric, _)):
            names = [metric]
        case .ratio(let test): names = [test.of, test.to, test.control.of, test.control.to]
        case .slope(let test):
            names = [test.of, test.against, test.control.of, test.control.against]
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
