/// The search by itself, with an address for each query; says where else to look without scripts.
struct SearchPage {
    static let name = "search.html"
    let page: Page

    init(_ desk: Desk) {
        let words = desk.words
        let heading = words.all["search"] ?? ""
        let description = words.pick(
            "在全部课文、证据、词汇和论断里找：中文、英文、标识符、十六进制数都行。",
            """
            Looks through all lessons, evidence, terms and claims, for Chinese, English, identifiers \
            and hexadecimal numbers.
            """)
        page = Page(
            kind: .tool, name: Self.name, title: heading, description: description,
            template: "search",
            values: [
                "heading": heading, "lede": description,
                "without": words.pick(
                    "搜索要靠脚本，而脚本在这里没能运行或载入。下面几页不靠脚本。",
                    """
                    Searching needs scripts, and they could not run or load here. The pages below do \
                    without.
                    """),
                "otherWays": words.pick("别的找法", "Other ways to find something"),
                "ways": [
                    [
                        "href": "index.html#lessons",
                        "label": words.pick("全部课程，按部分排列", "All lessons by part"),
                    ],
                    ["href": "glossary.html", "label": words.pick("词汇", "The glossary")],
                    ["href": "claims.html", "label": words.pick("全部论断", "All claims")],
                    ["href": "sources.html", "label": words.pick("来源", "The sources")],
                    [
                        "href": "print.html",
                        "label": words.pick(
                            "整本书放在一页上，用浏览器自带的查找",
                            "The whole book on one page, with the browser's own search"),
                    ],
                ],
            ],
            layout: .wide)
    }
}
