//! Set pages become a file.

use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke, StrokeDash},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
};

use crate::{
    Ink, Paper, PaperError,
    drawing::{Anchor, Mark},
    face::Faces,
    flow::{Bookmark, LEFT, PAGE, Placed, ROOM, SMALL, Set, Sheet},
};

pub fn print(paper: &Paper, faces: &Faces, set: Set) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PaperError::Print(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let Set { sheets, tree, bookmarks } = set;
    // A break at the very end leaves no empty page behind.
    let count = sheets.iter().rposition(|sheet| !sheet.marks.is_empty()).map_or(1, |at| at + 1);
    let mut leaves = Vec::new();
    for (at, sheet) in sheets.iter().take(count).enumerate() {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| PaperError::Print("page size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut pen = Pen { surface: page.surface(), faces };
        pen.sheet(sheet, &mut leaves);
        pen.foot(paper, at + 1, count);
        drop(pen);
        page.finish();
    }
    document.set_tag_tree(tree.tags(&paper.language, &leaves));
    document.set_outline(outline(&bookmarks));
    document.set_metadata(metadata(paper));
    document.finish().map_err(|error| PaperError::Print(format!("{error:?}")))
}

fn metadata(paper: &Paper) -> Metadata {
    let metadata = Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.clone())
        .creator("Entente".to_owned());
    let metadata = if paper.issuer.is_empty() {
        metadata
    } else {
        metadata.authors(vec![paper.issuer.clone()])
    };
    match paper.created {
        Some((year, month, day)) => {
            metadata.creation_date(DateTime::new(year).month(month).day(day))
        }
        None => metadata,
    }
}

/// Bookmarks, each below the last one of a higher level.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((node, left)) = node(rest) {
        outline.push_child(node);
        rest = left;
    }
    outline
}

fn node(bookmarks: &[Bookmark]) -> Option<(OutlineNode, &[Bookmark])> {
    let (first, mut rest) = bookmarks.split_first()?;
    let to = XyzDestination::new(first.sheet, Point::from_xy(LEFT, first.top));
    let mut this = OutlineNode::new(first.text.clone(), to);
    while rest.first().is_some_and(|next| next.level > first.level) {
        let Some((below, left)) = node(rest) else { break };
        this.push_child(below);
        rest = left;
    }
    Some((this, rest))
}

struct Pen<'a> {
    surface: Surface<'a>,
    faces: &'a Faces,
}

