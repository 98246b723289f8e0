//! Judging the tensor table of a section, before any element is read (section 11, step 4).

use crate::digest::digest_of;
use crate::dtype::DType;
use crate::encoding::{self, Encoding};
use crate::extent::{PREAMBLE, RATIO, SLACK};
use crate::json::{Json, Object};
use crate::limits::Limits;
use crate::refusal::{Refusal, Result};
use crate::tensor::{self, Chunk, Chunks, Codec, Storage, Tensor};

/// The most tensors of a section.
const TENSORS: usize = 1_000_000;
/// The most dimensions of a tensor.
pub const RANK: usize = 64;
/// The most bytes of a chunk that has more than one element, raw and decoded.
const CHUNK: u64 = 1 << 20;
/// The most attached bytes of a tensor.
const ATTACHED: u64 = 65_536;
const ALIGNMENT: u64 = 64;

/// The tensors that `json` must list. `attachment` is that of the section, and `committed` the length that extents
/// must respect.
pub fn read(json: Json, attachment: &[u8], committed: u64, limits: &Limits) -> Result<Vec<Tensor>> {
    let count = json.array()?.count();
    if count > TENSORS {
        return Err(json.refusal("container.hard-limit", "a section has more tensors than the format allows"));
    }
    if count > limits.tensors {
        return Err(json.refusal("limit.tensors", "a section has more tensors than the limit"));
    }
    let mut table = Table { attachment, committed, limits };
    let tensors = json.array()?.map(|entry| table.entry(entry)).collect::<Result<Vec<_>>>()?;
    if !table.attachment.is_empty() {
        return Err(json.refusal("container.attachment", "bytes are attached that no tensor has"));
    }
    Ok(tensors)
}

struct Table<'a> {
    /// What of the attachment is left.
    attachment: &'a [u8],
    committed: u64,
    limits: &'a Limits,
}

/// What the keys of both forms of an entry say.
struct Elements {
    dtype: DType,
    shape: Vec<u64>,
    encodings: Vec<Encoding>,
    count: u64,
    /// Bytes of an element after the last encoding; none for strings.
    encoded_size: Option<u64>,
}

