//! Encodings: which there are, and to what they apply (section 9.3).

use crate::dtype::{Class, DType, Form};
use crate::json::{Json, Object};
use crate::refusal::{Refusal, Result};
use crate::tensor::Tensor;

/// One encoding of a tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Positions in a tensor.
    Dictionary { tensor: Box<Tensor>, to: Integer },
    /// Indices of nodes, less those of the nodes that name them; `starts` of trees.
    Child { starts: Option<Box<Tensor>> },
    /// Differences.
    Delta,
    /// A smaller integer type.
    Narrow { to: Integer },
    /// Bytes by their place in the element.
    Shuffle,
}

/// An integer type that elements are stored as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    pub is_signed: bool,
    /// 1, 2 or 4 bytes.
    pub size: u64,
}

impl Integer {
    fn named(name: &str) -> Option<Self> {
        match DType::named(name)? {
            DType::Signed(size) if size < 8 => Some(Integer { is_signed: true, size: u64::from(size) }),
            DType::Unsigned(size) if size < 8 => Some(Integer { is_signed: false, size: u64::from(size) }),
            _ => None,
        }
    }

    fn form(self) -> Form {
        Form { class: if self.is_signed { Class::Signed } else { Class::Unsigned }, size: self.size }
    }
}

impl Encoding {
    /// The tensor that it needs.
    pub fn needed(&self) -> Option<&Tensor> {
        match self {
            Encoding::Dictionary { tensor, .. } => Some(tensor),
            Encoding::Child { starts } => starts.as_deref(),
            _ => None,
        }
    }

    /// The form of elements that had `form`, once they are encoded so; none where it does not apply.
    pub fn applied(&self, form: Form, dtype: &DType) -> Option<Form> {
        let Form { class, size } = form;
        match self {
            Encoding::Dictionary { to, .. } => (size > to.size && !to.is_signed).then(|| to.form()),
            Encoding::Child { .. } => {
                let applies = class == Class::Signed && dtype.is_integer();
                applies.then(|| Form { class: Class::Unsigned, size })
            }
            Encoding::Delta => (class != Class::Other).then(|| Form { class: Class::Signed, size }),
            Encoding::Narrow { to } => {
                let fits = match class {
                    Class::Signed => true,
                    Class::Unsigned => !to.is_signed,
                    Class::Float => size >= 4,
                    Class::Other => false,
                };
                (fits && size > to.size).then(|| to.form())
            }
            Encoding::Shuffle => (size >= 2).then(|| Form { class: Class::Other, size }),
        }
    }

    /// Where in a list it may stand: `dictionary` and `child` are the first, `shuffle` is the last.
    fn rank(&self) -> u8 {
        match self {
            Encoding::Dictionary { .. } | Encoding::Child { .. } => 0,
            Encoding::Delta | Encoding::Narrow { .. } => 1,
            Encoding::Shuffle => 2,
        }
    }

    fn is_like(&self, other: &Encoding) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The encodings that `json` must be, of a tensor of `dtype`; `needed` judges a tensor that one needs.
pub fn read(
    json: Json,
    dtype: &DType,
    is_needed: bool,
    needed: &mut dyn FnMut(Json) -> Result<Tensor>,
) -> Result<Vec<Encoding>> {
    let mut encodings: Vec<Encoding> = Vec::new();
    let mut form = dtype.form();
    for element in json.array()? {
        let object = element.object()?;
        let encoding = read_one(object, dtype, is_needed, needed)?;
        let is_in_place = encodings.last().map_or(true, |last| last.rank() <= encoding.rank() && encoding.rank() > 0)
            && !encodings.iter().any(|before| before.is_like(&encoding));
        form = form.filter(|_| is_in_place).and_then(|form| encoding.applied(form, dtype));
        if form.is_none() {
            return Err(inapplicable(object, "an encoding does not apply to the elements"));
        }
        encodings.push(encoding);
    }
    Ok(encodings)
}

fn inapplicable(object: Object, message: &str) -> Refusal {
    object.json().refusal("container.encoding", message)
}

fn read_one(
    object: Object,
    dtype: &DType,
    is_needed: bool,
    needed: &mut dyn FnMut(Json) -> Result<Tensor>,
) -> Result<Encoding> {
    let integer = || {
        let name = object.required("to")?.string()?;
        Integer::named(&name).ok_or_else(|| inapplicable(object, "elements cannot be stored as that type"))
    };
    let name = object.required("name")?.string()?;
    let keys: &[&str] = match name.as_str() {
        "dictionary" => &["name", "tensor", "to"],
        "child" => &["name", "starts"],
        "narrow" => &["name", "to"],
        "delta" | "shuffle" => &["name"],
        _ => return Err(inapplicable(object, "an encoding is not known")),
    };
    object.only(keys)?;
    if is_needed && matches!(name.as_str(), "dictionary" | "child") {
        return Err(inapplicable(object, "a needed tensor needs another"));
    }
    Ok(match name.as_str() {
        "dictionary" => {
            let to = integer()?;
            let tensor = Box::new(needed(object.required("tensor")?)?);
            if tensor.dtype != *dtype {
                return Err(inapplicable(object, "a dictionary has another dtype"));
            }
            Encoding::Dictionary { tensor, to }
        }
        "child" => {
            let starts = object.get("starts").map(|starts| needed(starts)).transpose()?.map(Box::new);
            if starts.as_ref().map_or(false, |starts| !starts.dtype.is_integer()) {
                return Err(inapplicable(object, "starts are no integers"));
            }
            Encoding::Child { starts }
        }
        "narrow" => Encoding::Narrow { to: integer()? },
        "delta" => Encoding::Delta,
        _ => Encoding::Shuffle,
    })
}
