/// What the search says; `{n}` stands for a number.
struct SearchWords {
    /// In the order of the script.
    let all: [(name: String, text: String)]

    init(_ words: Words) {
        all = [
            ("page", words.pick("找到 1 页", "1 page")),
            ("pages", words.pick("找到 {n} 页", "{n} pages")),
            ("none", words.pick("没有找到。换一个短些的词试试。", "Nothing found. Try a shorter word.")),
            (
                "noneOfSeveral",
                words.pick(
                    "没有哪一页同时有这些词。去掉一个词试试。",
                    "No page has all of these words. Try removing one.")
            ),
            ("reading", words.pick("正在读取正文…", "Reading the texts…")),
            (
                "failed",
                words.pick(
                    "有一部分正文没能载入，结果可能不全；重新载入本页再试。",
                    "Some of the texts could not be loaded, so results may be missing; reload the page."
                )
            ),
            ("morePages", words.pick("再显示 {n} 页", "Show {n} more")),
            ("morePlaces", words.pick("这一页还有 {n} 处", "{n} more on this page")),
            ("line", words.pick("第 {n} 行", "line {n}")),
            (
                "keys",
                words.pick("↑ ↓ 选择，Enter 打开，Esc 关闭", "↑ ↓ to choose, Enter to open, Esc to close")
            ),
            ("whole", words.pick("在搜索页上看", "On the search page")),
            ("slash", words.pick("按 / 键打开搜索", "Press / to search")),
        ]
    }
}
