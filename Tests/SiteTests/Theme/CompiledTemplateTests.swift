import Files
import Mustache
import Testing

@testable import Site

/// Compiled templates beside the library whose language they are written in.
@Suite struct `Compiled templates` {
    private static var values: [String: Any] {
        [
            "title": "A & B <\"it's\">", "html": "<b>x</b>", "number": 7, "yes": true, "no": false,
            "empty": [[String: String]](), "blank": "",
            "people": [["name": "Ada"], ["name": "Grace"]],
            "things": [["name": "n", "count": 3, "list": [["x": 1], ["x": 2]]] as [String: Any]],
            "texts": ["a", "b<"], "one": ["name": "single"],
        ]
    }
    private static let words = ["home": "Home & all"]

    @Test(arguments: [
        "{{title}} {{{html}}} {{html}} {{number}}",
        "{{words.home}}|{{ title }}|{{{ html }}}",
        "a\n{{#people}}\n<p>{{name}}</p>\n{{/people}}\nb\n",
        "a\n  {{#people}}\n  <p>{{name}}</p>\n  {{/people}}  \nb",
        "{{#people}}{{name}}, {{/people}}\n x {{#yes}}yes{{/yes}}{{#no}}no{{/no}}\n",
        "{{^people}}none{{/people}}{{^empty}}none{{/empty}}{{^no}}no{{/no}}{{^yes}}yes{{/yes}}",
        "{{#things}}{{name}}{{count}}{{#list}}{{x}}{{name}}{{title}}{{/list}}{{/things}}",
        "{{#texts}}<{{.}}>{{/texts}}",
        "{{#one}}{{name}}{{/one}} {{one.name}}",
        "{{#blank}}there{{/blank}}{{^blank}}not{{/blank}}",
        "{{#title}}[{{.}}]{{/title}}",
        "x\n  {{> inner}}\ny\n{{> inner}}\nz {{> inner}} z\n",
        "{{#people}}\n\t{{> inner}}\n{{/people}}",
        "{{#yes}}\n\n  {{/yes}}\n   {{#yes}} a\n{{/yes}} b {{#yes}}\n{{/yes}}   \nc",
        "a { b {{title}} } c }} {d}\n", "   ", "\n\n", "",
        "{{#people}}\n  {{#yes}}\n  {{name}}\n  {{/yes}}\n{{/people}}\n",
    ])
    func `are filled as the library fills them`(text: String) throws {
        let inner = "<i>\n{{title}}\n</i>\n"
        var library = MustacheLibrary()
        try library.register(text, named: "outer")
        try library.register(inner, named: "inner")
        let context = TemplateContext(values: Self.values, words: Self.words)
        let expected = try #require(library.render(context, withTemplate: "outer"))
        let templates = [
            "outer": try #require(CompiledTemplate(text)),
            "inner": try #require(CompiledTemplate(inner)),
        ]
        var filling = TemplateFilling(templates, values: Self.values, words: Self.words)
        filling.fill("outer")
        #expect(String(decoding: filling.bytes, as: UTF8.self) == expected)
        #expect(filling.unknown == context.unknown)
    }

    @Test(arguments: [
        "{{nothing}}", "{{words.nothing}}", "{{#nothing}}x{{/nothing}}", "{{one.nothing}}",
        "{{#people}}{{title}}{{nothing}}{{/people}}", "{{#empty}}{{nothing}}{{/empty}}",
    ])
    func `note the same unknown names`(text: String) throws {
        let context = TemplateContext(values: Self.values, words: Self.words)
        _ = try MustacheTemplate(string: text).render(context)
        var filling = TemplateFilling(
            ["outer": try #require(CompiledTemplate(text))], values: Self.values,
            words: Self.words)
        filling.fill("outer")
        #expect(filling.unknown == context.unknown)
    }

    @Test(arguments: [
        "{{", "{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a}", "{{{a}}", "{{a b}}", "{{}}",
        "{{! comment }}", "{{=<% %>=}}", "{{$a}}{{/a}}", "{{<a}}{{/a}}", "{{lower(a)}}", "a\r\nb",
        "{{&a}}", "{{>*a}}", "{{.a}}",
    ])
    func `leave to the library what they do not know, and mistakes`(text: String) {
        #expect(CompiledTemplate(text) == nil)
    }

    @Test func `are what this theme is made of`() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let sources = try ThemeSources(folder: "\(root)/templates", files: .disk)
        #expect(sources.templates.allSatisfy { CompiledTemplate($0.value) != nil })
    }
}
