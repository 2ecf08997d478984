import ArgumentParser
import Glibc
import Lessons

/// How the program ends: 0 done, 1 something failed, 2 wrong usage, 3 a claim refuted or an
/// experiment failed under `--strict`, 130 stopped by Ctrl-C.
enum Ending {
    /// A failure that has been said already.
    struct Said: Error {
        let status: Int32
    }

    static func exit(for error: any Error) -> Never {
        if Interruption.isStopped {
            Terminal.complain("stopped; what was measured is kept, and the site is as it was")
            Glibc.exit(130)
        }
        switch error {
        case let said as Said: Glibc.exit(said.status)
        case let error where isOfTheParser(error): exitAsParser(error)
        default:
            tell(error)
            Glibc.exit(1)
        }
    }

    static func tell(_ error: any Error) {
        guard let content = error as? ContentError else { return Terminal.complain("\(error)") }
        Terminal.error(content.description)
        let count = content.problems.count
        Terminal.complain(
            "\(count) \(count == 1 ? "problem" : "problems") in the content; nothing was written")
    }

    /// Help and the version come as errors too, with status 0.
    private static func exitAsParser(_ error: any Error) -> Never {
        let text = Memoir.fullMessage(for: error)
        let status = Memoir.exitCode(for: error)
        if status == .success {
            if !text.isEmpty { Terminal.print(text) }
            Glibc.exit(0)
        }
        Terminal.error(text)
        Glibc.exit(status == .validationFailure ? 2 : 1)
    }

    private static func isOfTheParser(_ error: any Error) -> Bool {
        let status = Memoir.exitCode(for: error)
        return status == .success || status == .validationFailure
    }
}
