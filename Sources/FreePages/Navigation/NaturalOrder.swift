/// The order of names in which numbers count as numbers: "2-x" before "10-x".
enum NaturalOrder {
    /// ASCII letters are compared without case; names that are equal then, by their bytes.
    static func precedes(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        var (one, other) = (left.utf8[...], right.utf8[...])
        while let first = one.first, let second = other.first {
            if first.isDigit, second.isDigit {
                let (number, otherNumber) = (takeNumber(&one), takeNumber(&other))
                if number.count != otherNumber.count { return number.count < otherNumber.count }
                if !number.elementsEqual(otherNumber) {
                    return number.lexicographicallyPrecedes(otherNumber)
                }
            } else {
                let (small, otherSmall) = (first.small, second.small)
                if small != otherSmall { return small < otherSmall }
                one.removeFirst()
                other.removeFirst()
            }
        }
        if one.isEmpty != other.isEmpty { return one.isEmpty }
        return left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// The digits without zeros before them.
    private static func takeNumber<Text: Collection<UInt8>>(_ text: inout Text) -> Text
    where Text.SubSequence == Text {
        let digits = text.prefix { $0.isDigit }
        text = text.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

extension UInt8 {
    /// Of an ASCII letter.
    fileprivate var small: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}
