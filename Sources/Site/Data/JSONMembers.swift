/// The members of an object inside canonical JSON, as the bytes they are written with: an
/// experiment's file is then the same text as in the record, and is not encoded a second time.
struct JSONMembers {
    private var members: [String: ArraySlice<UInt8>] = [:]

    /// `path` leads from the outermost object to the one whose members are wanted.
    init(of path: [String], in json: [UInt8]) {
        var members = Self.members(of: json[...])
        for name in path { members = Self.members(of: members[name] ?? []) }
        self.members = members
    }

    subscript(name: String) -> ArraySlice<UInt8>? { members[name] }

    private static func members(of object: ArraySlice<UInt8>) -> [String: ArraySlice<UInt8>] {
        guard object.first == UInt8(ascii: "{") else { return [:] }
        var members: [String: ArraySlice<UInt8>] = [:]
        var at = object.startIndex + 1
        while at < object.endIndex, object[at] == UInt8(ascii: "\"") {
            let keyEnd = endOfString(object, at)
            let key = String(decoding: object[(at + 1)..<(keyEnd - 1)], as: UTF8.self)
            // Canonical: a colon follows the key, and no blank stands anywhere.
            let valueEnd = endOfValue(object, keyEnd + 1)
            members[key] = object[(keyEnd + 1)..<valueEnd]
            at = valueEnd + 1
        }
        return members
    }

    /// Behind the closing quote of the string that begins at `start`.
    private static func endOfString(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        var at = start + 1
        while at < bytes.endIndex, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(at + 1, bytes.endIndex)
    }

    private static func endOfValue(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        var at = start
        var depth = 0
        while at < bytes.endIndex {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at = endOfString(bytes, at)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return at }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return at
            default: break
            }
            at += 1
        }
        return at
    }
}
