/// A record's file that could not be read as one, or a record that cannot be written.
package struct RecordError: Error, Hashable, Sendable {
    package enum Fault: Hashable, Sendable {
        /// It is no JSON, or no record; says why.
        case foreign(String)
        /// The file ends in the middle.
        case cutOff
        /// Written by a newer Memoir.
        case newer(format: Int)
        /// It holds what no Memoir writes; says what.
        case damaged(String)
        /// It was a record until somebody changed it; says in what.
        case edited(String)
        /// Its values have no form in JSON; says which.
        case unwritable(String)
    }

    package let file: String
    /// Where in the file, from 1; nil where the file as a whole is meant.
    package let place: Place?
    package let fault: Fault

    package struct Place: Hashable, Sendable {
        package let line: Int
        /// In bytes.
        package let column: Int
    }

    init(_ fault: Fault, file: String, place: Place? = nil) {
        self.fault = fault
        self.file = file
        self.place = place
    }
}

extension RecordError: CustomStringConvertible {
    /// "record.json:1:512 is damaged: experiments.x.series.y has no 'kind'; measure again".
    package var description: String {
        let name = place.map { "\(file):\($0.line):\($0.column)" } ?? file
        switch fault {
        case .foreign(let fact): return "\(name) is not a Memoir record: \(fact)"
        case .cutOff:
            return
                "\(name) is cut off: the file ends there; copy it again as a whole, or measure again"
        case .newer(let format):
            return """
                \(name) has record format \(format), and this Memoir reads up to \
                \(Record.currentFormat); use a newer Memoir
                """
        case .damaged(let fact): return "\(name) is damaged: \(fact); measure again"
        case .edited(let fact):
            return """
                \(name) was edited: \(fact); take the file as Memoir wrote it, or measure again
                """
        case .unwritable(let fact): return "\(file) cannot be written as JSON: \(fact)"
        }
    }
}

extension RecordError.Place {
    /// The place of a byte.
    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        line = before.count { $0 == 0x0a } + 1
        column = offset - (before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0) + 1
    }
}
