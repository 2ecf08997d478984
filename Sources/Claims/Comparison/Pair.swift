/// What the first record says, and what the second.
package struct Pair<Value> {
    package let a: Value
    package let b: Value

    package init(_ a: Value, _ b: Value) {
        self.a = a
        self.b = b
    }

    /// The other way round.
    package var mirrored: Pair { Pair(b, a) }

    package func map<Other>(_ transform: (Value) -> Other) -> Pair<Other> {
        Pair<Other>(transform(a), transform(b))
    }
}

extension Pair: Equatable where Value: Equatable {
    package var isEqual: Bool { a == b }
}

extension Pair: Hashable where Value: Hashable {}

extension Pair: Sendable where Value: Sendable {}
