//! Painting a frame into a picture with the processor alone: triangles, coloured and textured as egui means them.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta};

/// A painted frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue of each pixel, row by row from the top.
    pub pixels: Vec<[u8; 3]>,
}

/// The textures that egui handed over: the letters, and images if there are any.
#[derive(Default)]
pub(super) struct Textures(HashMap<TextureId, ColorImage>);

impl Textures {
    /// Takes over what altered.
    #[expect(clippy::iter_over_hash_type, reason = "each texture is on its own: their order is no matter")]
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for part in deltas {
                let ImageData::Color(image) = &part.image;
                match (part.pos, self.0.get_mut(&id)) {
                    (Some([left, top]), Some(whole)) => copy(image, whole, left, top),
                    _ => {
                        self.0.insert(id, (**image).clone());
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.0.remove(&id);
        }
    }
}

fn copy(part: &ColorImage, whole: &mut ColorImage, left: usize, top: usize) {
    let width = part.size[0];
    for (row, pixels) in part.pixels.chunks_exact(width.max(1)).enumerate() {
        let start = (top + row) * whole.size[0] + left;
        if let Some(target) = whole.pixels.get_mut(start..start + width) {
            target.copy_from_slice(pixels);
        }
    }
}

/// How many triangles a primitive has.
pub(super) fn triangles(primitive: &ClippedPrimitive) -> usize {
    match &primitive.primitive {
        Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        Primitive::Callback(_) => 0,
    }
}

/// Paints `drawn` on black; `scale` is pixels per point.
pub(super) fn paint(
    drawn: &[ClippedPrimitive],
    textures: &Textures,
    size: [usize; 2],
    scale: f32,
) -> Picture {
    let mut canvas = Canvas { size, pixels: vec![[0.0; 3]; size[0] * size[1]] };
    for ClippedPrimitive { clip_rect, primitive } in drawn {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let Some(texture) = textures.0.get(&mesh.texture_id) else { continue };
        canvas.mesh(mesh, texture, *clip_rect, scale);
    }
    let byte = |part: f32| part.round().clamp(0.0, 255.0) as u8;
    Picture { size, pixels: canvas.pixels.iter().map(|pixel| pixel.map(byte)).collect() }
}

struct Canvas {
    size: [usize; 2],
    pixels: Vec<[f32; 3]>,
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        let clip = Rect::from_min_max(
            Pos2::new((clip.min.x * scale).round(), (clip.min.y * scale).round()),
            Pos2::new((clip.max.x * scale).round(), (clip.max.y * scale).round()),
        );
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |index: u32| mesh.vertices.get(index as usize).copied();
            if let (Some(a), Some(b), Some(c)) = (corner(corners[0]), corner(corners[1]), corner(corners[2]))
            {
                self.triangle([a, b, c], texture, clip, scale);
            }
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage, clip: Rect, scale: f32) {
        let at = corners.map(|corner| corner.pos * scale);
        let area = cross(at[0], at[1], at[2]);
        if area == 0.0 {
            return;
        }
        let bounds = Rect::from_points(&at).intersect(clip);
        let (left, right) = pixel_range(bounds.left(), bounds.right(), self.size[0]);
        let (top, bottom) = pixel_range(bounds.top(), bounds.bottom(), self.size[1]);
        for y in top..bottom {
            for x in left..right {
                let middle = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let shares = [
                    cross(at[1], at[2], middle) / area,
                    cross(at[2], at[0], middle) / area,
                    cross(at[0], at[1], middle) / area,
                ];
                if inside(&shares, &at, area) {
                    let color = shade(&corners, &shares, texture);
                    blend(&mut self.pixels[y * self.size[0] + x], color);
                }
            }
        }
    }
}

fn pixel_range(from: f32, to: f32, end: usize) -> (usize, usize) {
    ((from - 0.5).ceil().max(0.0) as usize, ((to - 0.5).floor() + 1.0).clamp(0.0, end as f32) as usize)
}

/// Twice the area of a triangle, negative if its corners run the other way round.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether a pixel's middle lies in the triangle. One that lies on an edge belongs to the triangle on its upper or left side
/// only, so that two triangles that share the edge do not both paint it.
fn inside(shares: &[f32; 3], at: &[Pos2; 3], area: f32) -> bool {
    (0..3).all(|index| {
        if shares[index] != 0.0 {
            return shares[index] > 0.0;
        }
        let (from, to) = (at[(index + 1) % 3], at[(index + 2) % 3]);
        let (from, to) = if area > 0.0 { (from, to) } else { (to, from) };
        to.y < from.y || (to.y == from.y && to.x > from.x)
    })
}

/// Colour, red to alpha from 0 to 255 with alpha multiplied in, at a place in a triangle.
fn shade(corners: &[Vertex; 3], shares: &[f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mix = |part: fn(&Vertex) -> f32| -> f32 {
        corners.iter().zip(shares).map(|(corner, share)| part(corner) * share).sum()
    };
    let texel = texel(texture, mix(|corner| corner.uv.x), mix(|corner| corner.uv.y)).to_array();
    let color = [
        mix(|corner| f32::from(corner.color.r())),
        mix(|corner| f32::from(corner.color.g())),
        mix(|corner| f32::from(corner.color.b())),
        mix(|corner| f32::from(corner.color.a())),
    ];
    std::array::from_fn(|part| color[part] * f32::from(texel[part]) / 255.0)
}

/// The nearest pixel of a texture: egui puts letters on whole pixels.
fn texel(texture: &ColorImage, u: f32, v: f32) -> Color32 {
    let place = |share: f32, size: usize| ((share * size as f32) as usize).min(size.saturating_sub(1));
    let index = place(v, texture.size[1]) * texture.size[0] + place(u, texture.size[0]);
    texture.pixels.get(index).copied().unwrap_or(Color32::TRANSPARENT)
}

fn blend(pixel: &mut [f32; 3], color: [f32; 4]) {
    let left = 1.0 - color[3] / 255.0;
    for (under, over) in pixel.iter_mut().zip(color) {
        *under = *under * left + over;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(rects: &[(Rect, Color32)]) -> Picture {
        let mut mesh = Mesh::default();
        for (rect, color) in rects {
            mesh.add_colored_rect(*rect, *color);
        }
        let mut textures = Textures::default();
        textures.0.insert(TextureId::default(), ColorImage::filled([1, 1], Color32::WHITE));
        let drawn = [ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }];
        paint(&drawn, &textures, [4, 2], 1.0)
    }

    #[test]
    fn a_rectangle_fills_its_pixels_once_and_no_others() {
        let rect = Rect::from_min_max(Pos2::new(1.0, 0.0), Pos2::new(3.0, 2.0));
        let half = Color32::from_rgba_premultiplied(100, 0, 0, 128);
        let row = [[0, 0, 0], [100, 0, 0], [100, 0, 0], [0, 0, 0]];
        assert_eq!(picture(&[(rect, half)]).pixels, [row, row].concat());
    }

    #[test]
    fn what_is_painted_later_lies_above() {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(4.0, 2.0));
        let half = Color32::from_rgba_premultiplied(0, 0, 51, 51);
        let shown = picture(&[(whole, Color32::from_rgb(200, 100, 0)), (whole, half)]);
        assert_eq!(shown.pixels, [[160, 80, 51]; 8]);
    }
}
