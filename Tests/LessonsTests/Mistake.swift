import TestSupport
import Testing

/// One thing that an author can get wrong, as a change to the book made for tests.
struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    /// Whether other mistakes in the same file are still found beside it.
    let leavesTheRestReadable: Bool
    let make: @Sendable (inout BookMadeForTests) -> Void

    var testDescription: String { name }

    /// The book with this mistake and no other.
    var book: BookMadeForTests {
        var book = BookMadeForTests()
        make(&book)
        return book
    }

    init(
        _ name: String, leavesTheRestReadable: Bool = true,
        _ make: @escaping @Sendable (inout BookMadeForTests) -> Void
    ) {
        self.name = name
        self.leavesTheRestReadable = leavesTheRestReadable
        self.make = make
    }

    /// In `lesson.yml`.
    static func lesson(_ name: String, _ old: String, _ new: String) -> Mistake {
        Mistake(name) { $0.replace(old, with: new, in: BookMadeForTests.lesson) }
    }

    /// In `lesson.yml`, after which nothing else of the file can be told.
    static func unreadable(_ name: String, _ old: String, _ new: String) -> Mistake {
        Mistake(name, leavesTheRestReadable: false) {
            $0.replace(old, with: new, in: BookMadeForTests.lesson)
        }
    }

    /// At the end of the text in both languages, so that the two still agree.
    static func text(_ name: String, _ markdown: String) -> Mistake {
        Mistake(name) { $0 = $0.appending("\n\(markdown)\n") }
    }

    /// In the English text alone.
    static func english(_ name: String, _ old: String, _ new: String) -> Mistake {
        Mistake(name) { $0.replace(old, with: new, in: BookMadeForTests.english) }
    }

    static func file(
        _ name: String, _ path: String, leavesTheRestReadable: Bool = true, _ old: String,
        _ new: String
    ) -> Mistake {
        Mistake(name, leavesTheRestReadable: leavesTheRestReadable) {
            $0.replace(old, with: new, in: path)
        }
    }

    /// A file that is not there, or holds other bytes.
    static func bytes(_ name: String, _ path: String, _ bytes: [UInt8]?) -> Mistake {
        Mistake(name, leavesTheRestReadable: false) { $0.files[path] = bytes }
    }
}
