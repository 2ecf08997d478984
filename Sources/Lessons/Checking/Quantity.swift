/// A number with its unit as prose writes it: "128 KiB", "1,024 字节", "28 to 32 bits".
struct Quantity: Hashable {
    /// One number, or both ends of a range, without separators: "1024", "2^47".
    let numbers: [String]
    /// The unit's name in `MeasureWord`.
    let unit: String

    /// The ends of a range, each by itself.
    var ends: [Quantity] { numbers.map { Quantity(numbers: [$0], unit: unit) } }
}

/// A quantity in a text.
struct FoundQuantity {
    let quantity: Quantity
    let range: Range<Int>
    /// It needs no source: a convention of this program and its field.
    var isConventional = false
}
