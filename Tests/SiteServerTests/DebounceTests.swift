import Testing

@testable import SiteServer

@Suite struct `Changes are acted on` {
    private func milliseconds(_ count: Int) -> Duration { .milliseconds(count) }

    @Test func `when it has been quiet for a moment`() {
        var debounce = Debounce()
        #expect(debounce.due == nil)
        debounce.note(at: milliseconds(100))
        #expect(debounce.due == milliseconds(115))
        debounce.note(at: milliseconds(110))
        #expect(debounce.due == milliseconds(125))
        let tooEarly = debounce.take(at: milliseconds(124))
        let inTime = debounce.take(at: milliseconds(125))
        #expect(!tooEarly && inTime)
        #expect(debounce.due == nil)
        let again = debounce.take(at: milliseconds(500))
        #expect(!again)
    }

    @Test func `in a quarter of a second where it is never quiet`() {
        var debounce = Debounce()
        for time in stride(from: 0, to: 250, by: 10) { debounce.note(at: milliseconds(time)) }
        #expect(debounce.due == milliseconds(250))
    }

    @Test func `after more quiet where a crowd of files changes`() {
        var debounce = Debounce()
        debounce.note(150, at: milliseconds(0))
        debounce.note(150, at: milliseconds(200))
        #expect(debounce.due == milliseconds(300))
        for time in stride(from: 250, to: 4000, by: 50) { debounce.note(at: milliseconds(time)) }
        #expect(debounce.due == milliseconds(3000))
        let isTaken = debounce.take(at: milliseconds(3000))
        #expect(isTaken)
        debounce.note(at: milliseconds(3100))
        #expect(debounce.due == milliseconds(3115))
    }
}

@Suite struct `A mailbox` {
    @Test func `holds what comes meanwhile as one`() async {
        let mailbox = Mailbox()
        mailbox.put(Changes(paths: ["/a"]))
        mailbox.put(Changes(paths: ["/b"], isWhole: false))
        #expect(await mailbox.next() == Changes(paths: ["/a", "/b"], isWhole: false))
        async let next = mailbox.next()
        mailbox.put(Changes(paths: ["/c"]))
        #expect(await next == Changes(paths: ["/c"]))
    }

    @Test func `gives what is wanted at once, or nothing`() {
        let mailbox = Mailbox()
        #expect(mailbox.takeNow() == nil)
        mailbox.put(Changes(paths: ["/a"]))
        #expect(mailbox.takeNow { $0.paths.contains("/b") } == nil)
        #expect(mailbox.takeNow { $0.paths.contains("/a") } == Changes(paths: ["/a"]))
        #expect(mailbox.takeNow() == nil)
    }

    @Test func `ends with the task that waits`() async {
        let mailbox = Mailbox()
        let task = Task { await mailbox.next() }
        task.cancel()
        #expect(await task.value == nil)
        #expect(await mailbox.next() == nil)
    }
}
