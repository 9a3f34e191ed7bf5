use undersigned::{
    Document, Span,
    read::{BlockKind, Encoding, Place},
};

use super::*;

fn page(html: &str) -> Document {
    read("page.html", html.as_bytes(), &FileOptions::new()).unwrap()
}

fn text(html: &str) -> String {
    page(html).text().to_owned()
}

/// The texts of the blocks that are so.
fn blocks(html: &str, is: impl Fn(BlockKind) -> bool) -> Vec<String> {
    let page = page(html);
    let of = |span: Span| span.get(page.text()).unwrap().to_owned();
    let blocks = page.blocks().iter().filter(|block| is(block.kind));
    blocks.map(|block| of(block.span)).collect()
}

fn items(html: &str) -> Vec<String> {
    blocks(html, |kind| matches!(kind, BlockKind::Item { .. }))
}

fn frames(html: &str) -> Vec<String> {
    blocks(html, |kind| kind == BlockKind::Frame)
}

/// Characters of the text are those of the file at their place, or stand
/// for more bytes there; or the reader has added them.
fn check_places(html: &[u8]) {
    let document = read("a.html", html, &FileOptions::new()).unwrap();
    let text = document.text();
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let start = u32::try_from(at).unwrap();
        let end = start + u32::try_from(c.len_utf8()).unwrap();
        let range = document.source_range(Span::new(start, end));
        assert!(last <= range.start && range.end <= html.len() as u64);
        last = range.start;
        let range = range.start as usize..range.end as usize;
        let written = &html[range];
        if document.encoding() == Encoding::Utf8
            && written.len() == c.len_utf8()
            && !c.is_whitespace()
            // Stands for bytes that are no character.
            && c != '\u{fffd}'
        {
            let mut buffer = [0; 4];
            assert_eq!(written, c.encode_utf8(&mut buffer).as_bytes());
        }
    }
}

// Layouts of signatures, as pages have them.

#[test]
fn a_list_in_a_section_of_its_own() {
    let html = "<h2>Signatories</h2>\n<ul>\n <li>Ada Byron</li>\n \
                <li>Bo Li, <em>The Club</em></li>\n</ul><p>Thanks.</p>";
    assert_eq!(
        text(html),
        "Signatories\n\n• Ada Byron\n• Bo Li, The Club\n\nThanks."
    );
    assert_eq!(items(html), ["• Ada Byron", "• Bo Li, The Club"]);
}

#[test]
fn linked_names_stand_as_the_page_has_them() {
    let html = "<p>Signed by <a href=/a>Ada Byron</a>, <a href=/b>Bo Li</a> \
                and <a href=/c>Cy Wu</a></p>";
    assert_eq!(text(html), "Signed by Ada Byron, Bo Li and Cy Wu");
    let html = "<ul><li><a href=/a>Ada Byron</a><li><a href=/b>Bo Li</a></ul>";
    assert_eq!(text(html), "• Ada Byron\n• Bo Li");
}

#[test]
fn one_box_a_name_without_blank_lines() {
    let html = "<p>We sign:</p><div class=n>Ada Byron</div>\n\
                <div class=n>Bo Li</div>\n<div class=n>Cy Wu</div><p>End";
    assert_eq!(text(html), "We sign:\n\nAda Byron\nBo Li\nCy Wu\n\nEnd");
    assert_eq!(items(html), ["Ada Byron", "Bo Li", "Cy Wu"]);
}

#[test]
fn one_section_a_name_is_a_list_of_cards() {
    let html = "<section>Ada Byron</section><section>Bo Li</section>\
                <section>Cy Wu</section>";
    assert_eq!(text(html), "Ada Byron\nBo Li\nCy Wu");
    assert_eq!(items(html).len(), 3);
}

#[test]
fn a_table_has_a_line_a_row() {
    let html = "<table><caption>Signed</caption><thead><tr><th>Name<th>Body\
                <th>City</thead><tbody><tr><td>Ada Byron<td><td>Paris\
                <tr><td>Bo  <b>Li</b></td><td>Club</td></tr></table>";
    assert_eq!(
        text(html),
        "Signed\nName\tBody\tCity\nAda Byron\t\tParis\nBo Li\tClub"
    );
    let headers =
        blocks(html, |k| matches!(k, BlockKind::Row { header: true, .. }));
    assert_eq!(headers, ["Name\tBody\tCity"]);
    let cells = blocks(html, |k| matches!(k, BlockKind::Cell { .. }));
    assert_eq!(
        cells,
        ["Name", "Body", "City", "Ada Byron", "Paris", "Bo Li", "Club"]
    );
}

