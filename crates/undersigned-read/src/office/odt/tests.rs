use undersigned::read::{BlockKind, Column};

use crate::office::tests::{NAMESPACES, blocks, odt_with, open, paragraph};

fn text(body: &str) -> String {
    open(&odt_with(body, "", &[])).text().to_owned()
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

const LISTS: &str = "<text:list-style style:name='N'>\
    <text:list-level-style-number text:level='1' style:num-format='1' \
    style:num-suffix='.' text:start-value='3'/>\
    <text:list-level-style-number text:level='2' style:num-format='i' \
    style:num-suffix=')' text:display-levels='2'/></text:list-style>\
    <text:list-style style:name='B'><text:list-level-style-bullet \
    text:level='1' text:bullet-char='-'/></text:list-style>";

#[test]
fn white_space_follows_the_rules_of_the_format() {
    let body = "<text:p>\n  Ana <text:span>Pri</text:span>mer\
                <text:s text:c='4'/>Klub<text:line-break/>Split<text:tab/>\n\
                Hrvatska&#xad;</text:p>";
    assert_eq!(text(body), "Ana Primer Klub\nSplit\tHrvatska");
}

#[test]
fn headings_have_levels_and_numbers() {
    let styles = "<office:document-styles><office:styles>\
        <text:outline-style><text:outline-level-style text:level='1' \
        style:num-format='I' style:num-suffix='.'/>\
        <text:outline-level-style text:level='2' style:num-format=''/>\
        </text:outline-style></office:styles></office:document-styles>";
    let body = "<text:p text:style-name='Title'>Pismo</text:p>\
                <text:h text:outline-level='1'>Ana</text:h>\
                <text:h text:outline-level='2'>Bo</text:h>\
                <text:h text:outline-level='1'>Cé</text:h>";
    let bytes = odt_with(body, "", &[("styles.xml", styles)]);
    let document = open(&bytes);
    let heading = |level| BlockKind::Heading { level };
    assert_eq!(
        blocks(&document),
        [
            (heading(1), "Pismo"),
            (heading(1), "I. Ana"),
            (heading(2), "Bo"),
            (heading(1), "II. Cé"),
        ]
    );
}

#[test]
fn lists_are_counted() {
    let item = |text: &str| format!("<text:list-item>{text}</text:list-item>");
    let list = |attributes: &str, items: &[String]| {
        format!("<text:list {attributes}>{}</text:list>", items.concat())
    };
    let nested = list("", &[item(&p("Bo")), item(&p("Cé"))]);
    let body = list(
        "text:style-name='N'",
        &[item(&(p("Ana") + &nested)), item(&(p("Dan") + &p("Klub")))],
    ) + &p("und")
        + &list(
            "text:style-name='N' text:continue-numbering='true'",
            &[item(&p("Eva"))],
        )
        + &list("text:style-name='N'", &[item(&p("Fil"))])
        + &list("text:style-name='B'", &[item(&p("Gor"))])
        + &list("text:style-name='unknown'", &[item(&p("Hana"))]);
    let document = open(&odt_with(&body, LISTS, &[]));
    assert_eq!(
        document.text(),
        "3. Ana\n3.i) Bo\n3.ii) Cé\n4. Dan\nKlub\n\nund\n\n5. Eva\n\n\
         3. Fil\n\n• Gor\n\n• Hana"
    );
    let item = |list, ordered| BlockKind::Item { list, ordered };
    assert_eq!(
        blocks(&document)[..4],
        [
            (item(1, true), "3. Ana"),
            (item(2, true), "3.i) Bo"),
            (item(2, true), "3.ii) Cé"),
            (item(1, true), "4. Dan\nKlub"),
        ]
    );
    assert_eq!(paragraph(&document, "Klub"), 5);
}

#[test]
fn lists_may_have_the_style_of_their_paragraphs() {
    let styles = format!(
        "{LISTS}<style:style style:name='P' style:family='paragraph' \
         style:list-style-name='N'/><style:style style:name='Q' \
         style:family='paragraph' style:parent-style-name='P'/>\
         <text:list-style style:name='E'><text:list-level-style-bullet \
         text:level='1' text:bullet-char=''/></text:list-style>"
    );
    let body = "<text:list><text:list-item><text:p text:style-name='Q'>Ana\
                </text:p></text:list-item></text:list>\
                <text:list text:style-name='E'><text:list-item><text:p>Bo\
                </text:p></text:list-item></text:list>";
    assert_eq!(open(&odt_with(body, &styles, &[])).text(), "3. Ana\n\nBo");
}

#[test]
fn a_row_is_a_line_unless_a_cell_has_several() {
    let cell =
        |text: &str| format!("<table:table-cell>{text}</table:table-cell>");
    let row =
        |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let header = format!(
        "<table:table-header-rows>{}</table:table-header-rows>",
        row(&(cell(&p("Ime")) + &cell(&p("Klub"))))
    );
    let body = |second: &str| {
        format!(
            "<table:table><table:table-column/>{header}{}</table:table>",
            row(&(cell(&p("Ana")) + &cell(second)))
        )
    };
    let document = open(&odt_with(&body(&p("Savez")), "", &[]));
    assert_eq!(document.text(), "Ime\tKlub\nAna\tSavez");
    assert_eq!(
        blocks(&document)[..2],
        [
            (BlockKind::Row { table: 1, header: true }, "Ime\tKlub"),
            (BlockKind::Cell { column: Column::Other }, "Ime"),
        ]
    );
    let tall = body(&(p("Savez") + &p("Split")));
    assert_eq!(text(&tall), "Ime\n\nKlub\n\nAna\n\nSavez\nSplit");
}

#[test]
fn frames_notes_and_page_headers() {
    let styles = format!(
        "<office:document-styles {NAMESPACES}><office:master-styles>\
         <style:master-page><style:header>{}</style:header><style:footer \
         style:display='false'>{}</style:footer></style:master-page>\
         <style:master-page><style:header>{}</style:header>\
         </style:master-page></office:master-styles>\
         </office:document-styles>",
        p("Klub"),
        p("no"),
        p("Klub")
    );
    let body = format!(
        "<text:p>Ana<draw:frame><draw:text-box>{}</draw:text-box>\
         <svg:desc>no</svg:desc></draw:frame><text:note>\
         <text:note-citation>1</text:note-citation><text:note-body>{}\
         </text:note-body></text:note>-Bo<office:annotation>{}\
         </office:annotation></text:p>",
        p("box"),
        p("nur hier"),
        p("no")
    );
    let document = open(&odt_with(&body, "", &[("styles.xml", &styles)]));
    assert_eq!(document.text(), "Klub\n\nAna¹-Bo\n\nbox\n\n¹ nur hier");
    assert_eq!(blocks(&document)[0], (BlockKind::Frame, "Klub"));
}

#[test]
fn what_is_deleted_or_hidden_is_left_out() {
    let styles = "<style:style style:name='G' style:family='text'>\
                  <style:text-properties text:display='none'/></style:style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion>\
                <text:p>no</text:p></text:deletion></text:changed-region>\
                </text:tracked-changes><text:p>Ana<text:span \
                text:style-name='G'>no</text:span></text:p>\
                <text:section text:display='none'><text:p>no</text:p>\
                </text:section><text:section><text:p>Bo</text:p>\
                </text:section><text:p>no<text:hidden-paragraph \
                text:is-hidden='true'/></text:p>";
    assert_eq!(open(&odt_with(body, styles, &[])).text(), "Ana\n\nBo");
}

#[test]
fn a_table_of_contents_is_a_frame() {
    let body = "<text:table-of-content><text:table-of-content-source>\
                <text:index-title-template>no</text:index-title-template>\
                </text:table-of-content-source><text:index-body><text:p>Ana \
                1</text:p></text:index-body></text:table-of-content>";
    let document = open(&odt_with(body, "", &[]));
    assert_eq!(blocks(&document)[0], (BlockKind::Frame, "Ana 1"));
}

#[test]
fn flat_files_are_read_too() {
    let xml = format!(
        "<?xml version='1.0'?><office:document {NAMESPACES}><office:meta>\
         <dc:title>Pismo</dc:title></office:meta><office:styles>\
         <style:default-style style:family='paragraph'>\
         <style:text-properties fo:language='sr' fo:script='Latn' \
         fo:country='RS'/></style:default-style></office:styles>\
         <office:body><office:text><text:p>Ana</text:p><text:p>Bo\
         </text:p></office:text></office:body></office:document>"
    );
    let document = open(xml.as_bytes());
    assert_eq!(document.text(), "Ana\n\nBo");
    assert_eq!(document.head().title.as_deref(), Some("Pismo"));
    assert_eq!(document.head().language.as_deref(), Some("sr-Latn-RS"));
    assert!(document.issues().is_empty());
    let half = xml.split("Bo").next().unwrap();
    assert_eq!(open(half.as_bytes()).text(), "Ana");
    assert_eq!(open(half.as_bytes()).issues().len(), 1);
}

#[test]
fn room_between_paragraphs_shows() {
    let styles = "<style:style style:name='R' style:family='paragraph'>\
                  <style:paragraph-properties fo:margin-bottom='0.25cm'/>\
                  </style:style>";
    let room = "<text:p text:style-name='R'>Ana</text:p>";
    let body = format!("{room}{}<text:p/>{}{}", p("Bo"), p("Cé"), p("Dan"));
    assert_eq!(
        open(&odt_with(&body, styles, &[])).text(),
        "Ana\n\nBo\n\nCé\nDan"
    );
}
