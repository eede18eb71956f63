//! Text that people wrote: Markdown to safe HTML, and shortening.

use std::borrow::Cow;

use crate::ui::Html;

/// Markdown as HTML that can harm nobody: no scripts, no styles, no foreign pictures; links
/// leave without telling where from.
pub fn markdown(text: &str) -> Html {
    let mut raw = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut raw, pulldown_cmark::Parser::new(text));
    Html::trusted(clean(&raw))
}

/// HTML of others, made harmless.
pub fn clean(html: &str) -> String {
    ammonia::Builder::default()
        .rm_tags(["img"])
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean(html)
        .to_string()
}

/// HTML of others as plain text with its paragraphs kept.
pub fn plain(html: &str) -> String {
    if !html.contains('<') && !html.contains('&') {
        return html.to_owned();
    }
    let broken =
        html.replace("</p>", "</p>\n\n").replace("<br", "\n<br").replace("</li>", "</li>\n");
    let bare = ammonia::Builder::empty().clean(&broken).to_string();
    let said =
        bare.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    said.trim().to_owned()
}

/// At most `most` characters, cut at a word and marked where it was cut.
pub fn short(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(most) else { return Cow::Borrowed(text) };
    let kept = text.get(..end).unwrap_or(text);
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(words, _)| words);
    Cow::Owned(format!("{}…", kept.trim_end_matches([',', ';', '.', ' '])))
}

#[cfg(test)]
mod tests {
    #[test]
    fn foreign_html_cannot_act() {
        let bad = "<p onclick=x>Hi<script>alert(1)</script><img src=x onerror=y><a href='javascript:z'>l</a>";
        let said = super::clean(bad);
        assert!(
            !said.contains("script") && !said.contains("onclick") && !said.contains("img"),
            "{said}"
        );
        assert_eq!(
            super::markdown("**a** <b onload=x>c</b>").to_string().trim(),
            "<p><strong>a</strong> <b>c</b></p>"
        );
        assert_eq!(super::plain("<p>A &amp; B</p><p>C</p>"), "A & B\n\nC");
    }

    #[test]
    fn short_text_is_cut_at_a_word() {
        assert_eq!(super::short("one two three", 9), "one two…");
        assert_eq!(super::short("żółw", 4), "żółw");
    }
}
