import Testing

@testable import Measurements

@Suite struct `JSON, member by member` {
    private func error(_ text: String) -> JSONSyntaxError? {
        do throws(JSONSyntaxError) {
            _ = try JSONNode(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `reads every kind of value, and where it stands`() throws {
        let text = #" {"a":[1,-2.5e1,true,false,null],"b\u00e9\ud83d\ude00":"\"\\\/\b\f\n\r\t"} "#
        let node = try JSONNode(Array(text.utf8))
        #expect(
            node
                == JSONNode(
                    .object([
                        "a": JSONNode(
                            .list([
                                JSONNode(.number(1)), JSONNode(.number(-25)),
                                JSONNode(.flag(true)), JSONNode(.flag(false)), JSONNode(.null),
                            ])),
                        "bé😀": JSONNode(.text("\"\\/\u{8}\u{c}\n\r\t")),
                    ])))
        #expect(node.offset == 1)
        let path = JSONPath(steps: [.member("a"), .element(1)])
        #expect(node.nearest(to: path).offset == 9 && path.description == "a[1]")
        let beyond = JSONPath(steps: [.member("a"), .element(9), .member("x")])
        #expect(node.nearest(to: beyond).offset == 6)
    }

    @Test func `reads what it wrote`() throws {
        let node = JSONNode(
            .object([
                "a\"\\\u{1}é": JSONNode(.list([JSONNode(.number(1)), JSONNode(.number(0.1))])),
                "b": JSONNode(.object([:])), "c": JSONNode(.list([])), "d": JSONNode(.null),
                "e": JSONNode(.number(1e300)), "f": JSONNode(.flag(false)),
            ]))
        #expect(try JSONNode(node.bytes) == node)
    }

    @Test(arguments: [
        ("{", 1, true), ("[1,", 3, true), (#"{"a""#, 4, true), (#"{"a":"#, 5, true),
        (#""a\"#, 3, true), (#""\u00"#, 5, true), ("tr", 2, true), ("-", 1, true),
        ("[1 2]", 3, false), ("{1:2}", 1, false), ("[01]", 1, false), ("[1.]", 1, false),
        ("[1e]", 1, false), ("[.5]", 1, false), ("[+1]", 1, false), ("[nul]", 4, false),
        ("[] []", 3, false), (#"{"a":1,"a":2}"#, 7, false), (#"["\x"]"#, 3, false),
        ("[\"\u{1}\"]", 2, false), (#"["\ud83d"]"#, 8, false), (#"["\u+123"]"#, 4, false),
        ("[1,]", 3, false),
    ])
    func `refuses what is none, at its byte`(_ text: String, _ offset: Int, _ isEnd: Bool) {
        let error = error(text)
        #expect(error?.offset == offset, "\(text): \(String(describing: error))")
        #expect(error?.isEnd == isEnd)
    }

    @Test func `refuses bytes that are no text and values without a bottom`() {
        #expect(throws: JSONSyntaxError.self) { try JSONNode([0x22, 0xff, 0x22]) }
        let deep = String(repeating: "[", count: 100_000)
        #expect(error(deep)?.fact == "values are nested too deeply")
    }
}
