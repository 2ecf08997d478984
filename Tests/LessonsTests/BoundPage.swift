import Lessons
import Measurements
import TestSupport
import Testing

/// The page of the test book's lesson, bound to a record; its markup has to be sound.
func reader(
    _ book: BookMadeForTests = BookMadeForTests(), of record: Record = BookMadeForTests.record,
    in language: Language = Language("en")
) throws -> MarkupReader {
    let reader = MarkupReader(try book.html(of: record, in: language))
    #expect(reader.faults == [])
    return reader
}
