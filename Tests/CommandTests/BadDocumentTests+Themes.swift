import Files

/// Templates and style sheets of a folder of its own.
extension `Documents with mistakes` {
    static let themePipes: [Case] = [
        "page.mustache", "x.mustache", "assets/site.css", "assets/pages/x.css",
        "assets/later/search.js",
    ]
    .map { name in
        Case(
            "pipe \(name)",
            {
                try $0.theme(); try $0.pipe("templates/\(name)")
            },
            ["templates/\(name)", "it is a pipe"])
    }

    static let templates: [Pair] = [
        ("{{nothere}}", "asks for 'nothere'"), ("{{words.nothere}}", "asks for 'words.nothere'"),
        ("{{#isBook}}", "a section is not closed"), ("{{/isBook}}", "is not open"),
        ("{{title", "a tag is not closed"), ("{{> document}}", "it includes itself"),
        ("{{! by the library }}{{> document}}", "it includes itself"),
        ("{{> nothere}}", "includes 'nothere'"),
        (String(repeating: "{{#isBook}}", count: 10_000), "more than 50 deep"),
    ]

    static let filled: [Case] = templates.map { text, fact in
        Case(
            "template \(text.prefix(30))", { try $0.template(adding: text) },
            ["document", fact])
    }

    static let themes: [Case] = [
        Case(
            "two templates",
            { folder in
                try folder.template(adding: "{{> x}}")
                try folder.write("templates/x.mustache", "{{#isBook}}{{> y}}{{/isBook}}")
                try folder.write("templates/y.mustache", "{{> x}}")
            }, ["templates/x.mustache:1: it includes itself by way of 'y'"]
        ),
        Case(
            "templates that multiply",
            { folder in
                try folder.template(adding: "{{> b0}}")
                for number in 0..<12 {
                    let inner = String(repeating: "{{> b\(number + 1)}}", count: 10)
                    try folder.write("templates/b\(number).mustache", inner)
                }
                try folder.write("templates/b12.mustache", "x")
            }, ["includes more than 10000 templates"]
        ),
        Case(
            "no document",
            {
                try $0.theme(); try $0.remove("templates/document.mustache")
            },
            ["templates/document.mustache", "restore it"]),
        Case(
            "no page",
            {
                try $0.theme(); try $0.remove("templates/page.mustache")
            },
            ["templates/page.mustache", "restore it"]),
        Case(
            "no sheet",
            {
                try $0.theme(); try $0.remove("templates/assets/site.css")
            },
            ["templates/assets/site.css", "restore it"]),
        Case(
            "a folder for a sheet",
            { folder in
                try folder.theme()
                try FileAccess.disk.makeDirectories("\(folder.path)/templates/assets/x.css")
            }, ["templates/assets/x.css", "Is a directory"]
        ),
        Case(
            "a large sheet",
            { folder in
                try folder.theme()
                let bytes = [UInt8](repeating: 0x20, count: 50_000_000)
                try folder.write("templates/assets/x.css", bytes)
            }, ["templates/assets/x.css", "larger than 8 MiB"]
        ),
        Case(
            "a template that is not UTF-8",
            { folder in
                try folder.theme()
                try folder.write("templates/x.mustache", [0xff])
            }, ["templates/x.mustache", "not UTF-8"]
        ),
    ]
}
