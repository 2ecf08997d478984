import Glibc
import Laboratory

/// Standard output for results, standard error for progress and complaints.
enum Terminal {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// "memoir: …".
    static func complain(_ sentence: String) { error("memoir: \(sentence)") }

    /// The first ones, and how many others there are.
    static func complain(ofAll sentences: [some CustomStringConvertible], atMost most: Int = 10) {
        for sentence in sentences.prefix(most) { complain("\(sentence)") }
        if sentences.count > most { complain("\(sentences.count - most) more of these") }
    }

    /// Text that moves the cursor by itself.
    static func progress(_ text: String) { write(text, to: STDERR_FILENO) }

    static var progressStyle: ProgressPrinter.Style {
        ProgressPrinter.Style(
            isTerminal: isTerminal(STDERR_FILENO), hasColour: hasColour(STDERR_FILENO),
            width: width(STDERR_FILENO))
    }

    /// Whether results may be coloured; see https://no-color.org.
    static var printsColour: Bool { hasColour(STDOUT_FILENO) }

    /// A command as it has to be typed here: by its path, when this program is not on the PATH.
    static func runnable(_ command: String) -> String {
        guard let program = ProgramArguments.all.first, program.contains("/") else {
            return command
        }
        return command.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0 == "memoir" ? program : String($0) }.joined(separator: " ")
    }

    private static func hasColour(_ descriptor: Int32) -> Bool {
        let refused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        return isTerminal(descriptor) && !refused
    }

    private static func isTerminal(_ descriptor: Int32) -> Bool {
        let dumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return isatty(descriptor) == 1 && !dumb
    }

    private static func width(_ descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                // Nobody listens any more; what is measured and written counts.
                return
            }
        }
    }
}
