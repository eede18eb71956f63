//! Pictures: decoded within limits and written anew, so that nothing but their points is left.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageError, ImageFormat, ImageReader,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
    metadata::Orientation,
};

use super::{BROKEN, Kind, Limits, UNFOLDS};
use crate::Result;

/// The longer side of what is sent, in points.
const SIDE: u32 = 16_000;
/// How good JPEG is written, of a hundred.
const QUALITY: u8 = 88;
/// Bytes of a point: eight bits of red, green, blue and clearness.
const POINT: u64 = 4;

/// The pictures taken. SVG is none: it is a document that can hold scripts.
pub fn format(media: &str) -> Option<ImageFormat> {
    match media {
        "image/png" => Some(ImageFormat::Png),
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// The picture as it is kept: turned upright, at most as large as pages show it, without
/// anything that was written beside its points. PNG stays PNG, and so becomes what is see-through.
pub fn rewritten(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<(Kind, Vec<u8>)> {
    let picture = decoded(bytes, format, limits).map_err(|wrong| match wrong {
        ImageError::Limits(_) => UNFOLDS,
        _ => BROKEN,
    })?;
    let is_too_large = picture.width().max(picture.height()) > limits.side;
    let picture = if is_too_large {
        picture.resize(limits.side, limits.side, FilterType::Triangle)
    } else {
        picture
    };
    let is_clear = picture.color().has_alpha();
    let kind = if is_clear || format == ImageFormat::Png { Kind::Png } else { Kind::Jpeg };
    let written = written(&picture, kind, is_clear).map_err(|_| BROKEN)?;
    Ok((kind, written))
}

fn decoded(bytes: &[u8], format: ImageFormat, limits: &Limits) -> image::ImageResult<DynamicImage> {
    let mut most = image::Limits::default();
    (most.max_image_width, most.max_image_height) = (Some(SIDE), Some(SIDE));
    // Decoders hold the picture once more while they work; twice the colours is sixteen bits.
    most.max_alloc = Some(limits.points * POINT * 2);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(most.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    // Told in the head, asked before a single point is unfolded.
    if u64::from(width) * u64::from(height) > limits.points {
        most.max_alloc = Some(0);
        most.reserve(1)?;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn written(it: &DynamicImage, kind: Kind, is_clear: bool) -> image::ImageResult<Vec<u8>> {
    let mut into = Vec::new();
    let (width, height) = (it.width(), it.height());
    match (kind, is_clear) {
        (Kind::Png, true) => PngEncoder::new(&mut into).write_image(
            &it.to_rgba8(),
            width,
            height,
            image::ExtendedColorType::Rgba8,
        )?,
        (Kind::Png, false) => PngEncoder::new(&mut into).write_image(
            &it.to_rgb8(),
            width,
            height,
            image::ExtendedColorType::Rgb8,
        )?,
        _ => JpegEncoder::new_with_quality(&mut into, QUALITY).write_image(
            &it.to_rgb8(),
            width,
            height,
            image::ExtendedColorType::Rgb8,
        )?,
    }
    Ok(into)
}
