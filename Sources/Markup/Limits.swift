/// What a document may hold: input that would take a parser seconds or its stack is refused.
enum Limits {
    static let bytes = 2 << 20
    static let tableColumns = 100
    static let nesting = 40

    private static let isCounted: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\n|>-*+ \t[\0".utf8 { table[Int(byte)] = true }
        return table
    }()

    /// The first line that goes too far, and what it does.
    static func excess(_ markdown: UnsafeBufferPointer<UInt8>) -> (line: Int, fact: String)? {
        if markdown.count > bytes { return (1, "the text is longer than 2 MiB") }
        let isCounted = isCounted
        // Only these bytes can lead too far, and what they count is counted anew on each line.
        var line = 1
        var bars = 0
        var markers = 0
        var brackets = 0
        var atStart = true
        var index = 0
        while index < markdown.count {
            let byte = markdown[index]
            index += 1
            // Letters, digits and other texts than English.
            guard isCounted[Int(byte)] else {
                atStart = false
                continue
            }
            switch byte {
            case 0x0a: (line, bars, markers, brackets, atStart) = (line + 1, 0, 0, 0, true)
            case UInt8(ascii: "|"):
                bars += 1
                if bars > tableColumns + 1 {
                    return (line, "there are more than 100 table columns")
                }
            case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
                if atStart { markers += 1 }
                // A rule or a fence of hyphens is no nesting: only mixed or quoted markers are.
                if markers > nesting, byte == UInt8(ascii: ">") {
                    return (line, "block quotes are nested more than 40 deep")
                }
            case UInt8(ascii: " "), 0x09: break
            case UInt8(ascii: "["):
                atStart = false
                brackets += 1
                if brackets > 200 { return (line, "there are more than 200 brackets") }
            case 0: return (line, "there is a NUL byte")
            default: atStart = false
            }
        }
        return nil
    }
}
