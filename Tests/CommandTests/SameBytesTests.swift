import Testing

@Suite struct `The reference record` {
    /// Another time zone, locale, folder, umask and number of processors.
    @Test func `renders to the same bytes everywhere`() async throws {
        let here = try TestProject()
        let there = try TestProject()
        let first = try await here.program.run("render", "--record", here.referenceRecord)
        #expect(first.status == 0, "\(first.errors)")
        var program = MemoirProgram(
            environment: [
                "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
                "HOME": "/nonexistent",
            ], workingFolder: "/tmp")
        // The first processor that this process may use.
        let one = "$(taskset -cp $$ | sed 's/.*: //; s/[,-].*//')"
        program.wrapper = ["sh", "-c", "umask 077; exec taskset -c \(one) \"$@\"", "sh"]
        let second = try await program.run(
            "render", "--project", there.folder, "--record", there.referenceRecord)
        #expect(second.status == 0, "\(second.errors)")
        let digests = try here.digests("site")
        #expect(digests.count > 30)
        #expect(try there.digests("site") == digests)
    }
}
