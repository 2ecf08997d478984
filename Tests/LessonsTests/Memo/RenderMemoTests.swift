import Lessons
import Testing

@Suite struct `What is kept from rendering to rendering` {
    @Test func `is used again for an equal argument and no other`() {
        let memo = RenderMemo()
        var calls = 0
        func double(_ number: Int) -> Int {
            memo.value("double", "place", of: number) {
                calls += 1
                return $0 * 2
            }
        }
        #expect([double(1), double(1), double(2), double(1)] == [2, 2, 4, 2])
        #expect(calls == 3)
    }

    @Test func `is kept for each step and place by itself`() {
        let memo = RenderMemo()
        #expect(memo.value("a", "x", of: 1) { $0 } == 1)
        #expect(memo.value("a", "y", of: 1) { $0 + 1 } == 2)
        #expect(memo.value("b", "x", of: 1) { $0 + 2 } == 3)
        #expect(memo.value("a", "x", of: 1) { $0 + 9 } == 1)
    }

    @Test func `is forgotten when a whole rendering did not use it`() {
        let memo = RenderMemo()
        for place in ["x", "y"] { _ = memo.value("a", place, of: 1) { $0 } }
        memo.endRound()
        _ = memo.value("a", "x", of: 1) { $0 }
        memo.endRound()
        #expect(memo.count == 1)
    }
}
