import Claims
import Lessons
import TestSupport
import Testing

@Suite struct `A whole book` {
    @Test func `the book made for tests has nothing wrong`() throws {
        #expect(BookMadeForTests().problems() == [])
    }

    @Test func `its record confirms every claim`() throws {
        let edition = try BookMadeForTests().edition()
        for judgement in edition.judgements.values.flatMap({ $0 }) {
            #expect(judgement.verdict == .confirmed, "\(judgement)")
        }
    }
}
