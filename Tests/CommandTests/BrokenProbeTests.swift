import Measurements
import Testing

/// What a probe can do wrong, and what has to be said of it.
struct Misbehaviour: CustomTestStringConvertible {
    let name: String
    let script: String
    /// Part of the sentence on the page.
    let said: String

    var testDescription: String { name }

    static let all = [
        Misbehaviour(
            name: "crashes", script: "echo 'fault at <b>0x0</b>' >&2; kill -SEGV $$",
            said: "SIGSEGV"),
        Misbehaviour(name: "ends with a failure", script: "exit 7", said: "exited with 7"),
        Misbehaviour(name: "hangs", script: "exec sleep 600", said: "did not end in its time"),
        Misbehaviour(
            name: "hangs and ignores SIGTERM",
            script: "trap '' TERM; while :; do sleep 600; done", said: "did not end in its time"),
        Misbehaviour(
            name: "floods its output", script: "exec yes '{\"metric\":\"pages\",\"value\":1}'",
            said: "wrote more than"),
        Misbehaviour(
            name: "prints NaN", script: #"echo '{"metric":"copy_fault","value":NaN}'"#,
            said: "no finite number"),
        Misbehaviour(name: "prints no JSON", script: "echo hello", said: "line 1 of its output"),
        Misbehaviour(
            name: "emits an undeclared metric", script: #"echo '{"metric":"surprise","value":1}'"#,
            said: "'surprise' is not declared"),
        Misbehaviour(name: "says nothing", script: "exit 0", said: "done"),
        Misbehaviour(
            name: "leaves a child behind", script: "sleep 600 & echo '{\"done\":true}'",
            said: "copy-on-write"),
    ]
}

@Suite struct `A probe that misbehaves` {
    @Test(arguments: Misbehaviour.all)
    func `costs only its own experiment`(misbehaviour: Misbehaviour) async throws {
        let project = try TestProject()
        try project.replace(
            "seconds: 10", with: "seconds: 1", in: "content/lessons/copy-on-write/lesson.yml")
        let probes = try FakeProbes(
            in: project, replacing: "copy-on-write", script: misbehaviour.script)
        let arguments = [
            "build", "--effort", "quick", "--probes", probes.folder,
            "--only", "copy-on-write", "--only", "one-address-two-frames",
        ]

        let lenient = try await project.program.run(arguments)
        #expect(lenient.status == 0, "\(lenient.errors)")
        let strict = try await project.program.run(arguments + ["--strict"])
        #expect(strict.status == 3)

        let record = try project.record()
        let failed = try #require(record.experiments["copy-on-write"])
        #expect(failed.status == .failed)
        #expect(try #require(failed.failure).what.contains(misbehaviour.said))
        let other = try #require(record.experiments["one-address-two-frames"])
        #expect(other.status == .measured || other.status == .partial)

        for page in ["site/copy-on-write.html", "site/en/copy-on-write.html"] {
            let text = try project.read(page)
            #expect(text.contains("claim absent") && !text.contains("claim confirmed"))
            #expect(!text.contains("number hidden") && !text.contains("页框号不可见"))
        }
        let evidence = try project.read("site/en/evidence-copy-on-write.html")
        #expect(
            evidence.contains("probe &#39;copy-on-write&#39;")
                || evidence.contains("probe 'copy-on-write'"))
        #expect(!evidence.contains("<b>0x0</b>"))
    }
}
