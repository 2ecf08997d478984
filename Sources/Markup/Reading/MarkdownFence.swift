/// Preformatted text between fences, with its language, without the numbers of its lines.
enum MarkdownFence {
    static func lines(_ element: HTMLElement) -> [String] {
        var lines = MarkdownText.lines(element.text, omittingEmpty: false)
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        let longest =
            lines.map { MarkdownText.longestRun(in: $0, of: UInt8(ascii: "`")) }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + language(of: element)] + lines + [fence]
    }

    /// "c", of `<code class="language-c">`.
    private static func language(of element: HTMLElement) -> String {
        let code = element.children.compactMap(\.element).first { $0.name == "code" }
        let classes = (code?["class"] ?? "").split(separator: " ")
        let prefix = "language-"
        return classes.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            ?? ""
    }
}
