//! A picture on a page: whether it covers what is under it, and in which colour something stands on it.

use hayro_interpret::kurbo::{Affine, Point};
use hayro_interpret::{Image, ImageData, LumaData, Paint};

/// Larger pictures are not decoded, in pixels: what they show is not known.
pub(super) const LARGEST: usize = 4_000_000;

/// A picture, decoded.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    width: usize,
    height: usize,
    /// Red, green, blue and opacity.
    pixels: Vec<[u8; 4]>,
    to_pixels: Affine,
}

impl Picture {
    /// `None` where it cannot be decoded, or is too large.
    pub(super) fn decode(image: &Image<'_, '_>, transform: Affine) -> Option<Self> {
        if size_of(image) > LARGEST || transform.determinant().abs() < 1e-9 {
            return None;
        }
        let mut pixels = None;
        match image {
            Image::Raster(raster) => {
                raster.with_rgba(|data, alpha| pixels = Some(colored(&data, alpha.as_ref())), Some((1024, 1024)));
            }
            Image::Stencil(stencil) => {
                stencil.with_stencil(|mask, paint| pixels = Some(stenciled(&mask, paint)), Some((1024, 1024)));
            }
        }
        let (width, height, pixels) = pixels?;
        let scale = Affine::scale_non_uniform(ratio(width, image.width()), ratio(height, image.height()));
        Some(Self { width, height, pixels, to_pixels: scale * transform.inverse() })
    }

    /// The colour and opacity of a place of the page.
    pub(super) fn at(&self, point: Point) -> [f32; 4] {
        let pixel = self.pixel(self.to_pixels * point);
        pixel.map_or([1.0, 1.0, 1.0, 0.0], |pixel| pixel.map(|value| f32::from(value) / 255.0))
    }

    fn pixel(&self, at: Point) -> Option<[u8; 4]> {
        let within = |value: f64, size: usize| {
            let value = super::whole(value.floor());
            usize::try_from(value).ok().filter(|value| *value < size)
        };
        let (x, y) = (within(at.x, self.width)?, within(at.y, self.height)?);
        self.pixels.get(y * self.width + x).copied()
    }
}

/// In pixels.
pub(super) fn size_of(image: &Image<'_, '_>) -> usize {
    size(image.width()).saturating_mul(size(image.height()))
}

type Pixels = (usize, usize, Vec<[u8; 4]>);

fn colored(data: &ImageData, alpha: Option<&LumaData>) -> Pixels {
    let colors: Vec<[u8; 3]> = match data {
        ImageData::Rgb(rgb) => rgb.data.as_chunks::<3>().0.to_vec(),
        ImageData::Luma(luma) => luma.data.iter().map(|value| [*value; 3]).collect(),
    };
    let (width, height) = (size(data.width()), size(data.height()));
    let opacity = |at: usize| {
        let Some(alpha) = alpha else { return 255 };
        // a mask may have another size
        let (across, down) = (size(alpha.width), size(alpha.height));
        let (x, y) = (at % width.max(1) * across / width.max(1), at / width.max(1) * down / height.max(1));
        alpha.data.get(y * across + x).copied().unwrap_or(255)
    };
    let pixels = colors.iter().enumerate().map(|(at, [red, green, blue])| [*red, *green, *blue, opacity(at)]);
    (width, height, pixels.collect())
}

fn stenciled(mask: &LumaData, paint: &Paint<'_>) -> Pixels {
    let [red, green, blue] = match paint {
        Paint::Color(color) => {
            let [red, green, blue, _] = color.to_rgba().to_rgba8();
            [red, green, blue]
        }
        Paint::Pattern(_) => [128; 3],
    };
    let pixels = mask.data.iter().map(|opacity| [red, green, blue, *opacity]).collect();
    (size(mask.width), size(mask.height), pixels)
}

fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(0)
}

fn ratio(decoded: usize, declared: u32) -> f64 {
    f64::from(u32::try_from(decoded).unwrap_or(declared)) / f64::from(declared.max(1))
}
