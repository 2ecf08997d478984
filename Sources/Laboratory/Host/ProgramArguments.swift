internal import CLinux

/// What this program was called with, also where /proc is hidden.
package enum ProgramArguments {
    /// The program first, as the user named it.
    package static let all: [String] = {
        let known = CommandLine.arguments
        // Swift reads /proc/self/cmdline: without it, it knows none.
        if let program = known.first, !program.isEmpty { return known }
        guard var argument = memoir_arguments() else { return known }
        var found: [String] = []
        while let text = argument.pointee {
            found.append(String(cString: text))
            argument += 1
        }
        return found
    }()
}