impl Table<'_> {
    fn entry(&mut self, json: Json) -> Result<Tensor> {
        self.tensor(json, false)
    }

    /// Judges an entry whole, and takes its attached bytes. A tensor that another needs can need none itself, so that
    /// this goes two levels deep at most.
    fn tensor(&mut self, json: Json, is_needed: bool) -> Result<Tensor> {
        let object = json.object()?;
        let name = object.required("dtype")?.string()?;
        let dtype = DType::named(&name).ok_or_else(|| json.refusal("container.dtype", "a dtype is not known"))?;
        let shape = self.shape(object, &dtype)?;
        let count = shape.iter().product();
        if is_needed && (shape.len() != 1 || count == 0) {
            return Err(json.refusal("container.encoding", "a needed tensor has no elements or not one dimension"));
        }
        let encodings = object.required("encodings")?;
        let encodings = encoding::read(encodings, &dtype, is_needed, &mut |json| self.tensor(json, true))?;
        let mut form = dtype.form();
        for encoding in &encodings {
            form = form.and_then(|form| encoding.applied(form, &dtype));
        }
        let encoded_size = form.map(|form| form.size).or_else(|| dtype.item_size());
        let elements = Elements { dtype, shape, encodings, count, encoded_size };
        let storage = match object.get("attached") {
            Some(attached) => {
                object.only(&["attached", "dtype", "encodings", "shape"])?;
                Storage::Attached(self.attached(attached, &elements)?)
            }
            None => Storage::Chunks(self.chunks(object, &elements)?),
        };
        for encoding in &elements.encodings {
            judge_number_of_starts(encoding, &elements, json)?;
        }
        let Elements { dtype, shape, encodings, .. } = elements;
        Ok(Tensor { dtype, shape, encodings, storage })
    }

    fn shape(&self, object: Object, dtype: &DType) -> Result<Vec<u64>> {
        let json = object.required("shape")?;
        let shape = json.array()?.map(|dimension| dimension.count()).collect::<Result<Vec<_>>>()?;
        if shape.len() > RANK {
            return Err(json.refusal("container.shape", "a tensor has more dimensions than the format allows"));
        }
        if shape.len() > self.limits.rank {
            return Err(json.refusal("limit.rank", "a tensor has more dimensions than the limit"));
        }
        match tensor::count(&shape, dtype.item_size().unwrap_or(4)) {
            Some(_) => Ok(shape),
            None => Err(json.refusal("container.shape", "a tensor is larger than can be")),
        }
    }

    fn attached(&mut self, json: Json, elements: &Elements) -> Result<Vec<u8>> {
        let length = json.count()?;
        if length > ATTACHED {
            return Err(json.refusal("container.hard-limit", "a tensor has more attached bytes than the format allows"));
        }
        if length > self.attachment.len() as u64 {
            return Err(json.refusal("container.attachment", "the attachment ends before the bytes of a tensor"));
        }
        let Elements { count, encoded_size, ref dtype, .. } = *elements;
        let takes_none = count == 0 || dtype.item_size() == Some(0);
        let is_small = count <= 1 || dtype.item_size().map_or(true, |size| count * size <= CHUNK);
        let fits = match encoded_size {
            Some(size) => count.checked_mul(size) == Some(length),
            None => length >= 4 * count,
        };
        if !is_small || !fits || (length == 0) != takes_none || takes_none && !elements.encodings.is_empty() {
            return Err(json.refusal("container.chunk", "the attached bytes do not fit the elements of a tensor"));
        }
        let (bytes, rest) = self.attachment.split_at(length as usize);
        self.attachment = rest;
        Ok(bytes.to_vec())
    }

    fn chunks(&self, object: Object, elements: &Elements) -> Result<Chunks> {
        let json = object.json();
        let codec = match object.required("codec")?.string()?.as_str() {
            "stored" => Codec::Stored,
            "zlib" => Codec::Zlib,
            _ => return Err(json.refusal("container.codec", "a codec is not known")),
        };
        let offset = object.required("offset")?.count()?;
        let digest = object.required("sha256")?;
        let sha256 = digest_of(&digest.string()?).ok_or_else(|| digest.mistyped("a SHA-256"))?;
        let table = object.required("chunks")?;
        let numbers = |chunk: Json| {
            let [elements, raw, stored, crc32] = chunk.elements::<4>("four integers")?.map(|number| number.count());
            Ok((elements?, raw?, stored?, crc32?))
        };
        let table: Vec<(u64, u64, u64, u64)> = table.array()?.map(numbers).collect::<Result<_>>()?;
        object.only(&["chunks", "codec", "dtype", "encodings", "offset", "sha256", "shape"])?;
        let contradicts = || json.refusal("container.chunk", "the chunks do not fit the elements of a tensor");
        if table.is_empty() || elements.count == 0 || elements.dtype.item_size() == Some(0) {
            return Err(contradicts());
        }
        if offset < PREAMBLE || offset % ALIGNMENT != 0 {
            return Err(self.outside(json));
        }
        let (mut left, mut end) = (elements.count, offset);
        let mut chunks = Vec::with_capacity(table.len());
        for (count, raw, stored, crc32) in table {
            left = left.checked_sub(count).filter(|_| count > 0).ok_or_else(contradicts)?;
            // The end before is at most the committed length, so that the sum is below 2^54.
            end += stored;
            if end > self.committed {
                return Err(self.outside(json));
            }
            let crc32 = u32::try_from(crc32).map_err(|_| contradicts())?;
            let chunk = Chunk { elements: count, raw, stored, crc32 };
            if !fits(&chunk, codec, elements) {
                return Err(contradicts());
            }
            chunks.push(chunk);
        }
        if left > 0 {
            return Err(contradicts());
        }
        Ok(Chunks { codec, offset, sha256, table: chunks })
    }

    fn outside(&self, json: Json) -> Refusal {
        json.refusal("container.extent", "a tensor lies where none can be")
    }
}

/// Whether the lengths of a chunk keep the rules of section 9.
fn fits(chunk: &Chunk, codec: Codec, of: &Elements) -> bool {
    let Chunk { elements, raw, stored, .. } = *chunk;
    // Elements are at most as many as the shape says, so that the product is below 2^53.
    let decoded = of.dtype.item_size().map_or(0, |size| elements * size);
    let is_small = elements == 1 || raw <= CHUNK && decoded <= CHUNK;
    let fills = match of.encoded_size {
        Some(size) => raw == elements * size,
        None => raw >= 4 * elements,
    };
    let is_likely = stored <= raw + SLACK && raw <= RATIO.saturating_mul(stored);
    raw >= 1 && stored >= 1 && is_small && fills && is_likely && (codec == Codec::Zlib || stored == raw)
}

fn judge_number_of_starts(encoding: &Encoding, of: &Elements, json: Json) -> Result<()> {
    match encoding {
        Encoding::Child { starts: Some(starts) } if !(2..=of.count + 1).contains(&starts.count()) => {
            Err(json.refusal("container.encoding", "starts are not as many as trees can have"))
        }
        _ => Ok(()),
    }
}
