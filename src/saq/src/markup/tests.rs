use super::*;
use proptest::prelude::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

/// The one paragraph of a line.
fn line(markdown: &str) -> Vec<Inline> {
    match parse(markdown).as_slice() {
        [Block::Paragraph(inlines)] => inlines.clone(),
        other => panic!("{markdown:?} is not one paragraph but {other:?}"),
    }
}

#[test]
fn paragraphs_and_lists_are_told_apart() {
    let blocks = parse("One\ntwo.\n\nThree:\n- a\n  goes on\n- b\n\n- c\n\nEnd");
    let item = |words: &str| vec![text(words)];
    let list = Block::List(vec![item("a\ngoes on"), item("b"), item("c")]);
    let paragraph = |words: &str| Block::Paragraph(item(words));
    assert_eq!(blocks, [paragraph("One\ntwo."), paragraph("Three:"), list, paragraph("End")]);
    assert_eq!(parse(" \n\n"), []);
}

#[test]
fn strong_emphasised_and_linked_words_become_nodes() {
    let link = Inline::Link { text: "ILO".into(), href: "https://www.ilo.org/a?b=c#d".into() };
    let read = line("A **b c** *d* [ILO](https://www.ilo.org/a?b=c#d).");
    let strong = Inline::Strong("b c".into());
    assert_eq!(read, [text("A "), strong, text(" "), Inline::Emphasis("d".into()), text(" "), link, text(".")]);
    assert_eq!(line("非常口は**必ず**開く"), [text("非常口は"), Inline::Strong("必ず".into()), text("開く")]);
}

#[test]
fn only_https_and_mail_addresses_are_links() {
    for kept in [
        "[a](http://a.example)",
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert)",
        "[a](data:text/html,x)",
        "[a](//a.example)",
        "[a](/path)",
        "[a](https://)",
        "[a](https:///path)",
        "[a](https://buyer.example@other.example/)",
        "[a](https://a.example\\@b.example)",
        "[a](https://а.example)",
        "[a](https://a.example b)",
        "[](https://a.example)",
        "[a](mailto:nobody)",
        "[a] (https://a.example)",
    ] {
        assert!(line(kept).iter().all(|inline| !matches!(inline, Inline::Link { .. })), "{kept} became a link");
    }
    let mail = Inline::Link { text: "write".into(), href: "mailto:desk@buyer.example".into() };
    assert_eq!(line("[write](mailto:desk@buyer.example)"), [mail]);
    assert!(matches!(line("[a](HTTPS://a.example)")[..], [Inline::Link { .. }]));
}

#[test]
fn html_and_what_is_not_closed_stay_words() {
    for plain in
        ["<b>a</b><script>", "2 * 3 * 4", "**open", "*open", "a ** b **", "[a](", "[a", "***", "****", "a_b_c", "#"]
    {
        assert_eq!(line(plain), [text(plain)]);
    }
}

#[test]
fn a_backslash_takes_the_meaning_away() {
    assert_eq!(line(r"\*a\* \[b](https://c.example) \\ \x"), [text(r"*a* [b](https://c.example) \ \x")]);
    assert_eq!(line(r"**a\*b**"), [Inline::Strong("a*b".into())]);
    assert_eq!(line(r"\- no list"), [text("- no list")]);
}

#[test]
fn hostile_text_takes_no_longer_than_its_length() {
    for pattern in ["*", "**a", "*a ", "[", "[a](", "[a](https://", "- ", "\\", "**a*", "[a](https://b "] {
        let _ = parse(&pattern.repeat(200_000));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_no_link_is_unsafe(text in r"[\*\[\]\(\)\\ a-c:/@é\n-]{0,80}|\PC{0,80}|(\[a\]\((https://|mailto:|javascript:)[a@/:]{0,6}\)){0,3}") {
        for block in parse(&text) {
            let lines = match block {
                Block::Paragraph(line) => vec![line],
                Block::List(items) => items,
            };
            for inline in lines.into_iter().flatten() {
                if let Inline::Link { href, .. } = inline {
                    prop_assert!(href.starts_with("https://") || href.starts_with("mailto:"));
                }
            }
        }
    }

    #[test]
    fn plain_words_stay_as_they_are(words in "[a-zé<>&\"'. ]{1,40}") {
        prop_assume!(!words.trim().is_empty());
        prop_assert_eq!(line(&words), [text(words.trim())]);
    }
}
