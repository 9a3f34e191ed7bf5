//! What all pages have, and the noise around some.

use super::{File, Statement};

/// `Civic & Lab` → `Civic &amp; Lab`.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#39;")
}

/// `<name>text</name>`, with attributes after the name.
pub(super) fn element(tag: &str, text: &str) -> String {
    let name = tag.split(' ').next().unwrap_or_default();
    format!("<{tag}>{}</{name}>\n", escaped(text))
}

/// Elements of one kind.
pub(super) fn elements<'t>(
    tag: &str,
    texts: impl IntoIterator<Item = &'t String>,
) -> String {
    texts.into_iter().map(|text| element(tag, text)).collect()
}

/// A page and no more than the statement.
pub(super) fn page(statement: &Statement, list: &str) -> Option<File> {
    whole(statement, "", &article(statement, list), "")
}

/// The statement as an article.
pub(super) fn article(statement: &Statement, list: &str) -> String {
    let demands = elements("li", &statement.demands);
    format!(
        "<article>\n{}{}{}{}<ul>\n{demands}</ul>\n{}{list}\n</article>\n",
        element("h1", &statement.title),
        element("p class=\"date\"", &statement.dateline),
        elements("p", &statement.opening),
        element("p", &statement.call),
        elements("p", &statement.closing),
    )
}

/// The list under its heading.
pub(super) fn headed(statement: &Statement, list: &str) -> String {
    format!("{}{list}", element("h2", &statement.heading))
}

/// A page with navigation, consent, sidebar, sharing, comments and footer.
pub(super) fn noisy_page(statement: &Statement, list: &str) -> Option<File> {
    let main = format!(
        "<main>\n{}</main>\n{}{}",
        article(statement, list),
        after(statement),
        sidebar(statement),
    );
    whole(statement, &before(statement), &main, &footer(statement))
}

fn before(statement: &Statement) -> String {
    let words = &statement.words;
    format!(
        "<header><a href=\"/\">{}</a>\n<nav><ul>\n{}</ul></nav></header>\n\
         <div id=\"cookie-banner\" class=\"cookies\" role=\"dialog\">\n{}\
         <button>{}</button></div>\n",
        escaped(&words.publisher),
        links(&words.menu),
        element("p", &words.cookies),
        escaped(&words.accept),
    )
}

fn after(statement: &Statement) -> String {
    let words = &statement.words;
    let services = ["Facebook", "X", "WhatsApp"].map(str::to_owned);
    let fields: String = words
        .fields
        .iter()
        .map(|field| format!("<label>{0}</label><input name=\"{0}\">", field))
        .collect();
    format!(
        "<div class=\"share-buttons\">\n{}<ul>\n{}</ul></div>\n\
         <section id=\"comments\">\n{}<form action=\"/comment\">\
         <textarea></textarea>{fields}</form></section>\n",
        element("span", &words.share),
        links(&services),
        element("h3", &words.comment),
    )
}

fn sidebar(statement: &Statement) -> String {
    let words = &statement.words;
    format!(
        "<aside class=\"sidebar\">\n{}<ul>\n{}</ul></aside>\n",
        element("h3", &words.related),
        links(&words.others),
    )
}

fn footer(statement: &Statement) -> String {
    let words = &statement.words;
    format!(
        "<footer>\n{}<p>&copy; 2023 {}</p></footer>\n",
        links(&words.menu),
        escaped(&words.publisher),
    )
}

fn links(texts: &[String]) -> String {
    texts
        .iter()
        .map(|text| format!("<li><a href=\"#\">{}</a></li>\n", escaped(text)))
        .collect()
}

fn whole(
    statement: &Statement,
    before: &str,
    main: &str,
    after: &str,
) -> Option<File> {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n\
         <meta charset=\"utf-8\">\n{}<style>.column {{ float: left }}</style>\
         \n<script>var list = \"<li>No One</li>\";</script>\n</head>\n\
         <body>\n{before}{main}{after}</body>\n</html>\n",
        statement.language,
        element("title", &statement.title),
    );
    Some(File::new("html", page))
}
