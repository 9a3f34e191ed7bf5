use undersigned::read::{BlockKind, Column};

use crate::office::tests::{blocks, docx_with, open, paragraph};

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph with properties.
fn p_with(properties: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn text(body: &str) -> String {
    open(&docx_with(body, &[])).text().to_owned()
}

const STYLES: (&str, &str) = (
    "word/styles.xml",
    "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='hr-HR'/>\
     </w:rPr></w:rPrDefault></w:docDefaults>\
     <w:style w:type='paragraph' w:default='1' w:styleId='Normal'>\
     <w:name w:val='Normal'/></w:style>\
     <w:style w:type='paragraph' w:styleId='Naslov2'>\
     <w:name w:val='heading 2'/><w:basedOn w:val='Normal'/></w:style>\
     <w:style w:type='paragraph' w:styleId='Moj'><w:name w:val='Moj'/>\
     <w:basedOn w:val='Naslov2'/></w:style>\
     <w:style w:type='paragraph' w:styleId='O'><w:name w:val='O'/>\
     <w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
     <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/>\
     <w:basedOn w:val='Loop'/></w:style>\
     <w:style w:type='paragraph' w:styleId='Tocka'><w:name w:val='Tocka'/>\
     <w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>\
     <w:style w:type='paragraph' w:styleId='Room'><w:name w:val='Room'/>\
     <w:pPr><w:spacing w:after='160'/></w:pPr></w:style>\
     <w:style w:type='character' w:styleId='Gone'><w:name w:val='Gone'/>\
     <w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
);

const NUMBERING: (&str, &str) = (
    "word/numbering.xml",
    "<w:numbering><w:abstractNum w:abstractNumId='7'>\
     <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/>\
     <w:lvlText w:val='%1.'/><w:pPr><w:ind w:left='360'/></w:pPr></w:lvl>\
     <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>\
     <w:lvlText w:val='%1%2)'/></w:lvl></w:abstractNum>\
     <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'>\
     <w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl>\
     </w:abstractNum>\
     <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
     <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>\
     <w:num w:numId='4'><w:abstractNumId w:val='7'/>\
     <w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>\
     </w:lvlOverride></w:num></w:numbering>",
);

fn item(list: u32, level: u32, text: &str) -> String {
    let properties = format!(
        "<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/>\
         </w:numPr>"
    );
    p_with(&properties, text)
}

#[test]
fn paragraphs_have_blank_lines_between_them() {
    let bytes = docx_with(
        &(p("Dragi svi,")
            + &p("")
            + "<w:p/>"
            + &p("小明 王")
            + "<w:p/>"
            + &p("Ђорђе")),
        &[],
    );
    let document = open(&bytes);
    assert_eq!(document.text(), "Dragi svi,\n\n小明 王\n\nЂорђе");
    assert_eq!(paragraph(&document, "Dragi"), 1);
    assert_eq!(paragraph(&document, "小明"), 4);
    assert_eq!(paragraph(&document, "Ђорђе"), 6);
    assert_eq!(document.blocks().len(), 3);
}

#[test]
fn runs_join_and_white_space_shows_once() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>Ana  </w:t></w:r>\
                <w:r><w:t>Pri</w:t></w:r><w:r><w:t> mer </w:t><w:br/>\
                <w:t>Klub</w:t><w:tab/><w:tab/><w:t>Split</w:t><w:cr/>\
                <w:t>Zara</w:t><w:noBreakHyphen/><w:t>Lu</w:t>\
                <w:softHyphen/><w:t>ka</w:t></w:r></w:p>";
    assert_eq!(text(body), "Ana Primer\nKlub\tSplit\nZara-Luka");
}

