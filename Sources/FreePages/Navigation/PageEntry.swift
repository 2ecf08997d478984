/// What a site keeps of a page's head while it is built: for its order, and for others' navigation.
package struct PageEntry: Hashable, Sendable {
    package var title: String
    package var order: Int?
    package var isDraft: Bool
    package var redirects: [PageHead.Redirect]

    package init(
        title: String, order: Int? = nil, isDraft: Bool = false,
        redirects: [PageHead.Redirect] = []
    ) {
        self.title = title
        self.order = order
        self.isDraft = isDraft
        self.redirects = redirects
    }

    package init(_ head: PageHead) {
        self.init(
            title: head.title, order: head.order, isDraft: head.isDraft, redirects: head.redirects)
    }
}
