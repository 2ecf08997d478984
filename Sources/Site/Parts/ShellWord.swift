/// An argument as sh(1) has to read it.
enum ShellWord {
    /// A command whose words are not broken at their hyphens.
    static func html(_ command: String) -> String {
        command.split(separator: " ").map { "<span>\(String($0).escaped)</span>" }
            .joined(separator: " ")
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%".utf8)

    /// As it is where no character means anything to the shell, otherwise in quotation marks.
    static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.utf8.allSatisfy(plain.contains) { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
