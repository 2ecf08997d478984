/// "did you mean 'copy_fault'?": the known name that a misspelt one was probably meant to be.
package enum NearestName {
    /// Nil when nothing is near: more than about a third of the letters would have to change.
    package static func remedy(for name: String, among known: some Sequence<String>) -> String? {
        nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    }

    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let limit = max(1, (name.unicodeScalars.count + 1) / 3)
        let ranked = known.map { (distance(name, $0), $0) }.filter { $0.0 <= limit }
        return ranked.min { $0 < $1 }?.1
    }

    /// How many scalars have to be put in, taken out, replaced, or swapped with their neighbour
    /// (the optimal string alignment distance).
    package static func distance(_ left: String, _ right: String) -> Int {
        let (rows, columns) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var beforeLast: [Int] = []
        var last = Array(0...columns.count)
        for row in rows.indices {
            var next = [row + 1]
            for column in columns.indices {
                let cost = rows[row] == columns[column] ? 0 : 1
                var least = min(last[column] + cost, next[column] + 1, last[column + 1] + 1)
                if row > 0, column > 0, rows[row] == columns[column - 1],
                    rows[row - 1] == columns[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                next.append(least)
            }
            (beforeLast, last) = (last, next)
        }
        return last[columns.count]
    }
}