#[test]
fn a_table_for_layout_has_its_cells_apart() {
    let html = "<table><tr><td>Ada Byron<br>Chair<br>Club</td>\
                <td><p>Bo Li</p><p>Member</p></td></tr>\
                <tr><td>Cy Wu</td></tr></table>";
    assert_eq!(text(html), "Ada Byron\nChair\nClub\n\nBo Li\nMember\n\nCy Wu");
    let rows = blocks(html, |k| matches!(k, BlockKind::Row { .. }));
    assert_eq!(rows.len(), 2);
}

#[test]
fn columns_by_floats_come_one_behind_the_other() {
    let column = |names: [&str; 5]| {
        let names: Vec<_> =
            names.iter().map(|name| format!("<p>{name}</p>")).collect();
        format!(
            "<div class=\"col-4\" style=\"float:left\">{}</div>",
            names.concat()
        )
    };
    let html = [
        column(["Ada Byron", "Bo Li", "Cy Wu", "Di Roe", "Ed Fox"]),
        column(["Fay Orr", "Gus Ny", "Hal Ito", "Ida Moe", "Jo Kerr"]),
        column(["Kit Lan", "Lu Bo", "May Ek", "Ned Ow", "Oz Pim"]),
    ]
    .concat();
    assert!(text(&html).starts_with("Ada Byron\n\nBo Li\n\nCy Wu\n\n"));
    assert!(text(&html).contains("Ed Fox\n\nFay Orr"));
    assert!(items(&html).is_empty());
}

#[test]
fn terms_and_what_is_said_of_them_are_items() {
    let html = "<dl><dt>Ada Byron<dd>Chair, Club<dt>Bo Li<dd>Member<dd>Rome\
                </dl>";
    assert_eq!(text(html), "Ada Byron\nChair, Club\n\nBo Li\nMember\nRome");
    assert_eq!(items(html), ["Ada Byron\nChair, Club", "Bo Li\nMember\nRome"]);
}

#[test]
fn cards_of_several_lines_are_apart_by_blank_lines() {
    let card = |name: &str| {
        format!(
            "<div class='card c-{name}'><img src=x alt=face>\n\
             <h3>{name}</h3>\n<p class=role>Chair</p>\n<p>The Club</p>\
             <footer>Rome</footer></div>"
        )
    };
    let html = format!(
        "<main><p>Signed</p><div class=grid>{}{}{}</div><p>End</main>",
        card("Ada1"),
        card("Bo2"),
        card("Cy3")
    );
    assert_eq!(
        text(&html),
        "Signed\n\nAda1\nChair\nThe Club\nRome\n\nBo2\nChair\nThe Club\nRome\
         \n\nCy3\nChair\nThe Club\nRome\n\nEnd"
    );
    assert_eq!(items(&html).len(), 3);
    let page = page(&html);
    let lists: Vec<_> = page
        .blocks()
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Item { list, ordered } => Some((list, ordered)),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [(1, false); 3]);
    assert!(frames(&html).is_empty());
}

#[test]
fn cards_in_rows_are_one_list() {
    let card =
        |name: &str| format!("<div class=col><b>{name}</b><br>Member</div>");
    let row = |a, b| format!("<div class=row>{}{}</div>", card(a), card(b));
    let html = [row("Ada", "Bo"), row("Cy", "Di"), row("Ed", "Fay")].concat();
    let expected =
        ["Ada", "Bo", "Cy", "Di", "Ed", "Fay"].map(|n| format!("{n}\nMember"));
    assert_eq!(text(&html), expected.join("\n\n"));
    assert_eq!(items(&html), expected);
    let lists: std::collections::BTreeSet<_> =
        page(&html).blocks().iter().map(|block| block.kind).collect();
    assert_eq!(lists.len(), 1);
}

