import Laboratory
import Measurements
import Testing

@Suite struct `Reading what probes write` {
    private let metrics = [
        Metric(name: "changed", kind: .flag, variant: "default"),
        Metric(name: "faults", kind: .count, variant: "default"),
        Metric(name: "fault_time", kind: .duration, variant: "default"),
        Metric(name: "frame", kind: .frame, variant: "default"),
    ]
    private let rest = """
        {"metric":"faults","value":512}
        {"metric":"fault_time","values":[812.5,790,1e3]}
        {"metric":"frame","unavailable":"no-permission","capability":"page-frame-numbers","detail":"reads 0"}
        """
    private let changed = #"{"metric":"changed","value":true}"#
    private let done = #"{"done":true}"#

    private func decode(_ lines: String...) throws(ProbeOutput.Invalid) -> ProbeOutput {
        try ProbeOutput.decode(Array(lines.joined(separator: "\n").utf8), metrics: metrics)
    }

    /// Why the output of a probe is refused.
    private func fact(_ bytes: [UInt8]) -> String {
        do throws(ProbeOutput.Invalid) {
            return "accepted: \(try ProbeOutput.decode(bytes, metrics: metrics))"
        } catch {
            return error.fact
        }
    }

    private func fact(_ lines: String...) -> String {
        fact(Array(lines.joined(separator: "\n").utf8))
    }

