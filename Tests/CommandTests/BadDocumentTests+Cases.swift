/// What is wrong, and what is said of it.
extension `Documents with mistakes` {
    typealias Pair = (String, String)

    static let cases: [Case] = [
        names, linked, links, pipes, otherPipes, themePipes, encodings, frontMatter, redirects,
        hiding,
        heads, texts, filled, themes,
    ].flatMap(\.self)
}