#[test]
fn rows_may_be_short_of_cards() {
    let html = "<div class=row><div class=col-4>Ada</div><div class=col-4>Bo\
                </div></div><div class=row><div class=col-4>Cy</div></div>";
    assert_eq!(text(html), "Ada\nBo\nCy");
    assert_eq!(items(html), ["Ada", "Bo", "Cy"]);
    let card = "<div class=col><h4>Ada</h4><p>Chair</p><p>Rome</p></div>";
    let html = format!("<div class=row>{card}{card}</div>").repeat(2);
    assert_eq!(items(&html), ["Ada\nChair\nRome"; 4]);
    let html = "<div class='v-row v-row-1 v-row-first'><p>Ada</p>Rome</div>\
                <div class='v-row v-row-2'><p>Bo</p>Rome</div>\
                <div class='v-row v-row-3 v-row-last'>Cy</div>";
    assert_eq!(items(html), ["Ada\nRome", "Bo\nRome", "Cy"]);
}

#[test]
fn a_page_in_a_table_keeps_its_paragraphs_apart() {
    let html = format!(
        "<TABLE><TR><TD><A>Home</A><BR><A>Links</A></TD><TD><P>We ask.{}\
         <P>Ada Byron<BR>Chair</TD></TR></TABLE>",
        "<P>And more.".repeat(12)
    );
    let text = text(&html);
    assert!(text.starts_with("Home\nLinks\n\nWe ask.\n\nAnd more.\n\n"));
    assert!(text.ends_with("And more.\n\nAda Byron\nChair"));
}

#[test]
fn linked_cards_are_cards() {
    let card = |name: &str| {
        format!("<a class=card href=x><div>{name}</div><div>Rome</div></a>")
    };
    let html = ["Ada Byron", "Bo Li", "Cy Wu"].map(card).concat();
    assert_eq!(text(&html), "Ada Byron\nRome\n\nBo Li\nRome\n\nCy Wu\nRome");
}

#[test]
fn a_title_before_boxes_is_none_of_them() {
    let html = "<div>Signed:</div><div>Ada Byron</div><div>Bo Li</div>\
                <div>Cy Wu</div>";
    assert_eq!(text(html), "Signed:\n\nAda Byron\nBo Li\nCy Wu");
    assert_eq!(items(html).len(), 3);
}

#[test]
fn boxes_of_prose_are_paragraphs() {
    let prose = "We ask all who read this to think of it twice. ".repeat(6);
    let html = format!("<div>{prose}</div><div>{prose}</div><div>{prose}");
    let prose = prose.trim();
    assert_eq!(text(&html), format!("{prose}\n\n{prose}\n\n{prose}"));
    assert!(items(&html).is_empty());
    let paragraphs = blocks(&html, |kind| kind == BlockKind::Paragraph);
    assert_eq!(paragraphs.len(), 3);
}

#[test]
fn lines_are_broken_where_the_page_breaks_them() {
    let html = "<p>Ada Byron<br>\n  Bo Li<br/>Cy Wu<br><br>Di Roe</p>";
    assert_eq!(text(html), "Ada Byron\nBo Li\nCy Wu\n\nDi Roe");
    assert_eq!(text("Ada<br></p>Bo"), "Ada\n\nBo");
}

#[test]
fn separators_within_a_line_stay() {
    let html = "<p>Ada Byron | Bo Li &bull; Cy Wu &middot; Di Roe</p>";
    assert_eq!(text(html), "Ada Byron | Bo Li • Cy Wu · Di Roe");
}

#[test]
fn numbered_lists_show_their_numbers() {
    let html = "<ol start=7><li>Ada<li>Bo<li value=20>Cy<li>Di</ol>";
    assert_eq!(text(html), "7. Ada\n8. Bo\n20. Cy\n21. Di");
    let html = "<ol reversed type=a><li>Ada<li>Bo</ol>";
    assert_eq!(text(html), "2. Ada\n1. Bo");
}

#[test]
fn nested_lists_and_items_without_a_list_are_items() {
    let html = "<ul><li>France<ol><li>Ada<li>Bo</ol></li><li>Italy\
                <ul><li>Cy</ul></ul>";
    assert_eq!(text(html), "• France\n1. Ada\n2. Bo\n• Italy\n• Cy");
    assert_eq!(text("<li>Ada<li>Bo"), "• Ada\n• Bo");
    assert_eq!(items("<li>Ada<li>Bo").len(), 2);
    assert_eq!(text("<ul><li><ul><li>Ada</ul></ul>"), "• Ada");
    assert_eq!(text("<ul><li> <li>Ada</ul>"), "• Ada");
}

