/// How deep a tree is, and where.
extension Node {
    /// That of the block which it is in where it has none of its own, as emphasis.
    var line: Int {
        var node = self
        while node.startLine == 0, let parent = node.parent { node = parent }
        return max(1, node.startLine)
    }

    /// A node below this one that is deeper than `Limits.treeDepth`; found without recursion.
    var deepest: Node? {
        var node = self
        var depth = 0
        while true {
            if let child = node.firstChild {
                (node, depth) = (child, depth + 1)
                if depth > Limits.treeDepth { return node }
                continue
            }
            while node != self, node.next == nil, let parent = node.parent {
                (node, depth) = (parent, depth - 1)
            }
            guard node != self, let next = node.next else { return nil }
            node = next
        }
    }
}
