extension Words {
    typealias Pair = (chinese: String, english: String)

    /// What the templates say by themselves.
    static let table: [String: Pair] = frame.merging(pages) { first, _ in first }

    private static let frame: [String: Pair] = [
        "skip": ("跳到正文", "Skip to the text"),
        "home": ("首页", "Home"),
        "lessons": ("课程", "Lessons"),
        "claims": ("论断", "Claims"),
        "host": ("本机", "Host"),
        "glossary": ("词汇", "Glossary"),
        "sources": ("来源", "Sources"),
        "wholeBook": ("整本书", "The whole book"),
        "record": ("整份记录（JSON）", "The whole record (JSON)"),
        "search": ("搜索", "Search"),
        "close": ("关闭", "Close"),
        "site": ("站点", "Site"),
        "more": ("更多", "More"),
        "here": ("所在位置", "You are here"),
        "pages": ("页面", "Pages"),
        "madeBy": ("由内存自述生成，版本", "Made with Memoir"),
        "neighbours": ("前后各页", "Neighbouring pages"),
        "onThisPage": ("本页", "On this page"),
        "theme": ("明暗", "Colours"),
        "themeAuto": ("跟随系统", "as the system"),
        "themeLight": ("浅色", "light"),
        "themeDark": ("深色", "dark"),
        "copy": ("复制", "Copy"),
        "copied": ("已复制", "Copied"),
        "previous": ("上一课", "Previous"),
        "next": ("下一课", "Next"),
        "previousPage": ("上一页", "Previous"),
        "nextPage": ("下一页", "Next"),
        "around": ("前后各课", "Neighbouring lessons"),
        "measuredBy": ("由内存自述测量并写成，版本", "Measured and written by Memoir"),
        "license": ("依 Apache License 2.0 发布", "Under the Apache License 2.0"),
        "allFacts": ("全部", "All facts"),
    ]

    private static let pages: [String: Pair] = [
        "verdicts": ("判定", "Verdicts"),
        "evidence": ("证据", "Evidence"),
        "evidencePage": ("证据页", "Evidence page"),
        "theAnswer": ("这台机器的回答", "What this machine answers"),
        "contents": ("目录", "Contents"),
        "toPrint": ("整本书在一页上，可以打印", "The whole book on one page, for printing"),
        "everyClaim": ("全部论断", "All claims"),
        "toLesson": ("去读这一课", "Read the lesson"),
        "data": ("数据", "Data"),
        "method": ("怎么测的", "How it was measured"),
        "run": ("这一次测量", "This measurement"),
        "samples": ("每一个样本", "Every sample"),
        "summary": ("汇总", "Summary"),
        "threats": ("什么会让它出错", "What would make it wrong"),
        "built": ("怎样亲手重做", "How to repeat it by hand"),
        "variant": ("变体", "Variant"),
        "compile": ("编译", "Compile"),
        "byHand": ("运行一次", "Run it once"),
        "again": (
            "整个实验再测一遍：先编译 Memoir，再测", "The whole experiment again: build Memoir, then measure"
        ),
        "limits": ("这台机器看不见什么", "What this host could not show"),
        "change": ("怎样改变", "What would change it"),
        "metrics": ("测量值", "What was measured"),
        "source": ("全部源码", "The whole source"),
        "sourceChanged": (
            "测量之后源码有改动：下面不完全是跑过的代码。再测一次就一致了。",
            """
            The source has changed since it was measured: what stands below is not all of what ran. \
            Measuring again brings them together.
            """
        ),
        "download": ("下载", "Download"),
        "csv": ("每个样本（CSV）", "every sample (CSV)"),
        "json": ("实验的记录（JSON）", "the experiment's record (JSON)"),
        "fallback": ("测不到时", "failing that"),
        "used": ("用的是这一条", "this one decided"),
        "stderr": ("探针的标准错误输出，末尾", "The end of the probe's standard error"),
        "notFoundTitle": ("这里什么也没有", "There is nothing here"),
        "notFoundText": (
            "这个地址没有映射到任何一页。它也许搬走了，也许从来没有过。",
            "No page is mapped at this address. It may have moved, or it may never have been there."
        ),
        "toHome": ("回到首页", "To the home page"),
    ]
}