#[test]
fn symbols_links_and_controls_show() {
    let body = "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>\
                <w:hyperlink><w:r><w:t xml:space='preserve'> Ana</w:t></w:r>\
                </w:hyperlink><w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr>\
                </w:sdtPr><w:sdtContent><w:r><w:t>-Bo</w:t></w:r>\
                </w:sdtContent></w:sdt></w:p>\
                <w:sdt><w:sdtContent><w:p><w:r><w:t>Cé</w:t></w:r></w:p>\
                </w:sdtContent></w:sdt>";
    assert_eq!(text(body), "✓ Ana-Bo\n\nCé");
}

#[test]
fn changes_are_shown_as_accepted() {
    let body = "<w:p><w:del><w:r><w:delText>Eva</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>Ana</w:t></w:r></w:ins></w:p>\
                <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r>\
                <w:t xml:space='preserve'>Bo </w:t></w:r></w:p>\
                <w:p><w:r><w:t>Exempel</w:t></w:r></w:p>\
                <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r>\
                <w:t>Cé</w:t></w:r></w:p>\
                <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r>\
                <w:t>gone</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p>\
                <w:r><w:t>Dan</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(text(body), "Ana\n\nBo Exempel\n\nCé\n\nDan");
}

#[test]
fn hidden_text_and_field_codes_are_left_out() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r>\
                <w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Ana</w:t></w:r>\
                <w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t>y</w:t>\
                </w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>\
                <w:instrText> PAGE </w:instrText><w:t>z</w:t></w:r><w:r>\
                <w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7\
                </w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
                </w:p>";
    assert_eq!(open(&docx_with(body, &[STYLES])).text(), "Ana7");
}

#[test]
fn headings_are_known_by_style_and_outline() {
    let style = |id| p_with(&format!("<w:pStyle w:val='{id}'/>"), id);
    let body = style("Moj")
        + &style("O")
        + &style("Heading3")
        + &style("Loop")
        + &p_with("<w:outlineLvl w:val='0'/>", "Ana")
        + &p_with("<w:pStyle w:val='O'/><w:outlineLvl w:val='9'/>", "Bo");
    let document = open(&docx_with(&body, &[STYLES]));
    let heading = |level| BlockKind::Heading { level };
    assert_eq!(
        blocks(&document),
        [
            (heading(2), "Moj"),
            (heading(3), "O"),
            (heading(3), "Heading3"),
            (BlockKind::Paragraph, "Loop"),
            (heading(1), "Ana"),
            (BlockKind::Paragraph, "Bo"),
        ]
    );
    assert_eq!(document.head().language.as_deref(), Some("hr-HR"));
}

#[test]
fn lists_are_counted() {
    let body = item(1, 0, "Ana")
        + &item(1, 1, "Bo")
        + &item(1, 1, "Cé")
        + &item(1, 0, "Dan")
        + &item(1, 1, "Eva")
        + &p("und")
        + &item(1, 0, "Fil")
        + &item(4, 0, "Gor")
        + &item(4, 0, "Hana")
        + &p_with("<w:pStyle w:val='Tocka'/>", "Ivo")
        + &p_with(
            "<w:pStyle w:val='Tocka'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "Jan",
        );
    let document = open(&docx_with(&body, &[STYLES, NUMBERING]));
    assert_eq!(
        document.text(),
        "3. Ana\n3a) Bo\n3b) Cé\n4. Dan\n4a) Eva\n\nund\n\n5. Fil\n\n\
         1. Gor\n2. Hana\n\n• Ivo\n\nJan"
    );
    let item = |list, ordered| BlockKind::Item { list, ordered };
    let kinds: Vec<_> =
        document.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [
            item(1, true),
            item(2, true),
            item(2, true),
            item(1, true),
            item(3, true),
            BlockKind::Paragraph,
            item(1, true),
            item(4, true),
            item(4, true),
            item(5, false),
            BlockKind::Paragraph,
        ]
    );
    assert_eq!(paragraph(&document, "4. Dan"), 4);
}

