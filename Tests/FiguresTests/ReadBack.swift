import TestSupport
import Testing

/// What both drawings of a sample hold.
func bothDrawings(_ name: String) throws -> [`What is drawn`.Drawing] {
    let found = `What is drawn`.drawings.filter { $0.name == name }
    try #require(found.count == 2)
    return found
}

/// Numbers of a path, in order.
func numbers(of element: MarkupReader.Element) -> [Double] {
    (element["d"] ?? "").split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
}

/// The places of an axis' labels.
func labelPlaces(_ drawing: `What is drawn`.Drawing) -> [String: Double] {
    let labels = drawing.elements.filter { $0.classes == ["lf"] && $0["text-anchor"] == "middle" }
    return Dictionary(
        labels.map { ($0.text, $0.number("x") ?? -1) }, uniquingKeysWith: { first, _ in first })
}
