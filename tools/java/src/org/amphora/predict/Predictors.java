package org.amphora.predict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.amphora.AmphoraException;
import org.amphora.Budget;
import org.amphora.DType;
import org.amphora.Elements;
import org.amphora.Model;
import org.amphora.Part;
import org.amphora.Tensor;
import org.amphora.Value;

/** Makes predictors of models: of a model, and of the parts that it names, each once. */
public final class Predictors {
    private static final int STEPS = 10_000;
    private static final int LEVELS = 64;
    private final List<Part> parts;
    private final List<Tensor> tensors;
    private final Map<Integer, Predictor> made = new HashMap<>();
    private final Map<Integer, Elements> read = new HashMap<>();
    private final AskedPart.Count count = new AskedPart.Count();
    /** Pays for the elements of all tensors, and for what is made of them. */
    private final Budget decoded;

    private Predictors(Model model) {
        this.parts = model.parts();
        this.tensors = model.tensors();
        this.decoded = new Budget(model.limits().decodedBytes(), "limit.decompressed-bytes", -1);
    }

    /**
     * The predictor of a model.
     *
     * @throws AmphoraException {@code model.unknown-kind} where this reader does not know the kind of a part;
     *     {@code model.bad-…} where fields contradict their kind
     */
    public static Predictor of(Model model) {
        Predictors predictors = new Predictors(model);
        predictors.checkSize();
        Predictor asked = predictors.part(0);
        int leading = LeadingPart.of(predictors.parts);
        return new AskedModel(asked, predictors.part(leading), LeadingPart.names(predictors.parts.get(leading)),
                predictors.count);
    }

    /** The first kind of a model's parts that the specification has and this reader leaves out. */
    public static Optional<String> leftOut(Model model) {
        return model.parts().stream().filter(part -> part.kindVersion() == 1).map(Part::kind)
                .filter(Kinds.LEFT_OUT::contains).findFirst();
    }

    /** Counts steps and levels without going through a part twice. */
    private void checkSize() {
        int[] order = new int[parts.size()];
        int[] waiting = new int[parts.size()];
        for (Part part : parts) {
            part.named().forEach(child -> waiting[child]++);
        }
        long[] times = new long[parts.size()];
        int[] level = new int[parts.size()];
        times[0] = 1;
        level[0] = 1;
        int end = 1;
        long steps = 0;
        for (int i = 0; i < end; i++) {
            int part = order[i];
            steps += times[part];
            if (steps > STEPS || level[part] > LEVELS) {
                throw new AmphoraException("model.too-deep", "The model has parts within parts beyond the limit.");
            }
            for (int child : parts.get(part).named()) {
                times[child] = Math.min(times[child] + times[part], STEPS + 1L);
                level[child] = Math.max(level[child], level[part] + 1);
                if (--waiting[child] == 0) {
                    order[end++] = child;
                }
            }
        }
    }

    Predictor part(int index) {
        Predictor known = made.get(index);
        if (known != null) {
            return known;
        }
        Part part = parts.get(index);
        if (part.kind().equals("opaque")) {
            throw new AmphoraException("model.not-predictable", "The model is kept whole, but cannot predict.");
        }
        Function<Params, Predictor> kind = Kinds.TABLE.get(part.kind());
        if (kind == null || part.kindVersion() != 1) {
            throw new AmphoraException("model.unknown-kind", "This reader does not predict with the kind "
                    + part.kind() + ", version " + part.kindVersion() + ".");
        }
        Params params = new Params(part, this);
        params.checkNames();
        Predictor predictor = AskedPart.of(kind.apply(params), params, count);
        made.put(index, predictor);
        return predictor;
    }

    /** Pays for what parts make of elements. */
    void take(long bytes) {
        decoded.take(bytes);
    }

    DType dtype(Value.TensorReference reference) {
        return tensors.get(reference.tensor()).dtype();
    }

    /** The dimensions of what a reference names. */
    long[] shape(Value.TensorReference reference) {
        long[] shape = tensors.get(reference.tensor()).shape();
        reference.rows().ifPresent(rows -> shape[0] = rows.end() - rows.first());
        return shape;
    }

    Elements elements(Value.TensorReference reference) {
        Elements elements = read.get(reference.tensor());
        if (elements == null) {
            elements = tensors.get(reference.tensor()).read(decoded);
            read.put(reference.tensor(), elements);
        }
        if (reference.rows().isEmpty()) {
            return elements;
        }
        Value.Rows rows = reference.rows().get();
        take(elements.bytesOfRows(rows.first(), rows.end()));
        return elements.rows(rows.first(), rows.end());
    }
}
