/// A figure as `lesson.yml` declares it: names of metrics and keys of labels, no words.
package struct FigureDeclaration: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case twoProcesses(TwoProcesses)
        case frameTimeline(FrameTimeline)
        case sampleStrip([LabelledMetric])
        case birthday([LabelledMetric])
        case matrix(Matrix)
        case addressMap(AddressMap)
        case pageWalk(PageWalk)
        case faultPath(FaultPath)
        case stackedBars(StackedBars)
        case distribution([LabelledMetric])
        case outcomes(Outcomes)
        case lines(Lines)
    }

    package struct TwoProcesses: Sendable, Hashable {
        /// Label keys.
        package var processes: [String]
        package var pages: [String]
        package var steps: [String]
        /// Metric names by process, then page.
        package var addresses: [[String]]
        /// Metric names by step, then process, then page.
        package var frames: [[[String]]]
        /// Flags by step, then page, for hosts that hide frame numbers.
        package var shared: [[String]]

        package init(
            processes: [String], pages: [String], steps: [String], addresses: [[String]],
            frames: [[[String]]], shared: [[String]]
        ) {
            self.processes = processes
            self.pages = pages
            self.steps = steps
            self.addresses = addresses
            self.frames = frames
            self.shared = shared
        }
    }

    package struct FrameTimeline: Sendable, Hashable {
        /// What a row's metrics are, and how they are shown.
        package enum Content: String, CaseIterable, Sendable {
            case frames, addresses
            /// Bytes of memory that hold a letter: counts.
            case characters
        }

        package struct Row: Sendable, Hashable {
            package var label: String
            package var content: Content
            /// Metrics by event; nil where the process does not exist yet, written `none`.
            package var cells: [String?]

            package init(label: String, content: Content = .frames, cells: [String?]) {
                self.label = label
                self.content = content
                self.cells = cells
            }
        }
        package var rows: [Row]
        package var events: [String]

        package init(rows: [Row], events: [String]) {
            self.rows = rows
            self.events = events
        }
    }

    package struct LabelledMetric: Sendable, Hashable {
        package var label: String
        package var metric: String

        package init(label: String, metric: String) {
            self.label = label
            self.metric = metric
        }
    }

    package struct Matrix: Sendable, Hashable {
        package struct Row: Sendable, Hashable {
            package var label: String
            /// Flags: true for one frame.
            package var cells: [String]

            package init(label: String, cells: [String]) {
                self.label = label
                self.cells = cells
            }
        }
        package var rows: [Row]
        package var columns: [String]

        package init(rows: [Row], columns: [String]) {
            self.rows = rows
            self.columns = columns
        }
    }

    package var name: String
    package var kind: Kind

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}
