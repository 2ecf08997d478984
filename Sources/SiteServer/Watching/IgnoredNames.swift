/// Names of files and folders that no site is made from: hidden ones, and what editors leave beside
/// the file that they save.
enum IgnoredNames {
    static func contain(_ name: String) -> Bool {
        let name = name.utf8
        guard let first = name.first, let last = name.last else { return true }
        if first == 0x2e || last == 0x7e { return true }
        // Emacs saves by itself into #name#.
        if first == 0x23, last == 0x23, name.count > 1 { return true }
        let text = String(name)
        return exact.contains(text) || endings.contains { text.hasSuffix($0) }
    }

    /// Vim makes 4913 to see whether it may write in a folder: 5036, 5159 … where it is taken.
    private static let exact: Set<String> = ["4913", "5036", "5159", "node_modules", "__pycache__"]
    private static let endings = [".swp", ".swo", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"]
}