impl Pen<'_> {
    fn sheet(&mut self, sheet: &Sheet, leaves: &mut Vec<Option<Identifier>>) {
        for group in sheet.marks.chunk_by(|one, next| one.leaf == next.leaf) {
            let Some(leaf) = group.first().map(|placed| placed.leaf) else { continue };
            let identifier = self.surface.start_tagged(tag(group));
            for placed in group {
                self.mark(&placed.mark);
            }
            self.surface.end_tagged();
            if let Some(leaf) = leaf {
                if leaves.len() <= leaf {
                    leaves.resize(leaf + 1, None);
                }
                if let Some(place) = leaves.get_mut(leaf) {
                    *place = Some(identifier);
                }
            }
        }
    }

    /// Who issued it, what it is and which page of how many.
    fn foot(&mut self, paper: &Paper, page: usize, pages: usize) {
        let artifact = Artifact::with_kind(ArtifactType::Footer);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        let y = PAGE.1 - 34.0;
        let rule = vec![(LEFT, y - 14.0), (LEFT + ROOM, y - 14.0)];
        self.mark(&Mark::Line { points: rule, ink: Ink::Rule, width: 0.5, is_dashed: false });
        let said = match (paper.issuer.as_str(), paper.title.as_str()) {
            ("", title) => title.to_owned(),
            (issuer, title) => format!("{issuer} \u{00b7} {title}"),
        };
        let face = self.faces.of(false);
        let said = fitted(&face.shown(&said.replace('\n', " ")), |text| {
            face.width(text) * SMALL <= ROOM - 60.0
        });
        self.words((LEFT, y), &said, (SMALL, false), Ink::Quiet, Anchor::Start);
        let number = format!("{page} / {pages}");
        self.words((LEFT + ROOM, y), &number, (SMALL, false), Ink::Quiet, Anchor::End);
        self.surface.end_tagged();
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { points, ink, width, is_dashed } => {
                let Some(path) = path(points, false) else { return };
                let dash = is_dashed.then(|| StrokeDash { array: vec![4.0, 3.0], offset: 0.0 });
                self.stroke(&path, *ink, *width, dash);
            }
            Mark::Area { points, ink, opacity } => {
                let Some(path) = path(points, true) else { return };
                self.fill(&path, *ink, *opacity);
            }
            Mark::Circle { centre, radius, ink, is_filled } => {
                let Some(path) = ring(*centre, *radius) else { return };
                if *is_filled {
                    self.fill(&path, *ink, 1.0);
                } else {
                    self.stroke(&path, *ink, 1.0, None);
                }
            }
            Mark::Words { at, text, size, ink, anchor, is_bold } => {
                self.words(*at, text, (*size, *is_bold), *ink, *anchor);
            }
        }
    }

    fn fill(&mut self, path: &Path, ink: Ink, opacity: f32) {
        let opacity = NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: colour(ink).into(), opacity, ..Fill::default() }));
        self.surface.draw_path(path);
    }

    fn stroke(&mut self, path: &Path, ink: Ink, width: f32, dash: Option<StrokeDash>) {
        let stroke = Stroke { paint: colour(ink).into(), width, dash, ..Stroke::default() };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        self.surface.draw_path(path);
    }

    fn words(
        &mut self,
        (x, y): (f32, f32),
        text: &str,
        (size, is_bold): (f32, bool),
        ink: Ink,
        anchor: Anchor,
    ) {
        let face = self.faces.of(is_bold);
        let back = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => face.width(text) * size / 2.0,
            Anchor::End => face.width(text) * size,
        };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: colour(ink).into(), ..Fill::default() }));
        let glyphs = face.glyphs(text);
        let at = Point::from_xy(x - back, y);
        self.surface.draw_glyphs(at, &glyphs, face.font.clone(), text, size, false);
    }
}

/// Decoration has no part in what is read; a line of text is a span, anything else a whole.
fn tag(group: &[Placed]) -> ContentTag<'static> {
    match group {
        [Placed { leaf: None, .. }, ..] => {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
        }
        [Placed { mark: Mark::Words { .. }, .. }] => ContentTag::Span(SpanTag::empty()),
        _ => ContentTag::Other,
    }
}

fn colour(ink: Ink) -> rgb::Color {
    let (red, green, blue) = ink.rgb();
    rgb::Color::new(red, green, blue)
}

fn path(points: &[(f32, f32)], is_closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first.0, first.1);
    for (x, y) in rest {
        builder.line_to(*x, *y);
    }
    if is_closed {
        builder.close();
    }
    builder.finish()
}

/// Four curves are as good as a circle to the eye.
fn ring((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let arm = radius * 0.552_285;
    let mut builder = PathBuilder::new();
    builder.move_to(x + radius, y);
    builder.cubic_to(x + radius, y + arm, x + arm, y + radius, x, y + radius);
    builder.cubic_to(x - arm, y + radius, x - radius, y + arm, x - radius, y);
    builder.cubic_to(x - radius, y - arm, x - arm, y - radius, x, y - radius);
    builder.cubic_to(x + arm, y - radius, x + radius, y - arm, x + radius, y);
    builder.close();
    builder.finish()
}

/// The longest beginning of a text that fits.
fn fitted(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let said = format!("{}\u{2026}", short.trim_end());
        if fits(&said) {
            return said;
        }
    }
    String::new()
}
