//! Decodes all tensors of a container, and says how long that took.

use std::time::Instant;

use amphora::{Container, Elements, Refusal};

fn main() -> Result<(), Refusal> {
    for path in std::env::args().skip(1) {
        let begin = Instant::now();
        let container = Container::open(&path)?;
        let mut bytes = 0;
        for model in container.all_models()? {
            for index in 0..model.section.tensors.len() {
                bytes += match model.tensor(index)?.elements {
                    Elements::Bytes(bytes) => bytes.len(),
                    Elements::Strings(strings) => strings.iter().map(<[u8]>::len).sum(),
                };
            }
        }
        println!("{path}: {bytes} bytes in {:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
    }
    Ok(())
}
