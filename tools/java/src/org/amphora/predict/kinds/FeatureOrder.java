package org.amphora.predict.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amphora.predict.Array;
import org.amphora.predict.Cell;
import org.amphora.predict.Data;
import org.amphora.predict.Inputs;
import org.amphora.predict.Numbers;
import org.amphora.predict.Params;
import org.amphora.predict.Table;

/** The features of boosted trees: columns in another order, of which some are replaced by places of categories. */
final class FeatureOrder {
    private final Inputs inputs;
    private final int[] order;
    private final List<Array> categories;

    FeatureOrder(Params params, Inputs inputs) {
        this.inputs = inputs;
        int features = inputs.features();
        order = params.has("column_order") ? params.places("column_order", 0, features, features) : null;
        categories = params.has("categories")
                ? params.items("categories").stream().map(value -> params.vector("categories", value)).toList()
                : List.of();
        if (categories.size() > features || !categories.isEmpty() && order == null) {
            throw params.badShape("categories");
        }
    }

    Numbers numbers(Data input) {
        if (order == null) {
            return inputs.numbers(input);
        }
        List<Array> columns = inputs.columns(input);
        List<Array> features = new ArrayList<>();
        for (int f = 0; f < order.length; f++) {
            Array column = columns.get(order[f]);
            features.add(f < categories.size() ? places(column, categories.get(f)) : column);
        }
        // By position now, whatever the columns were called.
        return new Inputs(order.length, inputs.missing(), inputs.infinite())
                .numbers(new Table(Optional.empty(), features, input.rows()));
    }

    private static Array places(Array column, Array categories) {
        Lookup lookup = new Lookup(categories);
        double[] places = new double[column.rows()];
        for (int row = 0; row < places.length; row++) {
            Cell cell = column.cell(row);
            int place = Double.isNaN(cell.number()) && cell.isNumber() ? -1 : lookup.place(cell);
            places[row] = place < 0 ? Double.NaN : place;
        }
        return Array.reals(places, places.length);
    }
}
