//! The elements that matter to the text of a page.

/// The name of an element; the inline ones that do nothing are `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Root,
    Text,
    Html,
    Head,
    Body,
    Title,
    Meta,
    Link,
    Base,
    Script,
    Style,
    Template,
    Noscript,
    Iframe,
    Noembed,
    Noframes,
    Object,
    Media,
    Svg,
    SvgText,
    Math,
    Annotation,
    Textarea,
    Select,
    Choice,
    Datalist,
    Gauge,
    Button,
    Form,
    Fieldset,
    Legend,
    Heading(u8),
    P,
    Div,
    Section,
    Article,
    Main,
    Nav,
    Aside,
    Header,
    Footer,
    Search,
    Ul,
    Ol,
    Li,
    Dl,
    Dt,
    Dd,
    Table,
    Caption,
    Colgroup,
    TableBody,
    TableHead,
    Tr,
    Th,
    Td,
    Br,
    Hr,
    Pre,
    Xmp,
    Plaintext,
    Blockquote,
    Address,
    Figure,
    Figcaption,
    Details,
    Summary,
    Hgroup,
    Dialog,
    A,
    Span,
    Time,
    Rp,
    /// Elements without content that show no text.
    Void,
    Other,
}

impl Tag {
    pub(super) fn of(name: &[u8]) -> Tag {
        match name {
            b"html" => Tag::Html,
            b"head" => Tag::Head,
            b"body" => Tag::Body,
            b"title" => Tag::Title,
            b"meta" => Tag::Meta,
            b"link" => Tag::Link,
            b"base" => Tag::Base,
            b"script" => Tag::Script,
            b"style" => Tag::Style,
            b"template" => Tag::Template,
            b"noscript" => Tag::Noscript,
            b"iframe" => Tag::Iframe,
            b"noembed" => Tag::Noembed,
            b"noframes" => Tag::Noframes,
            b"object" | b"marquee" | b"applet" => Tag::Object,
            b"audio" | b"video" | b"canvas" => Tag::Media,
            b"svg" => Tag::Svg,
            b"text" => Tag::SvgText,
            b"math" => Tag::Math,
            b"annotation" | b"annotation-xml" => Tag::Annotation,
            b"textarea" => Tag::Textarea,
            b"select" => Tag::Select,
            b"option" | b"optgroup" => Tag::Choice,
            b"datalist" => Tag::Datalist,
            b"meter" | b"progress" => Tag::Gauge,
            b"button" => Tag::Button,
            b"form" => Tag::Form,
            b"fieldset" => Tag::Fieldset,
            b"legend" => Tag::Legend,
            b"h1" => Tag::Heading(1),
            b"h2" => Tag::Heading(2),
            b"h3" => Tag::Heading(3),
            b"h4" => Tag::Heading(4),
            b"h5" => Tag::Heading(5),
            b"h6" => Tag::Heading(6),
            b"p" => Tag::P,
            b"div" | b"center" => Tag::Div,
            b"section" => Tag::Section,
            b"article" => Tag::Article,
            b"main" => Tag::Main,
            b"nav" => Tag::Nav,
            b"aside" => Tag::Aside,
            b"header" => Tag::Header,
            b"footer" => Tag::Footer,
            b"search" => Tag::Search,
            b"ul" | b"menu" | b"dir" => Tag::Ul,
            b"ol" => Tag::Ol,
            b"li" => Tag::Li,
            b"dl" => Tag::Dl,
            b"dt" => Tag::Dt,
            b"dd" => Tag::Dd,
            _ => Tag::of_rest(name),
        }
    }

