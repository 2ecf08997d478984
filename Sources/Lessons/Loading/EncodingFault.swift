/// Where a file stops being UTF-8.
enum EncodingFault {
    /// Line and column, from 1, of the first byte that fits no scalar; nil when all is well.
    static func first(in bytes: [UInt8]) -> (line: Int, column: Int)? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var (line, column) = (1, 1)
        var decoder = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        while true {
            switch decoder.parseScalar(from: &source) {
            case .valid(let scalar) where scalar.first == 0x0a: (line, column) = (line + 1, 1)
            case .valid: column += 1
            case .error, .emptyInput: return (line, column)
            }
        }
    }
}