#[test]
fn lines_below_an_item_belong_to_it() {
    let indented = |left: u32, text: &str| {
        p_with(&format!("<w:ind w:left='{left}'/>"), text)
    };
    let body = item(1, 0, "Ana")
        .replace("</w:numPr>", "</w:numPr><w:ind w:left='720'/>")
        + &indented(720, "Klub")
        + &item(1, 0, "Bo")
        + &indented(360, "Savez")
        + &item(1, 0, "Cé")
        + &p("Split");
    let document = open(&docx_with(&body, &[NUMBERING]));
    assert_eq!(document.text(), "3. Ana\nKlub\n4. Bo\nSavez\n5. Cé\n\nSplit");
    let item = BlockKind::Item { list: 1, ordered: true };
    assert_eq!(blocks(&document)[1], (item, "4. Bo\nSavez"));
}

#[test]
fn lists_in_lists_belong_to_them_whatever_their_number() {
    let body = item(1, 0, "Ana") + &item(4, 1, "Bo") + &item(1, 0, "Cé");
    assert_eq!(
        open(&docx_with(&body, &[NUMBERING])).text(),
        "3. Ana\n3a) Bo\n4. Cé"
    );
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| format!("<w:tc><w:tcPr/>{cell}</w:tc>");
    let row = |row: &&[&str]| {
        let cells: String = row.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

#[test]
fn a_row_is_a_line() {
    let rows = table(&[
        &[&p("Ime"), &p("Klub")],
        &[&p("Ana"), "<w:p/>", &p("Split")],
    ]);
    let rows =
        rows.replacen("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1);
    let bytes = docx_with(&(p("A") + &rows + &p("B")), &[]);
    let document = open(&bytes);
    assert_eq!(document.text(), "A\n\nIme\tKlub\nAna\t\tSplit\n\nB");
    let cell = BlockKind::Cell { column: Column::Other };
    let row = |header| BlockKind::Row { table: 1, header };
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Paragraph, "A"),
            (row(true), "Ime\tKlub"),
            (cell, "Ime"),
            (cell, "Klub"),
            (row(false), "Ana\t\tSplit"),
            (cell, "Ana"),
            (cell, "Split"),
            (BlockKind::Paragraph, "B"),
        ]
    );
    assert_eq!(paragraph(&document, "Split"), 6);
}

#[test]
fn columns_stay_where_they_are_beside_wide_cells() {
    let wide = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}\
         </w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("Ana"),
        p("Klub")
    );
    assert_eq!(text(&wide), "Ana\t\tKlub");
}

#[test]
fn cells_of_several_lines_stand_apart() {
    let two = p("Ana") + &p("Klub");
    let rows = table(&[&[&two, &p("Bo")], &[&p("Cé"), ""]]);
    let document = open(&docx_with(&rows, &[]));
    assert_eq!(document.text(), "Ana\nKlub\n\nBo\n\nCé");
    let nested = table(&[&[&rows, &p("Dan")]]);
    assert_eq!(text(&nested), "Ana\nKlub\n\nBo\n\nCé\n\nDan");
}

#[test]
fn text_boxes_come_once_and_after_their_anchor() {
    let shape =
        |inner: &str| format!("<w:txbxContent>{inner}</w:txbxContent>");
    let body = format!(
        "<w:p><w:r><w:t>Ana</w:t></w:r><w:r><mc:AlternateContent>\
         <mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{0}\
         </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>-Bo</w:t>\
         </w:r></w:p>",
        shape(&p("box"))
    );
    assert_eq!(text(&body), "Ana-Bo\n\nbox");
    let only = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>{}\
         </mc:Fallback></mc:AlternateContent></w:r></w:p>",
        shape(&p("old"))
    );
    assert_eq!(text(&only), "old");
}

#[test]
fn who_leaves_empty_paragraphs_means_lines_by_the_others() {
    let two = p("Ana") + &p("Klub");
    assert_eq!(text(&two), "Ana\n\nKlub");
    let cards = two.clone() + &p("") + &p("Bo") + &p("Savez");
    assert_eq!(text(&cards), "Ana\nKlub\n\nBo\nSavez");
    let room = |text| p_with("<w:pStyle w:val='Room'/>", text);
    let body = room("Ana") + &room("Bo") + &p("") + &p("Cé");
    assert_eq!(open(&docx_with(&body, &[STYLES])).text(), "Ana\n\nBo\n\nCé");
}

