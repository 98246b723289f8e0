package org.amphora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Models whose fields somebody has changed, as a container may hold them that is otherwise sound. */
public final class ChangedModels {
    private ChangedModels() {}

    /** The model with one field of one part absent, exchanged or replaced. */
    public static Model changed(Model model, Random random) {
        List<Part> parts = new ArrayList<>(model.parts());
        int chosen = random.nextInt(parts.size());
        Part part = parts.get(chosen);
        Map<String, Value> fields = new LinkedHashMap<>(part.fields());
        List<String> names = List.copyOf(fields.keySet());
        String name = names.get(random.nextInt(names.size()));
        Value other = fields.get(names.get(random.nextInt(names.size())));
        switch (random.nextInt(8)) {
            case 0 -> fields.remove(name);
            case 1 -> fields.put(name, other);
            case 2 -> fields.put(name, new Value.Whole(random.nextInt(7) - 2));
            case 3 -> fields.put(name, new Value.Whole(random.nextLong() >> random.nextInt(64)));
            case 4 -> fields.put(name, new Value.Items(List.of(other, other)));
            case 5 -> fields.put(name, new Value.Items(List.of()));
            default -> fields.put(name, reference(model, random));
        }
        parts.set(chosen, new Part(part.kind(), part.kindVersion(), fields, part.named()));
        Section section = new Section(null, parts, model.tensors(), List.of(), model.provenance(), Optional.empty(),
                List.of());
        return new Model(model.name(), section, model.limits());
    }

    private static Value reference(Model model, Random random) {
        if (model.tensors().isEmpty()) {
            return new Value.Truth(true);
        }
        int index = random.nextInt(model.tensors().size());
        Tensor tensor = model.tensors().get(index);
        if (tensor.rank() == 0 || random.nextBoolean()) {
            return new Value.TensorReference(index, Optional.empty());
        }
        long first = random.nextInt((int) tensor.shape()[0] + 1);
        long end = first + random.nextInt((int) (tensor.shape()[0] - first) + 1);
        return new Value.TensorReference(index, Optional.of(new Value.Rows(first, end)));
    }
}
