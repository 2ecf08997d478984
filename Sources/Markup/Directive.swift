/// Something in a document that is decided by what was measured or by the rest of the book.
package struct Directive: Sendable, Identifiable {
    package enum Kind: Sendable {
        /// The text between `{{` and `}}`, without the spaces around it.
        case placeholder(String)
        /// A block quote that begins with `[!CLAIM name]`.
        case claim(name: String)
        /// An image `figure:name` alone in its paragraph; its children are the caption.
        case figure(name: String)
        /// An empty fence with `key=value` words after its language.
        case code(language: String, attributes: [(String, String)])
        /// A link whose address begins with `lesson:`, `term:`, `source:` or `claim:`.
        case link(scheme: String, target: String)
    }

    package let id: Int
    package let location: SourceLocation
    package let kind: Kind
    /// Whether it stands in what is pressed to open an answer, where nothing else can be pressed.
    package let isInSummary: Bool
}

/// What stands in a directive's place.
package enum Replacement: Sendable {
    case inline(HTML)
    case block(HTML)
    /// Around the rendered children.
    case wrap(HTML, HTML)
    case link(href: String, title: String?, cssClass: String?)
}

/// A block quote that means something: its kind is "PREDICT", "QUESTION", "NOTE" and so on.
package struct Callout: Hashable, Sendable {
    package let kind: String
    /// Of a guess.
    package let options: Int
    package let location: SourceLocation
}

/// A heading of a document.
package struct Heading: Hashable, Sendable {
    package let level: Int
    /// Unique in its document.
    package let id: String
    package let text: String
    package let location: SourceLocation
}

/// What a document says by itself, in its language.
package struct DocumentWords: Sendable {
    /// Titles of callouts by kind: "NOTE": "注意".
    package var callouts: [String: String]
    /// The title of `[!PREDICT]` without one.
    package var predict: String
    /// "链接到本节" on a heading's anchor.
    package var anchor: String
    /// "脚注" above the notes; "回到正文" on a note's way back.
    package var footnotes: String
    package var backToText: String
    /// On the box of a task: "已完成", "未完成".
    package var done: String
    package var toDo: String
    /// What is in another language than the text; nil when nobody asks.
    package var foreign: ForeignRuns?

    package init(
        callouts: [String: String], predict: String, anchor: String, footnotes: String,
        backToText: String, done: String, toDo: String, foreign: ForeignRuns? = nil
    ) {
        self.callouts = callouts
        self.predict = predict
        self.anchor = anchor
        self.footnotes = footnotes
        self.backToText = backToText
        self.done = done
        self.toDo = toDo
        self.foreign = foreign
    }
}
