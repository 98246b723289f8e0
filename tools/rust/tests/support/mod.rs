//! Containers of one model, written for a test: fields as JSON, and tensors by their numbers.
#![allow(dead_code)]

use amphora::predict::{ask, predictor, Data, Method};
use amphora::{Container, Limits, Refusal};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

/// An entry of a tensor table, and the bytes that it attaches.
pub struct Tensor {
    entry: Value,
    attached: Vec<u8>,
}

impl Tensor {
    pub fn attached(dtype: &str, shape: &[u64], bytes: Vec<u8>) -> Self {
        let entry = json!({ "attached": bytes.len(), "dtype": dtype, "encodings": [], "shape": shape });
        Tensor { entry, attached: bytes }
    }

    pub fn floats(shape: &[u64], numbers: &[f64]) -> Self {
        Tensor::attached("float64", shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Floats of 32 bits.
    pub fn singles(shape: &[u64], numbers: &[f32]) -> Self {
        Tensor::attached("float32", shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    pub fn integers(shape: &[u64], numbers: &[i64]) -> Self {
        Tensor::attached("int64", shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    pub fn texts(texts: &[&str]) -> Self {
        let lengths = texts.iter().flat_map(|text| (text.len() as u32).to_le_bytes());
        let bytes = lengths.chain(texts.iter().flat_map(|text| text.bytes())).collect();
        Tensor::attached("utf8", &[texts.len() as u64], bytes)
    }

    /// Elements that are positions in a dictionary of their dtype.
    pub fn looked_up(dictionary: &Value, positions: &[u8]) -> Self {
        let dtype = dictionary["dtype"].as_str().unwrap();
        let mut tensor = Tensor::attached(dtype, &[positions.len() as u64], positions.to_vec());
        tensor.entry["encodings"] = json!([{ "name": "dictionary", "tensor": dictionary, "to": "uint8" }]);
        tensor
    }
}

/// A model of one part that a test changes field by field.
pub struct Fields {
    kind: &'static str,
    fields: Value,
    tensors: Vec<Tensor>,
}

impl Fields {
    pub fn new(kind: &'static str) -> Self {
        Fields { kind, fields: json!({}), tensors: Vec::new() }
    }

    /// The same with another value of a field; without the field where that is null.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        match value {
            Value::Null => drop(self.fields.as_object_mut().unwrap().remove(name)),
            value => self.fields[name] = value,
        }
        self
    }

    /// The same with another tensor of a field.
    pub fn with_tensor(mut self, name: &str, tensor: Tensor) -> Self {
        self.tensors.push(tensor);
        let index = self.tensors.len() - 1;
        self.with(name, json!({ "tensor": index }))
    }

    /// The same with another list of tensors.
    pub fn with_tensors(mut self, name: &str, tensors: Vec<Tensor>) -> Self {
        let indices = self.tensors.len()..self.tensors.len() + tensors.len();
        self.tensors.extend(tensors);
        self.with(name, indices.map(|index| json!({ "tensor": index })).collect())
    }

    /// What the model answers.
    pub fn ask(mut self, method: Method, input: &Data) -> Result<Vec<Data>, Refusal> {
        let mut order = Vec::new();
        self.fields.as_object_mut().unwrap().values_mut().for_each(|value| renumber(value, &mut order));
        let mut tensors: Vec<Option<Tensor>> = self.tensors.into_iter().map(Some).collect();
        let tensors = order.into_iter().filter_map(|index| tensors[index].take()).collect();
        answer(self.kind, self.fields, tensors, method, input)
    }

    /// The code with which the model is refused when it is read or asked; empty where it answers.
    pub fn code(self, method: Method, input: &Data) -> &'static str {
        self.ask(method, input).map_or_else(|refusal| refusal.code, |_| "")
    }
}

/// Numbers the tensors that a value names in the order in which they are first named: a container has no others.
fn renumber(value: &mut Value, order: &mut Vec<usize>) {
    if let Some(index) = value["tensor"].as_u64() {
        let place = order.iter().position(|&other| other as u64 == index).unwrap_or_else(|| {
            order.push(index as usize);
            order.len() - 1
        });
        value["tensor"] = json!(place);
    } else if let Some(values) = value.as_array_mut() {
        values.iter_mut().for_each(|value| renumber(value, order));
    }
}

/// Two trees of one output, which ask whether the first of two columns is at most 0.5: leaves of 1 and 2, and one of 10.
pub fn booster() -> Fields {
    Fields::new("additive_trees")
        .with("absent_entries", json!("zero"))
        .with("accumulation", json!("float64"))
        .with("aggregation", json!("sum"))
        .with("base_order", json!("first"))
        .with_tensor("base_scores", Tensor::floats(&[1], &[0.5]))
        .with("comparison", json!("less_or_equal"))
        .with_tensor("default_left", Tensor::integers(&[4], &[1, 0, 0, 0]))
        .with_tensor("feature", Tensor::integers(&[4], &[0, -1, 7, 9]))
        .with("features", json!(2))
        .with("input_precision", json!("float64"))
        .with_tensor("left", Tensor::integers(&[4], &[1, -1, -1, -1]))
        .with("link", json!("identity"))
        .with("objective", json!("l2"))
        .with("outputs", json!(1))
        .with_tensor("right", Tensor::integers(&[4], &[2, -1, -1, -1]))
        .with("task", json!("regression"))
        .with_tensor("threshold", Tensor::floats(&[4], &[0.5, 0.0, 0.0, 0.0]))
        .with_tensor("tree_offsets", Tensor::integers(&[3], &[0, 3, 4]))
        .with("trees_used", json!(2))
        .with_tensor("values", Tensor::floats(&[4, 1], &[0.0, 1.0, 2.0, 10.0]))
}

/// A file that grows.
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub fn new() -> Self {
        Writer { bytes: vec![0; 192] }
    }

    /// Places chunks of elements of `size` bytes, and gives the entry that names them.
    pub fn chunks(&mut self, dtype: &str, shape: &[u64], size: u64, chunks: &[Vec<u8>]) -> Value {
        self.bytes.resize((self.bytes.len() + 63) / 64 * 64, 0);
        let offset = self.bytes.len();
        let mut digests = Vec::new();
        let mut table = Vec::new();
        for chunk in chunks {
            self.bytes.extend(chunk);
            digests.extend(Sha256::digest(chunk));
            let length = chunk.len() as u64;
            table.push(json!([length / size, length, length, crc32fast::hash(chunk)]));
        }
        let sha256 = hex(&Sha256::digest(&digests));
        json!({ "chunks": table, "codec": "stored", "dtype": dtype, "encodings": [], "offset": offset,
            "sha256": sha256, "shape": shape })
    }

    /// The whole file of one model whose parts are pairs of kind and fields.
    pub fn model(self, parts: &[(&str, Value)], tensors: Vec<Tensor>) -> Vec<u8> {
        self.model_of(None, parts, tensors)
    }

    /// The whole file of an opaque model whose origin has these columns, by their names, and these strings.
    pub fn origin(mut self, columns: &[(&str, Tensor)]) -> Vec<u8> {
        let places: serde_json::Map<String, Value> =
            columns.iter().enumerate().map(|(place, (name, _))| (name.to_string(), json!(place))).collect();
        let tensors: Vec<Value> = columns.iter().map(|(_, tensor)| tensor.entry.clone()).collect();
        let section = json!({ "columns": places, "root": 0, "tensors": tensors, "type": "origin" });
        let mut raw = section.to_string().into_bytes();
        raw.push(b'\n');
        columns.iter().for_each(|(_, tensor)| raw.extend(&tensor.attached));
        let origin = json!({ "node": 0, "section": self.place(&raw) });
        self.model_of(Some(origin), &[("opaque", json!({}))], Vec::new())
    }

    fn model_of(mut self, origin: Option<Value>, parts: &[(&str, Value)], tensors: Vec<Tensor>) -> Vec<u8> {
        let models: Vec<Value> =
            parts.iter().map(|(kind, fields)| json!({ "fields": fields, "kind": kind, "kind_version": 1 })).collect();
        let mut section = json!({
            "models": models,
            "provenance": { "bytes": 0, "format": "test", "libraries": [], "losses": [], "notices": [], "sha256": "",
                "source_class": "" },
            "tensors": tensors.iter().map(|tensor| tensor.entry.clone()).collect::<Vec<_>>(),
            "type": "model",
        });
        if let Some(origin) = origin {
            section["origin"] = origin;
        }
        let mut raw = section.to_string().into_bytes();
        let attached: Vec<u8> = tensors.into_iter().flat_map(|tensor| tensor.attached).collect();
        if !attached.is_empty() {
            raw.push(b'\n');
            raw.extend(attached);
        }
        let extent = self.place(&raw);
        let root = json!({ "generation": 1, "models": [{ "kind": parts[0].0, "name": "model", "section": extent }],
            "type": "full" });
        let root = self.place(root.to_string().as_bytes());
        self.commit(&root)
    }

    fn place(&mut self, raw: &[u8]) -> Value {
        let stored = zlib(raw);
        let offset = self.bytes.len();
        self.bytes.extend(&stored);
        json!({ "length": stored.len(), "offset": offset, "raw": raw.len(), "sha256": hex(&Sha256::digest(&stored)) })
    }

    fn commit(mut self, root: &Value) -> Vec<u8> {
        let number = |key: &str| root[key].as_u64().unwrap();
        let (offset, length) = (number("offset"), number("length"));
        let digest = Sha256::digest(&self.bytes[offset as usize..]);
        self.bytes[..9].copy_from_slice(b"\x89AMP\r\n\x1a\n\x01");
        let words = [1, offset, length, number("raw"), offset + length];
        for (place, word) in words.iter().enumerate() {
            self.bytes[32 + place * 8..][..8].copy_from_slice(&word.to_le_bytes());
        }
        self.bytes[72..104].copy_from_slice(&digest);
        let checksum = crc32fast::hash(&self.bytes[32..108]);
        self.bytes[108..112].copy_from_slice(&checksum.to_le_bytes());
        self.bytes
    }
}

/// A zlib stream of stored blocks.
pub fn zlib(raw: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = if raw.is_empty() { vec![raw] } else { raw.chunks(65_535).collect() };
    for (place, block) in blocks.iter().enumerate() {
        stream.push(u8::from(place + 1 == blocks.len()));
        stream.extend((block.len() as u16).to_le_bytes());
        stream.extend((!(block.len() as u16)).to_le_bytes());
        stream.extend(*block);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for &byte in raw {
        a = (a + u32::from(byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Opens a file of these bytes.
pub fn opened(bytes: Vec<u8>) -> Result<Container, Refusal> {
    Container::read(Box::new(bytes), Limits::default())
}

/// What a model of one part answers.
pub fn answer(
    kind: &str,
    fields: Value,
    tensors: Vec<Tensor>,
    method: Method,
    input: &Data,
) -> Result<Vec<Data>, Refusal> {
    let container = opened(Writer::new().model(&[(kind, fields)], tensors))?;
    ask(predictor(&container.model("model")?)?.as_ref(), method, input)
}

/// The code with which a model of one part is refused when it is read or asked; empty where it answers.
pub fn code(kind: &str, fields: Value, tensors: Vec<Tensor>, method: Method, input: &Data) -> &'static str {
    answer(kind, fields, tensors, method, input).map_or_else(|refusal| refusal.code, |_| "")
}
