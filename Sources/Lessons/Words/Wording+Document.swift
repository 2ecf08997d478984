package import Markup

extension Wording {
    /// What a text says by itself: titles of callouts, labels.
    package var documentWords: DocumentWords {
        DocumentWords(
            callouts: [
                "NOTE": pick("注意", "Note"), "TIP": pick("提示", "Tip"),
                "IMPORTANT": pick("要点", "Important"), "WARNING": pick("警告", "Warning"),
                "CAUTION": pick("小心", "Caution"),
            ],
            predict: pick("先猜一猜", "Guess first"), anchor: pick("本节的链接", "Link to this section"),
            footnotes: pick("脚注", "Footnotes"), backToText: pick("回到正文", "Back to the text"),
            done: pick("已完成", "done"), toDo: pick("未完成", "to do"),
            foreign: isHan ? .latin : .han)
    }
}
