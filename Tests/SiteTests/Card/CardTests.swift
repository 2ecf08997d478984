import Claims
import Testing

@testable import Site

@Suite struct `A card` {
    private func facts(_ verdicts: [Verdict]) -> CardFacts {
        CardFacts(
            name: "COPY-ON-WRITE", number: 14, address: "0x7f559976e000", verdicts: verdicts,
            host: "LINUX 6.18.44 X86_64")
    }

    /// The colours of a drawing, by how many pixels have them.
    private func colours(_ facts: CardFacts) -> [CardColour: Int] {
        let canvas = CardDrawing(facts).canvas
        var counts: [CardColour: Int] = [:]
        for pixel in canvas.pixels { counts[canvas.palette[Int(pixel)], default: 0] += 1 }
        return counts
    }

    @Test func `is the same file each time, in few colours`() {
        let canvas = CardDrawing(facts([.confirmed, .refuted])).canvas
        #expect(canvas.palette.count <= 256)
        #expect(canvas.pixels.count == CardDrawing.width * CardDrawing.height)
        let bytes = canvas.png
        #expect(bytes == CardDrawing(facts([.confirmed, .refuted])).canvas.png)
        #expect(bytes.count <= 25 * 1024)
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        #expect(bytes[16..<26] == [0, 0, 4, 176, 0, 0, 2, 118, 8, 3])
    }

    @Test func `shows each verdict by a colour and a sign of its own`() {
        let drawings = Verdict.allCases.map { CardDrawing(facts([$0, $0, $0])).canvas.pixels }
        #expect(Set(drawings).count == Verdict.allCases.count)
        let seals = colours(facts([.refuted]))[CardDrawing.Ink.seal, default: 0]
        let framed = colours(facts([.confirmed]))[CardDrawing.Ink.seal, default: 0]
        #expect(seals > framed)
        #expect(colours(facts([.undecided]))[CardDrawing.Ink.doubt] != nil)
        #expect(colours(facts([.confirmed]))[CardDrawing.Ink.doubt] == nil)
    }

    @Test func `draws two frames in the processes' colours, and one frame in a third`() {
        var facts = facts([])
        facts.name = nil
        func inks(_ frames: [String]) -> Set<CardColour> {
            facts.scene = CardFacts.Scene(address: "0x555555676000", frames: frames)
            let all = Set(colours(facts).keys)
            return all.intersection([CardDrawing.Pair.shared.tint])
        }
        #expect(inks(["B", "C"]).isEmpty)
        #expect(inks(["B", "B"]).count == 1)
    }

    @Test func `holds hundreds of seals`() {
        let canvas = CardDrawing(facts(Array(repeating: .confirmed, count: 300))).canvas
        // Nothing is painted beneath the row of the host.
        let foot = canvas.pixels.suffix(canvas.width * 30)
        #expect(foot.allSatisfy { $0 == 0 })
    }

    @Test func `cuts a host's name that is wider than the card`() {
        var facts = facts([])
        facts.host = String(repeating: "LINUX ", count: 50)
        let canvas = CardDrawing(facts).canvas
        let margins = canvas.pixels.indices.filter { $0 % canvas.width < 60 }
        #expect(margins.allSatisfy { canvas.pixels[$0] == 0 })
    }

    @Test(arguments: [
        ("COPY-ON-WRITE", ["COPY ON WRITE"]),
        ("SHARING-WITHOUT-SHARED-MEMORY", ["SHARING WITHOUT", "SHARED MEMORY"]),
        ("MAP-OF-AN-ADDRESS-SPACE", ["MAP OF AN", "ADDRESS SPACE"]),
    ])
    func `breaks a name between its words`(name: String, lines: [String]) {
        let cut = CardTitle.lines(name, width: 1048, largest: 54)
        #expect(cut.text == lines)
        for line in cut.text {
            #expect(StrokeFont.width(line) * cut.height / StrokeFont.height <= 1048)
        }
    }

    @Test func `groups an address as the site does`() {
        #expect(CardTitle.cells("0x7f559976e000") == ["0x", "7f55", "9976", "e000"])
        #expect(CardTitle.cells("0x367902a0") == ["0x", "3679", "02a0"])
        #expect(CardTitle.cells("0x0") == ["0x", "0"])
    }

    // MARK: The font

    @Test func `has a letter for all that a card may say`() {
        let needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefx-._/+ "
        #expect(needed.filter { StrokeFont.glyph($0) == nil } == "")
        #expect(StrokeFont.glyph("忆") == nil)
    }

    @Test func `keeps each letter within its width and height`() {
        for (character, shape) in StrokeFont.shapes {
            for point in StrokePath.strokes(shape.path).joined() {
                #expect(-0.001...(shape.width + 0.9) ~= point.x, "\(character)")
                #expect(-1.001...15.5 ~= point.y, "\(character)")
            }
        }
    }

    @Test func `ends a quarter of an ellipse where it says`() {
        let arc = StrokePath.strokes("M 0 4 v 4 0")[0]
        #expect(arc.first == CardPoint(x: 0, y: 4))
        #expect(arc.last == CardPoint(x: 4, y: 0))
        for point in arc {
            let radius = ((point.x - 4) * (point.x - 4) + (point.y - 4) * (point.y - 4))
                .squareRoot()
            #expect((radius - 4).magnitude < 0.002)
        }
    }

    // MARK: The canvas

    @Test func `mixes colours only at the edge of a shape`() {
        var canvas = CardCanvas(width: 10, height: 10, paper: CardColour(0xffffff))
        canvas.fill(CardBox(2, 2, width: 5, height: 5), CardColour(0x000000))
        #expect(canvas.palette == [CardColour(0xffffff), CardColour(0x000000)])
        canvas.fill(CardBox(8, 0, width: 1.5, height: 10), CardColour(0x000000))
        #expect(canvas.palette.contains(CardColour(0x808080)))
        #expect(canvas.pixels.count { $0 == 1 } == 25 + 10)
    }

    @Test func `takes the nearest colour when the palette is full`() {
        var canvas = CardCanvas(width: 30, height: 20, paper: CardColour(0))
        for index in 1...300 {
            let box = CardBox(Double(index % 30), Double(index / 30), width: 1, height: 1)
            canvas.fill(box, CardColour(index * 0x100))
        }
        #expect(canvas.palette.count == 256)
        // The last is 0x012c00, which came too late.
        #expect(canvas.palette[Int(canvas.pixels[300])] == CardColour(0x002c00))
    }
}