    fn of_rest(name: &[u8]) -> Tag {
        match name {
            b"table" => Tag::Table,
            b"caption" => Tag::Caption,
            b"colgroup" => Tag::Colgroup,
            b"tbody" | b"tfoot" => Tag::TableBody,
            b"thead" => Tag::TableHead,
            b"tr" => Tag::Tr,
            b"th" => Tag::Th,
            b"td" => Tag::Td,
            b"br" => Tag::Br,
            b"hr" => Tag::Hr,
            b"pre" | b"listing" => Tag::Pre,
            b"xmp" => Tag::Xmp,
            b"plaintext" => Tag::Plaintext,
            b"blockquote" => Tag::Blockquote,
            b"address" => Tag::Address,
            b"figure" => Tag::Figure,
            b"figcaption" => Tag::Figcaption,
            b"details" => Tag::Details,
            b"summary" => Tag::Summary,
            b"hgroup" => Tag::Hgroup,
            b"dialog" => Tag::Dialog,
            b"a" => Tag::A,
            b"span" => Tag::Span,
            b"time" => Tag::Time,
            b"rp" => Tag::Rp,
            b"area" | b"basefont" | b"bgsound" | b"col" | b"embed"
            | b"frame" | b"img" | b"input" | b"keygen" | b"param"
            | b"source" | b"track" | b"wbr" => Tag::Void,
            _ => Tag::Other,
        }
    }

    /// Whether it has no content and no end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(
            self,
            Tag::Void | Tag::Br | Tag::Hr | Tag::Meta | Tag::Link | Tag::Base
        )
    }

    /// Whether nobody sees what is in it.
    pub(super) const fn is_hidden(self) -> bool {
        matches!(
            self,
            Tag::Title
                | Tag::Script
                | Tag::Style
                | Tag::Template
                | Tag::Noscript
                | Tag::Iframe
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Media
                | Tag::Annotation
                | Tag::Textarea
                | Tag::Select
                | Tag::Choice
                | Tag::Datalist
                | Tag::Gauge
                | Tag::Rp
        )
    }

    /// Whether no tag but its own end counts in it.
    pub(super) const fn is_raw(self) -> bool {
        matches!(
            self,
            Tag::Title
                | Tag::Textarea
                | Tag::Script
                | Tag::Style
                | Tag::Xmp
                | Tag::Iframe
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Noscript
                | Tag::Plaintext
        )
    }

    /// Whether it may stand in the head of a page.
    pub(super) const fn is_of_head(self) -> bool {
        matches!(
            self,
            Tag::Title
                | Tag::Meta
                | Tag::Link
                | Tag::Base
                | Tag::Script
                | Tag::Style
                | Tag::Template
                | Tag::Noscript
        )
    }

    /// Whether it stands on lines of its own.
    pub(super) const fn is_block(self) -> bool {
        self.is_loose() || self.is_line() || matches!(self, Tag::Th | Tag::Td)
    }

    /// Whether a blank line sets it off.
    pub(super) const fn is_loose(self) -> bool {
        matches!(
            self,
            Tag::Heading(_)
                | Tag::P
                | Tag::Section
                | Tag::Article
                | Tag::Main
                | Tag::Nav
                | Tag::Aside
                | Tag::Header
                | Tag::Footer
                | Tag::Search
                | Tag::Form
                | Tag::Fieldset
                | Tag::Ul
                | Tag::Ol
                | Tag::Dl
                | Tag::Table
                | Tag::Hr
                | Tag::Pre
                | Tag::Xmp
                | Tag::Plaintext
                | Tag::Blockquote
                | Tag::Address
                | Tag::Figure
                | Tag::Details
                | Tag::Hgroup
                | Tag::Dialog
        )
    }

    /// Whether it stands on lines of its own, with no blank line around.
    const fn is_line(self) -> bool {
        matches!(
            self,
            Tag::Html
                | Tag::Body
                | Tag::Div
                | Tag::Li
                | Tag::Dt
                | Tag::Dd
                | Tag::Legend
                | Tag::Caption
                | Tag::TableBody
                | Tag::TableHead
                | Tag::Tr
                | Tag::Figcaption
                | Tag::Summary
        )
    }

    /// Whether it keeps its lines.
    pub(super) const fn is_pre(self) -> bool {
        matches!(self, Tag::Pre | Tag::Xmp | Tag::Plaintext)
    }

    /// Whether a paragraph ends where it begins.
    pub(super) const fn ends_paragraph(self) -> bool {
        self.is_loose()
            || matches!(
                self,
                Tag::Div
                    | Tag::Li
                    | Tag::Dt
                    | Tag::Dd
                    | Tag::Summary
                    | Tag::Figcaption
            )
    }
}
