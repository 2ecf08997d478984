import Files
import Glibc
import Laboratory
import Synchronization
import Testing

@Suite struct `Turns of measuring` {
    private let folder: TemporaryFolder
    private var turn: Turn { Turn(folder: folder.path) }

    init() throws { folder = try TemporaryFolder() }

    @Test func `a second run waits for the first, and is told who runs`() async throws {
        let order = Mutex<[String]>([])
        let told = Mutex<[Int?]>([])
        let first = Mutex(false)
        let turn = turn
        async let one: Void = turn.taken(waiting: { _ in }) {
            first.withLock { $0 = true }
            let isWaitedFor = try await waiting { told.withLock { !$0.isEmpty } }
            #expect(isWaitedFor)
            order.withLock { $0.append("first") }
        }
        #expect(try await waiting { first.withLock { $0 } })
        try await turn.taken(waiting: { holder in told.withLock { $0.append(holder) } }) {
            order.withLock { $0.append("second") }
        }
        try await one
        #expect(order.withLock { $0 } == ["first", "second"])
        // Both are this process here. Some file systems tell /proc/locks of another device than
        // stat(2); then nobody is named.
        #expect(told.withLock { $0.count } == 1)
        #expect(told.withLock { $0.first.flatMap { $0 } }.map { $0 == getpid() } ?? true)
    }

    @Test func `a run that fails leaves its turn`() async throws {
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await turn.taken(waiting: { _ in }) { throw Broken() }
        }
        try await turn.taken(waiting: { _ in Issue.record("nobody runs") }) {}
    }

    @Test func `waiting ends with the run that waits`() async throws {
        let told = Mutex(false)
        let lock = try FolderLock(folder: folder.path)
        let turn = turn
        let run = Task { try await turn.taken(waiting: { _ in told.withLock { $0 = true } }) {} }
        #expect(try await waiting { told.withLock { $0 } })
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        lock.release()
    }

    @Test(arguments: ["/nowhere", "/proc/self/status"])
    func `what cannot be locked as a folder keeps nobody waiting`(_ path: String) async throws {
        let ran = try await Turn(folder: path).taken(waiting: { _ in }) { true }
        #expect(ran)
    }
}
