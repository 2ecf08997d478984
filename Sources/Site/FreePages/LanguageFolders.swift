import FreePages
import Markup

/// Finds folders that look like one of a language and are none: those of the first language, whose
/// pages stand at the top, and names in other letters.
struct LanguageFolders {
    private(set) var problems: [Problem] = []

    init(_ tree: PageTree) {
        let real = Set(tree.languages.dropFirst())
        var seen: Set<Substring> = []
        for (page, source) in tree.pages.enumerated() {
            let folder = source.path.prefix { $0 != "/" }
            guard folder.utf8.count < source.path.utf8.count, !real.contains(String(folder)),
                let language = tree.languages.first(where: {
                    $0.lowercased() == folder.lowercased()
                }),
                seen.insert(folder).inserted
            else { continue }
            let isFirst = language == tree.languages.first
            problems.append(
                Problem(
                    location: SourceLocation(file: tree.file(of: page), line: 1, column: 1),
                    fact: isFirst
                        ? "pages of '\(language)', the first language, have no folder of their own"
                        : "'\(folder)' is no folder of the language '\(language)'",
                    remedy: isFirst
                        ? "move them out of '\(folder)'" : "call it '\(language)'"))
        }
    }
}
