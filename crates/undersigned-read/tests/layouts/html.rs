//! Web pages.

use super::{
    File, Signatory, Statement,
    html_page::{element, elements, escaped, headed, noisy_page, page},
};

pub(super) fn html_bullets(statement: &Statement) -> Option<File> {
    let list = format!("<ul>\n{}</ul>\n", items(statement));
    page(statement, &headed(statement, &list))
}

pub(super) fn html_numbers(statement: &Statement) -> Option<File> {
    let list = format!("<ol>\n{}</ol>\n", items(statement));
    noisy_page(statement, &headed(statement, &list))
}

pub(super) fn html_table(statement: &Statement) -> Option<File> {
    let head = elements("th", &statement.words.columns);
    let rows: String = statement.signatories.iter().map(row).collect();
    let table = format!(
        "<table>\n<thead><tr>\n{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n\
         </table>\n"
    );
    page(statement, &headed(statement, &table))
}

fn row(signatory: &Signatory) -> String {
    let cells = signatory.cells().map(|cell| element("td", cell));
    format!("<tr>\n{}</tr>\n", cells.concat())
}

/// The signatories are numbered, and told in two columns.
pub(super) fn html_numbered_table(statement: &Statement) -> Option<File> {
    let rows: String = (1..)
        .zip(&statement.signatories)
        .map(|(number, signatory)| {
            let cells =
                [number.to_string(), signatory.head(), signatory.rest()];
            format!("<tr>\n{}</tr>\n", elements("td", &cells))
        })
        .collect();
    let table = format!("<table>\n{rows}</table>\n");
    noisy_page(statement, &headed(statement, &table))
}

/// Bodies and persons under headings of their own.
pub(super) fn html_parts(statement: &Statement) -> Option<File> {
    let [bodies, persons] = &statement.words.parts;
    let part = |heading: &str, is_body: bool| {
        let part = statement.signatories.iter();
        let part = part.filter(|one| one.is_body() == is_body);
        let lines: Vec<String> = part.map(Signatory::line).collect();
        let items = elements("li", &lines);
        format!("{}<ul>\n{items}</ul>\n", element("h3", heading))
    };
    let list = part(bodies, true) + &part(persons, false);
    page(statement, &headed(statement, &list))
}

/// One `div` each.
pub(super) fn html_divs(statement: &Statement) -> Option<File> {
    let lines: Vec<String> = statement.lines().collect();
    noisy_page(statement, &headed(statement, &elements("div", &lines)))
}

/// All in one paragraph.
pub(super) fn html_breaks(statement: &Statement) -> Option<File> {
    let lines: Vec<String> =
        statement.lines().map(|line| escaped(&line)).collect();
    let list = format!(
        "<p><strong>{}:</strong><br>\n{}</p>\n",
        statement.heading,
        lines.join("<br>\n"),
    );
    page(statement, &list)
}

/// Linked names, in a section of their own.
pub(super) fn html_links(statement: &Statement) -> Option<File> {
    let lines: String = statement.signatories.iter().map(linked).collect();
    let list = headed(statement, &lines);
    let section = format!("<section id=\"signatories\">\n{list}</section>\n");
    noisy_page(statement, &section)
}

fn linked(signatory: &Signatory) -> String {
    let name = escaped(&signatory.head());
    let rest = escaped(&signatory.rest());
    format!("<p><a href=\"https://example.org/\">{name}</a>, {rest}</p>\n")
}

/// Three columns, by floats.
pub(super) fn html_columns(statement: &Statement) -> Option<File> {
    let lines: Vec<String> = statement.lines().collect();
    let columns: String = lines
        .chunks(lines.len().div_ceil(3))
        .map(|chunk| {
            let items = elements("p", chunk);
            format!("<div class=\"column\">\n{items}</div>\n")
        })
        .collect();
    let style = "<div style=\"column-count: 3\">";
    let list = format!("{style}\n{columns}</div>\n");
    noisy_page(statement, &headed(statement, &list))
}

pub(super) fn html_definitions(statement: &Statement) -> Option<File> {
    let list: String = statement
        .signatories
        .iter()
        .map(|s| element("dt", &s.head()) + &element("dd", &s.rest()))
        .collect();
    let list = format!("<dl>\n{list}</dl>\n");
    page(statement, &headed(statement, &list))
}

/// Boxes with name, role, and body on lines of their own.
pub(super) fn html_cards(statement: &Statement) -> Option<File> {
    let cards: String = statement.signatories.iter().map(card).collect();
    let list = format!("<div class=\"cards\">\n{cards}</div>\n");
    noisy_page(statement, &headed(statement, &list))
}

fn card(signatory: &Signatory) -> String {
    let role = if signatory.role.is_empty() {
        String::new()
    } else {
        element("div class=\"role\"", &signatory.role)
    };
    format!(
        "<div class=\"card\">\n<img src=\"face.png\" alt=\"\">\n{}{role}{}\
         </div>\n",
        element("h4", &signatory.head()),
        element("div class=\"organisation\"", &signatory.place()),
    )
}

/// A list that is folded away until one asks for it.
pub(super) fn html_details(statement: &Statement) -> Option<File> {
    let list = format!(
        "<details>\n{}<ul>\n{}</ul>\n</details>\n",
        element("summary", &statement.heading),
        items(statement),
    );
    noisy_page(statement, &list)
}

/// Nested boxes and empty spans, as page builders write them.
pub(super) fn html_builder(statement: &Statement) -> Option<File> {
    let boxed = |text: &str| {
        let text = escaped(text).replace(' ', " <span></span>");
        format!(
            "<div class=\"w-col\"><div class=\"w-inner\"><div><span \
             class=\"txt\"><span>{text}</span></span><span>&nbsp;</span>\
             </div></div></div>"
        )
    };
    let lines: String = statement.lines().map(|line| boxed(&line)).collect();
    let list = format!("{}{lines}", boxed(&statement.heading));
    let list = format!("<div class=\"w-row\"><div>{list}</div></div>\n");
    noisy_page(statement, &list)
}

fn items(statement: &Statement) -> String {
    elements("li", &statement.lines().collect::<Vec<_>>())
}