#[test]
fn items_of_several_blocks_keep_together() {
    let html = "<ul><li><p>Ada Byron</p><p>Club</p></li><li><h4>Bo Li</h4>\
                <div>Union</div></li></ul>";
    assert_eq!(text(html), "• Ada Byron\nClub\n• Bo Li\nUnion");
}

#[test]
fn what_is_left_open_ends_where_browsers_end_it() {
    assert_eq!(text("<p>Ada<p>Bo<div>Cy"), "Ada\n\nBo\n\nCy");
    assert_eq!(
        text("<ul><li>Ada<li><b>Bo<li>Cy</ul>Di"),
        "• Ada\n• Bo\n• Cy\n\nDi"
    );
    assert_eq!(text("<b><p>Ada</b> Byron</p>Bo"), "Ada Byron\n\nBo");
    assert_eq!(text("<a href=x>Ada<a href=y> Byron</a>"), "Ada Byron");
    assert_eq!(
        text("<table><td>Ada<td>Bo<tr><td>Cy</table>Di"),
        "Ada\tBo\nCy\n\nDi"
    );
    assert_eq!(text("<h2>Signed</h3>Ada"), "Signed\n\nAda");
    assert_eq!(text("<div><span>Ada</div></span>Bo</span>"), "Ada\nBo");
    assert_eq!(text("Ada < Bo <"), "Ada < Bo <");
    assert_eq!(text("Ada </> Byron <!-- x"), "Ada Byron");
}

#[test]
fn unknown_elements_are_inline() {
    assert_eq!(text("<x-name>Ada</x-name> <o:p>Byron</o:p>"), "Ada Byron");
    assert_eq!(text("<span>Ada</span><span>Byron</span>"), "AdaByron");
    let html =
        "<span class=name>Ada Byron</span><span class=role>Chair</span>";
    assert_eq!(text(html), "Ada Byron Chair");
    assert_eq!(text("<a>Home</a><a>About</a>"), "Home About");
    let html = "<pre><span class=a>new</span><span class=b>List</span>";
    assert_eq!(text(html), "newList");
    assert_eq!(text("<span class=big>W</span><span class=x>e</span>"), "We");
    let html = "<style>.l{display:block}</style><span class=l>Ada</span>\
                <span class=l>Bo</span>";
    assert_eq!(text(html), "Ada\nBo");
}

#[test]
fn lines_of_preformatted_text_stay() {
    let html =
        "<pre>\nAda Byron,  Paris\r\n  Bo Li\n\n\nCy <b>Wu</b>\n</pre>x";
    assert_eq!(text(html), "Ada Byron,  Paris\nBo Li\n\nCy Wu\n\nx");
}

#[test]
fn quotes_figures_and_details_are_text() {
    let html = "<blockquote>Ada</blockquote><figure><img alt=no>\
                <figcaption>Bo</figcaption></figure><details><summary>All\
                </summary>Cy</details><hr><address>Di</address>";
    assert_eq!(text(html), "Ada\n\nBo\n\nAll\nCy\n\nDi");
}

// What is hidden, and what is the frame.

#[test]
fn what_nobody_sees_is_left_out() {
    let hidden = [
        "<script>var x = '<p>no</p>'</script>",
        "<style>p { color: red }</style>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<!-- no -->",
        "<p hidden>no</p>",
        "<div style='color:red; DISPLAY : none'>no</div>",
        "<span style=visibility:hidden>no</span>",
        "<style>.gone,#box{display:none}</style><p class='a gone'>no</p>\
         <i id=box>no</i>",
        "<input type=hidden value=no><input placeholder=no value=no>",
        "<select><option>no<option>no</select>",
        "<textarea>no</textarea>",
        "<svg><title>no</title><path/></svg>",
        "<i class=icon aria-hidden=true>\u{e001}</i>",
        "<iframe src=x>no</iframe><video>no</video>",
        "<dialog>no</dialog>",
        "<span class='x sr-only'>no</span>",
        "<head><title>no</title><meta name=x content=no></head>",
        "<img alt=no title=no>",
    ];
    for html in hidden {
        let html = format!("<p>Ada</p>{html}<p>Bo</p>");
        assert_eq!(text(&html), "Ada\n\nBo", "{html}");
    }
    assert_eq!(text("<p aria-hidden=true>Ada</p>"), "Ada");
    let all = format!(
        "<div style='display:none'>{}</div><p>Loading",
        "<p>Ada Byron, the chair of the Club</p>".repeat(100)
    );
    assert!(text(&all).contains("Ada"), "scripts show it later");
}

