/// How one metric grows with another.
extension FigureDeclaration {
    package struct Lines: Sendable, Hashable {
        package struct Row: Sendable, Hashable {
            package var label: String
            /// Metrics, paired as a slope claim pairs them.
            package var x: String
            package var y: String
        }
        /// Label keys of what runs from left to right, and of what upward.
        package var x: String
        package var y: String
        package var rows: [Row]
    }
}