#[test]
fn notes_headers_and_footers_stand_around_the_text() {
    let links = (
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='h' Type='x/header' \
         Target='header1.xml'/><Relationship Id='f' Type='x/footer' \
         Target='/word/footer1.xml'/></Relationships>",
    );
    let header = format!("<w:hdr>{}</w:hdr>", p("Klub Primer"));
    let footer = format!("<w:ftr>{}</w:ftr>", p("Ulica 1"));
    let notes = format!(
        "<w:footnotes><w:footnote w:id='0'>{}</w:footnote>\
         <w:footnote w:id='5'>{}</w:footnote></w:footnotes>",
        p("separator"),
        p("nur hier")
    );
    let body = "<w:p><w:r><w:t>Ana</w:t><w:footnoteReference w:id='5'/>\
                </w:r></w:p><w:sectPr><w:headerReference r:id='h'/>\
                <w:footerReference r:id='f'/><w:footerReference r:id='f'/>\
                </w:sectPr>";
    let bytes = docx_with(
        body,
        &[
            links,
            ("word/header1.xml", &header),
            ("word/footer1.xml", &footer),
            ("word/footnotes.xml", &notes),
        ],
    );
    let document = open(&bytes);
    assert_eq!(
        document.text(),
        "Klub Primer\n\nAna¹\n\n¹ nur hier\n\nUlica 1"
    );
    let frames: Vec<_> = blocks(&document)
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Frame)
        .collect();
    assert_eq!(
        frames,
        [(BlockKind::Frame, "Klub Primer"), (BlockKind::Frame, "Ulica 1")]
    );
    assert_eq!(paragraph(&document, "Ana"), 1);
    assert_eq!(paragraph(&document, "Ulica"), 4);
}

#[test]
fn diagrams_come_behind_the_text() {
    let links = (
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='d' Type='x/diagramData' \
         Target='diagrams/data1.xml'/></Relationships>",
    );
    let data = (
        "word/diagrams/data1.xml",
        "<dgm:dataModel xmlns:a='http://schemas.openxmlformats.org/\
         drawingml/2006/main'><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>Bo\
         </a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>",
    );
    let document = open(&docx_with(&p("Ana"), &[links, data]));
    assert_eq!(document.text(), "Ana\n\nBo");
}

#[test]
fn a_table_of_contents_is_a_frame() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of \
         Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent>\
         </w:sdt>{}",
        p("Ana 1"),
        p("Ana")
    );
    let document = open(&docx_with(&body, &[]));
    assert_eq!(blocks(&document)[0], (BlockKind::Frame, "Ana 1"));
    assert_eq!(document.blocks().len(), 3);
}

#[test]
fn readings_stand_behind_the_word() {
    let body = "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>めい</w:t>\
                </w:r></w:rt><w:rubyBase><w:r><w:t>明</w:t></w:r>\
                </w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(text(body), "明 (めい)");
}

#[test]
fn properties_say_title_and_author() {
    let core = "<cp:coreProperties xmlns:dc='http://purl.org/dc/elements/\
                1.1/' xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>\
                Otvoreno pismo</dc:title><dc:creator>Ana Primer</dc:creator>\
                <dcterms:created>2020-01-02T03:04:05Z</dcterms:created>\
                </cp:coreProperties>";
    let parts = [("docProps/core.xml", core)];
    let document = open(&docx_with(&p("Ana"), &parts));
    let head = document.head();
    assert_eq!(head.title.as_deref(), Some("Otvoreno pismo"));
    assert_eq!(head.author.as_deref(), Some("Ana Primer"));
    assert_eq!(head.date.as_deref(), Some("2020-01-02T03:04:05Z"));
}
