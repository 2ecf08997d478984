/// A picture of few colours, painted shape by shape.
///
/// A pixel is an index into a palette that grows as colours meet at the edges of shapes: at most
/// 256, so that the file stays small.
struct CardCanvas {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]
    private(set) var palette: [CardColour]
    /// What lies beneath, the colour and the share of it: the index of what they make.
    private var mixtures: [Mixture: UInt8] = [:]

    private struct Mixture: Hashable {
        var beneath: UInt8
        var colour: CardColour
        var level: Int
    }

    /// Steps between no colour and all of it.
    private static let levels = 8

    init(width: Int, height: Int, paper: CardColour) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: 0, count: width * height)
        palette = [paper]
    }

    /// Paints a shape. `distance` is how far a pixel's middle lies outside of it, negative inside;
    /// within half a pixel of the edge the colour is mixed with what is there.
    mutating func fill(
        _ box: CardBox, _ colour: CardColour, distance: (CardPoint) -> Double
    ) {
        let reach = box.grown(by: 1)
        for row in max(0, Int(reach.top))..<max(0, min(height, Int(reach.bottom) + 1)) {
            for column in max(0, Int(reach.left))..<max(0, min(width, Int(reach.right) + 1)) {
                let place = CardPoint(x: Double(column) + 0.5, y: Double(row) + 0.5)
                let share = min(1, max(0, 0.5 - distance(place)))
                let level = Int(share * Double(Self.levels) + 0.5)
                if level > 0 { mix(colour, level, row * width + column) }
            }
        }
    }

    private mutating func mix(_ colour: CardColour, _ level: Int, _ index: Int) {
        let mixture = Mixture(beneath: pixels[index], colour: colour, level: level)
        if let known = mixtures[mixture] {
            pixels[index] = known
            return
        }
        let beneath = palette[Int(mixture.beneath)]
        let made = self.index(of: beneath.mixed(with: colour, level, of: Self.levels))
        mixtures[mixture] = made
        pixels[index] = made
    }

    /// A new colour where there is room, and else the nearest.
    private mutating func index(of colour: CardColour) -> UInt8 {
        if let known = palette.firstIndex(of: colour) { return UInt8(known) }
        if palette.count < 256 {
            palette.append(colour)
            return UInt8(palette.count - 1)
        }
        let nearest = palette.indices.min {
            palette[$0].distance(to: colour) < palette[$1].distance(to: colour)
        }
        return UInt8(nearest ?? 0)
    }
}

struct CardColour: Hashable, Sendable {
    var red: Int
    var green: Int
    var blue: Int

    /// 0xRRGGBB, as a stylesheet has it.
    init(_ value: Int) {
        red = value >> 16 & 0xff
        green = value >> 8 & 0xff
        blue = value & 0xff
    }

    func mixed(with other: CardColour, _ level: Int, of levels: Int) -> CardColour {
        func mixed(_ channel: KeyPath<CardColour, Int>) -> Int {
            let sum = self[keyPath: channel] * (levels - level) + other[keyPath: channel] * level
            return (sum + levels / 2) / levels
        }
        var colour = self
        colour.red = mixed(\.red)
        colour.green = mixed(\.green)
        colour.blue = mixed(\.blue)
        return colour
    }

    func distance(to other: CardColour) -> Int {
        let differences = [red - other.red, green - other.green, blue - other.blue]
        return differences.map { $0 * $0 }.reduce(0, +)
    }
}

struct CardBox {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    init(_ left: Double, _ top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        right = left + width
        bottom = top + height
    }

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middle: CardPoint { CardPoint(x: (left + right) / 2, y: (top + bottom) / 2) }

    func grown(by margin: Double) -> CardBox {
        CardBox(
            left - margin, top - margin, width: width + 2 * margin, height: height + 2 * margin)
    }
}

extension CardCanvas {
    var png: [UInt8] {
        PortableNetworkGraphic(
            width: width, height: height,
            palette: palette.map { [UInt8($0.red), UInt8($0.green), UInt8($0.blue)] },
            pixels: pixels
        ).bytes
    }
}
