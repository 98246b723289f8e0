package org.amphora;

import java.util.HashMap;
import java.util.Map;

/**
 * What is handed down to whoever reads roots and sections of a file.
 *
 * @param memory pays for what is kept of them
 * @param needed tensors with chunks that others need, by where they begin: those of one text are one, so that they are
 *     decoded and compared once, whatever section names them
 */
record Reading(Source source, Limits limits, Budget memory, Map<Long, Tensor> needed) {
    Reading(Source source, Limits limits) {
        this(source, limits, new Budget(limits.memoryBytes(), "limit.memory", -1), new HashMap<>());
    }

    /** The tensor that stands for {@code tensor}; two texts at one place, which are refused later, stay two. */
    Tensor shared(Tensor tensor) {
        Tensor known = needed.putIfAbsent(tensor.offset(), tensor);
        return known != null && known.equals(tensor) ? known : tensor;
    }
}