#[test]
fn the_frame_is_kept_and_marked() {
    let html = "<body><header><a>Site</a></header><nav><ul><li>Home</ul></nav>\
        <ol class=breadcrumb><li>Up</ol>\
        <main><article><header><h1>Letter</h1></header><p>We ask all to sign \
        this long letter of ours, and more than that.</p><footer>Ada Byron\
        </footer><div class='post-share'>Tweet</div></article></main>\
        <aside>Other</aside><form id=commentform><label>Name</label><input>\
        <button>Send</button></form><div class=sidebar-right>More</div>\
        <footer>Imprint</footer>";
    assert_eq!(
        frames(html),
        [
            "Site",
            "• Home",
            "1. Up",
            "Tweet",
            "Other",
            "Name\nSend",
            "More",
            "Imprint"
        ]
    );
    assert!(text(html).contains("Ada Byron\n"));
}

#[test]
fn a_form_around_the_page_is_no_frame() {
    let html = "<form><p>We ask all to sign this letter.</p>\
                <div class=nav>Home</div></form>";
    assert_eq!(frames(html), ["Home"]);
}

#[test]
fn forms_under_an_article_stand_apart() {
    let html = "<article><p>We ask you all, and the others too.</p><ul>\
                <li>Ada Byron<li>Bo Li</ul></article><div class=comment-respond>\
                <h3>Leave a reply</h3><form><p><label>Comment</label>\
                <textarea></textarea></p><input type=submit value=Post></form>\
                </div>";
    assert_eq!(
        text(html),
        "We ask you all, and the others too.\n\n• Ada Byron\n• Bo Li\n\n\
         Leave a reply\n\nComment"
    );
    assert_eq!(frames(html), ["Leave a reply\n\nComment"]);
}

// The head.

#[test]
fn the_head_tells_of_the_page() {
    let html = "<html lang=sq><head><title>Letra |\n Site</title>\
        <meta property=og:title content='Letra e hapur'>\
        <meta property=og:site_name content='The Club'>\
        <meta property=og:url content=https://x.org/b>\
        <link rel=canonical href=https://x.org/a>\
        <meta name=Author content='Ada Byron'>\
        <script type=application/ld+json>{\"datePublished\": \"2024-05-01\"}\
        </script></head><body><time datetime=2020>then</time>";
    let page = page(html);
    let head = page.head();
    assert_eq!(head.title.as_deref(), Some("Letra e hapur"));
    assert_eq!(head.language.as_deref(), Some("sq"));
    assert_eq!(head.link.as_deref(), Some("https://x.org/a"));
    assert_eq!(head.publisher.as_deref(), Some("The Club"));
    assert_eq!(head.author.as_deref(), Some("Ada Byron"));
    assert_eq!(head.date.as_deref(), Some("2024-05-01"));
    assert_eq!(page.text(), "then");
    let one =
        super::tests::page("<title>A &amp; B</title><time datetime=2020>");
    assert_eq!(one.head().title.as_deref(), Some("A & B"));
    assert_eq!(one.head().date.as_deref(), Some("2020"));
    let two = super::tests::page("<time datetime=2020><time datetime=2021>");
    assert_eq!(two.head().date, None);
}

// Characters and places.

#[test]
fn references_stand_for_characters() {
    let html = "A &amp; B&nbsp;&#x160;&lt;b&gt; &nonentity; AT&T &eacute";
    assert_eq!(text(html), "A & B Š<b> &nonentity; AT&T é");
    let page = page(html);
    assert_eq!(page.place(2), Place::Byte { offset: 2 });
    assert_eq!(page.source_range(Span::new(2, 3)), 2..7);
}

#[test]
fn white_space_is_one_space() {
    assert_eq!(text(" Ada \n\t <b> Byron</b>\u{a0} &nbsp; x "), "Ada Byron x");
    assert_eq!(text("<p>Ada\r\nByron"), "Ada Byron");
    assert_eq!(text("Ad\u{ad}a\u{200b}"), "Ad\u{ad}a\u{200b}");
}