    @Test func `a run that keeps to the protocol gives every metric`() throws {
        let output = try decode(changed, rest, done, "")
        #expect(
            output
                == .measured([
                    "changed": .measured([1]), "faults": .measured([512]),
                    "fault_time": .measured([812.5, 790, 1000]),
                    "frame": .unavailable(
                        Reason(
                            .noPermission, capability: .pageFrameNumbers, detail: "reads 0")),
                ]))
    }

    @Test func `the order of the lines and blanks inside them do not matter`() throws {
        #expect(
            try decode(rest, " { \"metric\" : \"changed\" ,\t\"value\" : true } ", done)
                == (try decode(changed, rest, done)))
    }

    @Test func `a probe may say that nothing of it can be measured`() throws {
        #expect(
            try decode(#"{"unavailable":"no-such-feature","capability":"ksm","detail":"\"no\""}"#)
                == .notMeasurable(
                    Reason(
                        .noSuchFeature, capability: .kernelSamepageMerging, detail: "\"no\"")))
    }

    @Test(arguments: [
        "NaN", "nan", "Infinity", "-Infinity", "inf", "1e999", "null", "", "01", "+1", ".5", "1.",
        "1e", "0x10", "\"1\"", "{}", "[1]", "[]", "[1,]", "[NaN]", "[[1]]", "[1,true]", "1,2",
    ])
    func `what is no finite number is no value`(_ value: String) {
        let text = fact(#"{"metric":"faults","value":\#(value)}"#, changed, done)
        #expect(text.hasPrefix("line 1 of its output: "), "\(text)")
    }

    @Test(arguments: [
        "", "measured 512", "{", "}", "{}x", "{},{}", "[]", "true", #"{"metric"}"#, #"{metric:1}"#,
        #"{"metric":"faults","value":512},"#, #"{"metric":"faults","value":512}{"done":true}"#,
        #"{'metric':'faults'}"#, #"{"metric":"fa\u0075lts","value":1}"#,
        "{\"metric\":\"a\u{1}\",\"value\":1}", #"{"metric":"faults","value":5,}"#,
        #"{"metric":{"name":"faults"},"value":1}"#, #"{"done":false}"#, #"{"done":true,"x":1}"#,
        #"{"hello":1}"#,
    ])
    func `what is no observation is refused`(_ line: String) {
        let text = fact(changed, line, rest, done)
        #expect(text.hasPrefix("line 2 of its output: "), "\(text)")
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        let bytes = Array(#"{"metric":""#.utf8) + [0xff] + Array(#"","value":1}"#.utf8)
        #expect(fact(bytes) == "line 1 of its output: a text is not UTF-8")
    }

    @Test func `each breach of the protocol is named`() {
        #expect(
            fact(changed, rest, changed, done)
                == "line 5 of its output: the metric 'changed' was emitted twice")
        #expect(
            fact(#"{"metric":"other","value":1}"#)
                == "line 1 of its output: the metric 'other' is not declared in lesson.yml")
        #expect(fact(rest, done) == "the declared metric 'changed' was not emitted")
        #expect(fact(changed, rest) == #"its output ends without {"done":true}"#)
        #expect(fact("") == #"its output ends without {"done":true}"#)
        #expect(
            fact(changed, rest, done, changed)
                == "line 6 of its output: it goes on after its end")
        #expect(
            fact(#"{"metric":"faults","value":1,"value":2}"#)
                == "line 1 of its output: the key 'value' is given twice")
        #expect(
            fact(#"{"metric":"faults","value":1,"unit":"ns"}"#)
                == "line 1 of its output: unknown key 'unit'")
        #expect(
            fact(#"{"metric":"faults","value":9007199254740993}"#)
                == "line 1 of its output: the integer 9007199254740993 is too large to be kept "
                + "exactly")
    }

    @Test func `a value must be of its metric's kind`() {
        let wrongKind = "line 1 of its output: the metric 'changed' has no value of kind flag"
        #expect(fact(#"{"metric":"changed","value":1}"#) == wrongKind)
        #expect(fact(#"{"metric":"changed","values":[1]}"#) == wrongKind)
        #expect(fact(#"{"metric":"changed"}"#) == wrongKind)
        #expect(fact(#"{"metric":"changed","value":true,"values":[1]}"#) == wrongKind)
        #expect(
            fact(#"{"metric":"faults","value":true}"#)
                == "line 1 of its output: the metric 'faults' has no value of kind count")
        #expect(
            fact(#"{"metric":"faults","value":1.5}"#)
                == "line 1 of its output: 'faults' cannot be 1.5: its kind is count")
        #expect(
            fact(#"{"metric":"fault_time","value":-1}"#)
                == "line 1 of its output: 'fault_time' cannot be -1.0: its kind is duration")
    }

    @Test func `a reason must be one that is known`() {
        #expect(
            fact(#"{"metric":"changed","unavailable":"because","detail":""}"#)
                == "line 1 of its output: unknown reason 'because'")
        #expect(
            fact(#"{"unavailable":"opted-out","capability":"magic","detail":""}"#)
                == "line 1 of its output: unknown capability 'magic'")
        #expect(
            fact(#"{"unavailable":"opted-out","detail":"","value":1}"#)
                == "line 1 of its output: unknown key 'value'")
        #expect(
            fact(changed, #"{"unavailable":"opted-out","detail":""}"#)
                == "line 2 of its output: it says that nothing can be measured, after observations")
        #expect(
            fact(#"{"unavailable":"opted-out","detail":""}"#, done)
                == "line 2 of its output: it goes on after its end")
    }

    @Test func `frame numbers become labels in the order of the declaration, equal for equal`()
        throws
    {
        let metrics = ["a", "b", "c", "d"].map {
            Metric(name: $0, kind: .frame, variant: "default")
        }
        let output = try ProbeOutput.decode(
            Array(
                """
                {"metric":"d","value":4503599627370495}
                {"metric":"c","value":77}
                {"metric":"b","values":[4503599627370495,12]}
                {"metric":"a","value":77}
                {"done":true}
                """.utf8), metrics: metrics)
        #expect(
            output
                == .measured([
                    "a": .measured([0]), "b": .measured([1, 2]), "c": .measured([0]),
                    "d": .measured([1]),
                ]))
    }

    @Test func `a metric is known to the lesson by another name than to its probe`() throws {
        let metric = Metric(
            name: "pie_address", kind: .address, variant: "pie", emittedName: "address")
        let output = try ProbeOutput.decode(
            Array("{\"metric\":\"address\",\"value\":4096}\n{\"done\":true}\n".utf8),
            metrics: [metric])
        #expect(output == .measured(["pie_address": .measured([4096])]))
    }
}
