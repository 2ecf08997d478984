/// "did you mean 'copy_fault'?": the known name that a misspelt one was probably meant to be.
enum NearestName {
    /// Nil when nothing is near: more than a third of the letters would have to change.
    static func remedy(for name: String, among known: some Sequence<String>) -> String? {
        nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    }

    static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let limit = max(1, name.unicodeScalars.count / 3)
        let ranked = known.map { (distance(name, $0), $0) }.filter { $0.0 <= limit }
        return ranked.min { $0 < $1 }?.1
    }

    /// Levenshtein's distance over Unicode scalars.
    static func distance(_ left: String, _ right: String) -> Int {
        let columns = Array(right.unicodeScalars)
        var row = Array(0...columns.count)
        for (index, scalar) in left.unicodeScalars.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in columns.indices {
                let substituted = diagonal + (scalar == columns[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[columns.count]
    }
}