#[test]
fn encodings_are_those_of_the_page() {
    let html = b"<meta charset=windows-1250><p>\x8aari\xe6 &amp; \x8aima";
    let page = read("a.html", html, &FileOptions::new()).unwrap();
    assert_eq!(page.text(), "Šarić & Šima");
    assert_eq!(page.encoding(), Encoding::Windows1250);
    assert_eq!(page.source_range(Span::new(0, 2)), 30..31);
    let last = page.text().len() as u32;
    assert_eq!(page.source_offset(last - 1), html.len() as u64 - 1);
    let http = b"<meta http-equiv=content-type content='text/html; \
                 charset=iso-8859-9'><p>A\xf0a";
    let page = read("a.html", http, &FileOptions::new()).unwrap();
    assert_eq!(page.text(), "Ağa");
    let wrong = "<meta charset=iso-8859-1><p>Šarić".as_bytes();
    let page = read("a.html", wrong, &FileOptions::new()).unwrap();
    assert_eq!(page.text(), "Šarić");
    let wide: Vec<u8> = "\u{feff}<p>Šarić &amp; 𝒜"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let page = read("a.html", &wide, &FileOptions::new()).unwrap();
    assert_eq!(page.text(), "Šarić & 𝒜");
    assert_eq!(page.source_offset(0), 8);
}

#[test]
fn pages_in_xml_close_their_elements() {
    let html = "<?xml version='1.0' encoding='utf-8'?><html><head>\
                <script src='x'/><title/></head><body><div/><p>Ada<a id='x'/>\
                </p></body></html>";
    assert_eq!(text(html), "Ada");
}

#[test]
fn pieces_lead_back_to_the_file() {
    for html in [
        "<p>Ada  Byron<br>\r\nBo &amp; Li</p><ol><li>Cy&nbsp;Wu\u{a0}x<li>Š",
        "<pre>a  b\r\n c</pre></>d<![CDATA[e]]>f &lt g",
        "<title>x</title><table><tr><td>a<td><td>b</table>",
    ] {
        check_places(html.as_bytes());
    }
}

#[test]
fn deep_elements_are_flat_and_their_text_is_kept() {
    let html =
        format!("{}Ada{}<p>Bo", "<div>".repeat(5000), "</div>".repeat(5000));
    assert_eq!(text(&html), "Ada\n\nBo");
    let html = "<b>x".repeat(3000);
    assert_eq!(text(&html), "x".repeat(3000));
    let html = format!("{}<script>no</script>Ada", "<div>".repeat(600));
    assert_eq!(text(&html), "Ada");
    let options = FileOptions::new().depth(2);
    let html = b"<div><div><p>Ada</p><p>Bo</p></div></div><p>Cy";
    let page = read("a.html", html, &options).unwrap();
    assert_eq!(page.text(), "Ada\n\nBo\n\nCy");
}

#[test]
fn any_bytes_are_a_page() {
    arbtest::arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        check_places(&bytes);
        Ok(())
    });
}

/// Pieces of pages in any order: what bytes by chance never are.
#[test]
fn any_soup_of_tags_is_a_page() {
    const SOUP: &[&str] = &[
        "<p>",
        "</p>",
        "<div class=a>",
        "</div>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<nav>",
        "</nav>",
        "<button>",
        "<form>",
        "</form>",
        "<body>",
        "<head>",
        "<svg>",
        "</svg>",
        "<span style=display:none>",
        "</span>",
        " ",
        "\n",
        "\r\n",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "&#",
        "Ada",
        "Šarić",
        "\u{a0}",
        "<!-- ",
        "-->",
        "<",
        "</",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<section>",
        "</section>",
        "\0",
        "<x/>",
        "<p hidden>",
        "x:",
        "<plaintext>",
        "<textarea>",
        "</textarea>",
    ];
    arbtest::arbtest(|u| {
        let length = u.int_in_range(0..=60)?;
        let mut html = String::new();
        for _ in 0..length {
            html.push_str(u.choose(SOUP)?);
        }
        check_places(html.as_bytes());
        let document = page(&html);
        let mut open: Vec<Span> = Vec::new();
        for block in document.blocks() {
            let (start, end) = (block.span.start(), block.span.end());
            open.retain(|outer| outer.end() > start);
            assert!(open.iter().all(|o| o.end() >= end), "{html}");
            open.push(block.span);
        }
        assert!(!document.text().starts_with('\n'), "{html}");
        assert!(!document.text().contains("\n\n\n"), "{html}");
        Ok(())
    });
}
