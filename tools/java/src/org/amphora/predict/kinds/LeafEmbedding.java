package org.amphora.predict.kinds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amphora.predict.Array;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Method;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Predictor;
import org.amphora.predict.SparseBuilder;
import org.amphora.predict.SparseRows;
import org.amphora.predict.Trees;
import org.amphora.predict.Type;

/** A column for each leaf of random trees: {@code leaf_embedding}. */
public final class LeafEmbedding implements Predictor {
    private final Inputs inputs;
    private final Trees trees;
    private final boolean isSparse;
    private final int width;
    /** For each node the column of its leaf, or −1. */
    private final int[] columns;

    public LeafEmbedding(Params params) {
        inputs = Inputs.finite(params);
        trees = new Trees(params, inputs.features());
        isSparse = params.choice("form", "sparse", "dense").equals("sparse");
        int[] leaves = params.integers("leaves", Params.ANY);
        width = leaves.length;
        int[] offsets = params.offsets("leaf_offsets", width, trees.count() + 1);
        columns = new int[trees.nodes()];
        Arrays.fill(columns, -1);
        for (int tree = 0; tree < trees.count(); tree++) {
            int end = tree + 1 < trees.count() ? trees.start(tree + 1) : trees.nodes();
            for (int j = offsets[tree]; j < offsets[tree + 1]; j++) {
                boolean isThere = leaves[j] >= 0 && leaves[j] < end - trees.start(tree);
                int row = isThere ? trees.start(tree) + leaves[j] : 0;
                if (!isThere || !trees.isLeaf(row) || columns[row] >= 0) {
                    throw params.badIndex("leaves");
                }
                columns[row] = j;
            }
        }
    }

    @Override
    public Set<Method> methods() {
        return EnumSet.of(Method.TRANSFORM, Method.APPLY);
    }

    @Override
    public List<Data> answers(Method method, Data input) {
        Numbers numbers = inputs.numbers(input);
        double[] x = Trees.rounded(numbers.values(), Inputs.Special.REFUSED);
        int rows = numbers.rows();
        int count = trees.count();
        long[] leaves = new long[Numbers.allocate(rows, count).length];
        SparseBuilder builder = new SparseBuilder(Type.FLOAT64, width);
        for (int row = 0; row < rows; row++) {
            int[] found = new int[count];
            for (int tree = 0; tree < count; tree++) {
                int leaf = trees.leaf(tree, x, row * inputs.features());
                leaves[row * count + tree] = leaf - trees.start(tree);
                found[tree] = columns[leaf];
            }
            // Columns follow tree after tree, so that they ascend.
            Arrays.stream(found).filter(column -> column >= 0).forEach(column -> builder.add(column, 1));
            builder.endRow();
        }
        if (method == Method.APPLY) {
            return List.of(Array.integers(leaves, rows, count));
        }
        SparseRows answer = builder.build();
        return List.of(isSparse ? answer : Array.reals(answer.dense(), rows, width));
    }
}
