/// Something a site is made from.
package enum WatchedInput: Hashable, Sendable {
    /// A folder with all below it, but for these absolute paths and for names that nobody builds from.
    case folder(String, except: Set<String> = [])
    case file(String)

    var path: String {
        switch self {
        case .folder(let path, _), .file(let path): path
        }
    }
}
