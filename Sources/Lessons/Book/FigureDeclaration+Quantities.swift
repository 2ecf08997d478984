/// Figures of sums and of trials.
extension FigureDeclaration {
    /// Bars that add up, in groups that are compared.
    package struct StackedBars: Sendable, Hashable {
        package struct Bar: Sendable, Hashable {
            package var label: String
            /// Metrics by part; nil where there is no such part, written `none`.
            package var values: [String?]
        }
        package struct Group: Sendable, Hashable {
            package var label: String
            package var bars: [Bar]
        }
        /// Label keys of what a bar consists of.
        package var parts: [String]
        package var groups: [Group]
    }

    /// Sizes that were asked for: which were granted and which refused.
    package struct Outcomes: Sendable, Hashable {
        package struct Row: Sendable, Hashable {
            package var label: String
            package var granted: String
            package var refused: String
        }
        package var rows: [Row]
        /// Sizes to compare with.
        package var marks: [LabelledMetric]
    }
}
